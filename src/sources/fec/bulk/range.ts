/** What the scan of a part of a file is given, and gives: amounts are cents, lines count from the part's first. */
import type { FirstLine, MonthRecord } from "./scanner.ts";

export interface Columns {
  /** Fields of a line. */
  readonly count: number;
  readonly separator: number;
  /** Where each column of scanner/line.ts stands; −1 when the file has no such column. */
  readonly positions: readonly number[];
}

export interface RangeTask {
  readonly path: string;
  /** First byte of the first line, first byte after the last. */
  readonly start: number;
  readonly end: number;
  readonly columns: Columns;
  /** Account prefixes and their role numbers; the longest wins. */
  readonly prefixes: readonly (readonly [string, number])[];
  /** What the paths of the files it writes begin with. */
  readonly target: string;
}

/** What a range writes: the rows, and the texts behind the numbers in them. */
export type RangeFile = "lines" | "entries" | "accounts" | "parties" | "currencies" | "series";

export const rangeFile = (target: string, file: RangeFile): string => `${target}-${file}.parquet`;

/** An entry number's journal, what stands before its digits, and how wide they are (0: not padded). */
export interface Series {
  readonly journal: string;
  readonly prefix: string;
  readonly width: number;
  /** First and last number, when they only grow. */
  readonly first: bigint;
  readonly last: bigint;
}

export interface RangeResult {
  readonly lines: number;
  /** By their numbers in the columns. */
  readonly accounts: readonly string[];
  readonly journals: readonly string[];
  readonly currencies: readonly string[];
  readonly series: readonly Series[];
  readonly months: readonly MonthRecord[];
  /** First line of each journal and account. */
  readonly journalLines: readonly FirstLine[];
  readonly accountLines: readonly FirstLine[];
  /** Whether the numbers only grow in each series. */
  readonly isGrowing: boolean;
  /** Lines with both sides filled: line, debit and credit in cents. */
  readonly bothSides: readonly (readonly [number, bigint, bigint])[];
  readonly emptyAmounts: number;
  readonly currencyLines: number;
  readonly translatedLines: number;
}

export type RangeAnswer =
  | { readonly isRegular: true; readonly result: RangeResult }
  | { readonly isRegular: false; readonly reason: string };

/** A range at its place in the file. */
export interface Placed {
  /** What the paths of its files begin with. */
  readonly target: string;
  readonly result: RangeResult;
  /** Line of the file before the range's first: the header included. */
  readonly before: number;
}
