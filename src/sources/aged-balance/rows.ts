/**
 * One row of the report, read under its layout: texts, dates and money of the columns known, and what could
 * not be read. It does not say yet whether the row is a line, a total or a customer's own line (roles.ts).
 */
import { crc32 } from "node:zlib";
import { type DecimalMark, looksLikeAmount } from "../../tabular/amounts.ts";
import { type DateOrder, readDate, separatedDate, shownOrder } from "../../tabular/date-texts.ts";
import { judgedOnce } from "../../tabular/judged-once.ts";
import type { Writing } from "../../tabular/kinds.ts";
import type { TableRow } from "../../tabular/table.ts";
import { currencyBeside } from "./currency-signs.ts";
import { headingOf } from "./headings.ts";
import { type TotalLabel, totalLabelOf } from "./labels.ts";
import type { Layout } from "./layout.ts";
import { cellAt, filled, type Issue, issueAt, moneyReader } from "./money.ts";
import { isPageLine } from "./titles.ts";

/** What the structure needs of a row; its cells and buckets have gone to the engine. */
export interface Seen {
  readonly line: number;
  /** Place of its sheet among those that hold rows. */
  readonly sheetNo: number;
  /** `page`: blank, repeated header, page title or footer. `text`: no money in it. */
  readonly kind: "page" | "text" | "money";
  /** Every text that is neither a date nor an amount, from left to right; of a line, the first two. */
  readonly texts: readonly string[];
  /** The first of them that may be the label of a total. */
  readonly label: { readonly label: TotalLabel; readonly text: string } | null;
  readonly company: string | null;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly hasDocument: boolean;
  /** Only where the row may be a total: a million lines keep no million texts. */
  readonly document: string | null;
  /** Something stands in a date column, readable or not. */
  readonly hasDate: boolean;
  /** Cents, debit positive; null when unreadable or absent. */
  readonly amount: bigint | null;
  readonly currency: string | null;
  /** Where no column splits the amount: the bucket it is all in. */
  readonly bucketName: string | null;
  readonly issues: readonly Issue[];
  /** Cents told with a problem: the amount, or what is legible of a row that is not believed. */
  readonly told: bigint | null;
  /** Stands for all its cells, to know a sheet's copy; 0 in a text. */
  readonly print: number;
}

/** A row as read: what the structure keeps, and what goes to the engine. */
export interface ReadRow {
  readonly seen: Seen;
  readonly document: string | null;
  readonly issuedOn: string | null;
  readonly dueOn: string | null;
  /** Cents aligned with the layout's buckets; null when none is filled or one is unreadable. */
  readonly buckets: readonly bigint[] | null;
  /** Nothing stands in it. */
  readonly isBlank: boolean;
}

/** What a row of a list of all third parties says it is: what a supplier is owed. */
const SUPPLIER = /fournisseur|supplier|vendor|payable|dette/i;
/** Whether nothing stands in a row but a currency, twice or more: the units of the columns above. */
const isUnits = (cells: readonly string[]): boolean => {
  const texts = cells.filter((cell) => cell !== "");
  return texts.length >= 2 && texts.every((text) => /^(?:[A-Z]{3}|[kK]?€|\$|£)$/.test(text.trim()));
};

const NO_ISSUE: readonly Issue[] = [];
const NO_TEXT: readonly string[] = [];

/** How the amounts and the dates of a report are written, as they are met. */
export interface Shown {
  readonly marks: Set<DecimalMark>;
  readonly orders: Set<DateOrder | null>;
}

/** Reads the rows of one report, and learns in `shown` how they are written. */
export function rowReader(
  layout: Layout,
  writing: Writing,
  { marks, orders }: Shown,
  hasSigns: boolean,
): (row: TableRow, sheetNo: number) => ReadRow {
  const at = (field: string): number => layout.at.get(field) ?? -1;
  const [companyAt, idAt, nameAt] = [at("entity_id"), at("customer_id"), at("customer_name")];
  const [documentAt, currencyAt] = [at("document"), at("currency")];
  const [issuedAt, dueAt, natureAt] = [at("issued_on"), at("due_on"), at("nature")];
  const bucketAt = layout.buckets.length > 0 ? -1 : at("bucket_name");
  const signAt = hasSigns && currencyAt === -1 ? layout.moneyColumns : null;
  const own = judgedOnce((cell): OwnText => {
    const text = filled(cell);
    return { text, label: totalLabelOf(text ?? ""), kept: NO_TEXT };
  });
  const dates = judgedOnce((cell) => {
    orders.add(shownOrder(separatedDate(cell)));
    return readDateCell(cell, writing.order);
  });
  const moneyIn = moneyReader(layout, writing.mark, marks);
  const textsIn = textReader(layout, own);
  const isRepeated = repeatedIn(layout);
  const isSubHeader = subHeaderIn(layout);
  const ownAt = (cells: readonly string[], place: number): OwnText =>
    place < 0 ? NO_OWN : own(cells[place] ?? "");
  return ({ sheet, line, cells }, sheetNo) => {
    const [id, name] = [ownAt(cells, idAt), ownAt(cells, nameAt)];
    const [customerId, customerName] = [id.text, name.text];
    const issues: Issue[] = [];
    const { texts, first, label } = textsIn(cells, id, name);
    const money = moneyIn(cells, issues);
    const { buckets, told } = money;
    const isSupplier = money.amount !== null && SUPPLIER.test(cellAt(cells, natureAt));
    if (isSupplier) issues.push(issueAt(layout, natureAt, cells, "supplier-left-out", true));
    const amount = isSupplier ? null : money.amount;
    const issued = dates(cellAt(cells, issuedAt));
    if (issued.code !== null) issues.push(issueAt(layout, issuedAt, cells, issued.code, false));
    const due = dates(cellAt(cells, dueAt));
    if (due.code !== null) issues.push(issueAt(layout, dueAt, cells, due.code, false));
    const document = filled(cellAt(cells, documentAt));
    const isBlank = amount === null && !cells.some((one) => MEANS.test(one));
    const isNone = amount === null && (isPageLine(cells) || isUnits(cells) || isSubHeader(cells));
    const isPage = isBlank || isNone || isRepeated(cells);
    const names = document ?? customerId ?? customerName;
    const isMoney = amount !== null || (names !== null && issues.some((one) => one.isRejected));
    const kind = isPage ? "page" : isMoney ? "money" : "text";
    const isLine = kind === "money" && label === null;
    const seen: Seen = {
      line,
      sheetNo,
      kind,
      texts: isLine && texts.length > 0 ? keptOf(texts, first) : texts,
      label,
      company: ownAt(cells, companyAt).text,
      customerId,
      customerName,
      hasDocument: document !== null,
      document: isLine ? null : document,
      hasDate: issued.isDated || due.isDated,
      amount,
      currency: ownAt(cells, currencyAt).text ?? (signAt === null ? null : signIn(cells, signAt)),
      bucketName: ownAt(cells, bucketAt).text,
      issues: issues.length === 0 ? NO_ISSUE : issues,
      told,
      print: sheet === null ? 0 : crc32(cells.join("\u001f")),
    };
    return { seen, document, issuedOn: issued.date, dueOn: due.date, buckets, isBlank };
  };
}

/** The sign of a currency beside the first amount that has one. */
function signIn(cells: readonly string[], places: readonly number[]): string | null {
  for (const place of places) {
    const sign = currencyBeside(cells[place] ?? "");
    if (sign !== null) return sign;
  }
  return null;
}

/** `Open Balance` under each bucket: headings go on below the header. */
function subHeaderIn({ moneyColumns }: Layout): (cells: readonly string[]) => boolean {
  return (cells) => {
    const texts = moneyColumns.map((place) => cellAt(cells, place)).filter((text) => text !== "");
    return texts.length >= 2 && texts.every((text) => hasWord(text) && headingOf(text) !== null);
  };
}

/** Texts kept of a line. */
const OWNED = 2;
/** A text without needless blanks, its own (a slice would keep the piece of the file it was cut from), as a label. */
interface OwnText {
  readonly text: string | null;
  readonly label: TotalLabel | null;
  /** The texts last kept of a line that begins with it: a customer's lines share them. */
  kept: readonly string[];
}
const NO_OWN: OwnText = { text: null, label: null, kept: NO_TEXT };

/** What is kept of a line's texts. */
function keptOf(texts: readonly string[], first: OwnText): readonly string[] {
  if (first.kept.length === 0 || first.kept[1] !== texts[1]) first.kept = texts.slice(0, OWNED);
  return first.kept;
}
/** A sign that says something: a row without one is blank. */
const MEANS = /[^\s_./:()'’"°º#*€$£]/u;

/** Whether a page repeats by this row one of the titles, or the header. */
function repeatedIn({ row, above }: Layout): (cells: readonly string[]) => boolean {
  const textOf = (cells: readonly string[]): string => cells.join(" ").trim();
  const titles = new Set(above.map(({ cells }) => textOf(cells)));
  const widest = Math.max(0, ...above.map(({ cells }) => filledOf(cells)));
  return (cells) => {
    let [count, same] = [0, 0];
    for (let at = 0; at < cells.length; at += 1) {
      const cell = cells[at];
      if (cell === "") continue;
      count += 1;
      if (cell === row.cells[at]) same += 1;
    }
    if (count <= widest && titles.has(textOf(cells))) return true;
    return same >= 2 && same * 2 > count;
  };
}

const filledOf = (cells: readonly string[]): number =>
  cells.reduce((count, cell) => (cell === "" ? count : count + 1), 0);

type Texts = Pick<Seen, "texts" | "label"> & { readonly first: OwnText };

/** Every text of a row that is neither a date nor an amount, from left to right, and the first that labels a total. */
function textReader(
  layout: Layout,
  own: (cell: string) => OwnText,
): (cells: readonly string[], id: OwnText, name: OwnText) => Texts {
  const placed = new Set([...layout.moneyColumns, ...layout.dateColumns]);
  const [idAt, nameAt] = [layout.at.get("customer_id"), layout.at.get("customer_name")];
  const names = ["customer_id", "customer_name", "document"];
  const named = new Set(names.map((field) => layout.at.get(field)));
  const isNumber = judgedOnce(looksLikeAmount);
  return (cells, id, name) => {
    const texts: string[] = [];
    let label: Seen["label"] = null;
    let first = NO_OWN;
    for (let at = 0; at < cells.length; at += 1) {
      const cell = cells[at] ?? "";
      // A label written in a date or money column is a label; a number elsewhere says nothing.
      if (cell === "" || (placed.has(at) && !hasWord(cell))) continue;
      const isKept = texts.length < OWNED;
      const owned = at === idAt ? id : at === nameAt ? name : isKept ? own(cell) : null;
      const text = owned === null ? filled(cell) : owned.text;
      if (text === null || (!named.has(at) && isNumber(text))) continue;
      if (texts.length === 0 && owned !== null) first = owned;
      texts.push(text);
      if (label !== null) continue;
      const its = owned === null ? totalLabelOf(text) : owned.label;
      if (its !== null) label = { label: its, text };
    }
    return { texts: texts.length === 0 ? NO_TEXT : texts, first, label };
  };
}

function hasWord(cell: string): boolean {
  for (let at = 0; at < cell.length; at += 1)
    if (cell.charCodeAt(at) >= FIRST_LETTER) return /\p{L}{3}/u.test(cell);
  return false;
}
const FIRST_LETTER = 65;

/** A cell of a date column: its day, or why it has none; `isDated` when something like a date stands there. */
function readDateCell(cell: string, order: DateOrder | null) {
  const text = separatedDate(filled(cell) ?? "");
  const { date, kind } = readDate(text, order);
  const isImpossible = kind === "impossible";
  const isDated =
    date !== null || kind === "ambiguous" || (isImpossible && /^\d[\d/.\-: ]*$/.test(text));
  const code = kind === "ambiguous" ? "date-ambiguous" : isImpossible ? "date-unreadable" : null;
  return { date, code, isDated };
}
