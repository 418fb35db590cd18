/**
 * What settled what: inside a group and on one account family, oldest first, up to the smaller side; the rest stays
 * open. Cutting by account family keeps Σ open items = balance of each account (controls.md B13 tells the rest).
 */
import { UNKNOWN } from "../../store/columns.ts";
import type { Groups } from "./group.ts";
import type { LetteredLines } from "./lettered-lines.ts";

/** One entry an allocation in each column. Both lines lose `cents`. */
export interface Allocations {
  readonly count: number;
  /** The first line of the group. */
  readonly group: Int32Array;
  readonly debit: Int32Array;
  readonly credit: Int32Array;
  /** Always positive. */
  readonly cents: BigInt64Array;
  /** Economic view: the day both lines existed. */
  readonly settledOn: Int32Array;
  /** Ledger view: the lettering date, never before it. */
  readonly clearedOn: Int32Array;
}

/**
 * Linear in the lines but for the order of the larger groups. In `closedOn` each line gets the day from which nothing
 * of it is open in either view; it stays as it is while something is.
 */
export function allocate(lines: LetteredLines, groups: Groups, closedOn: Int32Array): Allocations {
  const size = (groups.starts[groups.count] ?? 0) - (groups.starts[0] ?? 0);
  const walk = new Walk(lines, size, closedOn);
  const { count, order, starts } = groups;
  for (let group = 0; group < count; group += 1) {
    const from = starts[group] ?? 0;
    const to = starts[group + 1] ?? 0;
    if (to - from === 2) walk.settleTwo(order[from] ?? 0, order[from + 1] ?? 0);
    else if (to - from > 2) walk.settle(order.subarray(from, to));
  }
  return walk.end();
}

class Walk {
  readonly #lines: LetteredLines;
  // Never more allocations than lines: each ends one of its two.
  readonly #group: Int32Array;
  readonly #debit: Int32Array;
  readonly #credit: Int32Array;
  readonly #cents: BigInt64Array;
  readonly #settledOn: Int32Array;
  readonly #clearedOn: Int32Array;
  readonly #closedOn: Int32Array;
  #count = 0;

  constructor(lines: LetteredLines, size: number, closedOn: Int32Array) {
    this.#lines = lines;
    this.#closedOn = closedOn;
    this.#group = new Int32Array(size);
    this.#debit = new Int32Array(size);
    this.#credit = new Int32Array(size);
    this.#cents = new BigInt64Array(size);
    this.#settledOn = new Int32Array(size);
    this.#clearedOn = new Int32Array(size);
  }

  /** Most groups are an invoice and its payment: nothing to order, nothing to walk. */
  settleTwo(first: number, second: number): void {
    const { family, cents } = this.#lines;
    if (family[first] !== family[second]) return;
    const one = cents[first] ?? 0n;
    const other = cents[second] ?? 0n;
    const debit = one > 0n ? first : second;
    const credit = one > 0n ? second : first;
    const due = one > 0n ? one : other;
    const given = one > 0n ? -other : -one;
    if (due <= 0n || given <= 0n) return;
    const clearedOn = this.#add(first, debit, credit, due < given ? due : given);
    if (due <= given) this.#closedOn[debit] = clearedOn;
    if (given <= due) this.#closedOn[credit] = clearedOn;
  }

  /** One group: each account family of it by itself. */
  settle(members: Int32Array): void {
    const [first = 0] = members;
    const { family, cents } = this.#lines;
    let families = 0;
    for (const line of members) families |= 1 << (family[line] ?? 0);
    for (let one = 0; families !== 0; one += 1, families >>>= 1) {
      if ((families & 1) === 0) continue;
      const own = members.filter((line) => family[line] === one);
      const debits = own.filter((line) => (cents[line] ?? 0n) > 0n);
      const credits = own.filter((line) => (cents[line] ?? 0n) < 0n);
      this.#walk(first, this.#oldestFirst(debits), this.#oldestFirst(credits));
    }
  }

  #oldestFirst(members: Int32Array): Int32Array {
    const { postedOn } = this.#lines;
    const isBefore = (one: number, other: number): number =>
      (postedOn[one] ?? 0) - (postedOn[other] ?? 0) || one - other;
    return members.sort(isBefore);
  }

  /** Both sides together, each up to what is left of the other. */
  #walk(group: number, debits: Int32Array, credits: Int32Array): void {
    const { cents } = this.#lines;
    const dueAt = (at: number): bigint => cents[debits[at] ?? -1] ?? 0n;
    const givenAt = (at: number): bigint => -(cents[credits[at] ?? -1] ?? 0n);
    let debitAt = 0;
    let creditAt = 0;
    let due = dueAt(0);
    let given = givenAt(0);
    let debitCloses = UNKNOWN;
    let creditCloses = UNKNOWN;
    while (due > 0n && given > 0n) {
      const debit = debits[debitAt] ?? 0;
      const credit = credits[creditAt] ?? 0;
      const step = due < given ? due : given;
      const clearedOn = this.#add(group, debit, credit, step);
      debitCloses = Math.max(debitCloses, clearedOn);
      creditCloses = Math.max(creditCloses, clearedOn);
      due -= step;
      given -= step;
      if (due === 0n) {
        this.#closedOn[debit] = debitCloses;
        debitCloses = UNKNOWN;
        debitAt += 1;
        due = dueAt(debitAt);
      }
      if (given === 0n) {
        this.#closedOn[credit] = creditCloses;
        creditCloses = UNKNOWN;
        creditAt += 1;
        given = givenAt(creditAt);
      }
    }
  }

  /** Keeps an allocation and gives the day it counts from in the ledger view. */
  #add(group: number, from: number, to: number, step: bigint): number {
    const { postedOn, letteredOn } = this.#lines;
    const settledOn = Math.max(postedOn[from] ?? 0, postedOn[to] ?? 0);
    // A line without a lettering date has that of the line it settles; UNKNOWN is before any day.
    const lettered = Math.max(letteredOn[from] ?? UNKNOWN, letteredOn[to] ?? UNKNOWN);
    const clearedOn = Math.max(settledOn, lettered);
    const at = this.#count;
    this.#count += 1;
    this.#group[at] = group;
    this.#debit[at] = from;
    this.#credit[at] = to;
    this.#cents[at] = step;
    this.#settledOn[at] = settledOn;
    this.#clearedOn[at] = clearedOn;
    return clearedOn;
  }

  end(): Allocations {
    const count = this.#count;
    return {
      count,
      group: this.#group.subarray(0, count),
      debit: this.#debit.subarray(0, count),
      credit: this.#credit.subarray(0, count),
      cents: this.#cents.subarray(0, count),
      settledOn: this.#settledOn.subarray(0, count),
      clearedOn: this.#clearedOn.subarray(0, count),
    };
  }
}
