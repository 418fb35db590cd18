/**
 * One way to read any table: a delimited text or a workbook becomes rows of text cells with their position.
 * It exists so that no source deals with encodings, separators, quotes, zip archives or floating numbers.
 * It interprets nothing: headings, amounts and dates are the business of the source that asked.
 */
import { open } from "node:fs/promises";
import { basename, extname } from "node:path";
import { Refusal } from "../../kernel/refusal.ts";
import {
  type DelimitedFormat,
  delimitedFormat,
  readDelimited,
  readDelimitedBatches,
} from "./delimited.ts";
import type { Encoding } from "./encoding.ts";
import { isOleHead, isZipHead, readWorkbook } from "./workbook.ts";

export type Separator = "tab" | "pipe" | "semicolon" | "comma";

/** One row. Cells are trimmed of nothing: the text as it stands, or the canonical text of a workbook cell. */
export interface TableRow {
  /** The sheet's name; null in a delimited text. */
  readonly sheet: string | null;
  /** 1-based line of the file (its first line when quotes hold several), or row of the sheet. */
  readonly line: number;
  /** What people see: `12`, or `Feuil1!12`. */
  readonly position: string;
  /** Workbook numbers are decimal texts with a point (15 digits), dates are `YYYY-MM-DD`. */
  readonly cells: readonly string[];
}

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
  /** Of a delimited text: `UTF-8`, `UTF-16LE`, `UTF-16BE`, `windows-1252`, `ISO-8859-15`, `CP850`. */
  readonly encoding: Encoding | null;
  readonly separator: Separator | null;
  readonly sheets: readonly SheetSample[];
}

/** Rows looked at in each sheet before recognition. */
export const SAMPLE_ROWS = 200;

/**
 * The first rows of every sheet. Null: the file is neither a delimited text nor a workbook, nor called one.
 * Throws a Refusal: `workbook-unreadable`, `workbook-too-large`.
 */
export async function sampleTable(path: string): Promise<TableSample | null> {
  try {
    return await sampleOf(path);
  } catch (error) {
    if (isOtherDocument(path, error)) return null;
    throw namedAfter(path, error);
  }
}

/** Readers know bytes, not names: a refusal of theirs is said of the file. */
function namedAfter(path: string, error: unknown): unknown {
  return error instanceof Refusal ? error.within(basename(path)) : error;
}

/** A letter, a presentation or an archive in the folder is not a broken workbook: it is nobody's file. */
const isOtherDocument = (path: string, error: unknown): boolean =>
  error instanceof Refusal && error.slug === "workbook-unreadable" && !isCalledWorkbook(path);

const isCalledWorkbook = (path: string): boolean =>
  [".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"].includes(extname(path).toLowerCase());

async function sampleOf(path: string): Promise<TableSample | null> {
  if (await looksLikeWorkbook(path)) {
    const sheets = await readWorkbook(path, SAMPLE_ROWS);
    return { format: "workbook", encoding: null, separator: null, sheets };
  }
  const format = await delimitedFormat(path);
  if (format === null) return null;
  const sheet = await firstRows(path, format);
  if (sheet === null) return null;
  const { encoding, separator } = format;
  return { format: "delimited", encoding, separator, sheets: [sheet] };
}

/** Null: its first lines are too long for a table. */
async function firstRows(path: string, format: DelimitedFormat): Promise<SheetSample | null> {
  const rows: TableRow[] = [];
  try {
    for await (const row of readDelimited(path, format)) {
      if (rows.length === SAMPLE_ROWS) return { name: null, rows, isWhole: false };
      rows.push(row);
    }
  } catch (error) {
    if (error instanceof Refusal && error.slug === "line-too-long") return null;
    throw error;
  }
  return { name: null, rows, isWhole: true };
}

/**
 * Every row, in order, sheet after sheet, blank rows left out of a workbook only. A text is streamed:
 * memory does not grow with the file. Throws a Refusal: the workbook ones, `line-too-long`.
 */
export async function* readTable(path: string): AsyncGenerator<TableRow> {
  for await (const rows of readTableBatches(path)) yield* rows;
}

/** The same rows, some thousands at a time: a promise a row costs more than the row. */
export async function* readTableBatches(path: string): AsyncGenerator<readonly TableRow[]> {
  try {
    yield* rowsOf(path);
  } catch (error) {
    throw namedAfter(path, error);
  }
}

async function* rowsOf(path: string): AsyncGenerator<readonly TableRow[]> {
  if (await looksLikeWorkbook(path)) {
    for (const sheet of await readWorkbook(path, null)) yield sheet.rows;
    return;
  }
  const format: DelimitedFormat | null = await delimitedFormat(path);
  if (format !== null) yield* readDelimitedBatches(path, format);
}

/** By its first bytes; by its name only to say that a file called .xlsx is not one. */
async function looksLikeWorkbook(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    const head = buffer.subarray(0, bytesRead);
    if (isZipHead(head) || isOleHead(head)) return true;
  } finally {
    await file.close();
  }
  return [".xlsx", ".xlsm", ".xlsb"].includes(extname(path).toLowerCase());
}
