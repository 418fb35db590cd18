/**
 * The commands of the guides are run, in a copy of the repository: a guide that lies is red. A command that says
 * `# fails` must fail: the scaffold's case waits for its query.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageRoot } from "../src/store/root.ts";
import { filesBelow, textOf } from "./support/tree.ts";

const COPIED = [
  "src",
  "tests",
  "tools",
  "docs",
  "fixtures",
  "schema",
  "scripts",
  "bin",
  "package.json",
  "package-lock.json",
];
const FILES = ["tsconfig.json", "vitest.config.ts", "biome.json"];

interface Command {
  readonly words: readonly string[];
  readonly fails: boolean;
}

let copy = "";
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "encours-guides-"));
  for (const name of [...COPIED, ...FILES])
    cpSync(join(packageRoot, name), join(copy, name), { recursive: true });
  symlinkSync(join(packageRoot, "node_modules"), join(copy, "node_modules"), "junction");
});
afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

/** The lines of the `sh` fences of a guide. */
function commandsOf(guide: string): Command[] {
  const fences = [...textOf(guide).matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(
    (match) => match[1] ?? "",
  );
  return fences
    .flatMap((fence) => fence.trim().split("\n"))
    .map((line) => {
      const [command = "", remark = ""] = line.split(/\s+# /);
      const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(
        (match) => match[1] ?? match[2] ?? "",
      );
      return { words, fails: remark.startsWith("fails") };
    });
}

/** As a person's shell would, without npm in between: the install of the copy is ours. */
function run({ words }: Command): { status: number; output: string } {
  const [program = "", second = "", third = "", ...rest] = words;
  const tool = (name: string, more: readonly string[]) => [
    "--import",
    "tsx",
    join(copy, "tools", `${name}.ts`),
    ...more,
  ];
  const vitest = join("node_modules", "vitest", "vitest.mjs");
  const asked =
    program === "npm" && second === "run"
      ? tool(third, rest)
      : program === "npx" && second === "vitest"
        ? [vitest, third, ...rest]
        : null;
  if (asked === null)
    return { status: 1, output: `not a command this test knows: ${words.join(" ")}` };
  const done = spawnSync(process.execPath, asked, {
    cwd: copy,
    encoding: "utf8",
    env: { ...process.env, VITEST: undefined, CI: "1" },
  });
  return { status: done.status ?? 1, output: `${done.stdout}${done.stderr}` };
}

describe("guides", () => {
  for (const guide of filesBelow("docs/guides", (path) => path.endsWith(".md"))) {
    test(`the commands of ${guide} do what it says`, () => {
      const commands = commandsOf(guide);
      expect(commands.length).toBeGreaterThan(0);
      for (const command of commands) {
        const { status, output } = run(command);
        const told = `${command.words.join(" ")}\n${output.slice(-3000)}`;
        if (command.fails) expect(status, told).not.toBe(0);
        else expect(status, told).toBe(0);
      }
      expect(existsSync(join(copy, "src"))).toBe(true);
    });
  }
});
