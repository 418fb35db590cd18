/**
 * Customers of customers (QuickBooks, `Parent:Child`): a row of the parent that sums its children is a total, checked
 * and never added; one with an amount of its own is a line. All parents of a report are one or the other.
 */
import type { Seen } from "./rows.ts";

/** A row that names a parent, and what its children come to. */
interface Parent {
  readonly at: number;
  readonly amount: bigint;
  readonly children: number;
  /** Cents: Σ of its children, of which those with children of their own sum theirs. */
  readonly sum: bigint;
}

const nameOf = ({ customerName, customerId }: Seen): string | null => customerName ?? customerId;

/**
 * By place, what each row that sums its children comes to; `isLine` says which rows may be lines, `printed` is the last
 * grand total. Empty: none does.
 */
export function parentSums(
  rows: readonly Seen[],
  isLine: (at: number) => boolean,
  printed: bigint | null,
): ReadonlyMap<number, bigint> {
  const parents = parentsOf(rows, isLine);
  const told = parents.filter(({ amount }) => amount !== 0n);
  if (told.length === 0 || told.some(({ amount, sum }) => amount !== sum)) return new Map();
  const all = rows.reduce((sum, { amount }, at) => (isLine(at) ? sum + (amount ?? 0n) : sum), 0n);
  // A total that holds the rows of parents too: what they say is their own.
  if (printed === all) return new Map();
  const doubled = told.reduce((sum, { amount }) => sum + amount, 0n);
  const isSure = printed === all - doubled || told.some(({ children }) => children > 1);
  return new Map(isSure ? told.map(({ at, sum }) => [at, sum]) : []);
}

function parentsOf(rows: readonly Seen[], isLine: (at: number) => boolean): Parent[] {
  const sums = new Map<string, { sum: bigint; children: number }>();
  for (const [at, seen] of rows.entries()) {
    const name = nameOf(seen);
    const end = name?.lastIndexOf(":") ?? -1;
    if (name === null || end < 1 || !isLine(at)) continue;
    const parent = name.slice(0, end).trim();
    const { sum, children } = sums.get(parent) ?? { sum: 0n, children: 0 };
    sums.set(parent, { sum: sum + (seen.amount ?? 0n), children: children + 1 });
  }
  if (sums.size === 0) return [];
  return rows.flatMap((seen, at): Parent[] => {
    const its = isLine(at) ? sums.get(nameOf(seen) ?? "") : undefined;
    return its === undefined ? [] : [{ at, amount: seen.amount ?? 0n, ...its }];
  });
}
