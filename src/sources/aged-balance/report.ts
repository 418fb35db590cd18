/**
 * One printed report: the rows of a file or of a sheet become lines, totals and what the report says of itself.
 * Rows are read as the first of them write numbers and dates, and all again should later ones write otherwise; what
 * the structure needs of each is kept, the rest goes to whoever keeps it. Pure: no store, no file; the tests build
 * reports and read them back.
 */
import { separatedDate, shownOrder } from "../../tabular/date-texts.ts";
import type { Writing } from "../../tabular/kinds.ts";
import type { TableRow } from "../../tabular/table.ts";
import { NOT_DUE_ON } from "./buckets.ts";
import { type Foreign, inCurrencies, inOneCurrency } from "./currencies.ts";
import { currencyBeside } from "./currency-signs.ts";
import { normalise } from "./headings.ts";
import { currencyOf, type Included, readIncluded } from "./included.ts";
import { findLayout, type Layout } from "./layout.ts";
import { learnMark } from "./money.ts";
import { bucketsOf, inBuckets, namesBuckets } from "./named-buckets.ts";
import { continues, isOtherHeader } from "./pages.ts";
import { type Level, rolesOf } from "./roles.ts";
import { type ReadRow, rowReader, type Seen, type Shown } from "./rows.ts";
import { type Line, readStructure, type Structure } from "./structure.ts";
import { readTitles, type Titles, titleDates, titleOfSheet } from "./titles.ts";

export interface Report extends Structure {
  readonly sheet: string | null;
  /** Place of the sheet among those that hold rows. */
  readonly sheetNo: number;
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
  readonly included: Included;
  /** The one currency it says it is in. */
  readonly currency: string | null;
  /** Companies named by lines. */
  readonly companies: readonly string[];
  /** Lines in other currencies than the company's: no part of the report's total. */
  readonly foreign: readonly Foreign[];
  readonly foreignLines: readonly Line[];
  /** Rows of data: lines, and what was left out. */
  readonly rowsRead: number;
}

/** Rows without money below the table, among which the printing date may stand. */
const FOOTERS = 20;
const FRENCH =
  /echeance|client|solde|echu|piece|tiers|compte|jours|echoir|montant|facture|libelle|intitule/;

/** A report in one passage of its sheet, or two: after `begin` all its rows go to `take`, again until it is sure. */
export class ReportReader {
  readonly sheetNo: number;
  readonly #layout: Layout;
  readonly #isWorkbook: boolean;
  readonly #shown: Shown = { marks: new Set(), orders: new Set() };
  #as: Writing = { mark: null, order: null };
  #read: (row: TableRow, sheetNo: number) => ReadRow;
  /** The table below this one, under headings of its own. */
  #next: ReportReader | null = null;
  #isNextNew = false;
  #rows: Seen[] = [];
  #page: Seen | undefined;
  #footers: TableRow[] = [];
  /** Amounts of the first rows, with their signs of currency. */
  readonly #amounts: string[] = [];

  /** `rows`: the first of the sheet. */
  constructor(layout: Layout, sheetNo: number, isWorkbook: boolean, rows: readonly TableRow[]) {
    this.sheetNo = sheetNo;
    this.#layout = layout;
    this.#isWorkbook = isWorkbook;
    const { marks, orders } = this.#shown;
    for (const text of titleDates(layout.above)) orders.add(shownOrder(text));
    for (const { line, cells } of rows) {
      if (line <= layout.row.line) continue;
      for (const at of layout.dateColumns) orders.add(shownOrder(separatedDate(cells[at] ?? "")));
      for (const at of layout.moneyColumns) learnMark(cells[at] ?? "", marks);
      this.#amounts.push(...layout.moneyColumns.map((at) => cells[at] ?? ""));
    }
    this.#read = this.#reader();
  }

  #reader() {
    const hasSigns = this.#amounts.some((cell) => currencyBeside(cell) !== null);
    return rowReader(this.#layout, this.#as, this.#shown, hasSigns);
  }

  /** Columns of buckets. */
  get buckets(): number {
    return Math.max(this.#layout.buckets.length, this.#next?.buckets ?? 0);
  }

  /** Whether a sheet holds rows of this report, under the same headings or under none: one page a sheet. */
  goesOn(rows: readonly TableRow[], other: ReportReader | null): boolean {
    if (other === null) return continues(this.#layout, rows);
    const { row, above } = other.#layout;
    const isSame = row.cells.join("\n") === this.#layout.row.cells.join("\n");
    return isSame && readTitles(above, null).asOf === readTitles(this.#layout.above, null).asOf;
  }

  begin(): void {
    this.#next?.begin();
    this.#isNextNew = false;
    this.#as = this.#writing;
    this.#read = this.#reader();
    this.#rows = [];
    this.#page = undefined;
    this.#footers = [];
  }

  /** False: some row writes otherwise than all were read; they must pass again. */
  get isSure(): boolean {
    const { mark, order } = this.#writing;
    const isRead = mark === this.#as.mark && order === this.#as.order;
    return isRead && !this.#isNextNew && (this.#next?.isSure ?? true);
  }

  /** How the report writes: a French header settles the order of day and month that its dates leave open. */
  get #writing(): Writing {
    const { marks, orders: found } = this.#shown;
    const [mark = null] = marks;
    const orders = (["day-first", "month-first"] as const).filter((one) => found.has(one));
    const isFrench = this.#layout.row.cells.some((cell) => FRENCH.test(normalise(cell)));
    const [order = null] = orders;
    return {
      mark: marks.size === 1 ? mark : this.#isWorkbook ? "." : null,
      order: orders.length === 1 ? order : isFrench ? "day-first" : null,
    };
  }

  /** Null: the row stands above the table. `sheetNo`: of the sheet it stands in, where a report has several. */
  take(row: TableRow, sheetNo = this.sheetNo): ReadRow | null {
    if (sheetNo === this.sheetNo && row.line <= this.#layout.row.line) return null;
    if (this.#next !== null && row.line >= this.#next.#layout.row.line) return this.#next.take(row);
    const read = this.#read(row, sheetNo);
    const { seen, isBlank } = read;
    if (seen.amount === null && seen.kind !== "page" && this.#startsNext(row)) return null;
    // All the pages and blanks are one row: nothing is asked of them but that they stand there.
    if (seen.kind === "page") this.#page ??= seen;
    this.#rows.push(seen.kind === "page" && this.#page !== undefined ? this.#page : seen);
    if (isBlank) return read;
    if (seen.kind !== "money") {
      this.#footers.push(row);
      if (this.#footers.length > 4 * FOOTERS) this.#footers = this.#footers.slice(-FOOTERS);
    }
    return read;
  }

  /** A row of headings that are not this table's: another table begins. */
  #startsNext(row: TableRow): boolean {
    if (!isOtherHeader(row.cells)) return false;
    const titles = this.#footers.slice(-FOOTERS);
    this.#next = reportReader([...titles, row], this.sheetNo, this.#isWorkbook);
    this.#isNextNew = this.#next !== null;
    this.#next?.begin();
    return this.#isNextNew;
  }

  /** The reports of the sheet, in order; what the second does not say of itself is as the first says. */
  ends(): Report[] {
    const report = this.end();
    const next = this.#next?.ends() ?? [];
    return [report, ...next.map((one) => inherit(one, [report]))];
  }

  end(): Report {
    const layout = this.#layout;
    const all = inCurrencies(namesBuckets(layout) ? inBuckets(this.#rows) : this.#rows);
    const level = levelOf(all);
    const isUnder = level === "item" && namesDocuments(all, layout);
    const rows = isUnder ? all.map(asDocument) : all;
    const { isOwn, row } = layout;
    const heading = row.cells[layout.at.get("amount") ?? -1] ?? "";
    const { structure, company, foreign, left } = inOneCurrency(
      readStructure(rows, rolesOf(rows, level, layout), level),
      currencyOf([], [...titlesOf(layout).map(({ cells }) => cells.join(" ")), heading]),
      isOwn,
    );
    const { order } = this.#writing;
    const above = readTitles(titlesOf(layout), order);
    const below = readTitles(this.#footers.slice(-FOOTERS), order);
    const named = (of: (seen: Seen) => string | null): string[] => distinct(structure.lines, of);
    const buckets = bucketsOf(
      layout,
      named((seen) => seen.bucketName),
    );
    const printed = structure.totals.findLast((total) => total.kind === "grand-total");
    const currencies = isOwn ? [] : named((seen) => seen.currency);
    const around = [...titlesOf(layout), row, ...this.#footers.slice(-FOOTERS)];
    const texts = around.map(({ cells }) => cells.join(" "));
    return {
      ...structure,
      included: readIncluded(
        texts,
        structure.lines.some(({ amount }) => amount < 0n),
      ),
      currency: company ?? currencyOf(currencies, [...texts, ...this.#amounts]),
      foreign,
      foreignLines: left,
      sheet: layout.row.sheet,
      sheetNo: this.sheetNo,
      layout,
      // The lines below complete what those above say.
      titles: {
        ...above,
        runOn: above.runOn ?? below.runOn,
        basis: above.basis ?? below.basis,
        ambiguous: above.ambiguous ?? below.ambiguous,
      },
      level,
      bucketLabels: buckets.map(({ label }) => label),
      bucketBounds: buckets.map(({ upper }) => upper),
      amountLines: structure.lines.reduce((sum, line) => sum + line.amount, 0n),
      amountPrinted: printed?.printed ?? null,
      companies: named((seen) => seen.company),
      rowsRead: structure.lines.length + structure.rejected.length + left.length,
    };
  }
}

/** The date and basis that another report of the file prints hold for one that prints none. */
export function inherit(report: Report, others: readonly Report[]): Report {
  const titles = { ...report.titles };
  for (const other of others) {
    titles.asOf ??= other.titles.asOf;
    titles.runOn ??= other.titles.runOn;
    titles.basis ??= other.titles.basis;
  }
  return { ...report, titles };
}

/** From the first rows of a sheet; null: they are not those of an aged balance. */
export function reportReader(
  rows: readonly TableRow[],
  sheetNo: number,
  isWorkbook: boolean,
): ReportReader | null {
  const layout = findLayout(rows);
  return layout === null ? null : new ReportReader(layout, sheetNo, isWorkbook, rows);
}

/** What stands above the table, and what its sheet and its headings say of the whole: `As of: 12/31/2025`. */
function titlesOf(layout: Layout): TableRow[] {
  const { row, above, buckets } = layout;
  const notDue = buckets.flatMap(({ bucket: { label } }) =>
    NOT_DUE_ON.test(normalise(label)) ? label : [],
  );
  return [...above, titleOfSheet(layout), { ...row, cells: notDue }];
}

/** Item level when lines name a document or a date. */
function levelOf(rows: readonly Seen[]): Level {
  const isItem = ({ kind, label, hasDate, hasDocument }: Seen): boolean =>
    kind === "money" && label === null && (hasDate || hasDocument);
  return rows.some(isItem) ? "item" : "customer";
}

/** Odoo prints documents under the customer, in the same column: a dated row is then a document. */
function namesDocuments(rows: readonly Seen[], { at }: Layout): boolean {
  if (at.has("document") || at.has("customer_id")) return false;
  const money = rows.filter((one) => one.kind === "money" && one.customerName !== null);
  const dated = money.filter((one) => one.hasDate);
  const isUnder = money[0]?.hasDate === false && dated.length > 0;
  return isUnder && dated.every((one) => /\d/.test(one.customerName ?? ""));
}

const asDocument = (seen: Seen): Seen =>
  seen.hasDate && seen.kind === "money"
    ? { ...seen, hasDocument: true, document: seen.customerName, customerName: null }
    : seen;

function distinct(lines: readonly Line[], of: (seen: Seen) => string | null): string[] {
  const found = new Set(lines.map(({ seen }) => of(seen)));
  return [...found].filter((one) => one !== null);
}
