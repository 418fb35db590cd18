/**
 * One row of the report, read under its layout: texts, dates and money of the columns known, and what could
 * not be read. It does not say yet whether the row is a line, a total or a customer's own line (roles.ts).
 */
import { crc32 } from "node:zlib";
import { centsOf, type DecimalMark, looksLikeAmount, readAmount } from "../../tabular/amounts.ts";
import { type DateOrder, readDate } from "../../tabular/date-texts.ts";
import { cellText, copyOf } from "../../tabular/fold.ts";
import { judgedOnce } from "../../tabular/judged-once.ts";
import type { Writing } from "../../tabular/kinds.ts";
import type { TableRow } from "../../tabular/table.ts";
import { type TotalLabel, totalLabelOf } from "./labels.ts";
import type { Layout } from "./layout.ts";
import { isPageLine } from "./titles.ts";

/** What a cell or a row can be reproached with. */
export interface Issue {
  /** One of the problems of table.yaml. */
  readonly code: string;
  /** Heading of the column, as printed. */
  readonly column: string;
  readonly value: string;
  readonly isRejected: boolean;
}

/** What the structure needs of a row; its cells and buckets have gone to the engine. */
export interface Seen {
  readonly row: Pick<TableRow, "line" | "position">;
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

const NO_ISSUE: readonly Issue[] = [];
const NO_TEXT: readonly string[] = [];

/** Reads the rows of one report. */
export function rowReader(layout: Layout, writing: Writing): (row: TableRow) => ReadRow {
  const at = (field: string): number => layout.at.get(field) ?? -1;
  const [companyAt, idAt, nameAt] = [at("entity_id"), at("customer_id"), at("customer_name")];
  const [documentAt, currencyAt] = [at("document"), at("currency")];
  const [issuedAt, dueAt] = [at("issued_on"), at("due_on")];
  const bucketAt = layout.buckets.length > 0 ? -1 : at("bucket_name");
  const own = judgedOnce((cell) => copied(filled(cell)));
  const dates = judgedOnce((cell) => readDateCell(cell, writing.order));
  const moneyIn = moneyReader(layout, writing.mark);
  const textsIn = textReader(layout);
  const isRepeated = repeatedIn(layout);
  return ({ sheet, line, position, cells }) => {
    const cell = (place: number): string | null => own(cells[place] ?? "");
    const issues: Issue[] = [];
    const { texts, label } = textsIn(cells);
    const { amount, buckets, told } = moneyIn(cells, issues);
    let hasDate = false;
    const dateIn = (place: number): string | null => {
      const { date, code, isDated } = dates(cells[place] ?? "");
      if (code !== null) issues.push(issueAt(layout, place, cells, code, false));
      hasDate ||= isDated;
      return date;
    };
    const [issuedOn, dueOn] = [dateIn(issuedAt), dateIn(dueAt)];
    const [customerId, customerName] = [cell(idAt), cell(nameAt)];
    const document = filled(cells[documentAt]);
    const isBlank = !cells.some((one) => MEANS.test(one));
    const isPage = isBlank || isRepeated(cells) || (amount === null && isPageLine(cells));
    const names = document ?? customerId ?? customerName;
    const isMoney = amount !== null || (names !== null && issues.some((one) => one.isRejected));
    const kind = isPage ? "page" : isMoney ? "money" : "text";
    const isLine = kind === "money" && label === null;
    const seen: Seen = {
      row: { line, position },
      kind,
      texts: isLine && texts.length > 0 ? texts.slice(0, 2).map((text) => own(text) ?? "") : texts,
      label,
      company: cell(companyAt),
      customerId,
      customerName,
      hasDocument: document !== null,
      document: isLine ? null : document,
      hasDate,
      amount,
      currency: cell(currencyAt),
      bucketName: cell(bucketAt),
      issues: issues.length === 0 ? NO_ISSUE : issues,
      told,
      print: sheet === null ? 0 : crc32(cells.join("\u001f")),
    };
    return { seen, document, issuedOn, dueOn, buckets, isBlank };
  };
}

/** The cell without needless blanks; null when nothing stands there. */
const filled = (cell: string | undefined): string | null => cellText(cell ?? "") || null;
/** A text of its own: a slice would keep the whole piece of the file it was cut from. */
const copied = (text: string | null): string | null => (text === null ? null : copyOf(text));
/** A sign that says something: a row without one is blank. */
const MEANS = /[^\s_./:()'’"°º#*€$£]/u;

/** Whether a page repeats by this row one of the titles, or the header. */
function repeatedIn({ row, above }: Layout): (cells: readonly string[]) => boolean {
  const textOf = (cells: readonly string[]): string => cells.join(" ").trim();
  const titles = new Set(above.map(({ cells }) => textOf(cells)));
  const widest = Math.max(0, ...above.map(({ cells }) => filledOf(cells)));
  return (cells) => {
    const count = filledOf(cells);
    if (count <= widest && titles.has(textOf(cells))) return true;
    const same = cells.filter((cell, at) => cell !== "" && cell === row.cells[at]).length;
    return same >= 2 && same * 2 > count;
  };
}

const filledOf = (cells: readonly string[]): number =>
  cells.reduce((count, cell) => (cell === "" ? count : count + 1), 0);

/** Every text of a row that is neither a date nor an amount, from left to right, and the first that labels a total. */
function textReader(layout: Layout): (cells: readonly string[]) => Pick<Seen, "texts" | "label"> {
  const placed = new Set([...layout.moneyColumns, ...layout.dateColumns]);
  const names = ["customer_id", "customer_name", "document"];
  const named = new Set(names.map((field) => layout.at.get(field)));
  const isNumber = judgedOnce(looksLikeAmount);
  return (cells) => {
    const texts: string[] = [];
    let label: Seen["label"] = null;
    for (const [at, cell] of cells.entries()) {
      // A label written in a date or money column is a label; a number elsewhere says nothing.
      if (cell === "" || (placed.has(at) && !HAS_WORD.test(cell))) continue;
      const text = filled(cell);
      if (text === null || (!named.has(at) && isNumber(text))) continue;
      texts.push(text);
      const its: TotalLabel | null = label === null ? totalLabelOf(text) : null;
      if (its !== null) label = { label: its, text };
    }
    return { texts: texts.length === 0 ? NO_TEXT : texts, label };
  };
}
const HAS_WORD = /\p{L}{3}/u;

const issueAt = (
  { row }: Layout,
  at: number,
  cells: readonly string[],
  code: string,
  isRejected: boolean,
): Issue => ({ code, column: row.cells[at] ?? "", value: filled(cells[at]) ?? "", isRejected });

/** A cell of a date column: its day, or why it has none; `isDated` when something like a date stands there. */
function readDateCell(cell: string, order: DateOrder | null) {
  const text = filled(cell) ?? "";
  const { date, kind } = readDate(text, order);
  const isImpossible = kind === "impossible";
  const isDated =
    date !== null || kind === "ambiguous" || (isImpossible && /^\d[\d/.\-: ]*$/.test(text));
  const code = kind === "ambiguous" ? "date-ambiguous" : isImpossible ? "date-unreadable" : null;
  return { date, code, isDated };
}

/** Characters of a decimal that a problem can tell. */
const MOST_LEGIBLE = 34;
/** Null cents without a code: nothing stands there; `legible`: what can be read though it is not believed. */
function readMoneyText(cell: string | undefined, mark: DecimalMark | null) {
  const { text, fault, forms, isRounded } = readAmount(filled(cell) ?? "", mark);
  const code = forms.includes("scientific") ? "unreadable" : fault;
  const legible = text === null || text.length > MOST_LEGIBLE ? null : centsOf(text);
  if (code !== null) return { cents: null, legible, code: `amount-${code}` };
  return { cents: legible, legible, code: isRounded ? "amount-rounded" : null };
}

type Money = Pick<Seen, "amount" | "told"> & Pick<ReadRow, "buckets">;

/** The amount is the total column where it is filled, else debit − credit, else the sum of the buckets. */
function moneyReader(
  layout: Layout,
  mark: DecimalMark | null,
): (cells: readonly string[], issues: Issue[]) => Money {
  const columns = ["amount", "debit", "credit"].map((field) => layout.at.get(field) ?? -1);
  const [totalAt = -1, debitAt = -1, creditAt = -1] = columns;
  return (cells, issues) => {
    const hasTotal = columns.some((at) => filled(cells[at]) !== null);
    /** Undefined: empty; null: unreadable. */
    const one = (at: number, isVital: boolean): bigint | null | undefined => {
      const { cents, code } = readMoneyText(cells[at], mark);
      if (code === null) return cents ?? undefined;
      issues.push(issueAt(layout, at, cells, code, cents === null && isVital));
      return cents;
    };
    const [total, debit, credit] = [one(totalAt, true), one(debitAt, true), one(creditAt, true)];
    const parts = layout.buckets.map(({ at }) => one(at, !hasTotal));
    const isWhole =
      parts.every((part) => part !== null) && parts.some((part) => part !== undefined);
    const buckets = isWhole ? parts.map((part) => part ?? 0n) : null;
    const inBuckets = buckets?.reduce((sum, cents) => sum + cents, 0n) ?? null;
    const isBroken = total === null || debit === null || credit === null;
    const inColumns = isBroken ? null : (total ?? (debit ?? 0n) - (credit ?? 0n));
    const amount = hasTotal ? inColumns : inBuckets;
    if (amount !== null || issues.length === 0) return { amount, buckets, told: amount };
    const legible = (at: number): bigint | null => readMoneyText(cells[at], mark).legible;
    return { amount, buckets, told: legible(totalAt) ?? inBuckets ?? legible(debitAt) };
  };
}
