/**
 * Nothing that others wrote acts on the terminal: names of files, texts of extracts and of controls, words of the
 * command reach it without a raw control byte, whether progress moves on one line or is told line by line.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCli } from "../src/cli/run-cli.ts";
import { Books, fecText, semicolons } from "./support/build-company.ts";
import { HOSTILE_CARD, soundBooks } from "./support/hostile-run.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

/** What a terminal obeys: an escape, a bell, a C1 introducer, a carriage return, a change of direction. */
const ACTS = "\u001b[31m\u0007\u009b2J\r\u202e";
const alpha = { code: "C1", name: `Alpha ${ACTS.replace("\r", "")}SA` };

const ledger = fecText(
  new Books()
    .sale("2025-02-03", alpha, `F\u001b[1m1\u0007`, "1200.00")
    .sale("2025-03-03", alpha, "F2", "-250.00", { text: `Avoir ${ACTS.replace("\r", "")}` })
    .receipt("2025-07-01", alpha, "VIR1", "250.00")
    .rows(),
);

/** What clears the moving line of progress: the only thing of ours that acts, colours refused. */
const CLEARED = "\r\u001b[2K";

async function shown(words: readonly string[], folder: string, isTTY: boolean): Promise<string> {
  const written: string[] = [];
  const write = (text: string): void => void written.push(text);
  const outlet = { isTTY, columns: 200, write };
  const environment = { LANG: "en_GB.UTF-8", NO_COLOR: "1", ENCOURS_CACHE: join(folder, ".cache") };
  const before = process.cwd();
  process.chdir(folder);
  try {
    await runCli(words, { stdout: outlet, stderr: outlet, environment });
  } finally {
    process.chdir(before);
  }
  return written.join("").replaceAll(isTTY ? CLEARED : "\n", "\n");
}

const raw = (text: string): string[] =>
  [...text.matchAll(/[\p{Cc}\p{Cf}]/gu)].map(String).filter((one) => one !== "\n");

describe.each([true, false])("on a terminal: %s", (isTTY) => {
  test("names, texts and words are shown without what acts", async () => {
    await inFolder(async (folder) => {
      const input = join(folder, "input");
      mkdirSync(input);
      writeFileSync(join(input, `812345676FEC20251231 ${ACTS}.txt`), ledger);
      const list = [
        ["Code client", "Raison sociale", "SIREN"],
        ["C1", ACTS, `99${ACTS}`],
      ];
      writeFileSync(join(input, `clients ${ACTS}.csv`), semicolons(list));
      writeFileSync(join(input, `notes ${ACTS}\u001b]0;title\u0007.txt`), "notes\n");
      writeFileSync(
        Buffer.concat([Buffer.from(`${input}/`), Buffer.from([0xff, 0x1b, 0x9b])]),
        "x",
      );
      const asked = [
        ["diagnose", "input", "--out", "out"],
        ["explain", "exposure-without-limit", "--run", "out"],
        ["explain", "receipt-unapplied", "--run", "out"],
        ["explain", `nothing ${ACTS}`, "--run", "out"],
        ["diagnose", `input ${ACTS}`],
        ["diagnose", "input", `--${ACTS}`],
        ["diagnose", "input", "--as-of", ACTS],
        [`diagnos ${ACTS}`],
      ];
      for (const words of asked) {
        const text = await shown(words, folder, isTTY);
        expect([words, text === "", raw(text)]).toEqual([words, false, []]);
      }
      expect(await shown(asked[0] ?? [], folder, isTTY)).toContain("‹U+001B›");
    });
  });
});

test("a pipe among the controls of others is refused, not waited for", async () => {
  await inFolder(async (folder) => {
    mkdirSync(join(folder, "input"));
    writeFileSync(join(folder, "input", "812345676FEC20251231.txt"), fecText(soundBooks().rows()));
    mkdirSync(join(folder, "ours", "risk"), { recursive: true });
    const ours = join(folder, "ours", "risk", "theirs.sql");
    writeFileSync(ours, `${HOSTILE_CARD}\nselect item_id as subject_id, amount from items\n`);
    execFileSync("mkfifo", [join(folder, "ours", "risk", "theirs.fr.md")]);
    const words = ["diagnose", "input", "--out", "out", "--controls", "ours", "--quiet"];
    const seen = await runEncours(words, folder);
    expect([seen.exit, seen.stderr.split("\n")[0]]).toEqual([2, "encours: file-not-regular"]);
    expect(seen.stderr).toContain("theirs.fr.md");
  });
});
