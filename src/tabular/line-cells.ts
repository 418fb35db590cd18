/**
 * The cells of one line of a text as places in its bytes: nothing is decoded. Only a line whose cells stand as they
 * would be read is taken: no control character, no quote but those around a cell, no blank but spaces.
 */
import iconv from "iconv-lite";
import type { Frame } from "./delimited.ts";
import type { Encoding } from "./encoding.ts";

const [QUOTE, BAR, SPACE, ZERO, NINE] = [0x22, 0x7c, 0x20, 0x30, 0x39];
/** What a byte may be: a character, the separator, a blank, a lead of characters that may be blanks, none of a cell. */
const [PLAIN, MARK, LEAD, NEVER] = [0, 1, 2, 3] as const;
const BLANK = /\s/;

/** Bytes above 127 in UTF-8; null: they are. */
export type HighBytes = readonly (readonly number[])[] | null;

export const highBytesOf = (encoding: Encoding): HighBytes =>
  encoding === "UTF-8"
    ? null
    : Array.from({ length: 128 }, (_, at) => [...Buffer.from(characterOf(at + 128, encoding))]);

const characterOf = (byte: number, encoding: Encoding): string =>
  iconv.decode(Buffer.from([byte]), encoding);

function classesOf(separator: string, encoding: Encoding): Uint8Array {
  const classes = new Uint8Array(256);
  classes.fill(NEVER, 0, SPACE);
  if (encoding === "UTF-8") {
    for (const lead of [0xc2, 0xe1, 0xe2, 0xe3, 0xef]) classes[lead] = LEAD;
    // Of two code units: the length of a shown text counts them.
    classes.fill(NEVER, 0xf0);
  } else
    for (let byte = 128; byte < 256; byte += 1)
      if (BLANK.test(characterOf(byte, encoding))) classes[byte] = NEVER;
  classes[separator.charCodeAt(0)] = MARK;
  return classes;
}

/** Whether the character that begins here is a blank: those of Unicode beside the space. */
function isBlankAt(bytes: Uint8Array, at: number): boolean {
  const [lead, second = 0, third = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  if (lead === 0xc2) return second === 0xa0;
  if (lead === 0xe1) return second === 0x9a;
  if (lead === 0xe2) return (second === 0x80 && isBlankOf20(third)) || second === 0x81;
  return lead === 0xe3 ? second === 0x80 && third === 0x80 : second === 0xbb;
}
const isBlankOf20 = (third: number): boolean =>
  third <= 0x8a || third === 0xa8 || third === 0xa9 || third === 0xaf;

export class LineCells {
  bytes: Uint8Array = new Uint8Array();
  count = 0;
  /** Where the text of each cell begins and ends, quotes left out, blanks around it kept. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** The same without the blanks around. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly #most: number;
  readonly #classes: Uint8Array;
  readonly #isUtf8: boolean;

  /** `most`: cells of a line, the last of which stand beyond the headings. */
  constructor(separator: string, encoding: Encoding, most: number) {
    this.#most = most;
    this.#isUtf8 = encoding === "UTF-8";
    this.#classes = classesOf(separator, encoding);
    [this.start, this.end] = [new Int32Array(most), new Int32Array(most)];
    [this.from, this.to] = [new Int32Array(most), new Int32Array(most)];
  }

  /** False: the line is to be read as a text. */
  split(bytes: Uint8Array, start: number, end: number): boolean {
    this.bytes = bytes;
    this.count = 0;
    const classes = this.#classes;
    let cell = start;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] ?? 0;
      if (at === cell && byte === QUOTE) {
        const close = this.#closing(at + 1, end);
        if (close === -1 || !this.#add(at + 1, close)) return false;
        at = close + 1;
        cell = at + 1;
        // A separator at the very end opens one more cell.
        if (at >= end) return true;
        continue;
      }
      const what = classes[byte];
      if (what === PLAIN) continue;
      if (what === MARK) {
        if (!this.#add(cell, at)) return false;
        cell = at + 1;
      } else if (what === NEVER || isBlankAt(bytes, at)) return false;
    }
    return this.#add(cell, end);
  }

  /** A line of a printed list whose bars stand where those of the line above do, a character being one wherever. */
  splitFramed(bytes: Uint8Array, start: number, end: number, { length, bars }: Frame): boolean {
    this.bytes = bytes;
    this.count = 0;
    const classes = this.#classes;
    let [unit, bar, cell] = [0, 0, start];
    let next = bars[0] ?? -1;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] ?? 0;
      if (this.#isUtf8 && (byte & 0xc0) === 0x80) continue;
      if (unit === next) {
        if (byte !== BAR || !this.#add(cell, at)) return false;
        cell = at + 1;
        bar += 1;
        next = bars[bar] ?? -1;
      } else {
        const what = classes[byte];
        if (what === NEVER || (what === LEAD && isBlankAt(bytes, at))) return false;
      }
      unit += 1;
    }
    return unit === length && bar === bars.length && this.#add(cell, end);
  }

  /** The quote that closes a cell, the separator or the end right after it; -1: it is not so simple. */
  #closing(from: number, end: number): number {
    const { bytes } = this;
    for (let at = from; at < end; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE)
        return at + 1 === end || this.#classes[bytes[at + 1] ?? 0] === MARK ? at : -1;
      const what = this.#classes[byte];
      // A separator is a character here, but for the tabulation.
      if (what === NEVER || byte < SPACE || (what === LEAD && isBlankAt(bytes, at))) return -1;
    }
    return -1;
  }

  #add(start: number, end: number): boolean {
    const { bytes, count } = this;
    if (count >= this.#most) return false;
    let [from, to] = [start, end];
    while (from < to && bytes[from] === SPACE) from += 1;
    while (to > from && bytes[to - 1] === SPACE) to -= 1;
    this.start[count] = start;
    this.end[count] = end;
    this.from[count] = from;
    this.to[count] = to;
    this.count = count + 1;
    return true;
  }

  isFilled(place: number): boolean {
    return place < this.count && (this.from[place] ?? 0) < (this.to[place] ?? 0);
  }

  /** Its first byte that is no blank; 0: there is none. */
  firstByte(place: number): number {
    return this.isFilled(place) ? (this.bytes[this.from[place] ?? 0] ?? 0) : 0;
  }

  /** One of its first bytes, blanks left out; 0: it is shorter. */
  byteAt(place: number, at: number): number {
    const from = (this.from[place] ?? 0) + at;
    return from < (this.to[place] ?? 0) ? (this.bytes[from] ?? 0) : 0;
  }

  hasDigit(place: number): boolean {
    if (place < 0 || place >= this.count) return false;
    const to = this.to[place] ?? 0;
    for (let at = this.from[place] ?? 0; at < to; at += 1) {
      const byte = this.bytes[at] ?? 0;
      if (byte >= ZERO && byte <= NINE) return true;
    }
    return false;
  }
}
