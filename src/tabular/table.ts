/**
 * One way to read any table: a delimited text or a workbook becomes rows of text cells with their position.
 * It exists so that no source deals with encodings, separators, quotes, zip archives or floating numbers.
 * It interprets nothing: headings, amounts and dates are the business of the source that asked.
 */
import { basename, extname } from "node:path";
import { Refusal } from "../kernel/refusal.ts";
import { type DelimitedFormat, readDelimited } from "./delimited.ts";
import type { Opened } from "./opened.ts";
import type { SheetSample, TableRow, TableSample } from "./table-row.ts";
import { isOleHead, isZipHead, readWorkbook, sampleWorkbook } from "./workbook.ts";

export type { Separator, SheetSample, TableRow, TableSample } from "./table-row.ts";

/** Rows looked at in each sheet before recognition. */
const SAMPLE_ROWS = 200;

/**
 * The first rows of every sheet. Null: the file is neither a delimited text nor a workbook, nor called one.
 * Throws a Refusal: `workbook-unreadable`, `workbook-too-large`.
 */
export async function sampleTable(
  path: string,
  head: Buffer,
  delimited: () => Promise<DelimitedFormat | null>,
): Promise<TableSample | null> {
  try {
    if (looksLikeWorkbook(path, head)) {
      const sheets = await sampleWorkbook(path, SAMPLE_ROWS);
      return { format: "workbook", encoding: null, separator: null, sheets };
    }
    const format = await delimited();
    const sheet = format === null ? null : await firstRows(path, format);
    if (format === null || sheet === null) return null;
    const { encoding, separator } = format;
    return { format: "delimited", encoding, separator, sheets: [sheet] };
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

/** Null: its first lines are too long for a table. */
async function firstRows(path: string, format: DelimitedFormat): Promise<SheetSample | null> {
  const rows: TableRow[] = [];
  try {
    for await (const some of readDelimited(path, format)) {
      rows.push(...some.slice(0, SAMPLE_ROWS + 1));
      if (rows.length > SAMPLE_ROWS)
        return { name: null, rows: rows.slice(0, SAMPLE_ROWS), isWhole: false };
    }
  } catch (error) {
    if (error instanceof Refusal && error.slug === "line-too-long") return null;
    throw error;
  }
  return { name: null, rows, isWhole: true };
}

/**
 * Every row, in order, sheet after sheet, blank rows left out of a workbook only. A text is streamed:
 * memory does not grow with the file. Some thousands at a time: a promise a row costs more than the row.
 * Throws a Refusal: the workbook ones, `line-too-long`.
 */
export async function* readTableBatches(opened: Opened): AsyncGenerator<readonly TableRow[]> {
  const reword = opened.reword?.();
  try {
    if (reword === undefined) yield* rowsOf(opened);
    else for await (const rows of rowsOf(opened)) yield reword(rows);
  } catch (error) {
    throw namedAfter(opened.file.path, error);
  }
}

async function* rowsOf({ file, head, delimited }: Opened): AsyncGenerator<readonly TableRow[]> {
  if (looksLikeWorkbook(file.path, head)) {
    yield* readWorkbook(file.path);
    return;
  }
  const format = await delimited();
  if (format !== null) yield* readDelimited(file.path, format);
}

/** By its first bytes; by its name only to say that a file called .xlsx is not one. */
function looksLikeWorkbook(path: string, head: Buffer): boolean {
  if (isZipHead(head) || isOleHead(head)) return true;
  return [".xlsx", ".xlsm", ".xlsb"].includes(extname(path).toLowerCase());
}
