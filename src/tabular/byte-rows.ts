/**
 * The rows of a delimited text on their way to the engine, byte by byte: a line that is surely one of data is copied
 * cell by cell without being made a text, dates and amounts as values; any other goes through the readers of rows.
 */
import { open } from "node:fs/promises";
import iconv from "iconv-lite";
import { assertInvariant } from "../kernel/invariant.ts";
import { type CellBytes, type CellRow, lineOf } from "./cells.ts";
import { type DelimitedFormat, RowAssembler, SEPARATORS, withoutEnd } from "./delimited.ts";
import { cellText } from "./fold.ts";
import { type HighBytes, highBytesOf, LineCells } from "./line-cells.ts";
import type { QuickRows, RowWalk } from "./row-walk.ts";
import type { TableRow } from "./table-row.ts";
import type { TypedCells } from "./typed-cells.ts";

const CHUNK = 1 << 20;
/** A line copied, each byte of which may be three, and its numbers: it is shorter than LONGEST_QUICK. */
const ROOM = CHUNK >> 1;
const [TAB, LF, CR, SPACE, BAR, ZERO] = [9, 10, 13, 0x20, 0x7c, 0x30];

export async function* byteRows(
  path: string,
  format: DelimitedFormat,
  walk: RowWalk,
  quick: QuickRows,
): AsyncGenerator<CellBytes> {
  const rows = new ByteRows(format, walk, quick);
  const buffer = Buffer.allocUnsafe(CHUNK);
  const file = await open(path, "r");
  try {
    let held = 0;
    for (let isLast = false; !isLast; ) {
      const { bytesRead } = await file.read(buffer, held, CHUNK - held);
      isLast = bytesRead === 0;
      const end = held + bytesRead;
      const done = rows.take(buffer.subarray(0, end), isLast);
      held = end - done;
      buffer.copyWithin(0, done, end);
      assertInvariant(isLast || held < CHUNK, "a chunk holds a line", { held: String(held) });
      yield* rows.taken();
    }
  } finally {
    await file.close();
  }
}

class ByteRows {
  readonly #format: DelimitedFormat;
  readonly #walk: RowWalk;
  readonly #quick: QuickRows;
  readonly #assembler: RowAssembler;
  readonly #cells: LineCells;
  readonly #high: HighBytes;
  readonly #hasBars: boolean;
  readonly #isTyped: boolean;
  readonly #done: Buffer[] = [];
  #out = Buffer.allocUnsafe(CHUNK);
  #at = 0;
  #count = 0;
  #isStart = true;

  constructor(format: DelimitedFormat, walk: RowWalk, quick: QuickRows) {
    this.#format = format;
    this.#walk = walk;
    this.#quick = quick;
    this.#assembler = new RowAssembler(format);
    this.#isTyped = quick.typed.some((one) => one !== undefined);
    this.#high = highBytesOf(format.encoding);
    this.#hasBars = format.separator === "pipe";
    this.#cells = new LineCells(SEPARATORS[format.separator], format.encoding, quick.width + 8);
  }

  /** Takes whole lines; returns where the one begins that is not ended yet. */
  take(bytes: Buffer, isLast: boolean): number {
    let at = 0;
    if (this.#isStart && bytes.length > 0) {
      this.#isStart = false;
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf && this.#high === null)
        at = 3;
    }
    for (;;) {
      const end = bytes.indexOf(LF, at);
      if (end === -1) break;
      this.#line(bytes, at, end);
      at = end + 1;
    }
    if (isLast) {
      if (at < bytes.length) this.#line(bytes, at, bytes.length);
      this.#rows(this.#assembler.end());
      this.#put(this.#walk.end());
      at = bytes.length;
    }
    return at;
  }

  /** What was made; it is to be used before more is taken. */
  *taken(): Generator<CellBytes> {
    this.#flush();
    const [count, done] = [this.#count, this.#done.splice(0)];
    this.#count = 0;
    if (done.length > 0) yield { bytes: done, count };
  }

  #line(bytes: Buffer, start: number, end: number): void {
    const assembler = this.#assembler;
    const [cells, { after, isSure, width }] = [this.#cells, this.#quick];
    if (assembler.line >= after && !assembler.isOpen) {
      const last = bytes[end - 1] === CR && end > start ? end - 1 : end;
      const isFramed = this.#hasBars && bytes[start] === BAR && bytes[last - 1] === BAR;
      const isSplit = isFramed
        ? cells.splitFramed(bytes, start, last, assembler.frame)
        : cells.split(bytes, start, last);
      if (isSplit && isSure(cells) && this.#isWithin(width)) {
        assembler.pass();
        this.#copy();
        return;
      }
    }
    const { encoding } = this.#format;
    const part = bytes.subarray(start, end);
    const text = this.#high === null ? part.toString("utf8") : iconv.decode(part, encoding);
    const line = withoutEnd(text);
    if (line === null) return;
    const rows: TableRow[] = [];
    assembler.take([line], rows);
    this.#rows(rows);
  }

  /** Whether the cells beyond the headings are empty. */
  #isWithin(width: number): boolean {
    const cells = this.#cells;
    for (let place = width; place < cells.count; place += 1)
      if (cells.isFilled(place)) return false;
    return true;
  }

  #rows(rows: readonly TableRow[]): void {
    for (const row of rows) this.#put(this.#walk.take(row));
  }

  #put(rows: readonly CellRow[]): void {
    for (const row of rows) {
      this.#flush();
      this.#done.push(
        Buffer.from(lineOf(this.#isTyped ? { ...row, cells: this.#spread(row.cells) } : row)),
      );
      this.#count += 1;
    }
  }

  /** A cell with no value before each text that may have one. */
  #spread([beyond = "", ...cells]: readonly string[]): string[] {
    const { typed } = this.#quick;
    const own = cells.flatMap((cell, at) => (typed[at] === undefined ? [cell] : ["", cell]));
    return [beyond, ...own];
  }

  #copy(): void {
    if (this.#at + ROOM > this.#out.length) this.#flush();
    const { places, fills, typed } = this.#quick;
    const cells = this.#cells;
    this.#out[this.#at] = ZERO;
    this.#out[this.#at + 1] = TAB;
    this.#at += 2;
    this.#number(this.#assembler.line);
    // Its position is its line, the whole row is read again where it is shown, nothing stands beyond the headings.
    this.#out[this.#at] = TAB;
    this.#out[this.#at + 1] = TAB;
    this.#at += 2;
    for (let column = 0; column < places.length; column += 1) {
      const place = places[column] ?? -1;
      this.#out[this.#at] = TAB;
      this.#at += 1;
      const isThere = place >= 0 && place < cells.count;
      const valued = typed[column];
      if (valued !== undefined && this.#value(valued, isThere ? place : -1)) continue;
      if (isThere && cells.start[place] !== cells.end[place])
        this.#cell(cells.from[place] ?? 0, cells.to[place] ?? 0);
      else if (fills !== undefined) {
        const text = fills.get(column)?.() ?? "";
        if (text !== "") this.#text(cellText(text));
      }
    }
    this.#out[this.#at] = LF;
    this.#at += 1;
    this.#count += 1;
  }

  /** The value of a cell, then an empty text; or, where it is false, no value, and the text is to follow. */
  #value(typed: TypedCells, place: number): boolean {
    const { bytes, from, to } = this.#cells;
    const end =
      place === -1 ? -1 : typed.put(bytes, from[place] ?? 0, to[place] ?? 0, this.#out, this.#at);
    if (end !== -1) this.#at = end;
    this.#out[this.#at] = TAB;
    this.#at += 1;
    return end !== -1;
  }

  #number(value: number): void {
    const text = String(value);
    for (let at = 0; at < text.length; at += 1) this.#out[this.#at + at] = text.charCodeAt(at);
    this.#out[this.#at + text.length] = TAB;
    this.#at += text.length + 1;
  }

  /** Blanks around are left out already; repeated ones are one. */
  #cell(from: number, to: number): void {
    const [out, { bytes }, high] = [this.#out, this.#cells, this.#high];
    let at = this.#at;
    let last = 0;
    for (let next = from; next < to; next += 1) {
      const byte = bytes[next] ?? 0;
      if (byte === SPACE && last === SPACE) continue;
      last = byte;
      if (byte < 128 || high === null) out[at++] = byte;
      else for (const one of high[byte - 128] ?? []) out[at++] = one;
    }
    this.#at = at;
  }

  #text(text: string): void {
    const bytes = Buffer.from(text);
    if (this.#at + bytes.length + ROOM > this.#out.length) this.#grow(bytes.length);
    this.#at += bytes.copy(this.#out, this.#at);
  }

  /** A longer text than a line may hold comes from another one. */
  #grow(length: number): void {
    const larger = Buffer.allocUnsafe(2 * this.#out.length + length);
    this.#out.copy(larger, 0, 0, this.#at);
    this.#out = larger;
  }

  #flush(): void {
    if (this.#at === 0) return;
    this.#done.push(Buffer.from(this.#out.subarray(0, this.#at)));
    this.#at = 0;
  }
}
