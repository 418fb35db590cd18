/** What a piece of evidence is before it is read: a query and its columns. */
import type { Repeated } from "./inert.ts";

export interface Column {
  readonly name: string;
  /** The engine's own. */
  readonly type: string;
  /** A word or a number of ours, never a text of a file or of another's query. */
  readonly isOurs?: boolean;
  /** The list that all its texts stand in (inert.ts). */
  readonly from?: Repeated;
  /** None of that list could act in a spreadsheet: its texts are written as they stand. */
  readonly isInert?: boolean;
  /** SQL over the other columns: what stands in it in French, where it is a sentence. */
  readonly french?: string;
}

export type EvidenceRow = readonly (string | null)[];

/** A piece of evidence not yet read: a query for its rows, in their order. */
export interface EvidenceQuery {
  /** Control slug, class of the bridge, list (lists/queries.ts), or `problems`. */
  readonly slug: string;
  readonly columns: readonly Column[];
  readonly total: number;
  readonly query: string;
}

/** Columns by name and engine type; those marked hold a word or a number of ours, or texts of a list. */
export const typed = (columns: readonly ColumnTold[]): Column[] =>
  columns.map(([name, type, whose]) => {
    if (whose === undefined || whose === "ours") return { name, type, isOurs: whose === "ours" };
    return { name, type, from: whose };
  });

export type ColumnTold = readonly [name: string, type: string, whose?: "ours" | Repeated];

/** What every piece of evidence begins with (contract §2). */
export const HEAD = typed([
  ["file", "VARCHAR", "files"],
  ["line", "VARCHAR"],
  ["customer", "VARCHAR"],
  ["document", "VARCHAR"],
  ["date", "DATE"],
  ["amount", "DECIMAL(28,2)"],
]);
