/**
 * One printed report: the rows of a file or of a sheet become lines, totals and what the report says of itself.
 * Rows pass one by one: what the structure needs of each is kept, the rest goes to whoever keeps it. Pure: no store,
 * no file; the tests build reports and read them back.
 */
import { type DecimalMark, markOf } from "../../tabular/amounts.ts";
import { dateOrderOf } from "../../tabular/date-texts.ts";
import { judgedOnce } from "../../tabular/judged-once.ts";
import type { TableRow } from "../../tabular/table.ts";
import { boundsOf, parseBucket } from "./buckets.ts";
import { normalise } from "./headings.ts";
import { findLayout, type Layout } from "./layout.ts";
import { joined } from "./repeats.ts";
import { type Level, levelOf, rolesOf } from "./roles.ts";
import {
  dateColumns,
  type Issue,
  moneyColumns,
  type ReadRow,
  rowReader,
  type Seen,
  type Writing,
} from "./rows.ts";
import { type Line, readStructure, type Structure } from "./structure.ts";
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
  /** Dated rows name their document in the column of customers. */
  readonly hasDocumentsAsNames: boolean;
}

/** Buckets a column of bucket names may hold. */
const MAX_NAMED_BUCKETS = 24;
/** Rows without money below the table, among which the printing date may stand. */
const FOOTERS = 20;
const FRENCH =
  /echeance|client|solde|echu|piece|tiers|compte|jours|echoir|montant|facture|libelle|intitule/;

/** The place of a report among rows: its header, and what stands above. */
export interface ReportHead {
  readonly sheet: string | null;
  readonly layout: Layout;
  readonly above: readonly TableRow[];
  /** Line of the header: its rows stand below. */
  readonly line: number;
}

/** From the first rows of a sheet; null: they are not those of an aged balance. */
export function headOf(rows: readonly TableRow[]): ReportHead | null {
  const layout = findLayout(rows);
  if (layout === null) return null;
  const above = rows.slice(0, layout.headerIndex);
  const line = rows[layout.headerIndex]?.line ?? 0;
  return { sheet: rows[0]?.sheet ?? null, layout, above, line };
}

/** How a report writes numbers and dates, learnt from all its rows before any is read. */
export class WritingLearner {
  readonly #head: ReportHead;
  readonly #marks = new Set<DecimalMark>();
  readonly #orders = new Set<string>();
  readonly #orderOf = judgedOnce((text) => dateOrderOf([text]));
  readonly #money: readonly number[];
  readonly #dates: readonly number[];

  constructor(head: ReportHead) {
    this.#head = head;
    this.#money = moneyColumns(head.layout);
    this.#dates = dateColumns(head.layout);
    for (const text of titleDates(head.above)) this.#orders.add(this.#orderOf(text) ?? "");
  }

  take({ cells }: TableRow): void {
    for (const at of this.#money) {
      const cell = cells[at] ?? "";
      // A comma that others have shown already teaches nothing more.
      if (cell === "" || this.#isKnown(cell)) continue;
      const mark = markOf(cell);
      if (mark !== null) this.#marks.add(mark);
    }
    for (const at of this.#dates) this.#orders.add(this.#orderOf(cells[at] ?? "") ?? "");
  }

  /** One mark, of a kind already seen: whatever it stands for, nothing is to learn. */
  #isKnown(cell: string): boolean {
    const [comma, point] = [cell.indexOf(","), cell.indexOf(".")];
    if (comma === -1 && point === -1) return true;
    if (comma !== -1 && point !== -1) return false;
    const mark = comma === -1 ? "." : ",";
    return this.#marks.has(mark) && cell.lastIndexOf(mark) === Math.max(comma, point);
  }

  /** `fallback`: the mark of what shows none; a French header settles the order that dates leave open. */
  end(fallback: DecimalMark | null): Writing {
    const [mark = null] = this.#marks;
    const isFrench = this.#head.layout.header.some((cell) => FRENCH.test(cell));
    const orders = (["day-first", "month-first"] as const).filter((one) => this.#orders.has(one));
    const shown = orders.length === 2 ? "mixed" : (orders[0] ?? null);
    const isSure = shown !== null && shown !== "mixed";
    return {
      mark: this.#marks.size === 1 ? mark : fallback,
      order: isSure || !isFrench ? shown : "day-first",
    };
  }
}

/** Reads the rows below a header, one by one. */
export class ReportReader {
  readonly #head: ReportHead;
  readonly #writing: Writing;
  readonly #read: (row: TableRow) => ReadRow;
  readonly #rows: Seen[] = [];
  #page: Seen | undefined;
  #footers: TableRow[] = [];
  #rowsRead = 0;

  constructor(head: ReportHead, writing: Writing) {
    this.#head = head;
    this.#writing = writing;
    const pageTexts = head.above.map(({ cells }) => joined(cells)).filter((text) => text !== "");
    this.#read = rowReader(head.layout, writing, [...new Set(pageTexts)]);
  }

  take(row: TableRow): ReadRow {
    const read = this.#read(row);
    const { seen, isBlank } = read;
    // All the pages and blanks are one row: nothing is asked of them but that they stand there.
    if (seen.kind === "page") this.#page ??= seen;
    this.#rows.push(seen.kind === "page" && this.#page !== undefined ? this.#page : seen);
    if (isBlank) return read;
    this.#rowsRead += 1;
    if (seen.kind !== "money") {
      this.#footers.push(row);
      if (this.#footers.length > 4 * FOOTERS) this.#footers = this.#footers.slice(-FOOTERS);
    }
    return read;
  }

  end(): Report {
    const { layout, above, sheet } = this.#head;
    const { rows, level, hasDocumentsAsNames } = placeDocuments(this.#rows, layout);
    const { placed, missing } = withoutAmounts(rows, level, layout);
    const structure = readStructure(placed, rolesOf(placed, level), level);
    const order = this.#writing.order === "mixed" ? null : this.#writing.order;
    const titles = joinTitles(
      readTitles(above, order),
      readTitles(this.#footers.slice(-FOOTERS), order),
    );
    const named = (of: (seen: Seen) => string | null): string[] => distinct(structure.lines, of);
    const buckets = bucketsOf(
      layout,
      named((seen) => seen.bucketName),
    );
    const printed = structure.totals.findLast((total) => total.kind === "grand-total");
    return {
      ...structure,
      rejected: [...structure.rejected, ...missing],
      sheet,
      layout,
      titles,
      level,
      bucketLabels: buckets.labels,
      bucketBounds: buckets.bounds,
      amountLines: structure.lines.reduce((sum, line) => sum + line.amount, 0n),
      amountPrinted: printed?.printed ?? null,
      companies: named((seen) => seen.company),
      currencies: named((seen) => seen.currency),
      rowsRead: this.#rowsRead,
      hasDocumentsAsNames,
    };
  }
}

/** Null: these rows are not an aged balance. */
export function readReport(rows: readonly TableRow[], isWorkbook: boolean): Report | null {
  const head = headOf(rows.slice(0, 200));
  if (head === null) return null;
  const below = rows.filter(({ line }) => line > head.line);
  const learner = new WritingLearner(head);
  for (const row of below) learner.take(row);
  const reader = new ReportReader(head, learner.end(isWorkbook ? "." : null));
  for (const row of below) reader.take(row);
  return reader.end();
}

/** Details that hold no amount at all: left out, with a problem each, never taken for a section or for zero. */
function withoutAmounts(
  rows: readonly Seen[],
  level: Level,
  layout: Layout,
): { placed: readonly Seen[]; missing: readonly Seen[] } {
  const isDetail = (seen: Seen): boolean => {
    if (seen.kind !== "text") return false;
    const names = [seen.customerId, seen.customerName].filter((one) => one !== null).length;
    if (level === "item") return seen.hasDocument && (names > 0 || seen.hasDate);
    return seen.customerId !== null && names === (layout.customerName === null ? 1 : 2);
  };
  if (!rows.some(isDetail)) return { placed: rows, missing: [] };
  const column = layout.headings[layout.amount ?? layout.debit ?? layout.buckets[0]?.at ?? -1];
  const issue: Issue = {
    code: "amount-missing",
    column: column ?? "",
    value: "",
    isRejected: true,
  };
  const missing = rows
    .filter(isDetail)
    .map((seen) => ({ ...seen, issues: [...seen.issues, issue] }));
  const placed = rows.map((seen): Seen => (isDetail(seen) ? { ...seen, kind: "page" } : seen));
  return { placed, missing };
}

function distinct(lines: readonly Line[], of: (seen: Seen) => string | null): string[] {
  const found = new Set<string>();
  for (const { seen } of lines) {
    const text = of(seen);
    if (text !== null) found.add(text);
  }
  return [...found];
}

/** Odoo prints documents under the customer, in the same column: a dated row is then a document. */
function placeDocuments(
  seen: readonly Seen[],
  layout: Layout,
): { rows: readonly Seen[]; level: Level; hasDocumentsAsNames: boolean } {
  const level = levelOf(seen, layout);
  const asTheyStand = { rows: seen, level, hasDocumentsAsNames: false };
  const isShared = layout.document === null && layout.customerId === null;
  if (!isShared || level === "customer") return asTheyStand;
  const money = seen.filter((one) => one.kind === "money" && one.customerName !== null);
  const dated = money.filter((one) => one.hasDate);
  const isUnder = money[0]?.hasDate === false && dated.length > 0 && dated.length < money.length;
  const isCoded = dated.every((one) => /\d/.test(one.customerName ?? ""));
  if (!isUnder || !isCoded) return asTheyStand;
  const rows = seen.map((one) =>
    one.hasDate && one.kind === "money" ? { ...one, hasDocument: true, customerName: null } : one,
  );
  return { rows, level, hasDocumentsAsNames: true };
}

/** What the lines above the table say, completed by those below. */
function joinTitles(above: Titles, below: Titles): Titles {
  return {
    asOf: above.asOf ?? null,
    runOn: above.runOn ?? below.runOn,
    basis: above.basis ?? below.basis,
    ambiguous: above.ambiguous ?? below.ambiguous,
    saysAged: above.saysAged,
  };
}

/** `names` are those of the column of bucket names, in the order the lines show them. */
function bucketsOf(
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
