/**
 * Instalments: a total cut by its terms, and receipts spread over them. Everything is an integer number of
 * minor units; what rounding leaves goes to the last line, so the parts always sum to the total.
 */
import type { CalendarDate } from "../../src/kernel/dates.ts";
import { divideRounded, type Money } from "../../src/kernel/money.ts";

/** A share of the total, or a fixed amount in minor units. */
export type InstalmentLine =
  | { readonly kind: "percent"; readonly percent: Money }
  | { readonly kind: "fixed"; readonly amount: bigint };

/**
 * Cuts a total by its lines, each rounded half away from zero; the last line takes the balance whatever it
 * says. A negative balance is returned as it is: it is a fault of the terms that the caller must show.
 */
export function splitTotal(total: bigint, lines: readonly InstalmentLine[]): bigint[] {
  const parts = lines
    .slice(0, -1)
    .map((line) => (line.kind === "fixed" ? line.amount : percentOf(total, line.percent)));
  return lines.length === 0 ? [] : [...parts, total - sum(parts)];
}

/** Instalments in percent of the untaxed amount; the balance, tax included, is the last one. */
export function splitUntaxed(untaxed: bigint, tax: bigint, percents: readonly Money[]): bigint[] {
  const parts = percents.map((percent) => percentOf(untaxed, percent));
  return [...parts, untaxed + tax - sum(parts)];
}

export interface Instalment {
  readonly dueOn: CalendarDate;
  /** Minor units, positive. */
  readonly amount: bigint;
}

export interface SettledInstalment extends Instalment {
  readonly paid: bigint;
  readonly credited: bigint;
  readonly outstanding: bigint;
}

/**
 * Receipts that name no instalment settle the oldest due date first, payments before credit notes. `excess` is
 * what neither found to settle: an unallocated credit, never lost.
 */
export function settleOldestFirst(
  instalments: readonly Instalment[],
  payments: bigint,
  credits: bigint,
): { instalments: SettledInstalment[]; excess: bigint } {
  const ordered = [...instalments].sort((left, right) =>
    left.dueOn < right.dueOn ? -1 : left.dueOn > right.dueOn ? 1 : 0,
  );
  const paid = spread(
    payments,
    ordered.map(({ amount }) => amount),
  );
  const unpaid = ordered.map(({ amount }, at) => amount - (paid.parts[at] ?? 0n));
  const credited = spread(credits, unpaid);
  const settled = ordered.map((instalment, at) => ({
    ...instalment,
    paid: paid.parts[at] ?? 0n,
    credited: credited.parts[at] ?? 0n,
    outstanding: (unpaid[at] ?? 0n) - (credited.parts[at] ?? 0n),
  }));
  return { instalments: settled, excess: paid.left + credited.left };
}

/** Fills the amounts in their order; `left` is what remains once all are full. */
function spread(total: bigint, amounts: readonly bigint[]): { parts: bigint[]; left: bigint } {
  let left = total;
  const parts = amounts.map((amount) => {
    const part = left < amount ? left : amount;
    left -= part;
    return part;
  });
  return { parts, left };
}

function percentOf(amount: bigint, percent: Money): bigint {
  return divideRounded(amount * percent.value, 100n * 10n ** BigInt(percent.scale));
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, one) => total + one, 0n);
