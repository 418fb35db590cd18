/**
 * Whether entry numbers only grow: within each journal and what stands before the digits (`VE-2025-`). An entry met
 * twice would bear the same text, hence a number that does not grow; where all grow, each run is a whole entry.
 */
import { ByteTable } from "./byte-table.ts";
import { wholeNumberAt } from "./fields.ts";

const TAB = 9;
const SERIES_MAX = 4096;

export class NumberSeries {
  readonly #series = new ByteTable(SERIES_MAX);
  readonly #first: number[] = [];
  readonly #last: number[] = [];
  readonly #key = new Uint8Array(1 << 16);
  #isGrowing = true;

  /** Notes the number in `bytes[from, to)` of a run that begins. */
  note(journal: Uint8Array, bytes: Uint8Array, from: number, to: number): void {
    if (!this.#isGrowing) return;
    let digits = to;
    while (digits > from && isDigit(bytes[digits - 1])) digits -= 1;
    const number = wholeNumberAt(bytes, digits, to);
    const id = this.#idOf(journal, bytes, from, digits);
    const last = this.#last[id];
    this.#isGrowing = id !== -1 && !Number.isNaN(number) && (last === undefined || number > last);
    if (!this.#isGrowing) return;
    this.#first[id] ??= number;
    this.#last[id] = number;
  }

  /** First and last number of each series; null once a number did not grow. */
  ends(): Map<string, readonly [number, number]> | null {
    if (!this.#isGrowing) return null;
    return new Map(
      this.#first.map((first, id) => [
        this.#series.textOf(id),
        [first, this.#last[id] ?? first] as const,
      ]),
    );
  }

  #idOf(journal: Uint8Array, bytes: Uint8Array, from: number, to: number): number {
    const key = this.#key;
    if (journal.length + 1 + to - from > key.length) return -1;
    key.set(journal, 0);
    key[journal.length] = TAB;
    let end = journal.length + 1;
    for (let index = from; index < to; index += 1) {
      key[end] = bytes[index] ?? 0;
      end += 1;
    }
    return this.#series.idOf(key, 0, end);
  }
}

const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 48 && byte <= 57;
