/**
 * Calendar dates: text `YYYY-MM-DD`, no time, no zone, ever. Days are counted on the proleptic
 * Gregorian calendar, so a shift of zone can never move an item across a bucket edge.
 */
export type CalendarDate = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The date made of these numbers, or null when the calendar has no such day (30 February). */
export function dateFromParts(year: number, month: number, day: number): CalendarDate | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12) return null;
  if (day < 1 || day > daysInMonth(year, month)) return null;
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Reads `YYYY-MM-DD`; null when the text is not one or the day does not exist. */
export function parseIsoDate(text: string): CalendarDate | null {
  const match = SHAPE.exec(text);
  if (match === null) return null;
  return dateFromParts(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days since 0000-03-01 (civil-from-days algorithm): differences are exact numbers of days. */
export function dayNumber(date: CalendarDate): number {
  const [year, month, day] = partsOf(date);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear
  );
}

/** The date of a day number (the inverse of `dayNumber`). */
export function dateOfDayNumber(number: number): CalendarDate {
  const era = Math.floor(number / 146_097);
  const dayOfEra = number - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const date = dateFromParts(year, month, day);
  if (date === null) throw new RangeError(`no date for day number ${number}`);
  return date;
}

/** `date` plus a number of calendar days (negative goes back). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** `later − earlier` in calendar days. */
export function daysBetween(earlier: CalendarDate, later: CalendarDate): number {
  return dayNumber(later) - dayNumber(earlier);
}

/** The last day of the date's month. */
export function monthEnd(date: CalendarDate): CalendarDate {
  const [year, month] = partsOf(date);
  return dateFromParts(year, month, daysInMonth(year, month)) ?? date;
}

/** Same day `months` later, clipped to the length of the month reached. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year, month, day] = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const toYear = Math.floor(index / 12);
  const toMonth = index - toYear * 12 + 1;
  return dateFromParts(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth))) ?? date;
}

/** Year, month (1–12) and day of a calendar date. */
export function partsOf(date: CalendarDate): [number, number, number] {
  const match = SHAPE.exec(date);
  if (match === null) throw new RangeError(`not a calendar date: ${date}`);
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}
