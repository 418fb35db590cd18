/** Exact quotients of integers: what is split between effects must sum to the whole, whatever the digits. */
import { decimalText, divideRounded } from "./money.ts";

/** `top / bottom` in lowest terms; `bottom` is positive. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

export function fraction(top: bigint, bottom = 1n): Fraction {
  if (bottom === 0n) throw new RangeError("division by zero");
  const sign = bottom < 0n ? -1n : 1n;
  const divisor = divisorOf(top < 0n ? -top : top, sign * bottom);
  return { top: (sign * top) / divisor, bottom: (sign * bottom) / divisor };
}

/** The greatest that divides both. */
function divisorOf(one: bigint, other: bigint): bigint {
  let [left, right] = [one, other];
  while (right !== 0n) [left, right] = [right, left % right];
  return left === 0n ? 1n : left;
}

export const ZERO: Fraction = fraction(0n);

export const plus = (one: Fraction, other: Fraction): Fraction =>
  fraction(one.top * other.bottom + other.top * one.bottom, one.bottom * other.bottom);

export const minus = (one: Fraction, other: Fraction): Fraction =>
  fraction(one.top * other.bottom - other.top * one.bottom, one.bottom * other.bottom);

export const times = (one: Fraction, other: Fraction): Fraction =>
  fraction(one.top * other.top, one.bottom * other.bottom);

export const over = (one: Fraction, other: Fraction): Fraction =>
  fraction(one.top * other.bottom, one.bottom * other.top);

/** The middle of the two. */
export const mean = (one: Fraction, other: Fraction): Fraction =>
  times(plus(one, other), fraction(1n, 2n));

export const sum = (parts: readonly Fraction[]): Fraction => parts.reduce(plus, ZERO);

/** Negative, zero or positive, as `one` is below, at or above `other`. */
export const compare = (one: Fraction, other: Fraction): number => {
  const { top } = minus(one, other);
  return top === 0n ? 0 : top < 0n ? -1 : 1;
};

/** The largest integer that is not above it. */
export const floor = ({ top, bottom }: Fraction): bigint =>
  top >= 0n ? top / bottom : -((-top + bottom - 1n) / bottom);

/** The nearest integer, half away from zero. */
export const rounded = ({ top, bottom }: Fraction): bigint => divideRounded(top, bottom);

/** `51.0000`: a decimal text, rounded half away from zero. */
export const fractionText = (one: Fraction, decimals: number): string =>
  decimalText(
    { value: rounded(times(one, fraction(10n ** BigInt(decimals)))), scale: decimals },
    decimals,
  );
