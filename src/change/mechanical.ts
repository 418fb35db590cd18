/**
 * The change of a DSO by what is owed and by sales (kpi.md §8.4), where invoices have no due date. Exact, but not free
 * of scale: growth alone shows as more owed and more sold.
 */
import { fraction, mean, minus, over, times, ZERO } from "../kernel/fraction.ts";
import { dailySales, owedAt, reportedAt, restatedAt, type Side } from "./side.ts";
import type { Effects } from "./structural.ts";

export function mechanicalEffects(before: Side, after: Side): Effects {
  const one = fraction(1n);
  const inverse = [over(one, dailySales(before)), over(one, dailySales(after))] as const;
  const around = mean(inverse[0], inverse[1]);
  const part = (amount: (side: Side) => bigint) =>
    times(fraction(amount(after) - amount(before)), around);
  const errors = [before, after].map((side) => minus(reportedAt(side), restatedAt(side)));
  return new Map([
    ["not-due", part((side) => side.maturingLater - side.paidEarly)],
    ["overdue-behaviour", part((side) => side.overdue)],
    ["disputes", part((side) => side.disputed)],
    ["doubtful", part((side) => side.doubtful)],
    ["unapplied-cash-credit-notes", part((side) => -side.unapplied)],
    [
      "sales-rate",
      times(mean(fraction(owedAt(before)), fraction(owedAt(after))), minus(inverse[1], inverse[0])),
    ],
    ["data-booking-errors", minus(errors[1] ?? ZERO, errors[0] ?? ZERO)],
  ]);
}
