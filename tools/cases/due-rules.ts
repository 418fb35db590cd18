/**
 * Due-date rules that do not fit the four numbers of terms: payment days, proximo with a cut-off, the Nth of
 * the current or next month, shifts after the month end. A rule is a sequence of steps applied to the issue
 * date, each of them one motion on the calendar.
 */
import {
  addDays,
  addMonths,
  type CalendarDate,
  monthEnd,
  partsOf,
} from "../../src/kernel/dates.ts";
import { dayOfMonthOf, nextDayOfMonth } from "../../src/kernel/terms.ts";

/** A day of the month, or its last day. */
export type DayOrEnd = number | "EOM";

export type DueStep =
  | { readonly step: "add-days"; readonly days: number }
  /** Same day N months later, clipped. */
  | { readonly step: "add-months"; readonly months: number }
  | { readonly step: "month-end" }
  /** Day N of the month reached, clipped, even when it lies before the date. */
  | { readonly step: "day-of-month"; readonly day: DayOrEnd }
  /** Day N of the month after the one reached. */
  | { readonly step: "day-of-next-month"; readonly day: DayOrEnd }
  /** First day N on or after the date. */
  | { readonly step: "next-day"; readonly day: number }
  /** First day N strictly after the date. */
  | { readonly step: "next-day-strict"; readonly day: number }
  /** First of the customer's payment days on or after the date. */
  | { readonly step: "payment-day"; readonly days: readonly number[] }
  /** Proximo: past the cut-off, the count starts a month later; then N months, then the day. */
  | {
      readonly step: "proximo";
      readonly cutoff: DayOrEnd;
      readonly months: number;
      readonly day: DayOrEnd;
    };

/** Days nobody is paid on: those of a list, or each with the day it is postponed to. */
export type Holidays = readonly CalendarDate[] | Readonly<Record<CalendarDate, CalendarDate>>;

/** The first day that is no holiday, from this one. A list that says no more sends to a working day. */
export function postponed(date: CalendarDate, holidays: Holidays): CalendarDate {
  const isPlain = Array.isArray(holidays);
  const pairs = new Map<string, string | null>(
    isPlain ? holidays.map((day: string) => [day, null]) : Object.entries(holidays),
  );
  let day = date;
  // Each holiday once: those that postpone each other end where they began.
  for (let turn = 0; turn < pairs.size && pairs.has(day); turn += 1) {
    day = pairs.get(day) ?? nextWorkingDay(day);
  }
  return day;
}

/** Neither Saturday nor Sunday. */
function nextWorkingDay(date: CalendarDate): CalendarDate {
  const next = addDays(date, 1);
  return [0, 6].includes(new Date(next).getUTCDay()) ? nextWorkingDay(next) : next;
}

/** The date the steps lead to, from the issue date. */
export function dueBySteps(issuedOn: CalendarDate, steps: readonly DueStep[]): CalendarDate {
  return steps.reduce(take, issuedOn);
}

function take(date: CalendarDate, step: DueStep): CalendarDate {
  switch (step.step) {
    case "add-days":
      return addDays(date, step.days);
    case "add-months":
      return addMonths(date, step.months);
    case "month-end":
      return monthEnd(date);
    case "day-of-month":
      return dayOrEnd(date, step.day);
    case "day-of-next-month":
      return dayOrEnd(addDays(monthEnd(date), 1), step.day);
    case "next-day":
      return nextDayOfMonth(date, step.day);
    case "next-day-strict":
      return nextDayOfMonth(addDays(date, 1), step.day);
    case "payment-day":
      return nextPaymentDay(date, step.days);
    case "proximo":
      return proximo(date, step);
  }
}

function dayOrEnd(date: CalendarDate, day: DayOrEnd): CalendarDate {
  return day === "EOM" ? monthEnd(date) : dayOfMonthOf(date, day);
}

function nextPaymentDay(date: CalendarDate, days: readonly number[]): CalendarDate {
  const candidates = days.map((day) => nextDayOfMonth(date, day)).sort();
  return candidates[0] ?? date;
}

function proximo(
  date: CalendarDate,
  rule: { readonly cutoff: DayOrEnd; readonly months: number; readonly day: DayOrEnd },
): CalendarDate {
  const [, , day] = partsOf(date);
  const isPast = rule.cutoff !== "EOM" && day > rule.cutoff;
  // From the first of the month: a clipped 31st must not change the month reached.
  const first = dayOfMonthOf(date, 1);
  return dayOrEnd(addMonths(first, rule.months + (isPast ? 1 : 0)), rule.day);
}
