/**
 * Dates as extracts write them. `03/04/2025` says nothing by itself: the order of day and month is decided on
 * the whole column, and when the column does not decide, the caller must say so instead of choosing.
 */
import { type CalendarDate, dateFromParts } from "../../kernel/dates.ts";
import { dateOfSerial } from "./workbook.ts";

/** Day first (Europe) or month first (United States). */
export type DateOrder = "day-first" | "month-first";

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
const SLASHED = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})$/;
const NO_DATE = /^(?:0+|[0./-]+|1900-?01-?0[01]|9999-?12-?31|00\/00\/0000|31\/12\/9999)$/;

/** Texts that mean «no date»: `00000000`, `00/00/0000`, `31/12/9999`. */
export function isNoDate(text: string): boolean {
  return NO_DATE.test(text.trim());
}

/**
 * `31/12/2025` `31.12.2025` `2025-12-31` `20251231` `31/12/25` `31 déc. 2025` and workbook serials as text.
 * Null: not a date of the calendar, or one whose order needs `order`.
 */
export function parseDate(text: string, order: DateOrder | null): CalendarDate | null {
  const trimmed = text
    .trim()
    .replace(/[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|\s?[AP]M)?$/i, "");
  const iso = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})$/.exec(trimmed);
  if (iso !== null) return dateFromParts(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  if (/^[3-6]\d{4}$/.test(trimmed)) return dateOfSerial(Number(trimmed), null);
  const match = SLASHED.exec(trimmed);
  if (match === null) return parseNamedMonth(trimmed);
  const [first, second, year] = [Number(match[1]), Number(match[2]), fullYear(match[3] ?? "")];
  if (trimmed.includes(".") || order === "day-first") return dateFromParts(year, second, first);
  if (order === "month-first") return dateFromParts(year, first, second);
  if (first > 12 || first === second) return dateFromParts(year, second, first);
  return second > 12 ? dateFromParts(year, first, second) : null;
}

/** The order a column shows; null when no value decides; `mixed` when its values contradict one another. */
export function dateOrderOf(texts: Iterable<string>): DateOrder | "mixed" | null {
  let dayFirst = false;
  let monthFirst = false;
  for (const text of texts) {
    const match = SLASHED.exec(text.trim().replace(/ .*$/, ""));
    if (match === null) continue;
    if (Number(match[1]) > 12 || text.includes(".")) dayFirst = true;
    else if (Number(match[2]) > 12) monthFirst = true;
  }
  if (dayFirst && monthFirst) return "mixed";
  if (dayFirst) return "day-first";
  return monthFirst ? "month-first" : null;
}

/** Whether the text is written as a date, in whatever order. */
export function looksLikeDate(text: string): boolean {
  return parseDate(text, "day-first") !== null || parseDate(text, "month-first") !== null;
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year < 80 ? 2000 + year : 1900 + year;
}

/** `31 décembre 2025`, `31-Dec-25`, `December 31, 2025`. */
function parseNamedMonth(text: string): CalendarDate | null {
  const lower = text.toLowerCase();
  const dayFirst = /^(\d{1,2})(?:er|st|nd|rd|th)?[\s.-]+(\p{L}+)\.?[\s.,-]+(\d{4}|\d{2})$/u.exec(
    lower,
  );
  const monthFirst = /^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(lower);
  const day = dayFirst?.[1] ?? monthFirst?.[2];
  const name = dayFirst?.[2] ?? monthFirst?.[1];
  const year = dayFirst?.[3] ?? monthFirst?.[3];
  if (day === undefined || name === undefined || year === undefined) return null;
  const month = MONTHS.findIndex((pattern) => pattern.test(name)) + 1;
  return month === 0 ? null : dateFromParts(fullYear(year), month, Number(day));
}
