/** The dates that stand in a heading or a title, whatever is around them. */
import { type CalendarDate, dateFromParts } from "../../kernel/dates.ts";
import { readDate } from "../../tabular/date-texts.ts";
import { monthEndOf } from "../../tabular/months.ts";

const LONGEST = 400;
const DATES =
  /\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{1,2}(?:er)? \p{L}{3,9}\.? \d{4}|\p{L}{3,9} \d{1,2}, \d{4})\b/gu;
const MONTHS =
  /(?<![\p{L}\d/.-])(?:\p{L}{3,9}\.? \d{4}|(?:0?[1-9]|1[0-2])[/.-]20\d{2})(?![\d/.-])/gu;
const YEAR = /\b(?:exercice|year|fiscal year|geschaftsjahr|annee|wj)\D{0,4}(20\d{2})\b/iu;

export function datesIn(text: string): CalendarDate[] {
  const short = text.slice(0, LONGEST);
  // A day above twelve anywhere in the text says its order.
  const order = /\b\d{1,2}[/.-](?:1[3-9]|2\d|3[01])[/.-]\d{2,4}\b/.test(short)
    ? "month-first"
    : "day-first";
  return (short.match(DATES) ?? []).flatMap(
    (one) => readDate(one.replace(/^1er/, "1"), order).date ?? [],
  );
}

/** Months and years that a text names in place of days: the last day of each. */
export function monthsIn(text: string): CalendarDate[] {
  const short = text.slice(0, LONGEST);
  const months = (short.match(MONTHS) ?? []).flatMap((one) => monthEndOf(one) ?? []);
  if (months.length > 0) return months;
  const year = Number(YEAR.exec(short)?.[1] ?? 0);
  return year === 0 ? [] : [dateFromParts(year, 12, 31)].filter((one) => one !== null);
}
