/**
 * The parts that factors take in the change of any function of them (kpi.md §8.5): the mean, over all orders in which
 * they could have changed, of what each brings. They sum to the change.
 */
import { type Fraction, fraction, minus, plus, times, ZERO } from "../kernel/fraction.ts";

/** Each factor doubles the work: beyond eight it is refused. */
const MOST = 8;

/**
 * @param factors what each factor is before and after
 * @param value the function, exact; null where it cannot be computed of these
 * @returns the part of each factor, or null where one of the mixed values cannot be computed
 */
export function shapleyEffects<Name extends string, Value>(
  factors: Readonly<Record<Name, readonly [before: Value, after: Value]>>,
  value: (chosen: Readonly<Record<Name, Value>>) => Fraction | null,
): ReadonlyMap<Name, Fraction> | null {
  const names = Object.keys(factors) as Name[];
  if (names.length > MOST) throw new RangeError(`more than ${MOST} factors`);
  const values = [...Array(1 << names.length).keys()].map((mask) =>
    value(
      Object.fromEntries(
        names.map((name, at) => [name, factors[name][((mask >> at) & 1) as 0 | 1]]),
      ) as Record<Name, Value>,
    ),
  );
  if (values.includes(null)) return null;
  return new Map(names.map((name, at) => [name, partOf(at, names.length, values as Fraction[])]));
}

function partOf(at: number, count: number, values: readonly Fraction[]): Fraction {
  let part = ZERO;
  for (const [mask, without] of values.entries()) {
    if ((mask >> at) & 1) continue;
    const withIt = values[mask | (1 << at)] ?? ZERO;
    const size = mask.toString(2).replaceAll("0", "").length;
    const weight = fraction(factorial(size) * factorial(count - size - 1), factorial(count));
    part = plus(part, times(weight, minus(withIt, without)));
  }
  return part;
}

const factorial = (count: number): bigint =>
  [...Array(count).keys()].reduce((product, at) => product * BigInt(at + 1), 1n);
