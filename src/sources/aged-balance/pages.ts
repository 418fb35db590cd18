/** A report over several pages or sheets, and the table of another report below it. */
import { looksLikeAmount } from "../../tabular/amounts.ts";
import type { SheetSample, TableRow } from "../../tabular/table.ts";
import { headingOf } from "./headings.ts";
import { totalLabelOf } from "./labels.ts";
import type { Layout } from "./layout.ts";

/** Rows of a sheet that are looked at. */
const SAMPLED = 50;

/** Whether rows without headings are more rows of a table: names and money stand where they do in it. */
export function continues({ at, moneyColumns, row }: Layout, rows: readonly TableRow[]): boolean {
  const names = ["customer_id", "customer_name", "document"].flatMap(
    (field) => at.get(field) ?? [],
  );
  let held = 0;
  for (const { cells } of rows.slice(0, SAMPLED)) {
    if (cells.length > row.cells.length) return false;
    const money = moneyColumns
      .map((place) => (cells[place] ?? "").trim())
      .filter((text) => text !== "");
    if (!money.every((text) => looksLikeAmount(text.slice(0, 200)))) return false;
    const isNamed = names.some((place) => /\p{L}|\d/u.test(cells[place] ?? ""));
    if (money.length > 0 && isNamed) held += 1;
  }
  return held > 0;
}

/** Whether sheets are pages of one report: «Page 1» that ends without a total, «Page 2». */
export const arePages = (one: SheetSample, other: SheetSample): boolean =>
  one.name !== null &&
  other.name !== null &&
  stem(one.name) === stem(other.name) &&
  !endsInTotal(one);
const endsInTotal = ({ rows }: SheetSample): boolean =>
  rows.slice(-LAST).some(({ cells }) => cells.some((cell) => totalLabelOf(cell.trim()) !== null));
/** Rows at the end of a sheet where its total stands. */
const LAST = 3;
const stem = (name: string): string => name.replace(/[\d\s()]+/g, "").toLowerCase();

/** Headings of buckets, twice or more, beside one of a customer or of a balance. */
export function isOtherHeader(cells: readonly string[]): boolean {
  if (cells.filter((cell) => cell.trim() !== "").length < 4) return false;
  const found = cells.map(headingOf);
  const buckets = found.filter((one) => one !== null && typeof one !== "string");
  const fields = found.filter((one) => typeof one === "string");
  return buckets.length >= 2 && fields.length >= 2;
}
