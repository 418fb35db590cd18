/**
 * Writes tab-separated values as bytes, through one buffer: no text is made on the way. With a path the rows go to
 * that file; without one they are held until they are moved to another writer.
 */
import { closeSync, openSync, writeSync } from "node:fs";

const TAB = 9;
const LF = 10;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const SMALL = 2_147_483_647;

export class ByteWriter {
  readonly #file: number | null;
  #buffer: Buffer;
  #at = 0;
  /** Where each held row ends, its line end included. */
  readonly #rowEnds: number[] = [];

  constructor(path: string | null) {
    this.#file = path === null ? null : openSync(path, "w");
    this.#buffer = Buffer.allocUnsafe(path === null ? 1 << 16 : 4 << 20);
  }

  /** Makes room for a row whose bytes are at most `bytes`. */
  reserve(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    if (this.#file !== null) this.#flush(this.#file);
    else this.#buffer = Buffer.concat([this.#buffer, Buffer.alloc(this.#buffer.length + bytes)]);
  }

  /** Bytes held. */
  get held(): number {
    return this.#at;
  }

  /** Writes the held rows to `target`, each followed by what `addTail` writes; nothing is held afterwards. */
  moveRows(target: ByteWriter, addTail: () => void): void {
    let start = 0;
    for (const end of this.#rowEnds) {
      target.reserve(end - start + 128);
      target.bytes(this.#buffer, start, end - 1);
      addTail();
      target.endRow();
      start = end;
    }
    this.#rowEnds.length = 0;
    this.#at = 0;
  }

  /** Copies bytes of another buffer; the ranges are short, a loop beats a call. */
  bytes(from: Uint8Array, start: number, end: number): void {
    const to = this.#buffer;
    let at = this.#at;
    for (let index = start; index < end; index += 1) {
      to[at] = from[index] ?? 0;
      at += 1;
    }
    this.#at = at;
  }

  tab(): void {
    this.#buffer[this.#at] = TAB;
    this.#at += 1;
  }

  endRow(): void {
    this.#buffer[this.#at] = LF;
    this.#at += 1;
    if (this.#file === null) this.#rowEnds.push(this.#at);
  }

  /** A whole number, negative allowed, below 2^53. */
  integer(value: number): void {
    let rest = value;
    if (rest < 0) {
      this.#buffer[this.#at] = MINUS;
      this.#at += 1;
      rest = -rest;
    }
    let width = 1;
    for (let power = 10; power <= rest; power *= 10) width += 1;
    const end = this.#at + width;
    let at = end - 1;
    while (rest > SMALL) {
      const next = Math.floor(rest / 10);
      this.#buffer[at] = ZERO + (rest - next * 10);
      at -= 1;
      rest = next;
    }
    let small = rest | 0;
    do {
      const next = (small / 10) | 0;
      this.#buffer[at] = ZERO + (small - next * 10);
      at -= 1;
      small = next;
    } while (small > 0);
    this.#at = end;
  }

  /** Cents as a decimal number with a point. */
  cents(value: number): void {
    if (value === 0) {
      this.#buffer[this.#at] = ZERO;
      this.#at += 1;
      return;
    }
    const absolute = value < 0 ? -value : value;
    if (value < 0) {
      this.#buffer[this.#at] = MINUS;
      this.#at += 1;
    }
    const whole = Math.floor(absolute / 100);
    const fraction = absolute - whole * 100;
    this.integer(whole);
    this.#buffer[this.#at] = POINT;
    this.#buffer[this.#at + 1] = ZERO + ((fraction / 10) | 0);
    this.#buffer[this.#at + 2] = ZERO + (fraction % 10);
    this.#at += 3;
  }

  /** YYYYMMDD, or nothing when it is 0. */
  date(value: number): void {
    if (value !== 0) this.integer(value);
  }

  close(): void {
    if (this.#file === null) return;
    this.#flush(this.#file);
    closeSync(this.#file);
  }

  #flush(file: number): void {
    let from = 0;
    while (from < this.#at) from += writeSync(file, this.#buffer, from, this.#at - from);
    this.#at = 0;
  }
}
