/** A whole told in parts that still sum to it once rounded (kpi.md §8.3, largest remainders). */
import {
  compare,
  type Fraction,
  floor,
  fraction,
  minus,
  rounded,
  sum,
  times,
} from "../kernel/fraction.ts";
import { decimalText } from "../kernel/money.ts";

/**
 * Each part at so many decimals: all are rounded down, and the steps that are missing go to the largest remainders,
 * ties by name. Their sum is the rounded sum of the parts, or `whole` steps where that sum is told already, rounded
 * down or up.
 */
export function sharesOf(
  parts: ReadonlyMap<string, Fraction>,
  decimals: number,
  whole?: bigint,
): ReadonlyMap<string, string> {
  const step = fraction(10n ** BigInt(decimals));
  const scaled = [...parts].map(([name, part]) => {
    const below = floor(times(part, step));
    return { name, below, rest: minus(times(part, step), fraction(below)) };
  });
  const wanted = whole ?? rounded(times(sum([...parts.values()]), step));
  const missing = wanted - scaled.reduce((total, { below }) => total + below, 0n);
  const byRest = [...scaled].sort(
    (one, other) => compare(other.rest, one.rest) || (one.name < other.name ? -1 : 1),
  );
  const raised = new Set(byRest.slice(0, Number(missing)).map(({ name }) => name));
  return new Map(
    scaled.map(({ name, below }) => [
      name,
      decimalText({ value: raised.has(name) ? below + 1n : below, scale: decimals }, decimals),
    ]),
  );
}
