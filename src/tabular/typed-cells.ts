/**
 * Dates and amounts in their plainest forms, valued from their bytes as date-texts.ts and amounts.ts would read them
 * under an order or a mark. What is written otherwise, or would decide otherwise, is left as a text.
 */
import { daysInMonth } from "../kernel/dates.ts";
import type { DecimalMark } from "./amounts.ts";
import type { DateOrder } from "./date-texts.ts";

/** How a column is expected to write its values. */
export type Writing =
  | { readonly kind: "date"; readonly order: DateOrder | null }
  | { readonly kind: "amount"; readonly mark: DecimalMark | null };

/** The type of the values in the engine. */
export const VALUED = { date: "date", amount: "decimal(18, 2)" } as const;

const [ZERO, HYPHEN, POINT, SLASH, SPACE, COMMA] = [0x30, 0x2d, 0x2e, 0x2f, 0x20, 0x2c];
/** Whole digits, and the longest text of an amount. */
const [MOST_DIGITS, LONGEST] = [12, 14];

/** Values the cells of one column. */
export class TypedCells {
  readonly kind: Writing["kind"];
  /** Whether some value depends on the order or the mark. */
  hasUsed = false;
  /** A text that shows the order or the mark, as some valued cell does; null: none does. */
  evidence: string | null = null;
  readonly #order: DateOrder | null;
  readonly #mark: number;
  readonly #groups: readonly [number, number];
  readonly #shown: string;
  readonly #writing: Writing;

  constructor(writing: Writing) {
    this.#writing = writing;
    this.kind = writing.kind;
    this.#order = writing.kind === "date" ? writing.order : null;
    const mark = writing.kind === "amount" ? writing.mark : null;
    this.#mark = mark === null ? -1 : mark.charCodeAt(0);
    this.#groups = mark === null ? [-1, -1] : [SPACE, mark === "," ? POINT : COMMA];
    const day = this.#order === "month-first" ? "12/31/2025" : "31/12/2025";
    this.#shown = mark === null ? day : `1${mark}5`;
  }

  /** The order or the mark that was expected. */
  get expected(): string | null {
    return this.#writing.kind === "date" ? this.#writing.order : this.#writing.mark;
  }

  /** Writes the value at `at`; returns where it ends, -1: the cell is to be read as a text. */
  put(bytes: Uint8Array, from: number, to: number, out: Uint8Array, at: number): number {
    return this.kind === "date"
      ? this.#putDate(bytes, from, to, out, at)
      : this.#putAmount(bytes, from, to, out, at);
  }

  /** `20251231`, `2025-12-31`, `31.12.2025`. */
  #putDate(bytes: Uint8Array, from: number, to: number, out: Uint8Array, at: number): number {
    const length = to - from;
    if (length === 8) return putDay(bytes, from, from + 4, from + 6, out, at);
    if (length !== 10) return -1;
    if (isMark(bytes[from + 4]) && isMark(bytes[from + 7]))
      return putDay(bytes, from, from + 5, from + 8, out, at);
    const order = this.#order;
    const [first, second] = [bytes[from + 2], bytes[from + 5]];
    if (
      order === null ||
      !(isMark(first) || first === SPACE) ||
      !(isMark(second) || second === SPACE)
    )
      return -1;
    const isDayFirst = order === "day-first";
    if (first === POINT && !isDayFirst) return -1;
    const [day, month] = isDayFirst ? [from, from + 3] : [from + 3, from];
    const end = putDay(bytes, from + 6, month, day, out, at);
    if (end === -1) return -1;
    this.hasUsed = true;
    if (this.evidence === null && (first === POINT || twoDigits(bytes, day) > 12))
      this.evidence = this.#shown;
    return end;
  }

  /** `1.234,56-` under a comma. */
  #putAmount(bytes: Uint8Array, from: number, to: number, out: Uint8Array, begin: number): number {
    if (to - from > LONGEST) return -1;
    let [next, end, at] = [from, to, begin];
    if (bytes[next] === HYPHEN) {
      out[at++] = HYPHEN;
      next += 1;
    } else if (bytes[end - 1] === HYPHEN) {
      out[at++] = HYPHEN;
      end -= 1;
    }
    let [whole, sinceGroup, hasGroup] = [0, 0, false];
    for (; next < end; next += 1) {
      const byte = bytes[next] ?? 0;
      if (byte === this.#mark) break;
      if (byte === this.#groups[0] || byte === this.#groups[1]) {
        if (hasGroup ? sinceGroup !== 3 : sinceGroup < 1 || sinceGroup > 3) return -1;
        hasGroup = true;
        sinceGroup = 0;
        continue;
      }
      if (byte < ZERO || byte > ZERO + 9) return -1;
      out[at++] = byte;
      whole += 1;
      sinceGroup += 1;
    }
    if (whole === 0 || whole > MOST_DIGITS || (hasGroup && sinceGroup !== 3)) return -1;
    const decimals = end - next - 1;
    if (next < end) {
      if (decimals < 1 || decimals > 2) return -1;
      out[at++] = POINT;
      for (next += 1; next < end; next += 1) {
        const byte = bytes[next] ?? 0;
        if (byte < ZERO || byte > ZERO + 9) return -1;
        out[at++] = byte;
      }
      this.evidence = this.#shown;
    }
    if (hasGroup || decimals > 0) this.hasUsed = true;
    return at;
  }
}

const isMark = (byte: number | undefined): boolean =>
  byte === HYPHEN || byte === POINT || byte === SLASH;

/** The number of two digits; -1: they are none. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const [tens, ones] = [(bytes[at] ?? 0) - ZERO, (bytes[at + 1] ?? 0) - ZERO];
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : 10 * tens + ones;
}

/** Writes a day of the calendar between 1901 and 2999: others may mean that there is none. */
function putDay(
  bytes: Uint8Array,
  yearAt: number,
  monthAt: number,
  dayAt: number,
  out: Uint8Array,
  at: number,
): number {
  const [century, rest] = [twoDigits(bytes, yearAt), twoDigits(bytes, yearAt + 2)];
  const [month, day] = [twoDigits(bytes, monthAt), twoDigits(bytes, dayAt)];
  const year = 100 * century + rest;
  if (century < 19 || rest < 0 || year < 1901 || year > 2999) return -1;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return -1;
  let end = at;
  for (let place = 0; place < 4; place += 1) out[end++] = bytes[yearAt + place] ?? 0;
  out[end++] = HYPHEN;
  out[end++] = bytes[monthAt] ?? 0;
  out[end++] = bytes[monthAt + 1] ?? 0;
  out[end++] = HYPHEN;
  out[end++] = bytes[dayAt] ?? 0;
  out[end++] = bytes[dayAt + 1] ?? 0;
  return end;
}
