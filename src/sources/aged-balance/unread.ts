/**
 * Columns of money among the buckets whose headings say nothing known: buckets too where the rows add up with them.
 * Where they add up neither way, the buckets are not compared with the balance: it is not understood,
 * not broken.
 */
import { centsOf, looksLikeAmount, markOf, readAmount } from "../../tabular/amounts.ts";
import type { TableRow } from "../../tabular/table.ts";
import { isShare } from "./bands.ts";
import type { BucketColumn } from "./buckets.ts";

export interface Split {
  readonly buckets: readonly BucketColumn[];
  /** False: some columns among the buckets are not understood. */
  readonly addsUp: boolean;
}

/** `isKnown` says which columns the header explains; `amountAt` is the balance. */
export function splitOf(
  cells: readonly string[],
  isKnown: (at: number) => boolean,
  buckets: readonly BucketColumn[],
  amountAt: number | undefined,
  below: readonly TableRow[],
): Split {
  const whole = { buckets, addsUp: true };
  if (amountAt === undefined || buckets.length === 0) return whole;
  const isRead = (at: number): boolean => at === amountAt || isKnown(at);
  const unread = unreadBeside(cells, isRead, buckets, below);
  if (unread.length === 0) return whole;
  const { rows, agreeing } = sumsOf(amountAt, below);
  const known = buckets.map(({ at }) => at);
  const [alone, together] = [agreeing(known), agreeing([...known, ...unread])];
  if (together > alone) {
    const added = unread.map((at) => ({ at, bucket: unbounded((cells[at] ?? "").trim()) }));
    return {
      buckets: [...buckets, ...added].sort((one, other) => one.at - other.at),
      addsUp: true,
    };
  }
  return { buckets, addsUp: alone * 2 >= rows.length };
}

/**
 * The balance, where no heading says it: the column that every row gives as the sum of its buckets, with the other
 * columns beside them or without.
 */
export function sumColumn(
  cells: readonly string[],
  isKnown: (at: number) => boolean,
  buckets: readonly BucketColumn[],
  below: readonly TableRow[],
): number | undefined {
  if (buckets.length < 2) return undefined;
  const unread = unreadBeside(cells, isKnown, buckets, below);
  const known = buckets.map(({ at }) => at);
  return unread.find((at) => {
    const { rows, agreeing } = sumsOf(at, below);
    const others = unread.filter((one) => one !== at);
    return (
      rows.length >= 2 &&
      [known, [...known, ...others]].some((one) => agreeing(one) === rows.length)
    );
  });
}

/** Rows with an amount in a column, and how many of them give it as the sum of others. */
function sumsOf(amountAt: number, below: readonly TableRow[]) {
  const texts = below.flatMap((row) => row.cells);
  const [mark = null] = new Set(texts.flatMap((text) => markOf(text) ?? []));
  const cents = (row: TableRow, at: number): bigint | null => {
    const { text } = readAmount((row.cells[at] ?? "").trim(), mark);
    return text === null ? null : centsOf(text);
  };
  const sum = (row: TableRow, places: readonly number[]): bigint =>
    places.reduce((total, at) => total + (cents(row, at) ?? 0n), 0n);
  const rows = below.filter((row) => (cents(row, amountAt) ?? 0n) !== 0n);
  const agreeing = (places: readonly number[]): number =>
    rows.filter((row) => sum(row, places) === cents(row, amountAt)).length;
  return { rows, agreeing };
}

function unreadBeside(
  cells: readonly string[],
  isKnown: (at: number) => boolean,
  buckets: readonly BucketColumn[],
  below: readonly TableRow[],
): number[] {
  const isUnread = (at: number): boolean =>
    (cells[at] ?? "").trim() !== "" && !isKnown(at) && !isShare(cells[at] ?? "");
  return besides(buckets, (at) => isUnread(at) && holdsMoney(at, cells, below));
}

const unbounded = (label: string): BucketColumn["bucket"] => ({
  label,
  lower: null,
  upper: null,
  isStrict: false,
  isAllOverdue: false,
});

/** Columns that touch the buckets, or one another up to them. */
function besides(buckets: readonly BucketColumn[], is: (at: number) => boolean): number[] {
  const taken = new Set(buckets.map(({ at }) => at));
  const found = new Set<number>();
  for (const step of [1, -1])
    for (const { at } of buckets)
      for (let place = at + step; !taken.has(place) && is(place); place += step) found.add(place);
  return [...found].sort((one, other) => one - other);
}

/** Something stands there, and nothing but amounts. */
function holdsMoney(at: number, cells: readonly string[], below: readonly TableRow[]): boolean {
  const texts = below
    .map((row) => (row.cells[at] ?? "").trim())
    .filter((text) => text !== "" && text !== cells[at]?.trim());
  return texts.length > 0 && texts.every((text) => looksLikeAmount(text));
}
