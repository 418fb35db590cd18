/**
 * Payment terms and the due date they give (formats.md §9, kpi.md K23). Four numbers say every term a French
 * or an international contract usually holds. The same arithmetic exists in SQL (canon/terms.sql); a property
 * test holds them together.
 */
import {
  addDays,
  addMonths,
  type CalendarDate,
  dateFromParts,
  daysInMonth,
  monthEnd,
  partsOf,
} from "./dates.ts";

/** Where the end of the month stands: `after` = add the days, then go to its month end; `before` = the reverse. */
export type MonthEnd = "none" | "after" | "before";

export interface Terms {
  /** Calendar days, 0 or more. */
  readonly days: number;
  readonly monthEnd: MonthEnd;
  /** «le 10»: after a month end, that day of the following month; else the first such day on or after. 1 to 31. */
  readonly dayOfMonth: number | null;
  /** Calendar months, added before the days; «30 jours» is 30 days and never one month. */
  readonly months: number;
}

/** «Comptant»: due on the day of issue. */
export const onReceipt: Terms = { days: 0, monthEnd: "none", dayOfMonth: null, months: 0 };

/** The due date of an invoice issued on that day. Days that a month lacks become its last day. */
export function dueOn(issuedOn: CalendarDate, terms: Terms): CalendarDate {
  const shifted = addMonths(issuedOn, terms.months);
  const { dayOfMonth } = terms;
  switch (terms.monthEnd) {
    case "after": {
      const end = monthEnd(addDays(shifted, terms.days));
      return dayOfMonth === null ? end : dayOfMonthOf(addDays(end, 1), dayOfMonth);
    }
    case "before":
      return toDay(addDays(monthEnd(shifted), terms.days), dayOfMonth);
    case "none":
      return toDay(addDays(shifted, terms.days), dayOfMonth);
  }
}

function toDay(date: CalendarDate, dayOfMonth: number | null): CalendarDate {
  return dayOfMonth === null ? date : nextDayOfMonth(date, dayOfMonth);
}

/** That day of the date's own month, clipped to its last day. */
export function dayOfMonthOf(date: CalendarDate, day: number): CalendarDate {
  const [year, month] = partsOf(date);
  return dateFromParts(year, month, Math.min(day, daysInMonth(year, month))) ?? date;
}

/** The first day number `day` on or after the date. */
export function nextDayOfMonth(date: CalendarDate, day: number): CalendarDate {
  const here = dayOfMonthOf(date, day);
  return here >= date ? here : dayOfMonthOf(addDays(monthEnd(date), 1), day);
}

/** A name for what the terms mean, so that two wordings of the same terms are one: `45-days-month-end-on-10`. */
export function termsId(terms: Terms): string {
  const { days, months, dayOfMonth } = terms;
  const span = [
    months > 0 ? `${months}-months` : "",
    days > 0 || months === 0 ? `${days}-days` : "",
  ];
  const parts = span.filter((part) => part !== "");
  if (terms.monthEnd === "after") parts.push("month-end");
  if (terms.monthEnd === "before") parts.unshift("month-end");
  if (dayOfMonth !== null) parts.push(`on-${dayOfMonth}`);
  return parts.join("-");
}
