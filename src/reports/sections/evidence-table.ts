/** Evidence as a table: the first rows on the page, all of them in the workbook, the file behind both named. */

import { addedUp, byAbsoluteSize } from "../../results/decimals.ts";
import type { Evidence, EvidenceRow } from "../../results/evidence.ts";
import type { Told } from "../../results/schema.ts";
import { headingOf } from "../../words/columns.ts";
import { knownLabel, LABELLED } from "../../words/labels.ts";
import type { Block, Cell, CellKind, Column, Table, Telling } from "../section.ts";

/** Rows of a piece of evidence shown on the page; the rest is in the workbook and the evidence file. */
export const PAGE_ROWS = 10;

/** Columns of a piece of evidence that the page has room for. */
const PAGE_COLUMNS = 9;

/** Of them, dates, and amounts where a sentence says the rest. */
const PAGE_DATES = 3;
const SAID_DATES = 2;
const SAID_AMOUNTS = 3;

/** Who, which document, when, how much, why; where it stands comes last. */
const PLACES: readonly RegExp[] = [
  /^customer$/,
  /^(customer_)?name$/,
  /^document/,
  /^(date|\w+_on(_\w+)?)$/,
  /^(amount|credit_limit)/,
  /^why$/,
  /^(reason|fault|evidence|days_|due_source)/,
  /^(?!file$|line$|fingerprint$)/,
];

const placeOf = (name: string): number => {
  const place = PLACES.findIndex((pattern) => pattern.test(name));
  return place === -1 ? PLACES.length : place;
};

/** Columns of a piece of evidence that say on the page what its title or its other columns say already. */
const SHEET_ONLY: ReadonlySet<string> = new Set([
  "class",
  "side",
  "match_pass",
  "ledger_file",
  "ledger_line",
  "report_file",
  "report_line",
  "subject_id",
  "fingerprint",
  "item_id",
  "customer_id",
  // drawn after the customer's code and after the file
  "customer_name",
  "name",
  "line",
]);

/** Where a sentence says why, the page needs no more than who, which document, when and how much. */
const SAID_OTHERWISE =
  /^(?!customer|name|document$|date$|amount(?!_balance)|credit_limit$|why$|\w+_on(_\w+)?$)/;

/** What tells rows apart that are of no customer and no document. */
const NAMING = /^(account|journal|entry_no)$/;

export function evidenceOf(told: Told, slug: string): Evidence | undefined {
  return told.evidence.find((page) => page.slug === slug);
}

/** The file of some evidence in the report's language: in French its twin for spreadsheets. */
export const evidencePath = (slug: string, { language }: Pick<Telling, "language">): string =>
  language === "fr" ? `evidence/fr/${slug}.csv` : `evidence/${slug}.csv`;

/** The columns in the order one reads them, by their places in the evidence. */
export const readingOrder = (page: Evidence): number[] =>
  page.columns
    .map(({ name }, at) => ({ at, place: placeOf(name) }))
    .sort((left, right) => left.place - right.place)
    .map(({ at }) => at);

/**
 * The columns of a piece of evidence in that order, titled and typed by their names and their engine's types. The page
 * keeps those that say something of these rows, as many as it has room for.
 */
export function evidenceColumns(page: Evidence, telling: Telling): Column[] {
  let room = PAGE_COLUMNS - (isSaidWhy(page) ? 2 : 1);
  const left = { dates: PAGE_DATES, amounts: PAGE_COLUMNS };
  if (isSaidWhy(page)) Object.assign(left, { dates: SAID_DATES, amounts: SAID_AMOUNTS });
  const isSaid = saidByWhy(page);
  return readingOrder(page).map((at) => {
    const { name = "", type = "" } = page.columns[at] ?? {};
    const isSource = name === "file" || name === "line";
    const isDate = type.toUpperCase() === "DATE";
    const isAmount = /^(amount|credit_limit)/.test(name);
    const hasRoom = room > 0 && (!isDate || left.dates > 0) && (!isAmount || left.amounts > 0);
    const isShown =
      name === "file" ||
      name === "why" ||
      (!SHEET_ONLY.has(name) && !isSaid(name) && hasRoom && saysMuch(page, at));
    if (isShown) room -= 1;
    if (isShown && isDate) left.dates -= 1;
    if (isShown && isAmount) left.amounts -= 1;
    return {
      title: headingOf(name, telling.language),
      kind: kindOf(name, type.toUpperCase()),
      isSummed: name === "amount",
      isSheetOnly: !isShown,
      ...(isSource && { isSource }),
      ...(name === "why" && { isWide: true }),
    };
  });
}

const isSaidWhy = ({ columns }: Evidence): boolean => columns.some(({ name }) => name === "why");

/** Which columns the page leaves to the sentence of the row. */
function saidByWhy(page: Evidence): (name: string) => boolean {
  if (!isSaidWhy(page)) return () => false;
  const { columns, rows } = page;
  const at = columns.findIndex(({ name }) => name === "document");
  const isNamed = rows.some((row) => row[at] !== null);
  return (name) => SAID_OTHERWISE.test(name) && (isNamed || !NAMING.test(name));
}

/** Something stands in it that the date or the amount does not say; the same company on every row is said elsewhere. */
function saysMuch({ columns, rows }: Evidence, at: number): boolean {
  const values = new Set(rows.map((row) => row[at] ?? null));
  const name = columns[at]?.name;
  if (name === "entity_id") return values.size > 1;
  const twin = name === "issued_on" ? DATE_AT : name?.startsWith("amount_") ? AMOUNT_AT : at;
  const isSaid = twin !== at && rows.every((row) => row[at] === row[twin]);
  return !isSaid && (values.size > 1 || !values.has(null));
}

/** `date` and `amount` stand there in every piece of evidence. */
const DATE_AT = 4;
const AMOUNT_AT = 5;

/** By customer, then the largest amount. */
function byCustomer({ columns, rows }: Evidence): EvidenceRow[] {
  const [customer, amount] = ["customer", "amount"].map((wanted) =>
    columns.findIndex(({ name }) => name === wanted),
  );
  const at = (row: EvidenceRow, place = -1) => row[place] ?? "";
  return [...rows].sort(
    (left, right) =>
      compare(at(left, customer), at(right, customer)) ||
      byAbsoluteSize(at(left, amount) || null, at(right, amount) || null),
  );
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

export function kindOf(name: string, type: string): CellKind {
  if (name === "line") return "line";
  if (name === "customer") return "customer";
  if (name.endsWith("_id") || name === "document") return "text";
  if (type === "DATE") return "date";
  if (/^DECIMAL\(\d+, ?2\)$/.test(type)) return "amount";
  if (/^(DECIMAL|DOUBLE)/.test(type)) return name.endsWith("_rate") ? "rate" : "decimal";
  if (/INT$|INTEGER$/.test(type)) return "count";
  return "text";
}

/** The rows with their slugs in words: which rule of its class an item obeys, what to correct, yes or no. */
export function wordedRow(page: Evidence, { language, catalogue }: Telling) {
  const reasons = catalogue.classes.get(page.slug)?.reasons ?? {};
  const titleOf = (slug: string) =>
    (catalogue.classes.get(slug) ?? catalogue.controls.get(slug))?.title[language];
  const wordsOf = page.columns.map(({ name, type }) => {
    if (name === "cause") return titleOf;
    const kind = type.toUpperCase() === "BOOLEAN" ? "answer" : LABELLED[name];
    if (kind === undefined) return null;
    const isReason = name === "reason";
    return (slug: string) =>
      (isReason ? reasons[slug]?.[language] : undefined) ?? knownLabel(kind, slug, language);
  });
  return (row: EvidenceRow): EvidenceRow =>
    row.map((slug, at) => (slug === null ? null : (wordsOf[at]?.(slug) ?? slug)));
}

/** All its rows are in memory already. */
export const isWhole = (page: Evidence): boolean => page.rows.length === page.total;

async function* each<Row>(
  rows: AsyncIterable<Row>,
  change: (row: Row) => Row,
): AsyncGenerator<Row> {
  for await (const row of rows) yield change(row);
}

export interface EvidenceOptions {
  readonly id: string;
  readonly title: string;
  readonly sheet?: string;
}

/** The evidence of one class, closed under a line that says how many rows there are. */
export function tellEvidence(page: Evidence, options: EvidenceOptions, telling: Telling): Block {
  const { say } = telling;
  const [shown, { total }] = [Math.min(page.rows.length, PAGE_ROWS), page];
  const summary =
    shown < total ? say("rows-summary", { shown, total }) : say("rows-summary-all", { total });
  const table = evidenceTable(page, options, telling);
  const file = evidencePath(page.slug, telling);
  return { kind: "details", summary, blocks: [{ kind: "table", table }], file };
}

/** The evidence of one control, open: its first rows, what all come to, and its file. */
export function tellRows(page: Evidence, options: EvidenceOptions, telling: Telling): Block[] {
  const href = evidencePath(page.slug, telling);
  const text = telling.say("rows-proof", { path: href });
  return [
    { kind: "table", table: evidenceTable(page, options, telling) },
    { kind: "asides", texts: [{ text, href }] },
  ];
}

function evidenceTable(page: Evidence, options: EvidenceOptions, telling: Telling): Table {
  const { say } = telling;
  const columns = evidenceColumns(page, telling);
  const worded = wordedRow(page, telling);
  const { readFirst } = page;
  const places = readingOrder(page);
  const ordered = (row: EvidenceRow): EvidenceRow => places.map((at) => row[at] ?? null);
  const names = places.map((at) => page.columns[at]?.name ?? "");
  const rows = (isWhole(page) ? byCustomer(page) : page.rows).map(worded).map(ordered);
  return {
    id: options.id,
    caption: say("rows-caption", { title: options.title }),
    columns,
    rows: rows.map((row) => drawnTogether(row, names, telling)),
    total: totalOf(page, rows, columns, names, telling),
    pageRows: PAGE_ROWS,
    whole: { rows: page.total, href: evidencePath(page.slug, telling) },
    ...(options.sheet === undefined ? {} : { sheet: options.sheet }),
    ...(isWhole(page)
      ? {}
      : { readFirst: (count: number) => each(readFirst(count), (row) => ordered(worded(row))) }),
  };
}

/** On the page a customer's name stands after its code, and the line after its file. */
function drawnTogether(
  row: EvidenceRow,
  names: readonly string[],
  { say }: Telling,
): (Cell | string | null)[] {
  const of = (name: string) => row[names.indexOf(name)] ?? null;
  const notes: Readonly<Record<string, string | null>> = {
    customer: of("customer_name") ?? of("name"),
    file: of("line") === null ? null : say("rows-line", { line: of("line") ?? "" }),
  };
  return row.map((value, at) => {
    const note = notes[names[at] ?? ""] ?? null;
    return value === null || note === null ? value : { value, note };
  });
}

/** How many rows there are and are shown, and what they come to where all are at hand. */
function totalOf(
  page: Evidence,
  rows: readonly EvidenceRow[],
  columns: readonly Column[],
  names: readonly string[],
  { say }: Telling,
): (string | null)[] {
  const { total } = page;
  const shown = Math.min(rows.length, PAGE_ROWS);
  const first = columns.findIndex(({ isSheetOnly }) => isSheetOnly !== true);
  const at = names.indexOf("amount");
  const amounts = rows.flatMap((row) => row[at] ?? []);
  const sum = isWhole(page) && amounts.length > 0 ? addedUp(amounts) : null;
  return names.map((_, place) => {
    if (place === first) return say("rows-total", { shown, total, left: total - shown });
    return place === at ? sum : null;
  });
}
