/**
 * What goes out: the receivable lines and the entries, column by column, in the plain form of Parquet (numbers as
 * they are in memory, texts after their length). The order of the columns is that of scan-columns.ts.
 */
import { copyTo, grown } from "./memory";

/** Rows that the numbers of a column have room for at first: 8 bytes a number. */
const START_ROWS: i32 = 1 << 15;
const START_BYTES: usize = (<usize>START_ROWS) << 3;
const SPARE: usize = 32;

export class Column {
  start: usize = heap.alloc(START_BYTES);
  end: usize = 0;
  private limit: usize = 0;

  constructor() {
    this.end = this.start;
    this.limit = this.start + START_BYTES - SPARE;
  }

  /** A number: there is room, for rows are added by `addLine` and `addEntry`. */
  int(value: i32): void {
    store<i32>(this.end, value);
    this.end += 4;
  }

  long(value: i64): void {
    store<i64>(this.end, value);
    this.end += 8;
  }

  /** Room for the numbers of so many rows. */
  holdRows(rows: i32): void {
    const size = ((<usize>rows) << 3) + SPARE;
    if (size > this.limit - this.start) this.widen(size);
  }

  text(from: usize, length: i32): void {
    if (this.end + <usize>length > this.limit) this.widen(<usize>length);
    store<i32>(this.end, length);
    copyTo(this.end + 4, from, length);
    this.end += 4 + <usize>length;
  }

  private widen(more: usize): void {
    const used = this.end - this.start;
    const size = used * 2 + more + SPARE;
    this.start = grown(this.start, used, size);
    this.end = this.start + used;
    this.limit = this.start + size - SPARE;
  }
}

/** Rows of lines, rows of entries; and the lines whose entry has ended. */
export let lineRows: i32 = 0;
export let toldRows: i32 = 0;
export let entryRows: i32 = 0;
/** A row group: as many rows as the engine reads at once. */
const ROWS_FULL: i32 = 122_880;
const TEXT_FULL: usize = 8 << 20;

function made(count: i32): StaticArray<Column> {
  const columns = new StaticArray<Column>(count);
  for (let index = 0; index < count; index++) columns[index] = new Column();
  return columns;
}

export const lines: StaticArray<Column> = made(21);
export const entries: StaticArray<Column> = made(16);

export const LINE: i32 = 0;
export const ACCOUNT_NO: i32 = 1;
export const PARTY_NO: i32 = 2;
export const CURRENCY_NO: i32 = 3;
export const SERIES_NO: i32 = 4;
export const POSTED_ON: i32 = 5;
export const ISSUED_ON: i32 = 6;
export const LETTERED_ON: i32 = 7;
export const VALIDATED_ON: i32 = 8;
export const DUE_ON: i32 = 9;
export const NUMBER: i32 = 10;
export const DEBIT: i32 = 11;
export const CREDIT: i32 = 12;
export const AMOUNT_CURRENCY: i32 = 13;
/** Of the whole line: lines that stand twice have one hash. */
export const LINE_HASH: i32 = 14;
export const DOCUMENT: i32 = 15;
export const LETTER: i32 = 16;
export const LABEL: i32 = 17;
/** What a line is told once its entry has ended; the mask holds the counterpart in its upper bits. */
export const ENTRY_LINE: i32 = 18;
export const ENTRY_ROLES: i32 = 19;
export const ENTRY_POSTED_ON: i32 = 20;

let lineRoom: i32 = START_ROWS;
let entryRoom: i32 = START_ROWS;

/** Ends the row of a line, and makes room for the next one. */
export function addLine(): void {
  lineRows++;
  if (lineRows < lineRoom) return;
  lineRoom *= 2;
  for (let index = 0; index < lines.length; index++) lines[index].holdRows(lineRoom);
}

export function addEntry(): void {
  entryRows++;
  if (entryRows < entryRoom) return;
  entryRoom *= 2;
  for (let index = 0; index < entries.length; index++) entries[index].holdRows(entryRoom);
}

/** Tells the lines of the entry that ends what it is. */
export function tellLines(line: i32, roles: i32, postedOn: i32): void {
  for (; toldRows < lineRows; toldRows++) {
    unchecked(lines[ENTRY_LINE]).int(line);
    unchecked(lines[ENTRY_ROLES]).int(roles);
    unchecked(lines[ENTRY_POSTED_ON]).int(postedOn);
  }
}

/** Whether a row group should go out before the next entry begins. */
export function isFull(): bool {
  return (
    lineRows >= ROWS_FULL ||
    entryRows >= ROWS_FULL ||
    lines[DOCUMENT].end - lines[DOCUMENT].start > TEXT_FULL ||
    lines[LABEL].end - lines[LABEL].start > TEXT_FULL
  );
}

export function emptyLines(): void {
  for (let index = 0; index < lines.length; index++) lines[index].end = lines[index].start;
  lineRows = 0;
  toldRows = 0;
}

export function emptyEntries(): void {
  for (let index = 0; index < entries.length; index++) entries[index].end = entries[index].start;
  entryRows = 0;
}
