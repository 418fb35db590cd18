/** What a query gave beside what its case expects: the columns that the case names, as texts, in order. */
import type { Row } from "../../src/store/store.ts";
import type { CaseTable } from "./case-file.ts";

/** The expected rows are all the rows. */
export const shownRows = (rows: readonly Row[], table: CaseTable): string[][] =>
  rows.map((row) => table.columns.map((column) => textOf(row[column])));

export const expectedRows = (table: CaseTable): string[][] =>
  table.rows.map((row) => row.map((cell) => cell ?? ""));

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(" ");
  if (value === null || value === undefined) return "";
  return `${value as string | number | bigint | boolean}`;
}
