/**
 * The exact parts of a change of DSO (kpi.md K30, §8.2). DSO = T·q + v·(−P + O + D + X − U)/m + e at either date; each
 * factor's change counts with the mean of what it multiplies (Shapley for two factors), so that the parts sum to the
 * change, and growth alone changes nothing.
 */
import {
  compare,
  type Fraction,
  fraction,
  mean,
  minus,
  over,
  plus,
  sum,
  times,
  ZERO,
} from "../kernel/fraction.ts";
import { dailySales, reportedAt, restatedAt, type Side } from "./side.ts";

export type Effects = ReadonlyMap<string, Fraction>;

/** The effects of the five behaviours: the amount, and the sign with which it stands in the receivables. */
export const BEHAVIOURS = [
  ["early-payment", "paidEarly", -1n],
  ["overdue-behaviour", "overdue", 1n],
  ["disputes", "disputed", 1n],
  ["doubtful", "doubtful", 1n],
  ["unapplied-cash-credit-notes", "unapplied", -1n],
] as const;

/** Between two dates whose sales are positive. */
export function structuralEffects(before: Side, after: Side): Effects {
  const effects = new Map(notDueEffects(before, after));
  const [first, last] = ratesBetween(before, after);
  for (const [name, key, sign] of BEHAVIOURS) {
    const change = minus(last.behaviours[key], first.behaviours[key]);
    effects.set(name, times(times(change, fraction(sign)), mean(first.matured, last.matured)));
  }
  const volume = minus(last.matured, first.matured);
  effects.set("sales-volume-maturing", times(volume, mean(first.total, last.total)));
  const errors = [before, after].map((side) => minus(reportedAt(side), restatedAt(side)));
  effects.set("data-booking-errors", minus(errors[1] ?? ZERO, errors[0] ?? ZERO));
  return effects;
}

interface Rates {
  /** What fell due a day, cents; sales a day where nothing did at one of the dates. */
  readonly perDay: Fraction;
  /** v: what fell due a day, over sales a day. */
  readonly matured: Fraction;
  /** Each behaviour over what fell due a day, days. */
  readonly behaviours: Readonly<Record<(typeof BEHAVIOURS)[number][1], Fraction>>;
  readonly total: Fraction;
}

export const isScaled = (before: Side, after: Side): boolean =>
  before.matured > 0n && after.matured > 0n;

export const ratesBetween = (before: Side, after: Side): readonly [Rates, Rates] => [
  ratesOf(before, isScaled(before, after)),
  ratesOf(after, isScaled(before, after)),
];

/** Where nothing fell due at one of the dates, both are told by their sales. */
function ratesOf(side: Side, byMatured: boolean): Rates {
  const matured = byMatured ? fraction(side.matured, side.days) : dailySales(side);
  const part = (amount: bigint) => over(fraction(amount), matured);
  const behaviours = {
    paidEarly: part(side.paidEarly),
    overdue: part(side.overdue),
    disputed: part(side.disputed),
    doubtful: part(side.doubtful),
    unapplied: part(side.unapplied),
  };
  const signed = BEHAVIOURS.map(([, key, sign]) => times(behaviours[key], fraction(sign)));
  const rate = over(matured, dailySales(side));
  return { perDay: matured, matured: rate, behaviours, total: sum(signed) };
}

/** What is not due yet: terms and mix of terms, and when in the window the sales were made. */
function notDueEffects(before: Side, after: Side): Effects {
  const notDue = [before, after].map((side) =>
    over(fraction(side.maturingLater), dailySales(side)),
  ) as [Fraction, Fraction];
  const terms = [termOf(before), termOf(after)] as const;
  const [first, last] = terms;
  if (first === null || last === null || first.top <= 0n || last.top <= 0n)
    return new Map([["not-due-structure", minus(notDue[1], notDue[0])]]);
  const timing = [over(notDue[0], first), over(notDue[1], last)] as const;
  const around = mean(timing[0], timing[1]);
  let [mix, negotiated] = [ZERO, ZERO];
  for (const name of new Set([...before.segments.keys(), ...after.segments.keys()])) {
    const [shareBefore, shareAfter] = [shareIn(before, name), shareIn(after, name)];
    const own = [lengthIn(before, name), lengthIn(after, name)];
    // Sold to at one date only: its terms did not change.
    const [lengthBefore, lengthAfter] = [own[0] ?? own[1] ?? ZERO, own[1] ?? own[0] ?? ZERO];
    mix = plus(mix, times(minus(shareAfter, shareBefore), mean(lengthBefore, lengthAfter)));
    const change = minus(lengthAfter, lengthBefore);
    negotiated = plus(negotiated, times(change, mean(shareBefore, shareAfter)));
  }
  return new Map([
    ["terms-mix", times(mix, around)],
    ["terms-negotiated", times(negotiated, around)],
    ["sales-timing-seasonality", times(minus(timing[1], timing[0]), mean(first, last))],
  ]);
}

export const soldIn = ({ segments }: Side): bigint =>
  [...segments.values()].reduce((total, { amount }) => total + amount, 0n);

/** T: the mean term of what was invoiced, weighted by amount; null where nothing was. */
export function termOf(side: Side): Fraction | null {
  const sold = soldIn(side);
  const weighted = [...side.segments.values()].reduce((total, one) => total + one.weighted, 0n);
  return sold === 0n ? null : fraction(weighted, sold);
}

export function shareIn(side: Side, name: string): Fraction {
  const sold = soldIn(side);
  return sold === 0n ? ZERO : fraction(side.segments.get(name)?.amount ?? 0n, sold);
}

/** Null where nothing was sold in it. */
export function lengthIn(side: Side, name: string): Fraction | null {
  const segment = side.segments.get(name);
  return segment === undefined || segment.amount === 0n
    ? null
    : fraction(segment.weighted, segment.amount);
}

/** Whether the parts are the whole change, to the last digit. */
export const isExact = (effects: Effects, before: Side, after: Side): boolean =>
  compare(sum([...effects.values()]), minus(reportedAt(after), reportedAt(before))) === 0;
