/** A whole number of steps spread over parts by largest remainders, in whole numbers only: many parts, fast. */
import { type Fraction, floor, fraction, times } from "../kernel/fraction.ts";
import { assertInvariant } from "../kernel/invariant.ts";

/**
 * @param whole the steps to spread: the sum of the parts, rounded down or up
 * @param tops of each part, in steps × `bottom`
 * @param bottom positive
 * @returns the steps of each part: the one below or the one above it; ties go to the first
 */
export function spread(whole: bigint, tops: readonly bigint[], bottom: bigint): bigint[] {
  const steps = tops.map((top) => floorOf(top, bottom));
  const missing = whole - steps.reduce((total, step) => total + step, 0n);
  assertInvariant(
    missing >= 0n && missing <= BigInt(tops.length),
    "the parts of an effect sum to it",
    { whole: String(whole), missing: String(missing) },
  );
  if (missing === 0n) return steps;
  const rests = tops.map((top, at) => ({ at, rest: top - (steps[at] ?? 0n) * bottom }));
  rests.sort((one, other) =>
    one.rest === other.rest ? one.at - other.at : one.rest > other.rest ? -1 : 1,
  );
  for (const { at } of rests.slice(0, Number(missing))) steps[at] = (steps[at] ?? 0n) + 1n;
  return steps;
}

function floorOf(top: bigint, bottom: bigint): bigint {
  const whole = top / bottom;
  return top < 0n && whole * bottom !== top ? whole - 1n : whole;
}

/** The least that all of them can be told over. */
export const bottomOf = (all: readonly Fraction[]): bigint =>
  all.reduce((bottom, one) => bottom * fraction(bottom, one.bottom).bottom, 1n);

/** A fraction over a bottom that its own divides. */
export const topOver = (one: Fraction, bottom: bigint): bigint =>
  floor(times(one, fraction(bottom)));
