/**
 * The one reader of dates as extracts write them. `03/04/2025` says nothing by itself: the order of day and month is
 * decided on the whole column, and when the column does not decide, the date is not believed.
 */
import { addDays, type CalendarDate, dateFromParts } from "../kernel/dates.ts";

/** Day first (Europe) or month first (United States). */
export type DateOrder = "day-first" | "month-first";

/** `other-form`: read, but not AAAAMMJJ. `placeholder`: a value that means «no date» (`00/00/0000`, `31/12/9999`). */
type DateKind = "legal" | "other-form" | "placeholder" | "empty" | "impossible" | "ambiguous";

export interface ReadDate {
  readonly date: CalendarDate | null;
  readonly kind: DateKind;
}

const MONTHS = [
  /^jan/,
  /^(?:f[eé]v|feb)/,
  /^mar/,
  /^(?:avr|apr)/,
  /^ma[iy]/,
  /^(?:juin|jun)/,
  /^(?:juil|jul)/,
  /^(?:ao[uû]|aug)/,
  /^sep/,
  /^oct/,
  /^nov/,
  /^(?:d[eé]c)/,
] as const;
/** Longest text that may be a date. */
const MAX_TEXT = 40;
const SLASHED = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})$/;
const TIME =
  /,?[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z| ?[+-]\d{2}:?\d{2}| ?UTC| ?[AP]M)?$/i;
const PLACEHOLDERS = new Set(["1900-01-01", "1899-12-30", "9999-12-31"]);
const EMPTY: ReadDate = { date: null, kind: "empty" };
const IMPOSSIBLE: ReadDate = { date: null, kind: "impossible" };

/**
 * `31/12/2025` `31.12.2025` `2025-12-31` `20251231` `31122025` `31/12/25` `31 déc. 2025` and workbook serials as text.
 */
export function readDate(raw: string, order: DateOrder | null): ReadDate {
  if (raw.length > MAX_TEXT) return IMPOSSIBLE;
  const text = raw.trim();
  if (text === "") return EMPTY;
  if (/^[0./\s-]+$/.test(text)) return { date: null, kind: "placeholder" };
  const read = readForm(text, order);
  const isNone = read.date !== null && PLACEHOLDERS.has(read.date);
  return isNone ? { date: null, kind: "placeholder" } : read;
}

function readForm(text: string, order: DateOrder | null): ReadDate {
  const digits = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (digits !== null) {
    const date = dateFromParts(Number(digits[1]), Number(digits[2]), Number(digits[3]));
    return date === null ? found(dayMonthYear(text)) : { date, kind: "legal" };
  }
  const body = text.replace(TIME, "");
  const iso = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})$/.exec(body);
  if (iso !== null && (body.length === 8 || /\D/.test(body))) {
    return found(dateFromParts(Number(iso[1]), Number(iso[2]), Number(iso[3])));
  }
  if (/^[2-7]\d{4}$/.test(body)) return found(addDays("1899-12-30", Number(body)));
  const slashed = slashedOf(body);
  if (slashed === null) return found(parseNamedMonth(body));
  const { first, second, year } = slashed;
  const shown = shownOrder(body);
  if (shown !== null && order !== null && shown !== order) return IMPOSSIBLE;
  const sure = shown ?? order;
  if (sure === null && first !== second) return { date: null, kind: "ambiguous" };
  return found(
    sure === "month-first"
      ? dateFromParts(year, first, second)
      : dateFromParts(year, second, first),
  );
}

/** `311225` as `31/12/25`, for a column of dates whose program writes six digits; any other text as it stands. */
export function separatedDate(text: string): string {
  const digits = /^\s*(\d{2})(\d{2})(\d{2})\s*$/.exec(text);
  return digits === null ? text : `${digits[1]}/${digits[2]}/${digits[3]}`;
}

/** The two numbers and the year of `03/04/2025`; null when the text is not written so. */
export function slashedOf(
  text: string,
): { readonly first: number; readonly second: number; readonly year: number } | null {
  const match = SLASHED.exec(text.trim().replace(TIME, ""));
  if (match === null) return null;
  const year = fullYear(match[3] ?? "");
  return { first: Number(match[1]), second: Number(match[2]), year };
}

/** The order that one text shows: a day beyond 12; a point, which only day-first countries write. */
export function shownOrder(text: string): DateOrder | null {
  const slashed = slashedOf(text);
  if (slashed === null) return null;
  if (slashed.first > 12 || /^\d+\./.test(text.trim())) return "day-first";
  return slashed.second > 12 ? "month-first" : null;
}

/** `31122025`, where the legal order gives no day of the calendar. */
function dayMonthYear(text: string): CalendarDate | null {
  const year = Number(text.slice(4));
  return year < 1900 || year > 2099
    ? null
    : dateFromParts(year, Number(text.slice(2, 4)), Number(text.slice(0, 2)));
}

function found(date: CalendarDate | null): ReadDate {
  return date === null ? IMPOSSIBLE : { date, kind: "other-form" };
}

/** The order a column shows; null when no value decides; `mixed` when its values contradict one another. */
export function dateOrderOf(texts: Iterable<string>): DateOrder | "mixed" | null {
  const shown = new Set<DateOrder>();
  for (const text of texts) {
    const order = shownOrder(text);
    if (order !== null) shown.add(order);
  }
  const [order = null] = shown;
  return shown.size === 2 ? "mixed" : order;
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year < 80 ? 2000 + year : 1900 + year;
}

/** `31 décembre 2025`, `31-Dec-25`, `December 31, 2025`. */
function parseNamedMonth(text: string): CalendarDate | null {
  const lower = text.toLowerCase();
  const dayFirst =
    /^(\d{1,2})(?:er|st|nd|rd|th)?[\s.-]{1,3}(\p{L}{3,12})\.?[\s.,-]{1,3}(\d{4}|\d{2})$/u.exec(
      lower,
    );
  const monthFirst = /^(\p{L}{3,12})\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(\d{4})$/u.exec(
    lower,
  );
  const day = dayFirst?.[1] ?? monthFirst?.[2];
  const name = dayFirst?.[2] ?? monthFirst?.[1];
  const year = dayFirst?.[3] ?? monthFirst?.[3];
  if (day === undefined || name === undefined || year === undefined) return null;
  const month = MONTHS.findIndex((pattern) => pattern.test(name)) + 1;
  return month === 0 ? null : dateFromParts(fullYear(year), month, Number(day));
}
