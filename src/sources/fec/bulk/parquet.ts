/**
 * Writes a Parquet file whose columns are already in its plain form: required values, no compression, one page a
 * column and row group. The engine reads it at the speed of memory; numbers and texts are never formatted.
 * https://github.com/apache/parquet-format (the footer is Thrift, compact protocol).
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

/** Physical types, converted types and field types of the format. */
const PHYSICAL = { int: 1, date: 1, long: 2, decimal: 2, decimal3: 2, text: 6 } as const;
const CONVERTED = { int: null, long: null, text: 0, decimal: 5, decimal3: 5, date: 6 } as const;
const SCALE = { decimal: 2, decimal3: 3 } as const;
const DECIMAL_DIGITS = 18;
const I32 = 5;
const I64 = 6;
const BINARY = 8;
const LIST = 9;
const STRUCT = 12;
const PLAIN = 0;
const RLE = 3;
const MAGIC = Buffer.from("PAR1");

export class ParquetFile {
  readonly #file: number;
  readonly #columns: readonly ColumnSpec[];
  readonly #groups: { readonly rows: number; readonly chunks: readonly Chunk[] }[] = [];
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
    const footer = new Thrift();
    footer.i32(1, 1);
    this.#addSchema(footer);
    const rows = this.#groups.reduce((sum, group) => sum + group.rows, 0);
    footer.i64(3, rows);
    footer.list(4, STRUCT, this.#groups.length);
    for (const group of this.#groups) this.#addGroupTo(footer, group);
    const bytes = footer.end();
    this.#write(bytes);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    this.#write(length);
    this.#write(MAGIC);
    closeSync(this.#file);
  }

  #addSchema(footer: Thrift): void {
    footer.list(2, STRUCT, this.#columns.length + 1);
    footer.open();
    footer.text(4, "rows");
    footer.i32(5, this.#columns.length);
    footer.close();
    for (const { name, type } of this.#columns) {
      footer.open();
      footer.i32(1, PHYSICAL[type]);
      footer.i32(3, 0);
      footer.text(4, name);
      const converted = CONVERTED[type];
      if (converted !== null) footer.i32(6, converted);
      if (type === "decimal" || type === "decimal3") {
        footer.i32(7, SCALE[type]);
        footer.i32(8, DECIMAL_DIGITS);
      }
      footer.close();
    }
  }

  #addGroupTo(footer: Thrift, { rows, chunks }: { rows: number; chunks: readonly Chunk[] }): void {
    footer.open();
    footer.list(1, STRUCT, chunks.length);
    for (const [index, { offset, bytes }] of chunks.entries()) {
      const column = this.#columns[index];
      if (column === undefined) throw new Error("more columns than were declared");
      footer.open();
      footer.i64(2, offset);
      footer.struct(3);
      footer.i32(1, PHYSICAL[column.type]);
      footer.list(2, I32, 1);
      footer.value(PLAIN);
      footer.list(3, BINARY, 1);
      footer.string(column.name);
      footer.i32(4, 0);
      footer.i64(5, rows);
      footer.i64(6, bytes);
      footer.i64(7, bytes);
      footer.i64(9, offset);
      footer.close();
      footer.close();
    }
    footer.i64(
      2,
      chunks.reduce((sum, chunk) => sum + chunk.bytes, 0),
    );
    footer.i64(3, rows);
    footer.close();
  }

  #write(bytes: Uint8Array): void {
    let done = 0;
    while (done < bytes.length) {
      done += writeSync(this.#file, bytes, done, bytes.length - done);
    }
    this.#at += bytes.length;
  }
}

function pageHeader(rows: number, bytes: number): Buffer {
  const header = new Thrift();
  header.i32(1, 0);
  header.i32(2, bytes);
  header.i32(3, bytes);
  header.struct(5);
  header.i32(1, rows);
  header.i32(2, PLAIN);
  header.i32(3, RLE);
  header.i32(4, RLE);
  header.close();
  return header.end();
}

/** Thrift's compact protocol, as much of it as the format needs: fields by their distance, zigzag integers. */
class Thrift {
  readonly #bytes: number[] = [];
  /** The last field of each open struct. */
  readonly #last = [0];

  i32(field: number, value: number): void {
    this.#field(field, I32);
    this.value(value);
  }

  i64(field: number, value: number): void {
    this.#field(field, I64);
    this.value(value);
  }

  text(field: number, text: string): void {
    this.#field(field, BINARY);
    this.string(text);
  }

  list(field: number, type: number, size: number): void {
    this.#field(field, LIST);
    if (size < 15) this.#bytes.push((size << 4) | type);
    else {
      this.#bytes.push(0xf0 | type);
      this.#unsigned(size);
    }
  }

  struct(field: number): void {
    this.#field(field, STRUCT);
    this.open();
  }

  /** A struct that is an element of a list. */
  open(): void {
    this.#last.push(0);
  }

  close(): void {
    this.#bytes.push(0);
    this.#last.pop();
  }

  value(value: number): void {
    this.#unsigned(value < 0 ? -value * 2 - 1 : value * 2);
  }

  string(text: string): void {
    const bytes = Buffer.from(text);
    this.#unsigned(bytes.length);
    this.#bytes.push(...bytes);
  }

  end(): Buffer {
    this.#bytes.push(0);
    return Buffer.from(this.#bytes);
  }

  #field(field: number, type: number): void {
    const before = this.#last.at(-1) ?? 0;
    this.#bytes.push(((field - before) << 4) | type);
    this.#last[this.#last.length - 1] = field;
  }

  #unsigned(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.#bytes.push((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    this.#bytes.push(rest);
  }
}
