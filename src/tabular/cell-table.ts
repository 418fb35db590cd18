/**
 * A large delimited text as a table of cells inside the engine: one row a line, in the order of the file, with
 * the line's number. It reads only what it can split with certainty; the other lines are
 * kept whole, for the caller to read one by one.
 */
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { QueryError, type Store, sqlText } from "../store/store.ts";
import { SEPARATORS } from "./delimited.ts";
import { type Encoding, readText } from "./encoding.ts";
import type { Opened } from "./opened.ts";
import { type FileScan, scanFile } from "./scan.ts";
import type { Separator } from "./table.ts";

/** Longer lines are left to the reader that counts their characters. */
const LONGEST_LINE = 64 * 1024;
/** Stands for a separator inside quotes while the line is split; a line that holds it is kept whole. */
const INSIDE = 2;
const DOS_END = 26;

export interface CellFormat {
  readonly encoding: Encoding;
  readonly separator: Separator;
}

export interface CellTable {
  /**
   * A view: `line`, 1-based; `c0`… the cells as they stand, null where a row is shorter; `raw` the lines that
   * were not split.
   */
  readonly name: string;
  readonly width: number;
}

/** Null: the file is not regular enough (line ends, length of lines), and no table remains. */
export async function loadCells(
  store: Store,
  opened: Opened,
  format: CellFormat,
  width: number,
  name: string,
): Promise<CellTable | null> {
  const { path } = opened.file;
  if (format.encoding === "UTF-8") {
    const isLoaded = await loadUtf8(store, path, await opened.look(), { format, width, name });
    return isLoaded ? { name, width } : null;
  }
  const folder = store.scratch();
  try {
    const copy = join(folder, "utf8.csv");
    await writeUtf8(path, format.encoding, copy);
    const isLoaded = await loadUtf8(store, copy, await scanFile(copy), { format, width, name });
    return isLoaded ? { name, width } : null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeUtf8(path: string, encoding: Encoding, copy: string): Promise<void> {
  await pipeline(Readable.from(readText(path, encoding)), createWriteStream(copy));
}

interface Into {
  readonly format: CellFormat;
  readonly width: number;
  readonly name: string;
}

async function loadUtf8(store: Store, path: string, scan: FileScan, into: Into): Promise<boolean> {
  const isPlain =
    scan.isUtf8 &&
    !scan.hasNul &&
    (scan.lineEnd === "lf" || scan.lineEnd === "crlf") &&
    scan.longestLine <= LONGEST_LINE;
  if (!isPlain) return false;
  try {
    await store.run(cellsQuery(path, into), {}, "delimited cells");
  } catch (error) {
    if (error instanceof QueryError) return false;
    throw error;
  }
  const rows = `${into.name}_rows`;
  const { lines, first } = await store.one(
    `select count(*) as lines, coalesce(min(rowid), 0)::varchar as first from ${rows}`,
  );
  // Inside a transaction the engine numbers new rows from a very large number.
  await store.run(
    `create or replace temporary view ${into.name} as
     select rowid - ${String(first)} + 1 as line, * from ${rows}`,
  );
  if (Number(lines) === scan.lineCount) return true;
  await dropCells(store, into.name);
  return false;
}

export async function dropCells(store: Store, name: string): Promise<void> {
  await store.run(`drop view if exists ${name}`);
  await store.run(`drop table if exists ${name}_rows`);
}

/** One column a line, split here: the engine's own splitting would skip blank lines and lose their numbers. */
function cellsQuery(path: string, { format, width, name }: Into): string {
  const separator = sqlText(SEPARATORS[format.separator]);
  const columns = Array.from({ length: width }, (_, at) => `cells[${at + 1}] as c${at}`).join(", ");
  return `create or replace temporary table ${name}_rows as
    select ${columns},
      case when cells is null or len(cells) > ${width} then text end as raw
    from (
      select coalesce(line, '') as text,
        case
          when contains(line, chr(${INSIDE})) or contains(line, chr(${DOS_END})) then null
          when contains(line, '"') then ${quotedCells(separator)}
          else string_split(coalesce(line, ''), ${separator})
        end as cells
      from read_csv(${sqlText(path)}, delim = '\u0001', header = false, auto_detect = false,
        quote = '', escape = '', encoding = 'utf-8', columns = {line: 'varchar'}))`;
}

/** Quotes around whole cells only, none doubled: anything else is null, and the line is kept whole. */
function quotedCells(separator: string): string {
  const pieces = `string_split(line, '"')`;
  const isOutside = `len(list_filter(${pieces}, lambda piece, place: place % 2 = 1 and not (
    (place = 1 and piece = '') or (place = len(${pieces}) and piece = '')
    or ((place = 1 or starts_with(piece, ${separator}))
      and (place = len(${pieces}) or ends_with(piece, ${separator}))))))`;
  const hidden = `array_to_string(list_transform(${pieces}, lambda piece, place: case
    when place % 2 = 0 then replace(piece, ${separator}, chr(${INSIDE})) else piece end), '')`;
  return `case when len(${pieces}) % 2 = 1 and ${isOutside} = 0
    then list_transform(string_split(${hidden}, ${separator}),
      lambda cell: replace(cell, chr(${INSIDE}), ${separator})) end`;
}
