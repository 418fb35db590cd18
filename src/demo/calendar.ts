/** Working days: an invented company bills and banks from Monday to Friday, like a real one. */
import { addDays, type CalendarDate, dayNumber } from "../kernel/dates.ts";

/** Day 0 of kernel/dates.ts, 1 March of year 0, is a Wednesday. */
function isWorkingDay(date: CalendarDate): boolean {
  return (dayNumber(date) + 2) % 7 < 5;
}

/** The date itself, or the next working day. */
export function workingDay(date: CalendarDate): CalendarDate {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

/** The later of two dates. */
export function laterOf(one: CalendarDate, other: CalendarDate): CalendarDate {
  return one > other ? one : other;
}
