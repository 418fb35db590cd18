/** What any table is read as: rows of text cells with their position. */
import type { Encoding } from "./encoding.ts";

export type Separator = "tab" | "pipe" | "semicolon" | "comma";

/** One row. Cells are trimmed of nothing: the text as it stands, or the canonical text of a workbook cell. */
export interface TableRow {
  /** The sheet's name; null in a delimited text. */
  readonly sheet: string | null;
  /** 1-based line of the file (its first line when quotes hold several), or row of the sheet. */
  readonly line: number;
  /** Workbook numbers are decimal texts with a point (15 digits), dates are `YYYY-MM-DD`. */
  readonly cells: readonly string[];
}

/** What people see: `12`, or `Feuil1!12`. */
export const positionOf = (sheet: string | null, line: number): string =>
  sheet === null ? String(line) : `${sheet}!${line}`;

/** The first rows of one sheet, or of the text. */
export interface SheetSample {
  readonly name: string | null;
  readonly rows: readonly TableRow[];
  /** True when the sheet has no other row. */
  readonly isWhole: boolean;
}

/** What a file looks like before anyone claims it. */
export interface TableSample {
  readonly format: "delimited" | "workbook";
  /** Of a delimited text: `UTF-8`, `UTF-16LE`, `UTF-16BE`, `windows-1252`, `ISO-8859-15`, `CP850`, `macintosh`. */
  readonly encoding: Encoding | null;
  readonly separator: Separator | null;
  readonly sheets: readonly SheetSample[];
}
