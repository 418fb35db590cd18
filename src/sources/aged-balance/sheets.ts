/**
 * Which sheets of a workbook count. A summary by customer beside the list of its items is the same money
 * twice: the items count, the summary is compared with them.
 */
import { holdsBalances, holdsOpenItems } from "./layout.ts";
import { inherit, type Report } from "./report.ts";

export interface SheetNote {
  readonly code: string;
  readonly sheet: string | null;
  /** Cents. */
  readonly amount: bigint | null;
}

/** Those that count, and what is said of the others. `reports` is by sheet; null: it is not an aged balance. */
export function chooseReports(reports: Iterable<readonly [string | null, Report | null]>) {
  const all: Report[] = [];
  const notes: SheetNote[] = [];
  for (const [sheet, report] of reports) {
    if (report === null || !isAged(report))
      notes.push({ code: "sheet-not-read", sheet, amount: null });
    else if (all.some((one) => isCopy(one, report)))
      notes.push({ code: "sheet-repeated", sheet, amount: report.amountLines });
    else all.push(report);
  }
  const items = all.filter(({ level }) => level === "item");
  const summaries = all.filter(({ level }) => level === "customer");
  if (items.length === 0 || summaries.length === 0) return { kept: all, notes };
  const total = items.reduce((sum, { amountLines }) => sum + amountLines, 0n);
  for (const { sheet, amountLines } of summaries) {
    notes.push({ code: "sheet-left-out", sheet, amount: amountLines });
    const amount = amountLines - total;
    if (amount !== 0n) notes.push({ code: "sheet-differs", sheet, amount });
  }
  return { kept: items.map((one) => inherit(one, summaries)), notes };
}

/** The same lines, in the same order: a copy kept beside the original. */
const isCopy = ({ lines }: Report, other: Report): boolean =>
  lines.length === other.lines.length &&
  lines.length > 0 &&
  lines.every(
    ({ seen, amount }, at) =>
      amount === other.lines[at]?.amount && seen.print === other.lines[at].seen.print,
  );

/** A second sheet of a workbook is one of the reports only when it ages something. */
const isAged = ({ layout, titles, bucketLabels }: Report): boolean =>
  layout.buckets.length >= 2 ||
  layout.at.has("bucket_name") ||
  titles.saysAged ||
  bucketLabels.length >= 2 ||
  holdsOpenItems(layout) ||
  holdsBalances(layout);
