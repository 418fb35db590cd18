/** Months as headings and cells write them: `oct.-25`, `Octobre 2025`, `10/2025`, `2025-10`, `T4 2025`, a date. */
import { addDays, type CalendarDate, dateFromParts } from "../kernel/dates.ts";
import { readDate } from "./date-texts.ts";

const LONGEST = 40;
/** Words that say the figure is a real one: what is planned has a column of its own. */
const REAL = /^(?:r[ée]el|r[ée]alis[ée]|actual|ist|au|fin|as of|mois de)\s{1,3}/i;
const QUARTER = /^(?:[tq]([1-4])[\s./'-]{0,3}(\d{4}|\d{2})|(\d{4})[\s./-]{0,3}[tq]([1-4]))$/i;
const NUMBERED = /^(?:(\d{1,2})[/.-](\d{4})|(\d{4})[/.-](\d{1,2}))$/;

/** The last day of the month or quarter that a text names, the day itself where it names one; null: no such text. */
export function monthEndOf(text: string): CalendarDate | null {
  if (text.length > LONGEST) return null;
  const said = text.trim().replace(REAL, "");
  const quarter = QUARTER.exec(said);
  if (quarter !== null) {
    const year = quarter[2] ?? quarter[3] ?? "";
    return lastDay(
      Number(year) + (year.length === 2 ? 2000 : 0),
      3 * Number(quarter[1] ?? quarter[4]),
    );
  }
  const numbered = NUMBERED.exec(said);
  if (numbered !== null) {
    return lastDay(Number(numbered[2] ?? numbered[3]), Number(numbered[1] ?? numbered[4]));
  }
  if (/^\p{L}/u.test(said)) {
    const first = readDate(`1 ${said}`, null).date;
    if (first !== null) return lastDay(Number(first.slice(0, 4)), Number(first.slice(5, 7)));
  }
  if (!/^\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}/.test(said)) return null;
  const { date } = readDate(said, "day-first");
  // A workbook keeps a month as its first day.
  return date?.endsWith("-01") ? lastDay(Number(date.slice(0, 4)), Number(date.slice(5, 7))) : date;
}

function lastDay(year: number, month: number): CalendarDate | null {
  const next = month === 12 ? dateFromParts(year + 1, 1, 1) : dateFromParts(year, month + 1, 1);
  return next === null || dateFromParts(year, month, 1) === null ? null : addDays(next, -1);
}
