/**
 * The money of a row of the report: its amount, its buckets and what could not be read, by the columns of its layout.
 */
import {
  centsOf,
  type DecimalMark,
  markOf,
  plainCents,
  readAmount,
} from "../../tabular/amounts.ts";
import { cellText } from "../../tabular/fold.ts";
import type { Layout } from "./layout.ts";

/** What a cell or a row can be reproached with. */
export interface Issue {
  /** One of the problems of table.yaml. */
  readonly code: string;
  /** Heading of the column, as printed. */
  readonly column: string;
  readonly value: string;
  readonly isRejected: boolean;
}

/** The cell without needless blanks; null when nothing stands there. */
export const filled = (cell: string | undefined): string | null => cellText(cell ?? "") || null;
export const cellAt = (cells: readonly string[], place: number): string =>
  place < 0 ? "" : (cells[place] ?? "");
export const issueAt = (
  { row }: Layout,
  at: number,
  cells: readonly string[],
  code: string,
  isRejected: boolean,
): Issue => ({ code, column: row.cells[at] ?? "", value: filled(cells[at]) ?? "", isRejected });

/** Characters of a decimal that a problem can tell. */
const MOST_LEGIBLE = 34;
/** Decimals of an amount in thousands that its cents hold. */
const IN_THOUSANDS = 5;
/** Null cents without a code: nothing stands there; `legible`: what can be read though it is not believed. */
function readMoneyText(cell: string | undefined, mark: DecimalMark | null, unit: Layout["unit"]) {
  const scale = unit === 1 ? 2 : IN_THOUSANDS;
  const { text, fault, forms, isRounded } = readAmount(filled(cell) ?? "", mark, scale);
  const code = forms.includes("scientific") ? "unreadable" : fault;
  const cents = unit === 1 ? centsOf : centsOfThousands;
  const legible = text === null || text.length > MOST_LEGIBLE ? null : cents(text);
  if (code !== null) return { cents: null, legible, code: `amount-${code}` };
  return { cents: legible, legible, code: isRounded ? "amount-rounded" : null };
}

function centsOfThousands(decimal: string): bigint {
  const [whole = "", decimals = ""] = decimal.split(".");
  return BigInt(whole + decimals.padEnd(IN_THOUSANDS, "0"));
}

/** Cents of a row, by the names of rows.ts. */
interface Money {
  readonly amount: bigint | null;
  readonly told: bigint | null;
  readonly buckets: readonly bigint[] | null;
}

/** Adds the decimal mark that an amount shows, if any. */
export function learnMark(text: string, marks: Set<DecimalMark>): void {
  const [comma, point] = [text.indexOf(","), text.indexOf(".")];
  if (comma === -1 && point === -1) return;
  const only = comma === -1 ? "." : point === -1 ? "," : null;
  // Met before, and there once: whatever it stands for, nothing is to learn.
  if (only !== null && marks.has(only) && text.indexOf(only) === text.lastIndexOf(only)) return;
  const mark = markOf(text);
  if (mark !== null) marks.add(mark);
}

/** A credit, in a column that says the side of an amount without a sign. */
const CREDIT = /^(?:c|cr|credit|h|haben)$/i;

/** Whether buckets are in the currency of the document, and the amount beside them in the company's. */
function areOfDocument(
  buckets: readonly bigint[] | null,
  amount: bigint,
  ofDocument: () => bigint | null,
): boolean {
  const sum = buckets?.reduce((all, cents) => all + cents, 0n) ?? amount;
  return sum !== amount && sum === ofDocument();
}

/** The amount is the total column where it is filled, else debit − credit, else the sum of the buckets. */
export function moneyReader(
  layout: Layout,
  mark: DecimalMark | null,
  marks: Set<DecimalMark>,
): (cells: readonly string[], issues: Issue[]) => Money {
  const usual = mark?.charCodeAt(0);
  const columns = ["amount", "debit", "credit"].map((field) => layout.at.get(field) ?? -1);
  const [totalAt = -1, debitAt = -1, creditAt = -1] = columns;
  const sideAt = layout.at.get("side") ?? -1;
  /** Undefined: empty; null: unreadable. */
  const one = (
    cells: readonly string[],
    at: number,
    isVital: boolean,
    issues: Issue[],
  ): bigint | null | undefined => {
    const text = cellAt(cells, at);
    if (text === "") return undefined;
    const plain = layout.unit === 1 ? plainCents(text) : null;
    // Plain, with two decimals beyond the mark of all: it shows nothing new.
    if (plain === null || text.charCodeAt(text.length - 3) !== usual) learnMark(text, marks);
    if (plain !== null) return plain;
    const { cents, code } = readMoneyText(text, mark, layout.unit);
    if (code !== null) issues.push(issueAt(layout, at, cells, code, cents === null && isVital));
    else if (cents === null) return undefined;
    return cents;
  };
  const legible = (cells: readonly string[], at: number): bigint | null =>
    readMoneyText(cellAt(cells, at), mark, layout.unit).legible;
  return (cells, issues) => {
    const hasTotal = columns.some((at) => filled(cellAt(cells, at)) !== null);
    const unsigned = one(cells, totalAt, true, issues);
    const isCredit = unsigned != null && unsigned > 0n && CREDIT.test(cellAt(cells, sideAt).trim());
    const total = isCredit ? -unsigned : unsigned;
    const debit = one(cells, debitAt, true, issues);
    const credit = one(cells, creditAt, true, issues);
    let [isFilled, isWhole] = [false, true];
    const parts = layout.buckets.map(({ at }) => {
      const part = one(cells, at, !hasTotal, issues);
      isWhole &&= part !== null;
      isFilled ||= part !== undefined;
      return isCredit ? -(part ?? 0n) : (part ?? 0n);
    });
    const buckets = isWhole && isFilled ? parts : null;
    const isBroken = total === null || debit === null || credit === null;
    if (hasTotal && !isBroken) {
      const amount = total ?? (debit ?? 0n) - (credit ?? 0n);
      const ofDocument = () => one(cells, layout.ofDocument ?? -1, false, []) ?? null;
      const isComparable = layout.addsUp && !areOfDocument(buckets, amount, ofDocument);
      return { amount, buckets: isComparable ? buckets : null, told: amount };
    }
    const inBuckets = buckets?.reduce((sum, cents) => sum + cents, 0n) ?? null;
    const amount = hasTotal ? null : inBuckets;
    if (amount !== null || issues.length === 0) return { amount, buckets, told: amount };
    return {
      amount,
      buckets,
      told: legible(cells, totalAt) ?? inBuckets ?? legible(cells, debitAt),
    };
  };
}
