/** How a ledger writes its dates and amounts: the whole file decides for each of its texts. */
import { dateFromParts } from "../../kernel/dates.ts";
import { decimalMarkOf } from "../../tabular/amounts.ts";
import { type Judged, judgeOf, writingOf } from "../../tabular/kinds.ts";

export type Judge = (text: string) => Judged;

/** The first day of the fiscal year that the titles say, for dates without a year (DATEV: TTMM). */
export function dateJudge(texts: readonly string[], yearFrom: string | null): Judge {
  const plain = judgeOf({ kind: "date" }, writingOf("date", texts));
  const isYearless = yearFrom !== null && texts.some((text) => /^\d{3,4}$/.test(text));
  return (text) => {
    if (isYearless && /^\d{3,4}$/.test(text)) return known(withinYear(text, yearFrom));
    if (/^\d{6}$/.test(text)) return known(shortDate(text));
    return plain(text);
  };
}

const known = (value: string | null): Judged => ({
  value,
  fault: value === null ? "unreadable" : null,
});

/** `311225`: the day, the month, the year; zeros are no date. */
function shortDate(text: string): string | null {
  const year = Number(text.slice(4));
  return dateFromParts(2000 + year, Number(text.slice(2, 4)), Number(text.slice(0, 2)));
}

/** `503` and `0503`: 5 March of the fiscal year. */
function withinYear(text: string, yearFrom: string): string | null {
  const month = Number(text.slice(-2));
  const day = Number(text.slice(0, -2));
  const year = Number(yearFrom.slice(0, 4));
  const date = dateFromParts(year, month, day);
  return date === null || date >= yearFrom ? date : dateFromParts(year + 1, month, day);
}

export function amountJudge(texts: readonly string[]): Judge {
  return judgeOf({ kind: "amount" }, { mark: decimalMarkOf(texts), order: null });
}
