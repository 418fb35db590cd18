/** What a lettering group comes to: its lines counted, both sides summed, its dates. */
import { UNKNOWN } from "../../store/columns.ts";
import type { Groups } from "./group.ts";
import type { LetteredLines } from "./lettered-lines.ts";

/** One entry a group in each column; sums take two (128 bits): no group is too large for them. */
export interface GroupSums {
  readonly debitCount: Int32Array;
  readonly creditCount: Int32Array;
  readonly lineCount: Int32Array;
  readonly debit: BigInt64Array;
  /** Positive. */
  readonly credit: BigInt64Array;
  readonly balance: BigInt64Array;
  readonly postedFirst: Int32Array;
  readonly postedLast: Int32Array;
  /** The latest of its lines, UNKNOWN when none has one. */
  readonly letteredOn: Int32Array;
}

export function sumGroups(lines: LetteredLines, groups: Groups): GroupSums {
  const narrow = (): Int32Array => new Int32Array(groups.count);
  const wide = (): BigInt64Array => new BigInt64Array(groups.count * 2);
  const sums: GroupSums = {
    debitCount: narrow(),
    creditCount: narrow(),
    lineCount: narrow(),
    debit: wide(),
    credit: wide(),
    balance: wide(),
    postedFirst: narrow(),
    postedLast: narrow(),
    letteredOn: narrow(),
  };
  for (let group = 0; group < groups.count; group += 1) {
    const from = groups.starts[group] ?? 0;
    const to = groups.starts[group + 1] ?? 0;
    sums.lineCount[group] = to - from;
    sumAmounts(lines, groups.order, from, to, sums, group);
    sumDates(lines, groups.order, from, to, sums, group);
  }
  return sums;
}

function sumAmounts(
  { cents }: LetteredLines,
  order: Int32Array,
  from: number,
  to: number,
  sums: GroupSums,
  group: number,
): void {
  let debit = 0n;
  let credit = 0n;
  let debits = 0;
  let credits = 0;
  for (let at = from; at < to; at += 1) {
    const amount = cents[order[at] ?? 0] ?? 0n;
    if (amount > 0n) {
      debit += amount;
      debits += 1;
    } else if (amount < 0n) {
      credit -= amount;
      credits += 1;
    }
  }
  sums.debitCount[group] = debits;
  sums.creditCount[group] = credits;
  putWide(sums.debit, group, debit);
  putWide(sums.credit, group, credit);
  if (debit !== credit) putWide(sums.balance, group, debit - credit);
}

/** The low half wraps when it is stored; the high one holds the rest and the sign. */
function putWide(column: BigInt64Array, at: number, value: bigint): void {
  column[2 * at] = value;
  if (BigInt.asUintN(63, value) !== value) column[2 * at + 1] = value >> 64n;
}

function sumDates(
  { postedOn, letteredOn }: LetteredLines,
  order: Int32Array,
  from: number,
  to: number,
  sums: GroupSums,
  group: number,
): void {
  let first = postedOn[order[from] ?? 0] ?? 0;
  let last = first;
  let lettered = UNKNOWN;
  for (let at = from; at < to; at += 1) {
    const line = order[at] ?? 0;
    const posted = postedOn[line] ?? 0;
    if (posted < first) first = posted;
    if (posted > last) last = posted;
    lettered = Math.max(lettered, letteredOn[line] ?? UNKNOWN);
  }
  sums.postedFirst[group] = first;
  sums.postedLast[group] = last;
  sums.letteredOn[group] = lettered;
}
