/** One text of a table read to its value, or to nothing: what the tests of the two readers ask. */
import { centsOf, type DecimalMark, readAmount } from "../../src/tabular/amounts.ts";
import { type DateOrder, readDate } from "../../src/tabular/date-texts.ts";

/** Cents, and whether none was rounded away. Null: empty, not an amount, ambiguous, or digits lost (`1E+05`). */
export function parseAmount(text: string, mark: DecimalMark | null = null) {
  const { text: decimal, fault, forms, isRounded } = readAmount(text, mark);
  if (decimal === null || fault !== null || forms.includes("scientific")) return null;
  return { cents: centsOf(decimal), exact: !isRounded };
}

export const parseDate = (text: string, order: DateOrder | null): string | null =>
  readDate(text, order).date;
