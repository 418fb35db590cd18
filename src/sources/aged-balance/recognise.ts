/** Whether a file is an aged balance, from its first rows and never from its name: a score and its reasons. */
import type { FileSample, Recognition } from "../source.ts";
import type { SheetSample } from "../table/table.ts";
import { parseAmount } from "../table/amounts.ts";
import { findLayout, type Layout } from "./layout.ts";
import { moneyColumns } from "./rows.ts";
import { readTitles } from "./titles.ts";

/** The best score of its sheets. */
export function recognise(sample: FileSample): Recognition {
  if (sample.table === null) return { score: 0, reasons: ["not-a-table"] };
  let best: Recognition = { score: 0, reasons: ["no-sheet"] };
  for (const sheet of sample.table.sheets) {
    const one = recogniseSheet(sheet);
    if (one.score > best.score || best.reasons[0] === "no-sheet") best = one;
  }
  return best;
}

/** 0 when the rows are not those of an aged balance. */
export function recogniseSheet(sheet: SheetSample): Recognition {
  const layout = findLayout(sheet.rows);
  if (layout === null) return { score: 0, reasons: ["no-header-of-an-aged-balance"] };
  const titles = readTitles(sheet.rows.slice(0, layout.headerIndex), null);
  const isSplit = layout.buckets.length >= 2;
  const isAged = layout.bucketName !== null || layout.daysLate !== null;
  const isDated = layout.dueOn !== null || layout.issuedOn !== null;
  if (!isSplit && !titles.saysAged && !(isAged && isDated && layout.bucketName !== null)) {
    return { score: 0, reasons: ["no-ageing-buckets"] };
  }
  if (!holdsMoney(sheet, layout)) return { score: 0, reasons: ["amounts-are-not-amounts"] };
  const reasons: string[] = [];
  let score = 0.55;
  const found = (holds: boolean, weight: number, reason: string): void => {
    if (!holds) return;
    score += weight;
    reasons.push(reason);
  };
  found(isSplit, 0.2, `ageing-buckets: ${layout.buckets.length}`);
  found(layout.bucketName !== null, 0.1, "bucket-column");
  found(titles.saysAged, 0.1, "title-says-aged-balance");
  found((layout.customerId ?? layout.customerName) !== null, 0.05, "customer-column");
  found(layout.amount !== null || layout.debit !== null, 0.05, "balance-column");
  found(layout.dueOn !== null || layout.document !== null, 0.05, "document-or-due-date-column");
  return { score: Math.min(1, Math.round(score * 100) / 100), reasons };
}

/** Most of what stands in its money columns is money: letters there mean another kind of table. */
function holdsMoney(sheet: SheetSample, layout: Layout): boolean {
  let amounts = 0;
  let others = 0;
  for (const row of sheet.rows.slice(layout.headerIndex + 1)) {
    for (const at of moneyColumns(layout)) {
      const text = (row.cells[at] ?? "").trim();
      if (text === "" || text === layout.headings[at]?.trim()) continue;
      if (parseAmount(text, ",") === null && parseAmount(text, ".") === null) others += 1;
      else amounts += 1;
    }
  }
  return amounts >= others * 2;
}
