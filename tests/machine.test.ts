/** The real process on a machine that refuses: no exit code but 0, 2 and 70, no stack on the terminal. */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { packageRoot } from "../src/store/root.ts";
import { builtCommand, type Ended, start } from "./support/command.ts";

const folder = mkdtempSync(join(tmpdir(), "encours-machine-"));
const out = join(folder, "out");
let command = "";

beforeAll(() => {
  command = builtCommand();
  const company = join(packageRoot, "fixtures", "companies", "atelier-martin", "input");
  cpSync(company, join(folder, "in"), { recursive: true });
  mkdirSync(join(folder, "tmp"));
  chmodSync(join(folder, "tmp"), 0o777);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** `$E` stands for the command. */
function shell(script: string, environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const places = { TMPDIR: join(folder, "tmp"), ENCOURS_CACHE: join(folder, "cache") };
  const told = { E: `${process.execPath} ${command}`, IN: join(folder, "in"), OUT: out };
  const words = ["bash", "-c", `set -o pipefail; ${script}`] as const;
  return start(words, { ...places, ...told, LC_ALL: "en_GB.UTF-8", ...environment }).ended;
}

const DIAGNOSE = "$E diagnose $IN --out $OUT --quiet --format json";
const isWindows = process.platform === "win32";

const refused = (seen: Ended, slug: string) => {
  expect({ exit: seen.exit, signal: seen.signal }, seen.stderr).toEqual({ exit: 2, signal: null });
  expect(seen.stderr).toContain(`encours: ${slug}\n`);
  expect(seen.stderr).not.toMatch(/\n +at /);
  expect(readdirSync(join(folder, "tmp"))).toEqual([]);
};

it.skipIf(isWindows)("no folder for temporary files", { timeout: 120_000 }, async () => {
  refused(await shell(DIAGNOSE, { TMPDIR: join(folder, "none") }), "temporary-folder-missing");
  expect(existsSync(out)).toBe(false);
});

it.skipIf(isWindows)("a closed pipe, a full device", { timeout: 120_000 }, async () => {
  refused(await shell(`${DIAGNOSE} | head -c 0`), "output-lost");
  expect(existsSync(join(out, "diagnosis.json"))).toBe(true);
  if (existsSync("/dev/full")) refused(await shell("$E controls > /dev/full"), "output-lost");
  const deaf = await shell("$E nothing 2> /dev/full");
  expect(deaf.exit).toBe(2);
});

it.skipIf(isWindows)("few open files", { timeout: 120_000 }, async () => {
  const enough = await shell(`ulimit -n 64; ${DIAGNOSE}`);
  expect(enough.exit, enough.stderr).toBe(0);
  for (const few of [22, 25, 30, 35, 40]) {
    const seen = await shell(`ulimit -n ${few}; ${DIAGNOSE}`);
    expect([0, 2], `${few}: ${seen.stderr}`).toContain(seen.exit);
    if (seen.exit === 2) refused(seen, "files-open-too-many");
  }
});

const isRoot = process.geteuid?.() === 0;
it.skipIf(!isRoot)(
  "a full disk, under the work or under the result",
  { timeout: 300_000 },
  async (context) => {
    const small = join(folder, "small");
    mkdirSync(small);
    const mounted = await shell(`mount -t tmpfs -o size=300k none ${small}`);
    if (mounted.exit !== 0) context.skip("no small disk can be mounted here");
    try {
      for (const size of ["300k", "1m", "2m", "4m"]) {
        await shell(`mount -o remount,size=${size} ${small}`);
        refused(await shell(DIAGNOSE, { OUT: join(small, "out") }), "disk-full");
        expect(readdirSync(small)).toEqual([]);
        const seen = await shell(DIAGNOSE, { TMPDIR: small });
        refused(seen, "disk-full");
        expect(readdirSync(small)).toEqual([]);
      }
      await shell(`mount -o remount,ro ${small}`);
      refused(await shell(DIAGNOSE, { OUT: join(small, "out") }), "output-folder-not-writable");
      refused(await shell(DIAGNOSE, { TMPDIR: small }), "disk-read-only");
    } finally {
      await shell(`umount ${small}`);
    }
  },
);
