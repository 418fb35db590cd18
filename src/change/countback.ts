/** The count-back DSO (kpi.md K2), exact, and what each of its factors takes in its change (§8.5). */
import { type Fraction, fraction, plus } from "../kernel/fraction.ts";
import { shapleyEffects } from "./shapley.ts";
import { owedAt, type Side } from "./side.ts";
import type { Effects } from "./structural.ts";

export interface Month {
  readonly days: bigint;
  /** Sales with VAT, cents; negative where credit notes exceed them. */
  readonly sold: bigint;
}

/** Null where what is owed exceeds all that was sold. */
export function countback(owed: bigint, months: readonly Month[]): Fraction | null {
  if (owed <= 0n) return fraction(0n);
  let [left, days, carried] = [owed, fraction(0n), 0n];
  for (const month of months) {
    const sold = month.sold + carried;
    // A month of credit notes takes off the older one.
    carried = sold <= 0n ? sold : 0n;
    if (sold > 0n && left < sold) return plus(days, fraction(left * month.days, sold));
    days = plus(days, fraction(month.days));
    if (sold > 0n) left -= sold;
    if (left === 0n) return days;
  }
  return null;
}

const PARTS = [
  ["not-due", (side: Side) => side.maturingLater - side.paidEarly],
  ["overdue-behaviour", (side: Side) => side.overdue],
  ["disputes", (side: Side) => side.disputed],
  ["doubtful", (side: Side) => side.doubtful],
  ["unapplied-cash-credit-notes", (side: Side) => -side.unapplied],
] as const;

export interface Counted {
  readonly side: Side;
  /** The latest first. */
  readonly months: readonly Month[];
}

export interface CountbackChange {
  readonly before: Fraction;
  readonly after: Fraction;
  readonly effects: Effects;
}

/** Null where one of the two figures, or of those between them, cannot be counted. */
export function countbackChange(first: Counted, last: Counted): CountbackChange | null {
  const before = countback(owedAt(first.side), first.months);
  const after = countback(owedAt(last.side), last.months);
  if (before === null || after === null) return null;
  const factors: Record<string, readonly [bigint | readonly Month[], bigint | readonly Month[]]> = {
    "sales-rate": [first.months, last.months],
  };
  for (const [name, part] of PARTS) factors[name] = [part(first.side), part(last.side)];
  const effects = shapleyEffects(factors, (chosen) => {
    const owed = PARTS.reduce((total, [name]) => total + (chosen[name] as bigint), 0n);
    return countback(owed, chosen["sales-rate"] as readonly Month[]);
  });
  return effects === null ? null : { before, after, effects };
}
