/**
 * One row of the report, read under its layout: texts, dates and money of the columns known, and what could
 * not be read. It does not say yet whether the row is a line, a total or a customer's own line (structure.ts).
 */
import { centsOf, type DecimalMark, looksLikeAmount, readAmount } from "../../tabular/amounts.ts";
import { type DateOrder, isNoDate, looksLikeDate, readDate } from "../../tabular/date-texts.ts";
import { judgedOnce } from "../../tabular/judged-once.ts";
import type { TableRow } from "../../tabular/table.ts";
import { type TotalLabel, totalLabelOf } from "./labels.ts";
import type { Layout } from "./layout.ts";
import type { AgedBalanceProblem } from "./problems.ts";
import { repeatedIn } from "./repeats.ts";
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

/** Columns that hold money. */
export function moneyColumns(layout: Layout): number[] {
  const single = [layout.amount, layout.debit, layout.credit].filter((at) => at !== null);
  return [...single, ...layout.buckets.map(({ at }) => at)];
}

/** Columns that hold dates. */
export function dateColumns(layout: Layout): number[] {
  return [layout.issuedOn, layout.dueOn].filter((at) => at !== null);
}

const NO_ISSUE: readonly Issue[] = [];
const NO_TEXT: readonly string[] = [];

/** Reads the rows of one report; `pageTexts` are the title lines above the table, which a page may repeat. */
export function rowReader(
  layout: Layout,
  writing: Writing,
  pageTexts: readonly string[],
): (row: TableRow) => ReadRow {
  const amounts = (cell: string): MoneyText => readMoneyText(cell, writing.mark);
  const dates = judgedOnce((cell) => readDateCell(cell, writing.order));
  const own = judgedOnce(ownText);
  const textsIn = textReader(layout);
  const isRepeated = repeatedIn(layout, pageTexts);
  return (row) => {
    const { cells, line, position } = row;
    const cell = (at: number | null): string | null => (at === null ? null : own(cells[at] ?? ""));
    const { texts, label } = textsIn(cells);
    const issues: Issue[] = [];
    const { amount, buckets, told } = readMoney(row, layout, amounts, issues);
    let hasDate = false;
    const dateAt = (at: number | null): string | null => {
      if (at === null) return null;
      const { date, code, isDated } = dates(cells[at] ?? "");
      if (code !== null)
        issues.push({ ...issueAt(layout, at, cell(at) ?? ""), code, isRejected: false });
      hasDate ||= isDated;
      return date;
    };
    const [issuedOn, dueOn] = [dateAt(layout.issuedOn), dateAt(layout.dueOn)];
    const [customerId, customerName] = [cell(layout.customerId), cell(layout.customerName)];
    const document = layout.document === null ? null : filled(cells[layout.document]);
    const repeated = isRepeated(cells);
    const isPage = repeated !== "no" || (amount === null && isPageLine(cells));
    const names = document ?? customerId ?? customerName;
    const isMoney = amount !== null || (names !== null && issues.some((one) => one.isRejected));
    const kind = isPage ? "page" : isMoney ? "money" : "text";
    const isLine = kind === "money" && label === null;
    const seen: Seen = {
      row: { line, position },
      kind,
      texts: isLine && texts.length > 0 ? texts.slice(0, 2).map((text) => own(text) ?? "") : texts,
      label,
      company: cell(layout.company),
      customerId,
      customerName,
      hasDocument: document !== null,
      document: isLine ? null : document,
      hasDate,
      amount,
      currency: cell(layout.currency),
      bucketName: cell(layout.bucketName),
      issues: issues.length === 0 ? NO_ISSUE : issues,
      told,
      print: row.sheet === null ? 0 : printOf(cells),
    };
    return { seen, document, issuedOn, dueOn, buckets, isBlank: repeated === "blank" };
  };
}

/** A text of its own: a slice would keep the whole piece of the file it was cut from. */
function ownText(cell: string): string | null {
  const text = filled(cell);
  return text === null ? null : Buffer.from(text, "utf8").toString("utf8");
}

type Texts = Pick<Seen, "texts" | "label">;

/** Every text of a row that is neither a date nor an amount, from left to right, and the first that labels a total. */
function textReader(layout: Layout): (cells: readonly string[]) => Texts {
  const placed = new Set([...moneyColumns(layout), ...dateColumns(layout)]);
  const named = new Set([layout.customerId, layout.customerName, layout.document]);
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

/** FNV-1a over the cells. */
function printOf(cells: readonly string[]): number {
  let print = 2_166_136_261;
  for (const cell of cells) {
    for (let at = 0; at < cell.length; at += 1) {
      print = Math.imul(print ^ cell.charCodeAt(at), 16_777_619);
    }
    print = Math.imul(print ^ 0x1f, 16_777_619);
  }
  return print;
}

const issueAt = (layout: Layout, at: number, value: string) => ({
  column: layout.headings[at] ?? "",
  value,
});

/** Something stands in a date column that is written as a date, readable or not. */
function looksLikeDateCell(text: string): boolean {
  const isShaped = looksLikeDate(text) || /^\s*\d[\d/.\-: ]*$/.test(text);
  return isShaped && !isNoDate(text);
}

export function filled(text: string | undefined): string | null {
  if (text === undefined || text === "") return null;
  if (!/[^\S ]|^ | $| {2}/.test(text)) return text;
  const trimmed = text.replace(/\s+/g, " ").trim();
  return trimmed === "" ? null : trimmed;
}

/** A cell of a date column: its day, or why it has none; both null when nothing stands there. */
function readDateCell(
  cell: string,
  order: Writing["order"],
): {
  readonly date: string | null;
  readonly code: AgedBalanceProblem | null;
  readonly isDated: boolean;
} {
  const { date, kind } = readDate(filled(cell) ?? "", order === "mixed" ? null : order);
  const isDated = looksLikeDateCell(cell);
  if (kind === "ambiguous") return { date, code: "date-ambiguous", isDated };
  return { date, code: kind === "impossible" ? "date-unreadable" : null, isDated };
}

interface MoneyText {
  readonly cents: bigint | null;
  /** Cents of what can be read though it is not believed. */
  readonly legible: bigint | null;
  readonly code: AgedBalanceProblem | null;
}

/** Characters of a decimal that a problem can tell. */
const MOST_LEGIBLE = 34;
/** Null cents without a code: nothing stands there. */
function readMoneyText(cell: string, mark: DecimalMark | null): MoneyText {
  const { text, fault, forms, isRounded } = readAmount(filled(cell) ?? "", mark);
  const code = forms.includes("scientific") ? "unreadable" : fault;
  const legible = text === null || text.length > MOST_LEGIBLE ? null : centsOf(text);
  if (code !== null) return { cents: null, legible, code: `amount-${code}` };
  return { cents: legible, legible, code: isRounded ? "amount-rounded" : null };
}

interface Money {
  readonly amount: bigint | null;
  readonly buckets: readonly bigint[] | null;
  readonly told: bigint | null;
}

/** The amount is the total column where it is filled, else debit − credit, else the sum of the buckets. */
function readMoney(
  { cells }: TableRow,
  layout: Layout,
  amounts: (cell: string) => MoneyText,
  issues: Issue[],
): Money {
  const { amount: totalAt, debit: debitAt, credit: creditAt } = layout;
  const hasTotal = [totalAt, debitAt, creditAt].some(
    (at) => at !== null && filled(cells[at]) !== null,
  );
  /** Undefined: empty; null: unreadable. */
  const one = (at: number | null, isVital: boolean): bigint | null | undefined => {
    if (at === null) return undefined;
    const { cents, code } = amounts(cells[at] ?? "");
    if (code === null) return cents ?? undefined;
    const isRejected = cents === null && isVital;
    issues.push({ ...issueAt(layout, at, filled(cells[at]) ?? ""), code, isRejected });
    return cents;
  };
  const total = one(totalAt, true);
  const debit = one(debitAt, true);
  const credit = one(creditAt, true);
  const parts = layout.buckets.map(({ at }) => one(at, !hasTotal));
  const isFilled = parts.some((part) => part !== undefined);
  const isReadable = parts.every((part) => part !== null);
  const buckets = isFilled && isReadable ? parts.map((part) => part ?? 0n) : null;
  const inBuckets = buckets?.reduce((sum, cents) => sum + cents, 0n) ?? null;
  const isBroken = total === null || debit === null || credit === null;
  const inColumns = isBroken ? null : (total ?? (debit ?? 0n) - (credit ?? 0n));
  const amount = hasTotal ? inColumns : inBuckets;
  if (amount !== null || issues.length === 0) return { amount, buckets, told: amount };
  const legible = (at: number | null): bigint | null =>
    at === null ? null : amounts(cells[at] ?? "").legible;
  return { amount, buckets, told: legible(totalAt) ?? inBuckets ?? legible(debitAt) };
}
