/** How late a customer paid in a year: one dot an invoice. The title is computed. */
import { daysBetween } from "../../kernel/dates.ts";
import type { Habit } from "../../results/habits.ts";
import type { CustomerResult } from "../../results/schema.ts";
import type { ClientDots, Telling } from "../section.ts";

/** Under it, dots show no habit. */
const FEWEST = 5;
const YEAR = 365;

export function dotsOf(
  one: CustomerResult,
  habit: Habit | undefined,
  asOf: string,
  names: readonly string[],
  { say }: Telling,
): ClientDots | null {
  if (habit === undefined || habit.settled.length < FEWEST) return null;
  const days = habit.settled.map(({ daysLate }) => daysLate);
  const [least, most] = [Math.min(...days), Math.max(...days)];
  const amounts = habit.settled.map(({ amount }) => Number(amount));
  const largest = Math.max(...amounts, 1);
  const late = days.filter((count) => count > 0).length;
  const values = { least, most, late, count: days.length };
  const median = one.medianDelay === null ? null : Number(one.medianDelay);
  return {
    title: titleOf(values, say),
    note: say("client-dots-note"),
    summary: say("client-dots-summary", { ...values, median: median ?? "none" }),
    rest: say("client-dots-rest", {
      cut: habit.settledCount > days.length ? String(days.length) : "none",
    }),
    names,
    dots: habit.settled.map(({ on, daysLate }, at) => ({
      at: 1 - daysBetween(on, asOf) / YEAR,
      days: daysLate,
      size: (amounts[at] ?? 0) / largest,
    })),
    median:
      median === null ? null : { days: median, label: say("client-dots-median", { days: median }) },
  };
}

function titleOf(
  values: { least: number; most: number; late: number; count: number },
  say: Telling["say"],
): string {
  if (values.least > 0 && values.least === values.most) return say("client-dots-same", values);
  if (values.least > 0) return say("client-dots-always", values);
  return say(values.most <= 0 ? "client-dots-never" : "client-dots-some", values);
}
