/**
 * Dates of a FEC as they are really written. `03/04/2025` says nothing by itself: the whole file decides
 * whether days or months come first, and when it does not, the date is not believed.
 */
import type { CalendarDate } from "../../kernel/dates.ts";
import { addDays, dateFromParts } from "../../kernel/dates.ts";

export type DateOrder = "day-first" | "month-first" | "mixed" | null;

/** `other-form`: read, but not AAAAMMJJ. `placeholder`: a value that means «no date». */
export type DateKind =
  | "legal"
  | "other-form"
  | "placeholder"
  | "empty"
  | "impossible"
  | "ambiguous";

export interface ReadDate {
  readonly date: CalendarDate | null;
  readonly kind: DateKind;
}

const SLASHED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const TIME = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?Z?$/;
const PLACEHOLDERS = new Set(["1900-01-01", "1899-12-30", "9999-12-31"]);
const mostRemembered = 50_000;
const empty: ReadDate = { date: null, kind: "empty" };

/** Reads the dates of one file in one order, and collects what they say about that order. */
export class DateReader {
  readonly order: DateOrder;
  /** Distinct dates that can only be day first, only month first, or either. */
  dayFirst = 0;
  monthFirst = 0;
  undecided = 0;
  readonly #known = new Map<string, ReadDate>();

  constructor(order: DateOrder) {
    this.order = order;
  }

  /** What the dates read so far say. */
  get shownOrder(): DateOrder {
    if (this.dayFirst > 0 && this.monthFirst > 0) return "mixed";
    if (this.dayFirst > 0) return "day-first";
    return this.monthFirst > 0 ? "month-first" : null;
  }

  read(raw: string): ReadDate {
    if (raw === "") return empty;
    const known = this.#known.get(raw);
    if (known !== undefined) return known;
    const read = this.#parse(raw.trim());
    if (this.#known.size < mostRemembered && raw.length <= 24) this.#known.set(raw, read);
    return read;
  }

  /** Another date of the line, in the legal form, that equals one of the two readings is a proof. */
  learn(raw: string, other: CalendarDate): void {
    const match = SLASHED.exec(raw.trim().replace(TIME, ""));
    if (match === null) return;
    const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
    if (first === second) return;
    if (dateFromParts(year, second, first) === other) this.dayFirst += 1;
    else if (dateFromParts(year, first, second) === other) this.monthFirst += 1;
  }

  #parse(text: string): ReadDate {
    if (/^[0./\s-]*$/.test(text))
      return { date: null, kind: text === "" ? "empty" : "placeholder" };
    const read = this.#parseForm(text);
    if (read.date !== null && PLACEHOLDERS.has(read.date))
      return { date: null, kind: "placeholder" };
    return read;
  }

  #parseForm(text: string): ReadDate {
    const digits = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
    if (digits !== null) {
      const date = dateFromParts(Number(digits[1]), Number(digits[2]), Number(digits[3]));
      if (date !== null) return { date, kind: "legal" };
      return found(dayMonthYear(text));
    }
    const body = text.replace(TIME, "");
    const iso = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})$/.exec(body);
    if (iso !== null && (body.length === 8 || /\D/.test(body))) {
      return found(dateFromParts(Number(iso[1]), Number(iso[2]), Number(iso[3])));
    }
    if (/^[2-7]\d{4}$/.test(body)) return found(addDays("1899-12-30", Number(body)));
    const slashed = SLASHED.exec(body);
    if (slashed === null) return { date: null, kind: "impossible" };
    return this.#ordered(Number(slashed[1]), Number(slashed[2]), Number(slashed[3]));
  }

  #ordered(first: number, second: number, year: number): ReadDate {
    if (first > 12) this.dayFirst += 1;
    else if (second > 12) this.monthFirst += 1;
    else if (first !== second) {
      this.undecided += 1;
      if (this.order === null || this.order === "mixed") return { date: null, kind: "ambiguous" };
    }
    const isMonthFirst = this.order === "month-first";
    return found(
      isMonthFirst ? dateFromParts(year, first, second) : dateFromParts(year, second, first),
    );
  }
}

function dayMonthYear(text: string): CalendarDate | null {
  const year = Number(text.slice(4));
  return year < 1900 || year > 2099
    ? null
    : dateFromParts(year, Number(text.slice(2, 4)), Number(text.slice(0, 2)));
}

function found(date: CalendarDate | null): ReadDate {
  return date === null ? { date, kind: "impossible" } : { date, kind: "other-form" };
}
