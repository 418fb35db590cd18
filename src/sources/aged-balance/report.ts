/**
 * One printed report: the rows of a file or of a sheet become lines, totals and what the report says of
 * itself. Pure: no store, no file; the tests build reports and read them back.
 */
import { decimalMarkOf } from "../../tabular/amounts.ts";
import { dateOrderOf } from "../../tabular/date-texts.ts";
import type { TableRow } from "../../tabular/table.ts";
import { boundsOf, parseBucket } from "./buckets.ts";
import { normalise } from "./headings.ts";
import { findLayout, type Layout } from "./layout.ts";
import { type Level, levelOf, rolesOf } from "./roles.ts";
import { dateColumns, filled, moneyColumns, type Seen, seeRow, type Writing } from "./rows.ts";
import { readStructure, type Structure } from "./structure.ts";
import { readTitles, type Titles, titleDates } from "./titles.ts";

export interface Report extends Structure {
  readonly sheet: string | null;
  readonly layout: Layout;
  readonly titles: Titles;
  readonly level: Level;
  readonly bucketLabels: readonly string[];
  /** Aligned with the labels: last day late, 2147483647 without limit, null when the label says none. */
  readonly bucketBounds: readonly (number | null)[];
  /** Cents: Σ lines. */
  readonly amountLines: bigint;
  /** Cents: the printed grand total. */
  readonly amountPrinted: bigint | null;
  /** Companies and currencies named by lines. */
  readonly companies: readonly string[];
  readonly currencies: readonly string[];
  /** Rows below the header that hold something. */
  readonly rowsRead: number;
}

/** Buckets a column of bucket names may hold. */
const MAX_NAMED_BUCKETS = 24;
const FRENCH =
  /echeance|client|solde|echu|piece|tiers|compte|jours|echoir|montant|facture|libelle|intitule/;

/** Null: these rows are not an aged balance. */
export function readReport(rows: readonly TableRow[], isWorkbook: boolean): Report | null {
  const layout = findLayout(rows.slice(0, 200));
  if (layout === null) return null;
  const above = rows.slice(0, layout.headerIndex);
  const below = rows.slice(layout.headerIndex + 1);
  const writing = writingOf(above, below, layout, isWorkbook);
  const pageTexts = new Set(above.map((row) => joined(row)).filter((text) => text !== ""));
  const seen = below.map((row) => seeRow(row, layout, writing, pageTexts));
  const { rows: read, level } = placeDocuments(seen, layout);
  const structure = readStructure(read, rolesOf(read, level), level);
  const order = writing.order === "mixed" ? null : writing.order;
  const footers = read.filter(({ kind }) => kind !== "money").map(({ row }) => row);
  const titles = joinTitles(readTitles(above, order), readTitles(footers.slice(-20), order));
  const buckets = bucketsOf(
    layout,
    distinct(structure.lines.map(({ seen: one }) => one.bucketName)),
  );
  const printed = structure.totals.findLast((total) => total.kind === "grand-total");
  return {
    ...structure,
    sheet: rows[0]?.sheet ?? null,
    layout,
    titles,
    level,
    bucketLabels: buckets.labels,
    bucketBounds: buckets.bounds,
    amountLines: structure.lines.reduce((sum, line) => sum + line.amount, 0n),
    amountPrinted: printed?.printed ?? null,
    companies: distinct(structure.lines.map(({ seen: one }) => one.company)),
    currencies: distinct(structure.lines.map(({ seen: one }) => one.currency)),
    rowsRead: below.filter((row) => joined(row) !== "").length,
  };
}

/** The row's words as one text, empty for a blank row. */
export function joined(row: TableRow): string {
  const cells = row.cells.map((cell) => normalise(cell));
  return cells.filter((cell) => cell !== "").join(" ");
}

function distinct(texts: readonly (string | null)[]): string[] {
  return [...new Set(texts.filter((text) => text !== null))];
}

/** The file's own values decide its decimal mark and the order of its dates. */
function writingOf(
  above: readonly TableRow[],
  below: readonly TableRow[],
  layout: Layout,
  isWorkbook: boolean,
): Writing {
  const mark = decimalMarkOf(cellsOf(below, moneyColumns(layout)));
  const order = orderOf(layout, above, cellsOf(below, dateColumns(layout)));
  return { mark: mark ?? (isWorkbook ? "." : null), order };
}

/** `cells` are those of the date columns; a French header settles what they leave open. */
export function orderOf(
  layout: Layout,
  above: readonly TableRow[],
  cells: Iterable<string>,
): Writing["order"] {
  const shown = dateOrderOf([...titleDates(above), ...cells]);
  if (shown !== null && shown !== "mixed") return shown;
  return layout.header.some((cell) => FRENCH.test(cell)) ? "day-first" : shown;
}

/** What stands in these columns, row after row. */
export function* cellsOf(rows: readonly TableRow[], columns: readonly number[]): Generator<string> {
  for (const row of rows) for (const at of columns) yield row.cells[at] ?? "";
}

/** Odoo prints documents under the customer, in the same column: a dated row is then a document. */
function placeDocuments(
  seen: readonly Seen[],
  layout: Layout,
): { rows: readonly Seen[]; level: Level } {
  const level = levelOf(seen, layout);
  const isShared = layout.document === null && layout.customerId === null;
  if (!isShared || level === "customer") return { rows: seen, level };
  const money = seen.filter((one) => one.kind === "money" && one.customerName !== null);
  const dated = money.filter((one) => one.hasDate);
  const isUnder = money[0]?.hasDate === false && dated.length > 0 && dated.length < money.length;
  const isCoded = dated.every((one) => /\d/.test(one.customerName ?? ""));
  if (!isUnder || !isCoded) return { rows: seen, level };
  const rows = seen.map((one) =>
    one.hasDate && one.kind === "money"
      ? { ...one, document: one.customerName, customerName: null }
      : one,
  );
  return { rows, level };
}

/** What the lines above the table say, completed by those below. */
export function joinTitles(above: Titles, below: Titles): Titles {
  return {
    asOf: above.asOf ?? null,
    runOn: above.runOn ?? below.runOn,
    basis: above.basis ?? below.basis,
    ambiguous: above.ambiguous ?? below.ambiguous,
    saysAged: above.saysAged,
  };
}

/** `names` are those of the column of bucket names, in the order the lines show them. */
export function bucketsOf(
  layout: Layout,
  names: readonly string[],
): { labels: readonly string[]; bounds: readonly (number | null)[] } {
  if (layout.buckets.length > 0) {
    const buckets = layout.buckets.map(({ bucket }) => bucket);
    return { labels: buckets.map(({ label }) => label), bounds: boundsOf(buckets) };
  }
  if (names.length > MAX_NAMED_BUCKETS) return { labels: [], bounds: [] };
  const read = names.map((label) => ({ label, upper: upperOf(label) }));
  read.sort((one, other) => (one.upper ?? Infinity) - (other.upper ?? Infinity));
  return { labels: read.map(({ label }) => label), bounds: read.map(({ upper }) => upper) };
}

function upperOf(label: string): number | null {
  return parseBucket(normalise(label), label)?.upper ?? null;
}

/** Cents of a line in each bucket of its report; null when the line does not say. */
export function bucketAmounts(
  report: Pick<Report, "layout" | "bucketLabels">,
  seen: Seen,
): readonly bigint[] | null {
  if (report.layout.buckets.length > 0) return seen.buckets;
  const at = report.bucketLabels.indexOf(filled(seen.bucketName ?? "") ?? "");
  if (at === -1) return null;
  return report.bucketLabels.map((_, index) => (index === at ? (seen.amount ?? 0n) : 0n));
}
