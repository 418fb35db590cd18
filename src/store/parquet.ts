/**
 * Writes a Parquet file whose columns are already in its plain form: required values, no compression, one page a
 * column and row group. The engine reads it at the speed of memory; numbers and texts are never formatted.
 * https://github.com/apache/parquet-format (page headers and footer are Thrift, compact protocol).
 */
import { closeSync, openSync, writeSync } from "node:fs";

/** `decimal` has two decimals, `decimal3` three; both on eighteen digits. Dates are days from 1970. */
export type ColumnType = "int" | "date" | "long" | "decimal" | "decimal3" | "text";

export interface ColumnSpec {
  readonly name: string;
  readonly type: ColumnType;
}

interface Chunk {
  readonly offset: number;
  readonly bytes: number;
}

interface Group {
  readonly rows: number;
  readonly chunks: readonly Chunk[];
}

/** Physical type, converted type and scale of the format. */
const TYPES = {
  int: { physical: 1, converted: null, scale: null },
  date: { physical: 1, converted: 6, scale: null },
  long: { physical: 2, converted: null, scale: null },
  decimal: { physical: 2, converted: 5, scale: 2 },
  decimal3: { physical: 2, converted: 5, scale: 3 },
  text: { physical: 6, converted: 0, scale: null },
} as const;
const DECIMAL_DIGITS = 18;
const REQUIRED = 0;
const DATA_PAGE = 0;
const PLAIN = 0;
const RLE = 3;
const UNCOMPRESSED = 0;
const MAGIC = Buffer.from("PAR1");

export class ParquetFile {
  readonly #file: number;
  readonly #columns: readonly ColumnSpec[];
  readonly #groups: Group[] = [];
  #at = 0;

  constructor(path: string, columns: readonly ColumnSpec[]) {
    this.#file = openSync(path, "w");
    this.#columns = columns;
    this.#write(MAGIC);
  }

  /** Writes a row group: the bytes of each column, in order. */
  addGroup(rows: number, columns: readonly Uint8Array[]): void {
    const chunks = columns.map((bytes): Chunk => {
      const offset = this.#at;
      this.#write(pageHeader(rows, bytes.length));
      this.#write(bytes);
      return { offset, bytes: this.#at - offset };
    });
    this.#groups.push({ rows, chunks });
  }

  close(): void {
    const footer = footerOf(this.#columns, this.#groups);
    this.#write(footer);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(footer.length);
    this.#write(length);
    this.#write(MAGIC);
    closeSync(this.#file);
  }

  /** The system may write less than it was given. */
  #write(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
    this.#at += bytes.length;
  }
}

/** A column of texts in its plain form: each after its length. */
export function plainTexts(texts: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    texts.flatMap((text) => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(text.length);
      return [length, text];
    }),
  );
}

function footerOf(columns: readonly ColumnSpec[], groups: readonly Group[]): Buffer {
  const root = struct({ 4: text("rows"), 5: i32(columns.length) });
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  const { bytes } = struct({
    1: i32(1),
    2: list(STRUCT, [root, ...columns.map(schemaOf)]),
    3: i64(rows),
    4: list(
      STRUCT,
      groups.map((group) => groupOf(columns, group)),
    ),
  });
  return bytes;
}

function schemaOf({ name, type }: ColumnSpec): Thrift {
  const { physical, converted, scale } = TYPES[type];
  return struct({
    1: i32(physical),
    3: i32(REQUIRED),
    4: text(name),
    ...(converted === null ? {} : { 6: i32(converted) }),
    ...(scale === null ? {} : { 7: i32(scale), 8: i32(DECIMAL_DIGITS) }),
  });
}

function groupOf(columns: readonly ColumnSpec[], { rows, chunks }: Group): Thrift {
  const told = columns.map(({ name, type }, at) => {
    const { offset = 0, bytes = 0 } = chunks[at] ?? {};
    const column = struct({
      1: i32(TYPES[type].physical),
      2: list(I32, [i32(PLAIN)]),
      3: list(BINARY, [text(name)]),
      4: i32(UNCOMPRESSED),
      5: i64(rows),
      6: i64(bytes),
      7: i64(bytes),
      9: i64(offset),
    });
    return struct({ 2: i64(offset), 3: column });
  });
  const size = chunks.reduce((sum, { bytes }) => sum + bytes, 0);
  return struct({ 1: list(STRUCT, told), 2: i64(size), 3: i64(rows) });
}

function pageHeader(rows: number, bytes: number): Buffer {
  const page = struct({ 1: i32(rows), 2: i32(PLAIN), 3: i32(RLE), 4: i32(RLE) });
  return struct({ 1: i32(DATA_PAGE), 2: i32(bytes), 3: i32(bytes), 5: page }).bytes;
}

/** A value of Thrift's compact protocol, as much of it as the format needs. */
interface Thrift {
  readonly type: number;
  readonly bytes: Buffer;
}

const I32 = 5;
const I64 = 6;
const BINARY = 8;
const LIST = 9;
const STRUCT = 12;

/** Seven bits a byte, the lowest first. */
function unsigned(value: number): number[] {
  return value > 127 ? [(value % 128) | 128, ...unsigned(Math.floor(value / 128))] : [value];
}

/** No number here is negative: its zigzag form is its double. */
const i32 = (value: number): Thrift => ({ type: I32, bytes: Buffer.from(unsigned(value * 2)) });
const i64 = (value: number): Thrift => ({ type: I64, bytes: Buffer.from(unsigned(value * 2)) });

function text(value: string): Thrift {
  const bytes = Buffer.from(value);
  return { type: BINARY, bytes: Buffer.concat([Buffer.from(unsigned(bytes.length)), bytes]) };
}

function list(type: number, items: readonly Thrift[]): Thrift {
  const size = items.length;
  const head = size < 15 ? [(size << 4) | type] : [0xf0 | type, ...unsigned(size)];
  return { type: LIST, bytes: Buffer.concat([Buffer.from(head), ...items.map(bytesOf)]) };
}

const bytesOf = ({ bytes }: Thrift): Buffer => bytes;

/** Each field says its distance from the one before; integer keys come in their order. */
function struct(fields: Readonly<Record<number, Thrift>>): Thrift {
  const parts: Buffer[] = [];
  let before = 0;
  for (const [key, { type, bytes }] of Object.entries(fields)) {
    const field = Number(key);
    parts.push(Buffer.from([((field - before) << 4) | type]), bytes);
    before = field;
  }
  return { type: STRUCT, bytes: Buffer.concat([...parts, Buffer.from([0])]) };
}
