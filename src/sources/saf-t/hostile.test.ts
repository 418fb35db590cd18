/** SAF-T made to do harm are refused; a file with any of its bytes changed is read, refused or nobody's. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hostileXml } from "../../../tests/support/hostile-xml.ts";
import { openPath } from "../../../tests/support/opened.ts";
import { scratch } from "../../../tests/support/scratch.ts";
import { createCanon } from "../../canon/canon.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { packageRoot } from "../../store/root.ts";
import { Store } from "../../store/store.ts";
import { safT } from "./source.ts";

const { written } = scratch();
let store: Store;
beforeAll(async () => {
  store = await Store.open({ threads: 1 });
  await createCanon(store);
  await store.runFile("canon/ledger/tables.sql");
});
afterAll(() => store.close());

/** Rows read, or the refusal's slug; null: not ours. */
async function outcomeOf(content: string | Uint8Array) {
  const opened = await openPath(written("hostile.xml", content));
  await store.run("begin");
  try {
    const { score } = await safT.recognise(opened);
    if (score === 0) return null;
    const { rowsRead, rowsAccepted, rowsRejected } = await safT.load(opened, store);
    expect(rowsRead).toBe(rowsAccepted + rowsRejected);
    return rowsRead;
  } catch (error) {
    if (error instanceof Refusal) return error.slug;
    throw error;
  } finally {
    await store.run("rollback");
  }
}

const audit = (inside: string, before = ""): string =>
  `<?xml version="1.0"?>${before}<AuditFile><GeneralLedgerEntries>${inside}</GeneralLedgerEntries></AuditFile>`;
const entry = (lines: string): string =>
  `<Journal><JournalID>V</JournalID><Transaction><TransactionID>1</TransactionID><TransactionDate>2025-01-31</TransactionDate>${lines}</Transaction></Journal>`;

describe("a file made to do harm", () => {
  it.each([
    ...hostileXml(audit),
    [
      "a file cut short",
      audit(entry("<Line><AccountID>411</AccountID>")).slice(0, -60),
      "xml-unreadable",
    ],
    ["no entry at all", audit(""), 0],
    [
      "lines without anything",
      audit(
        entry("<Line/><Line><AccountID>411</AccountID><DebitAmount>1e999</DebitAmount></Line>"),
      ),
      2,
    ],
    [
      "months and days that are none",
      audit(
        entry("<Line><AccountID>411</AccountID><DebitAmount>1.00</DebitAmount></Line>"),
      ).replace(
        "<GeneralLedgerEntries>",
        "<Header><SelectionCriteria><PeriodStart>99</PeriodStart><PeriodStartYear>x</PeriodStartYear></SelectionCriteria><StartDate>2025-02-31</StartDate></Header><GeneralLedgerEntries>",
      ),
      1,
    ],
  ])("%s", async (_, content, outcome) => {
    expect(await outcomeOf(content)).toBe(outcome);
  });

  it("holds no more of a long entry than its line", async () => {
    const line = "<Line><AccountID>411</AccountID><DebitAmount>1.00</DebitAmount></Line>\n";
    expect(await outcomeOf(audit(entry(line.repeat(130_000))))).toBe(130_000);
  });
});

it("with any of its bytes changed, a file is read, refused or nobody's", async () => {
  const folder = join(packageRoot, "src", "sources", "saf-t", "samples");
  const inputs = readdirSync(folder).map((name) => readFileSync(join(folder, name, "input.xml")));
  const change = fc.tuple(fc.nat(inputs.length - 1), fc.nat(), fc.nat(255), fc.nat(3));
  await fc.assert(
    fc.asyncProperty(change, async ([which, at, byte, how]) => {
      const bytes = Buffer.from(inputs[which] ?? Buffer.alloc(1));
      const place = at % bytes.length;
      bytes.fill(byte, place, place + how);
      await outcomeOf(how === 0 ? bytes.subarray(0, place) : bytes);
    }),
    { numRuns: 40 },
  );
});
