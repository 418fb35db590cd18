/**
 * A balance printed on each line, followed from row to row in the two directions at once: files are newest first or
 * oldest first, and only the rows say which. A balance that never moves is the closing one, repeated.
 */
import type { Place } from "../bank-book.ts";

interface Way {
  agreeing: number;
  /** First breaks: where, and by how much. */
  readonly breaks: { readonly place: Place; readonly cents: bigint }[];
  broken: number;
  expected: bigint | null;
}

export interface Followed {
  readonly opening: bigint | null;
  readonly closing: bigint;
  readonly breaks: readonly { readonly place: Place; readonly cents: bigint }[];
  readonly isNewestFirst: boolean;
}

const MOST_BREAKS = 1_000;
const way = (): Way => ({ agreeing: 0, breaks: [], broken: 0, expected: null });

export class RunningBalance {
  readonly #down = way();
  readonly #up = way();
  #first: bigint | null = null;
  /** Movement of the line of the first balance printed. */
  #ofFirst = 0n;
  /** Movements up to it, its own included; after the last one. */
  #before = 0n;
  #after = 0n;
  #last = { balance: 0n, cents: 0n };
  #isConstant = true;
  #count = 0;
  #moves = false;

  take(place: Place, cents: bigint, balance: bigint | null): void {
    if (cents !== 0n) this.#moves = true;
    if (this.#down.expected !== null) this.#down.expected += cents;
    if (this.#first === null) this.#before += cents;
    else this.#after += cents;
    if (balance !== null) {
      this.#count += 1;
      this.#compare(this.#down, place, balance);
      this.#compare(this.#up, place, balance);
      if (this.#first !== null && balance !== this.#first) this.#isConstant = false;
      if (this.#first === null) [this.#first, this.#ofFirst] = [balance, cents];
      this.#last = { balance, cents };
      this.#after = 0n;
    }
    if (this.#up.expected !== null) this.#up.expected -= cents;
  }

  #compare(one: Way, place: Place, balance: bigint): void {
    if (one.expected !== null) {
      const cents = balance - one.expected;
      if (cents === 0n) one.agreeing += 1;
      else {
        one.broken += 1;
        if (one.breaks.length < MOST_BREAKS) one.breaks.push({ place, cents });
      }
    }
    one.expected = balance;
  }

  /** Null: no balance was printed. `isDescending`: the dates go down, where rows alone do not decide. */
  end(isDescending: boolean): Followed | null {
    const first = this.#first;
    if (first === null) return null;
    const [down, up] = [this.#down, this.#up];
    if (this.#isConstant && this.#count > 1 && this.#moves)
      return { opening: null, closing: first, breaks: [], isNewestFirst: isDescending };
    const isNewestFirst =
      up.agreeing === down.agreeing ? isDescending : up.agreeing > down.agreeing;
    const followed = isNewestFirst ? up : down;
    const isFollowed = followed.agreeing >= followed.broken;
    const breaks = isFollowed ? followed.breaks : followed.breaks.slice(0, 1);
    const { balance, cents } = this.#last;
    return isNewestFirst
      ? // Lines above the first balance are later than it; its own line is in it.
        {
          opening: balance - cents - this.#after,
          closing: first + this.#before - this.#ofFirst,
          breaks,
          isNewestFirst,
        }
      : { opening: first - this.#before, closing: balance + this.#after, breaks, isNewestFirst };
  }
}
