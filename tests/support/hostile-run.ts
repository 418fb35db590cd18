/** Runs a diagnosis of hostile files in a folder of its own, and says what any such run must keep. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { Books, type Customer } from "./build-company.ts";
import { inFolder, runEncours, type Seen } from "./run-encours.ts";

export const LEDGER = "990000010FEC20251231.txt";
const durand = { code: "C1", name: "Durand" };

/** A small sound ledger. */
export const soundBooks = (customer: Customer = durand): Books =>
  new Books()
    .sale("2025-02-03", customer, "F1", "1200.00")
    .sale("2025-06-03", customer, "F2", "600.00")
    .receipt("2025-07-01", customer, "VIR1", "250.00");

type Bytes = string | Uint8Array;

/** Runs a diagnosis of these files; `look` sees the folder before it goes. */
export async function run<T>(
  files: Readonly<Record<string, Bytes>>,
  look: (seen: Seen, out: string, folder: string) => T,
  words: readonly string[] = [],
): Promise<T> {
  return inFolder(async (folder) => {
    mkdirSync(join(folder, "input"));
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(folder, "input", name), content);
    }
    const asked = ["diagnose", "input", "--out", "out", "--lang", "en", "--quiet", ...words];
    const seen = await runEncours(asked, folder);
    return look(seen, join(folder, "out"), folder);
  });
}

/** Done or refused, never a bug; refused, nothing is written. */
export function expectSober(seen: Seen, out: string, folder: string): void {
  expect([0, 2], seen.stderr).toContain(seen.exit);
  expect(existsSync(out)).toBe(seen.exit === 0);
  const others = readdirSync(folder).filter((name) => !["input", "out", ".cache"].includes(name));
  expect(others).toEqual([]);
}

export const JSON_ONLY = ["--format", "json"];

/** The card of a control that somebody else wrote. */
export const HOSTILE_CARD = [
  "/*---",
  "code: X01",
  "title: { en: Theirs, fr: Le leur }",
  "cause: process",
  "stake: exposure",
  "severity: { floor: null, ceiling: null }",
  "effort: { fix: 1, prevent: 1 }",
  "cash: none",
  "subject: item",
  "needs: [items]",
  "params: {}",
  "confidence: possible",
  "status: draft",
  "since: 0.1.0",
  "---",
  "",
  "## What it finds",
  "Something.",
  "*/",
].join("\n");
