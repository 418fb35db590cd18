/**
 * A row that was found has a fingerprint that outlives its run, and so has a differing item of the bridge: the same
 * fault in the next extract, on another line of another file, under other numbers of ours, has the same one.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { stories } from "./support/companies/index.ts";
import type { Files } from "./support/company.ts";
import { diagnosed } from "./support/diagnosed.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

interface Told {
  /** Slug of the control or class, customer, document, what the row is about. */
  readonly about: string;
  readonly fingerprint: string;
}

/** Every row of the evidence that bears a fingerprint. */
async function toldOf(files: Files, words: readonly string[]): Promise<Told[]> {
  return inFolder(async (folder) => {
    mkdirSync(join(folder, "input"));
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(folder, "input", name), content);
    const asked = ["diagnose", "input", "--out", "out", "--format", "json", ...words];
    const seen = await runEncours(asked, folder);
    expect([seen.exit, seen.exit === 0 ? "" : seen.stderr]).toEqual([0, ""]);
    const { diagnosis, evidence } = diagnosed(join(folder, "out"));
    // Lists and restated balances name no fault: findings and classes of the bridge do.
    const faults = new Set([
      ...diagnosis.findings.map(({ control }) => control),
      ...(diagnosis.reconciliation?.classes ?? []).map((one) => one.class),
      "unexplained",
    ]);
    return Object.entries(evidence)
      .filter(([slug]) => faults.has(slug))
      .flatMap(([slug, rows]) =>
        rows.map(({ customer, document, subject_id: subject, fingerprint = "" }) => ({
          about: JSON.stringify([slug, customer, document, subject]),
          fingerprint,
        })),
      );
  });
}

const isLedger = (name: string): boolean => name.endsWith(".txt");

/** A sound entry before all others: every line of the ledger stands two further. */
function withEntryBefore(content: string | Buffer): Buffer {
  const [head = "", first = "", ...rest] = Buffer.from(content).toString("latin1").split("\r\n");
  const names = head.split("\t");
  const put = (cells: Readonly<Record<string, string>>): string =>
    first
      .split("\t")
      .map((cell, at) => cells[names[at] ?? ""] ?? cell)
      .join("\t");
  const plain = {
    ...{ JournalCode: "ZZ", JournalLib: "Virements", EcritureNum: "Z1", CompteNum: "580000" },
    ...{ CompteLib: "Virements", CompAuxNum: "", CompAuxLib: "", PieceRef: "Z1" },
    ...{ EcritureLet: "", DateLet: "", Montantdevise: "", Idevise: "" },
  };
  const lines = [
    put({ ...plain, Debit: "1,00", Credit: "0,00" }),
    put({ ...plain, Debit: "0,00", Credit: "1,00" }),
  ];
  return Buffer.from([head, ...lines, first, ...rest].join("\r\n"), "latin1");
}

const byText = (left: Told, right: Told): number =>
  left.about + left.fingerprint < right.about + right.fingerprint ? -1 : 1;

describe.each(Object.keys(stories))("%s", (name) => {
  const story = stories[name];
  if (story === undefined) throw new Error(name);
  const words = story.words ?? [];

  test("under other numbers of files and lines, what was found is named the same", async () => {
    const files = story.files();
    const moved: Files = {
      "000-notes.txt": "notes\n",
      "001-notes.txt": "other notes\n",
      ...Object.fromEntries(
        Object.entries(files).map(([file, content]) => [
          file,
          isLedger(file) ? withEntryBefore(content) : content,
        ]),
      ),
    };
    const before = await toldOf(files, words);
    const after = await toldOf(moved, words);
    expect(after.sort(byText)).toEqual(before.sort(byText));
    expect(new Set(before.map(({ fingerprint }) => fingerprint)).size).toBe(before.length);
    expect(before.every(({ fingerprint }) => /^[0-9a-f]{32}$/.test(fingerprint))).toBe(true);
  });
});

test("a month later the faults that are still there have their fingerprints", async () => {
  const files = stories["negoce-sud"]?.files() ?? {};
  const november = await toldOf(files, ["--as-of", "2025-11-30"]);
  const december = await toldOf(files, ["--as-of", "2025-12-31"]);
  const textOf = ({ about, fingerprint }: Told) => `${about} ${fingerprint}`;
  const places = new Set(december.map(({ about }) => about));
  const later = new Set(december.map(textOf));
  const still = november.filter(({ about }) => places.has(about));
  expect(still.length).toBeGreaterThan(30);
  expect(still.map(textOf).filter((one) => !later.has(one))).toEqual([]);
});
