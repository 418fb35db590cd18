/**
 * One row of the report, read under its layout: texts, dates and money of the columns known, and what could
 * not be read. It does not say yet whether the row is a line, a total or a customer's own line (structure.ts).
 */
import { type DecimalMark, looksLikeAmount, parseAmount } from "../../tabular/amounts.ts";
import { type DateOrder, isNoDate, looksLikeDate, parseDate } from "../../tabular/date-texts.ts";
import type { TableRow } from "../../tabular/table.ts";
import { normalise } from "./headings.ts";
import type { Layout } from "./layout.ts";
import type { AgedBalanceProblem } from "./problems.ts";
import { isPageLine } from "./titles.ts";

export interface Issue {
  readonly code: AgedBalanceProblem;
  /** Heading of the column, as printed. */
  readonly column: string;
  readonly value: string;
  readonly isRejected: boolean;
}

/** How the file writes its numbers and dates. */
export interface Writing {
  readonly mark: DecimalMark | null;
  readonly order: DateOrder | "mixed" | null;
}

export interface Seen {
  readonly row: TableRow;
  /** `page`: blank, repeated header, page title or footer. `text`: no money in it. */
  readonly kind: "page" | "text" | "money";
  /** Every text that is neither a date nor an amount, from left to right. */
  readonly texts: readonly string[];
  readonly company: string | null;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly document: string | null;
  readonly issuedOn: string | null;
  readonly dueOn: string | null;
  /** Something stands in a date column, readable or not. */
  readonly hasDate: boolean;
  /** Cents, debit positive; null when unreadable or absent. */
  readonly amount: bigint | null;
  /** Cents aligned with the layout's buckets; null when none is filled or one is unreadable. */
  readonly buckets: readonly bigint[] | null;
  readonly currency: string | null;
  readonly bucketName: string | null;
  readonly issues: readonly Issue[];
}

/** Columns that hold money. */
export function moneyColumns(layout: Layout): number[] {
  const single = [layout.amount, layout.debit, layout.credit].filter((at) => at !== null);
  return [...single, ...layout.buckets.map(({ at }) => at)];
}

/** Columns that hold dates. */
export function dateColumns(layout: Layout): number[] {
  return [layout.issuedOn, layout.dueOn].filter((at) => at !== null);
}

/** `pageTexts` are the title lines above the table: a page that repeats them adds nothing. */
export function seeRow(
  row: TableRow,
  layout: Layout,
  writing: Writing,
  pageTexts: ReadonlySet<string>,
): Seen {
  const issues: Issue[] = [];
  const money = readMoney(row, layout, writing, issues);
  const cell = (at: number | null): string | null => (at === null ? null : filled(row.cells[at]));
  const seen = {
    row,
    texts: textsOf(row, layout),
    company: cell(layout.company),
    customerId: cell(layout.customerId),
    customerName: cell(layout.customerName),
    document: cell(layout.document),
    issuedOn: readDate(row, layout.issuedOn, layout.headings, writing, issues),
    dueOn: readDate(row, layout.dueOn, layout.headings, writing, issues),
    hasDate: dateColumns(layout).some((at) => looksLikeDateCell(row.cells[at] ?? "")),
    ...money,
    currency: cell(layout.currency),
    bucketName: cell(layout.bucketName),
    issues,
  };
  const isPage =
    isRepeated(row, layout, pageTexts) || (seen.amount === null && isPageLine(row.cells));
  const names = seen.document ?? seen.customerId ?? seen.customerName;
  const isMoney = seen.amount !== null || (names !== null && issues.some((one) => one.isRejected));
  return { ...seen, kind: isPage ? "page" : isMoney ? "money" : "text" };
}

/** Something stands in a date column that is written as a date, readable or not. */
export function looksLikeDateCell(text: string): boolean {
  const isShaped = looksLikeDate(text) || /^\s*\d[\d/.\-: ]*$/.test(text);
  return isShaped && !isNoDate(text);
}

function isRepeated(row: TableRow, layout: Layout, pageTexts: ReadonlySet<string>): boolean {
  const cells = row.cells.map((cell) => normalise(cell));
  if (cells.every((cell) => cell === "")) return true;
  if (pageTexts.has(cells.filter((cell) => cell !== "").join(" "))) return true;
  const same = cells.filter((cell, at) => cell !== "" && cell === layout.header[at]).length;
  return same >= 2 && same * 2 > cells.filter((cell) => cell !== "").length;
}

export function filled(text: string | undefined): string | null {
  const trimmed = (text ?? "").replace(/[\s\u00a0]+/g, " ").trim();
  return trimmed === "" ? null : trimmed;
}

function textsOf(row: TableRow, layout: Layout): string[] {
  const skipped = new Set([...moneyColumns(layout), ...dateColumns(layout)]);
  const known = [layout.customerId, layout.customerName, layout.document];
  const texts: string[] = [];
  for (const [at, cell] of row.cells.entries()) {
    const text = filled(cell);
    if (text === null) continue;
    // A label written in a date or money column is a label; a number elsewhere says nothing.
    const isNumber = looksLikeAmount(text) && !known.includes(at);
    if (skipped.has(at) ? /\p{L}{3}/u.test(text) && !isNumber : !isNumber) texts.push(text);
  }
  return texts;
}

/** A cell of a date column: its day, or why it has none; both null when nothing stands there. */
export function readDateCell(
  cell: string,
  order: Writing["order"],
): { readonly date: string | null; readonly code: AgedBalanceProblem | null } {
  const text = filled(cell);
  if (text === null || isNoDate(text)) return { date: null, code: null };
  const sure = order === "mixed" ? null : order;
  const date = parseDate(text, sure);
  if (date !== null) return { date, code: null };
  const isEither = parseDate(text, "day-first") !== null;
  return { date, code: isEither && sure === null ? "date-ambiguous" : "date-unreadable" };
}

function readDate(
  row: TableRow,
  at: number | null,
  headings: readonly string[],
  writing: Writing,
  issues: Issue[],
): string | null {
  if (at === null) return null;
  const cell = row.cells[at] ?? "";
  const { date, code } = readDateCell(cell, writing.order);
  if (code !== null) {
    const value = filled(cell) ?? "";
    issues.push({ code, column: headings[at] ?? "", value, isRejected: false });
  }
  return date;
}

interface Money {
  readonly amount: bigint | null;
  readonly buckets: readonly bigint[] | null;
}

/** The amount is the total column where it is filled, else debit − credit, else the sum of the buckets. */
function readMoney(row: TableRow, layout: Layout, writing: Writing, issues: Issue[]): Money {
  const hasTotal = [layout.amount, layout.debit, layout.credit].some(
    (at) => at !== null && filled(row.cells[at]) !== null,
  );
  const one = (at: number | null, isVital: boolean): bigint | null | undefined => {
    const text = at === null ? null : filled(row.cells[at]);
    if (at === null || text === null) return undefined;
    const amount = parseAmount(text, writing.mark);
    const column = layout.headings[at] ?? "";
    if (amount === null) {
      const code = looksLikeAmount(text) ? "amount-ambiguous" : "amount-unreadable";
      issues.push({ code, column, value: text, isRejected: isVital });
      return null;
    }
    if (!amount.exact) {
      issues.push({ code: "amount-rounded", column, value: text, isRejected: false });
    }
    return amount.cents;
  };
  const total = one(layout.amount, true);
  const debit = one(layout.debit, true);
  const credit = one(layout.credit, true);
  const cells = layout.buckets.map(({ at }) => one(at, !hasTotal));
  const isFilled = cells.some((cell) => cell !== undefined);
  const isReadable = cells.every((cell) => cell !== null);
  const buckets = isFilled && isReadable ? cells.map((cell) => cell ?? 0n) : null;
  if (hasTotal) {
    const isBroken = total === null || debit === null || credit === null;
    const amount = total ?? (debit ?? 0n) - (credit ?? 0n);
    return { amount: isBroken ? null : amount, buckets };
  }
  return { amount: buckets?.reduce((sum, cents) => sum + cents, 0n) ?? null, buckets };
}
