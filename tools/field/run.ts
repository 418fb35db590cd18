/**
 * Runs situations met in practice through the command, each in a folder of its own, and says what differs from what is
 * right. A situation is a folder with `input/`, `expected.json` (situation.ts) and `note.md`.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCli } from "../../src/cli/run-cli.ts";
import { differencesOf, type Ended } from "./judge.ts";
import { situation } from "./situation.ts";

export interface Judged {
  readonly id: string;
  /** What differs from what is right, in words. */
  readonly differences: readonly string[];
}

/** Names of the situations of a folder, sorted. */
export const situationsOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "expected.json")))
    .sort();

/** Runs one situation. */
export async function judgeSituation(folder: string): Promise<Judged> {
  const asked = situation.parse(JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")));
  const ended = await diagnoseIn(join(folder, "input"), asked.args);
  return { id: asked.id, differences: differencesOf(asked, ended) };
}

/** Diagnoses a folder with the options given, its output thrown away. */
export async function diagnoseIn(input: string, args: readonly string[]): Promise<Ended> {
  const place = mkdtempSync(join(tmpdir(), "encours-field-"));
  const out = join(place, "out");
  let terminal = "";
  const outlet = { write: (text: string) => (terminal += text) };
  try {
    const exit = await runCli(
      [
        ...["diagnose", input, "--out", out, "--lang", "en", "--no-cache", "--format", "json"],
        ...args,
      ],
      { stdout: outlet, stderr: outlet, environment: { NO_COLOR: "1" } },
    );
    const path = join(out, "diagnosis.json");
    const result: unknown = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
    return { exit, terminal, result };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** `<folder> [name…]` → 0 when all is right, 1 when something differs, 2 when the request cannot be used. */
export async function runField(
  args: readonly string[],
  say: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Promise<number> {
  const [folder, ...names] = args;
  if (folder === undefined || !existsSync(folder)) {
    say(`field: no folder ${folder ?? "given"}; usage: npm run field -- <folder> [name…]`);
    return 2;
  }
  const asked = situationsOf(folder).filter(
    (name) => names.length === 0 || names.some((start) => name.startsWith(start)),
  );
  let failed = 0;
  for (const name of asked) {
    const { id, differences } = await judgeSituation(join(folder, name));
    if (differences.length > 0) {
      failed += 1;
      say(`wrong  ${id}`);
      for (const one of differences) say(`       ${one}`);
    }
  }
  say(`${asked.length - failed} passed, ${failed} failed`);
  return failed > 0 || asked.length === 0 ? 1 : 0;
}
