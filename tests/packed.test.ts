/** The package as a person gets it: packed, installed in an empty folder, started; only the engine is lent. */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { packageRoot, packageVersion } from "../src/store/root.ts";
import { start } from "./support/command.ts";

const folder = mkdtempSync(join(tmpdir(), "encours-packed-"));
const installed = join(folder, "node_modules", "encours");
const command = join(installed, "bin", "encours.js");
/** What the bundle does not hold. */
const OUTSIDE = ["@duckdb/node-api", "@e965/xlsx", "yaml"];
const WHOLE = { timeout: 300_000 };

beforeAll(() => {
  const words = ["pack", "--silent", "--pack-destination", folder];
  execFileSync("npm", words, { cwd: packageRoot, stdio: ["ignore", "pipe", "pipe"] });
  const [packed = ""] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  mkdirSync(installed, { recursive: true });
  // As npm does: every file with one date, so that nothing is newer than anything.
  execFileSync("tar", ["xzf", join(folder, packed), "-C", installed, "--strip-components=1"]);
  for (const name of OUTSIDE) {
    const place = join(folder, "node_modules", name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(packageRoot, "node_modules", name), place);
  }
}, WHOLE.timeout);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const encours = (...words: string[]) =>
  start([process.execPath, command, ...words], { LC_ALL: "en_GB.UTF-8", CI: "1" }).ended;

it("says its version", WHOLE, async () => {
  const seen = await encours("--version");
  expect(seen, seen.stderr).toMatchObject({ exit: 0, stdout: `${packageVersion()}\n` });
});

it("diagnoses, explains and lists", WHOLE, async () => {
  const company = join(packageRoot, "fixtures", "companies", "negoce-sud", "input");
  cpSync(company, join(folder, "in"), { recursive: true });
  const out = join(folder, "out");
  const diagnosed = await encours("diagnose", join(folder, "in"), "--out", out, "--quiet");
  expect(diagnosed.exit, diagnosed.stderr).toBe(0);
  expect(readdirSync(out)).toEqual(
    expect.arrayContaining(["annex.xlsx", "diagnosis.json", "encours.duckdb", "report.html"]),
  );
  const explained = await encours("explain", "lettering-unbalanced", "--run", out);
  expect(explained.exit, explained.stderr).toBe(0);
  expect((await encours("sources")).exit).toBe(0);
});

it("holds neither sources, nor tests, nor tools", () => {
  expect(existsSync(join(installed, "src", "main.ts"))).toBe(false);
  expect(existsSync(join(installed, "scripts"))).toBe(false);
  expect(existsSync(join(installed, "tests"))).toBe(false);
});
