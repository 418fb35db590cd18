/** What a diagnosis of some files says is missing, and small ledgers to take it from. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Diagnosis } from "../../src/results/schema.ts";
import { packageRoot } from "../../src/store/root.ts";
import { knownLabel } from "../../src/words/labels.ts";
import { inFolder, runEncours } from "./run-encours.ts";

export const NAME = "990000150FEC20251231.txt";
const FEC = join(packageRoot, "fixtures", "companies", "ledger-alone", "input", NAME);

type Missing = Omit<Diagnosis["completeness"][number], "prevents">;

/** What a diagnosis of these files says is missing: each fact in words, in both languages. */
export async function leftOut(files: Readonly<Record<string, string>>): Promise<Missing[]> {
  const { completeness } = await diagnosed(files);
  return completeness.map(({ prevents, ...one }) => {
    for (const kind of ["left-out", "prevents"] as const)
      for (const language of ["en", "fr"] as const)
        expect(knownLabel(kind, one.fact, language), one.fact).toBeDefined();
    expect(prevents).toBe(knownLabel("prevents", one.fact, "en"));
    return one;
  });
}

export async function diagnosed(
  files: Readonly<Record<string, string>>,
  more: readonly string[] = [],
): Promise<Diagnosis & { readonly rows: string; readonly french: string }> {
  return inFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const words = [
      "diagnose",
      ...Object.keys(files),
      "--out",
      "out",
      "--format",
      "json",
      "--quiet",
      ...more,
    ];
    const { exit } = await runEncours(words, folder);
    expect(exit).toBe(0);
    const read = (...path: string[]) => {
      const file = join(folder, "out", ...path);
      return existsSync(file) ? readFileSync(file, "utf8") : "";
    };
    const told = JSON.parse(read("diagnosis.json")) as Diagnosis;
    return {
      ...told,
      rows: read("evidence", "left-out.csv"),
      french: read("evidence", "fr", "left-out.csv"),
    };
  });
}

export const fec = readFileSync(FEC, "latin1");
const HEAD = fec.split("\n")[0] ?? "";
/** Lines of a ledger: journal, number, day, account, customer, document, debit, credit. */
export type Line = readonly [string, number, string, string, string, string, string, string];
export const ledgerOf = (lines: readonly Line[]): string => {
  const rows = lines.map(([journal, no, day, account, customer, document, debit, credit]) =>
    [
      ...[journal, journal, String(no), day, account, `Compte ${account}`, customer, customer],
      ...[document, day, "Ligne", debit, credit, "", "", day, "", ""],
    ].join("\t"),
  );
  return [HEAD, ...rows, ""].join("\n");
};
const day = (at: number): string =>
  `2025${String(1 + Math.floor(at / 3)).padStart(2, "0")}${String(5 + (at % 3) * 7).padStart(2, "0")}`;
/** An invoice of 1,200.00 with VAT, in three lines. */
export const invoice = (no: number, document: string, at: number): Line[] => [
  ["VE", no, day(at), "411000", "C1", document, "1200,00", "0,00"],
  ["VE", no, day(at), "707000", "", document, "0,00", "1000,00"],
  ["VE", no, day(at), "445710", "", document, "0,00", "200,00"],
];
