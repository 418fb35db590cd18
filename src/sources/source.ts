/**
 * The shape of a source: one folder per kind of extract. It has two lives: each of its files is recognised and
 * loaded by itself; then, when every file of the request is in, it maps them all to the canon, once. It records
 * problems, it repairs nothing silently.
 */
import type { Bilingual } from "../kernel/language.ts";
import type { TotalName } from "../kernel/totals.ts";
import type { Store } from "../store/store.ts";
import type { Opened } from "../tabular/opened.ts";
import type { TableCard } from "../tabular/table-card.ts";
import type { SheetSample } from "../tabular/table-row.ts";
import type { PartsOfLine, SheetFields } from "./fields-in.ts";

export type { InputFile, Opened } from "../tabular/opened.ts";

/** What a file of the source is to the rooms above, which ask for it and never for a source by its name. */
export type Fed = "ledger" | "report" | "customers";

/** How sure a source is that the file is its own: 0 not at all, 1 certain; the reasons are shown. */
export interface Recognition {
  readonly score: number;
  readonly reasons: readonly Bilingual[];
  /** What this file is to the rooms above, where the source reads several kinds; else what the source feeds. */
  readonly feeds?: readonly Fed[];
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
  /** How the file was read, where a source has several ways: said beside why it was recognised. */
  readonly reader?: Bilingual;
  /** What its rows come to, by kind of total; a ledger's and a report's are worked out by the canon. */
  readonly totals?: Totals;
  /** The first and last days that its rows speak of. */
  readonly period?: { readonly from: string; readonly to: string };
}

/** Control totals of a file: decimal texts in the file's currency. */
export type Totals = Readonly<Partial<Record<TotalName, string>>>;

export interface Source {
  /** One word, the folder's name; the `kind` of the result. */
  readonly id: string;
  readonly title: Bilingual;
  /** What it accepts, shown by `encours sources`. */
  readonly accepts: Bilingual;
  readonly feeds: readonly Fed[];
  /** Every problem it can record, with what it means and what was done. */
  readonly problems: Readonly<Record<string, Bilingual>>;
  /** Its columns, where it reads a table by its headings: what `encours map` proposes. */
  readonly card?: TableCard;
  /** Which column of a sheet of its files holds what, where its card alone does not say. */
  readonly fieldsIn?: (sheet: SheetSample) => SheetFields | null;
  /** How the lines of a file that is no table are cut; null: this one is a table. */
  readonly partsIn?: (opened: Opened) => PartsOfLine | null;
  /** Its files are tags with texts between them, or those that are XML are. */
  readonly isMarkup?: boolean;
  /** `head`: it knows its files by their first bytes, and is asked before those that look at rows. */
  readonly looksAt: "head" | "rows";
  /** Changes nothing: a score and its reasons, from what the file holds and never from its name alone. */
  readonly recognise: (opened: Opened) => Recognition | Promise<Recognition>;
  /** Reads one file into the source's own tables and its problems into `problems`. */
  readonly load: (opened: Opened, store: Store) => Promise<Loaded>;
  /** All its files are in: from its own tables to the canon, or to the tables of the ledgers. */
  readonly map?: (store: Store) => Promise<void>;
}
