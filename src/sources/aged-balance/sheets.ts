/**
 * Which sheets of a workbook count. A summary by customer beside the list of its items is the same money
 * twice: the items count, the summary is compared with them.
 */
import type { AgedBalanceProblem } from "./problems.ts";
import type { Report } from "./report.ts";

export interface SheetNote {
  readonly code: AgedBalanceProblem;
  /** Index of the sheet among those that hold rows. */
  readonly at: number;
  /** Cents. */
  readonly amount: bigint | null;
}

export interface Placed {
  readonly report: Report;
  readonly at: number;
}

export interface Chosen {
  readonly kept: readonly Placed[];
  readonly notes: readonly SheetNote[];
}

/** `reports` holds one entry a sheet, null when it is not an aged balance. */
export function chooseReports(reports: readonly (Report | null)[]): Chosen {
  const all: Placed[] = [];
  const notes: SheetNote[] = [];
  for (const [at, report] of reports.entries()) {
    if (report === null || !isAged(report))
      notes.push({ code: "sheet-not-read", at, amount: null });
    else if (all.some((one) => isCopy(one.report, report)))
      notes.push({ code: "sheet-repeated", at, amount: report.amountLines });
    else all.push({ report, at });
  }
  const items = all.filter(({ report }) => report.level === "item");
  const summaries = all.filter(({ report }) => report.level === "customer");
  if (items.length === 0 || summaries.length === 0) return { kept: all, notes };
  const total = items.reduce((sum, { report }) => sum + report.amountLines, 0n);
  for (const { report, at } of summaries) {
    notes.push({ code: "sheet-left-out", at, amount: report.amountLines });
    const difference = report.amountLines - total;
    if (difference !== 0n) notes.push({ code: "sheet-differs", at, amount: difference });
  }
  return { kept: items.map((one) => inherit(one, summaries)), notes };
}

/** The same lines, in the same order: a copy kept beside the original. */
function isCopy(one: Report, other: Report): boolean {
  if (one.amountLines !== other.amountLines || one.lines.length !== other.lines.length)
    return false;
  if (one.lines.length === 0) return false;
  return one.lines.every(({ seen }, at) => seen.print === other.lines[at]?.seen.print);
}

/** A second sheet of a workbook is one of the reports only when it ages something. */
export function isAged({ layout, titles }: Pick<Report, "layout" | "titles">): boolean {
  return layout.buckets.length >= 2 || layout.bucketName !== null || titles.saysAged;
}

/** The date and basis a summary prints hold for the items it sums. */
function inherit({ report, at }: Placed, summaries: readonly Placed[]): Placed {
  const titles = { ...report.titles };
  for (const { report: summary } of summaries) {
    titles.asOf ??= summary.titles.asOf;
    titles.runOn ??= summary.titles.runOn;
    titles.basis ??= summary.titles.basis;
  }
  return { report: { ...report, titles }, at };
}
