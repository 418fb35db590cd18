/**
 * A file of the request, opened once: what recognition saw of it goes on to its load. Whatever costs a pass over
 * the file (its fingerprint, its encoding, its first rows) is made once, on demand, whoever asks.
 */
import type { DelimitedFormat } from "./delimited.ts";
import type { FileScan } from "./scan.ts";
import type { TableRow, TableSample } from "./table-row.ts";

/** A file of the request, as it was listed: its name is never trusted for what it holds. */
export interface InputFile {
  readonly fileId: number;
  /** Absolute path. */
  readonly path: string;
  /** Base name, the `file` of every evidence row. */
  readonly name: string;
  readonly bytes: number;
}

export interface Opened {
  readonly file: InputFile;
  /** The first 256 KiB. */
  readonly head: Buffer;
  /** One pass over all the bytes: fingerprint, encoding, line ends. */
  readonly look: () => Promise<FileScan>;
  /** How it is written as a delimited text; null: not a text, or nothing separates columns. */
  readonly delimited: () => Promise<DelimitedFormat | null>;
  /** The first rows of each sheet, or of the text; null when the file is no table. May refuse a workbook. */
  readonly table: () => Promise<TableSample | null>;
  /** What a person settled of its table: begins a reading, and gives its rows as they are to be read. */
  readonly reword?: () => (rows: readonly TableRow[]) => readonly TableRow[];
}
