/**
 * Each effect opened on the customers and items that make it, in days and in money: what they are told sums to what the
 * effect is told, item by item to the customer and customer by customer to the effect.
 */
import { compare, type Fraction, fraction, over } from "../kernel/fraction.ts";
import { assertInvariant } from "../kernel/invariant.ts";
import { bottomOf, spread, topOver } from "./spread.ts";
import type { Weight } from "./weights.ts";

/** What an item, or a customer where a part is told by customer, has of a part at two days; cents. */
export interface Holding {
  readonly part: string;
  readonly segment: string | null;
  readonly entity: string | null;
  readonly customer: string | null;
  /** Null: told by customer. */
  readonly item: string | null;
  readonly before: bigint;
  readonly after: bigint;
  /** Σ amount × days to the due date. */
  readonly weightedBefore: bigint;
  readonly weightedAfter: bigint;
}

/** What an effect is told: steps of a ten-thousandth of a day, and cents. */
export interface Whole {
  readonly effect: string;
  readonly exact: Fraction;
  readonly steps: bigint;
  readonly cents: bigint;
}

/** What an item, or a customer, makes of an effect. */
export interface OpenedRow {
  readonly effect: string;
  readonly entity: string | null;
  readonly customer: string | null;
  readonly item: string | null;
  /** As it stands in what is owed, what takes off it negative; of sales, as they were sold. */
  readonly before: bigint;
  readonly after: bigint;
  readonly steps: bigint;
  readonly cents: bigint;
}

interface Piece extends Pick<OpenedRow, "entity" | "customer" | "item" | "before" | "after"> {
  /** Days over the bottom of the effect. */
  readonly top: bigint;
}

/** @param price of a day, cents */
export function openEffect(
  { effect, exact, steps, cents }: Whole,
  weights: readonly Weight[],
  byPart: ReadonlyMap<string, readonly Holding[]>,
  price: Fraction,
): OpenedRow[] {
  const { pieces, bottom } = piecesOf(weights, byPart);
  const parties = [...byParty(pieces).values()];
  const tops = parties.map((own) => topOf(own));
  const all = over(fraction(topOf(pieces)), fraction(bottom));
  assertInvariant(compare(all, exact) === 0, "customers make the whole of an effect", { effect });
  const spreadAll = (whole: readonly [bigint, bigint], shares: readonly bigint[]) => ({
    steps: spread(whole[0], scaledBy(shares, STEPS), bottom),
    cents: spread(whole[1], scaledBy(shares, price.top), bottom * price.bottom),
  });
  const told = spreadAll([steps, cents], tops);
  const rows = parties.map((own, at) => {
    const whole = [told.steps[at] ?? 0n, told.cents[at] ?? 0n] as const;
    const shares = spreadAll(
      whole,
      own.map(({ top }) => top),
    );
    const opened = own.map(
      ({ entity, customer, item, before, after }, place): OpenedRow => ({
        ...{ effect, entity, customer, item, before, after },
        steps: shares.steps[place] ?? 0n,
        cents: shares.cents[place] ?? 0n,
      }),
    );
    return { size: size(tops[at] ?? 0n), opened: opened.sort(heaviestFirst) };
  });
  rows.sort((one, other) => (one.size === other.size ? 0 : one.size > other.size ? -1 : 1));
  return rows.flatMap(({ opened }) => opened);
}

/** Days are told to the ten-thousandth. */
const STEPS = 10_000n;

const size = (value: bigint): bigint => (value < 0n ? -value : value);
const scaledBy = (tops: readonly bigint[], by: bigint): bigint[] => tops.map((top) => top * by);
const topOf = (pieces: readonly Piece[]): bigint =>
  pieces.reduce((total, { top }) => total + top, 0n);

const heaviestFirst = (one: OpenedRow, other: OpenedRow): number => {
  const [left, right] = [size(one.cents), size(other.cents)];
  return left === right ? 0 : left > right ? -1 : 1;
};

function piecesOf(
  weights: readonly Weight[],
  byPart: ReadonlyMap<string, readonly Holding[]>,
): { pieces: Piece[]; bottom: bigint } {
  const bottom = bottomOf(
    weights.flatMap(({ before, after }) => [
      ...[before.amount, before.weighted, after.amount, after.weighted],
    ]),
  );
  const pieces = weights.flatMap(({ part, segment, sign, before, after }) => {
    const own = byPart.get(partKey(part, segment ?? null)) ?? [];
    const [first, last] = [before, after].map(({ amount, weighted }) => ({
      amount: topOver(amount, bottom),
      weighted: topOver(weighted, bottom),
    })) as [Tops, Tops];
    return own.map(
      (one): Piece => ({
        ...{ entity: one.entity, customer: one.customer, item: one.item },
        before: sign * one.before,
        after: sign * one.after,
        top:
          last.amount * one.after -
          first.amount * one.before +
          (last.weighted * one.weightedAfter - first.weighted * one.weightedBefore),
      }),
    );
  });
  return { pieces: together(pieces), bottom };
}

type Tops = Readonly<Record<"amount" | "weighted", bigint>>;

/** Several parts of one item, or of one customer, are one piece. */
function together(pieces: readonly Piece[]): Piece[] {
  const known = new Map<string, Piece>();
  for (const one of pieces) {
    const key = `${partyKey(one)}\n${one.item ?? ""}`;
    const seen = known.get(key);
    known.set(key, seen === undefined ? one : added(seen, one));
  }
  return [...known.values()];
}

const added = (one: Piece, other: Piece): Piece => ({
  ...one,
  before: one.before + other.before,
  after: one.after + other.after,
  top: one.top + other.top,
});

function byParty(pieces: readonly Piece[]): Map<string, Piece[]> {
  const parties = new Map<string, Piece[]>();
  for (const one of pieces) {
    const key = partyKey(one);
    const own = parties.get(key);
    if (own === undefined) parties.set(key, [one]);
    else own.push(one);
  }
  return parties;
}

const partyKey = ({ entity, customer }: Pick<Piece, "entity" | "customer">): string =>
  `${entity ?? ""}\n${customer === null ? "" : `=${customer}`}`;

const partKey = (part: string, segment: string | null): string => `${part}\n${segment ?? ""}`;

/** Holdings by the part that weights name. */
export function holdingsByPart(holdings: readonly Holding[]): Map<string, Holding[]> {
  const parts = new Map<string, Holding[]>();
  for (const one of holdings) {
    const key = partKey(one.part, one.segment);
    const own = parts.get(key);
    if (own === undefined) parts.set(key, [one]);
    else own.push(one);
  }
  return parts;
}
