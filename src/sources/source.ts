/** The shape of a source: one folder per kind of extract. It records problems, it repairs nothing silently. */
import type { Bilingual } from "../kernel/language.ts";
import type { Store } from "../store/store.ts";
import type { TableSample } from "./table/table.ts";

/** A file of the request, already opened once: its name is never trusted for what it holds. */
export interface InputFile {
  readonly fileId: number;
  /** Absolute path. */
  readonly path: string;
  /** Base name, the `file` of every evidence row. */
  readonly name: string;
  readonly bytes: number;
}

/** What recognition may look at: the first bytes, and the first rows when the file is a table. */
export interface FileSample {
  readonly name: string;
  readonly bytes: number;
  /** The first 256 KiB. */
  readonly head: Uint8Array;
  /** The first rows of a delimited text or of each sheet of a workbook; null when it is neither. */
  readonly table: TableSample | null;
}

/** How sure a source is that the file is its own: 0 not at all, 1 certain; the reasons are shown. */
export interface Recognition {
  readonly score: number;
  readonly reasons: readonly Bilingual[];
}

/** What a load found; rowsRead = rowsAccepted + rowsRejected, by Encours's own count of the file's lines. */
export interface Loaded {
  readonly encoding: string | null;
  readonly separator: "tab" | "pipe" | "semicolon" | "comma" | null;
  readonly entityId: string | null;
  readonly fiscalYearEndOn: string | null;
  readonly rowsRead: number;
  readonly rowsAccepted: number;
  readonly rowsRejected: number;
  /** Fingerprint of the bytes, when the reader saw them all on its way. */
  readonly sha256?: string;
}

export interface Source {
  /** One word, the folder's name; the `kind` of the result. */
  readonly id: string;
  readonly title: Bilingual;
  /** What it accepts, shown by `encours sources`. */
  readonly accepts: Bilingual;
  /** Pure: a score and its reasons. */
  recognise(sample: FileSample): Recognition;
  /** Reads the file into its staging tables and its problems into `problems`. */
  load(file: InputFile, store: Store): Promise<Loaded>;
}
