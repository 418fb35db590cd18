/**
 * What a whole file says of the order of day and month in its dates, where none of them tells by itself: dates of
 * other columns and titles, rows in order, dates that follow one another, names of days and months, language. Pure.
 */
import { type CalendarDate, dayNumber, monthEnd, partsOf } from "../kernel/dates.ts";
import { decimalMarkOf } from "../tabular/amounts.ts";
import { type DateOrder, readDate, shownOrder, slashedOf } from "../tabular/date-texts.ts";
import { plainWords } from "../tabular/fold.ts";
import { judgedOnce } from "../tabular/judged-once.ts";
import { monthEndOf } from "../tabular/months.ts";
import type { SheetFields } from "./fields-in.ts";

export const ORDERS = ["day-first", "month-first"] as const;

/** One thing that speaks for an order, by its words in date-order.yaml. */
export interface Vote {
  readonly order: DateOrder;
  readonly why: string;
}

/** Dates that come first, and those that may not precede them. */
const FOLLOWS: readonly (readonly [readonly string[], readonly string[]])[] = [
  [["issued_on", "doc_date", "posted_on", "baseline_on"], ["due_on"]],
  [["ordered_on"], ["delivered_on", "wanted_on"]],
  [["starts_on"], ["ends_on"]],
  [["valid_from_on"], ["valid_until_on"]],
];
/** Dates of what has happened when a file is written. */
const PAST =
  /^(?:issued|posted|booked|ordered|delivered|validated|created|changed|decided)_on$|^doc_date$/;
const FRENCH =
  /\b(?:echeance|montant|piece|facture|libelle|compte|solde|reglement|commande|livraison|devise|numero|emission|societe|encaissement|relance|litige)s?\b/;
const GERMAN =
  /datum|betrag|beleg|rechnung|kunde|fallig|konto\b|wahrung|\b(?:soll|haben|bezeichnung|lieferung|auftrag)\b/;
const BRITISH = /\b(?:vat|cheque|postcode|organisation|gst|bacs|remittance advice)\b/;
const AMERICAN = /\b(?:zip|zip code|sales tax|check (?:no|number|num)|routing number|ach)\b/;
const WEEKDAYS: readonly string[] = [
  "mon monday lun lundi montag",
  "tue tuesday mardi dienstag",
  "wed wednesday mer mercredi mittwoch",
  "thu thursday jeu jeudi donnerstag",
  "fri friday ven vendredi freitag",
  "sat saturday sam samedi samstag",
  "sun sunday dim dimanche sonntag",
];
const MONTH = /^(?:\d{4}-\d{2}|\d{2}\/\d{4}|\p{L}{3,12}\.?[\s-]\d{2,4})$/u;
const TITLE_DATE =
  /\d{4}-\d{2}-\d{2}|\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{1,2}(?:er)?[\s-]{1,3}\p{L}{3,9}\.?[\s-]{1,3}\d{4}|\p{L}{3,9}\s{1,3}\d{1,2},\s{0,3}\d{4}/gu;
const MONTH_ALONE = /(?:^|\s)(\p{L}{3,9}\.? \d{4})(?=$|[\s.,;)])/gu;
const PERIOD = /(?:^|\s)(?:du|from|vom|period|periode|zeitraum)(?=[\s:])/i;
const LONGEST_TITLE = 2_000;
/** Dates that follow one another by chance are fewer. */
const SORTED_LEAST = 4;
const AMOUNTS_MOST = 500;

type Both = readonly [CalendarDate | null, CalendarDate | null];
const bothOf = judgedOnce(
  (text): Both => [readDate(text, "day-first").date, readDate(text, "month-first").date],
);
/** What each order would break. */
type Broken = [number, number];

export class DateEvidence {
  readonly #elsewhere = new Set<DateOrder>();
  readonly #broken = new Map<string, Broken>();
  readonly #runs = new Map<string, Run>();
  readonly #amounts = new Set<string>();
  readonly #titleDays: CalendarDate[] = [];
  /** As many as there are days. */
  readonly #past = new Set<Both>();
  #words = "";
  #isPeriod = false;
  #isPound = false;
  readonly #shown = new Set<DateOrder>();
  /** Some date may be read in two ways. */
  isAsked = false;

  /** A date of a column of dates tells: there is nothing to settle. */
  get isShown(): boolean {
    return this.#shown.size > 0;
  }

  /** What those dates tell; null: nothing, or both orders. */
  get shown(): DateOrder | null {
    const [order = null] = this.#shown;
    return this.#shown.size === 1 ? order : null;
  }

  /** A row above the headings, or one that names no column. */
  takeTitle(cells: readonly string[]): void {
    const text = cells.join(" ").slice(0, LONGEST_TITLE);
    this.#words += ` ${plainWords(text)}`;
    this.#isPeriod ||= PERIOD.test(text);
    for (const [day] of text.matchAll(TITLE_DATE)) {
      const order = shownOrder(day);
      if (order !== null) this.#elsewhere.add(order);
      const { date } = readDate(day, order);
      if (date !== null) this.#titleDays.push(date);
    }
    for (const [, month = ""] of text.matchAll(MONTH_ALONE)) {
      const first = readDate(`1 ${month}`, null).date;
      if (first === null) continue;
      const isDay = this.#titleDays.some((day) => day.slice(0, 7) === first.slice(0, 7));
      if (!isDay) this.#isPeriod = true;
      this.#titleDays.push(...(isDay ? [] : [first, monthEnd(first)]));
    }
  }

  takeHeadings(cells: readonly string[]): void {
    this.#words += ` ${plainWords(cells.join(" ").slice(0, 10 * LONGEST_TITLE))}`;
  }

  takeRow(sheet: string, cells: readonly string[], { at }: SheetFields): void {
    const dates = new Map<string, Both>();
    const words: string[] = [];
    for (const [place, cell] of cells.entries()) {
      const { name = "", kind = null } = at.get(place) ?? {};
      if (cell === "" || cell.length > 40) continue;
      if (kind === "date") dates.set(name, this.#takeDate(`${sheet}\n${name}`, cell));
      else if (kind === "amount") this.#takeAmount(cell);
      else if (slashedOf(cell) !== null) this.#takeOther(cell);
      else if (kind === null || kind === "month") words.push(cell.trim());
    }
    this.#takeSequence(dates);
    const [first] = dates.values();
    if (first !== undefined) for (const word of words) this.#takeName(word, first);
    for (const [name, both] of dates) if (PAST.test(name)) this.#past.add(both);
  }

  #takeDate(column: string, text: string): Both {
    const order = shownOrder(text);
    if (order !== null) this.#shown.add(order);
    const both = bothOf(text);
    const [day, month] = both;
    if (day === null || month === null) return both;
    this.isAsked ||= day !== month;
    const run = this.#runs.get(column) ?? new Run();
    this.#runs.set(column, run);
    run.take([dayNumber(day), dayNumber(month)]);
    return both;
  }

  #takeOther(text: string): void {
    const order = /\d{4}\s*$/.test(text) ? shownOrder(text) : null;
    if (order !== null) this.#elsewhere.add(order);
  }

  #takeAmount(text: string): void {
    if (this.#amounts.size < AMOUNTS_MOST) this.#amounts.add(text);
    this.#isPound ||= text.includes("£") || text.includes("GBP");
  }

  #break(why: string, isBroken: readonly [boolean, boolean]): void {
    const broken = this.#broken.get(why) ?? [0, 0];
    this.#broken.set(why, [broken[0] + Number(isBroken[0]), broken[1] + Number(isBroken[1])]);
  }

  #takeSequence(dates: ReadonlyMap<string, Both>): void {
    for (const [firsts, seconds] of FOLLOWS) {
      for (const first of firsts) {
        for (const second of seconds) {
          const [from, to] = [dates.get(first), dates.get(second)];
          if (from === undefined || to === undefined) continue;
          const isBefore = (at: 0 | 1): boolean => (to[at] ?? "9") < (from[at] ?? "");
          this.#break("follows", [isBefore(0), isBefore(1)]);
        }
      }
    }
  }

  /** `Monday`, `avril`, `2025-04` beside a date. */
  #takeName(text: string, [day, month]: Both): void {
    if (day === null || month === null || day === month) return;
    const [weekday, on] = nameOf(text);
    if (weekday !== -1)
      this.#break("named", [weekdayOf(day) !== weekday, weekdayOf(month) !== weekday]);
    if (on !== null) this.#break("named", [monthOf(day) !== on, monthOf(month) !== on]);
  }

  /** All that speaks; `closing`: the day that closes the folder's year. */
  votes(closing: CalendarDate | null): Vote[] {
    const upper = this.#titleDays.reduce((last, day) => (day > last ? day : last), "");
    const lower = this.#titleDays.reduce((first, day) => (day < first ? day : first), "9");
    for (const [day, month] of this.#past) {
      if (day === null || month === null) continue;
      if (upper !== "") {
        const isOut = (one: string): boolean => one > upper || (this.#isPeriod && one < lower);
        this.#break("titled", [isOut(day), isOut(month)]);
      }
      if (closing !== null) this.#break("closing", [day > closing, month > closing]);
    }
    for (const run of this.#runs.values())
      if (run.steps >= SORTED_LEAST) this.#break("sorted", [!run.isSorted(0), !run.isSorted(1)]);
    const words = this.#words;
    const isLocal = FRENCH.test(words) || GERMAN.test(words);
    const says = (is: boolean, order: DateOrder, why: string): Vote[] =>
      is ? [{ order, why }] : [];
    return [
      ...[...this.#elsewhere].map((order) => ({ order, why: "elsewhere" })),
      ...[...this.#broken].flatMap(([why, [day, month]]) => [
        ...says(day === 0 && month > 0, "day-first", why),
        ...says(month === 0 && day > 0, "month-first", why),
      ]),
      ...says(isLocal, "day-first", "language"),
      ...says(this.#isPound || BRITISH.test(words), "day-first", "spelling"),
      ...says(AMERICAN.test(words), "month-first", "spelling"),
      ...says(decimalMarkOf(this.#amounts) === ",", "day-first", "comma"),
    ];
  }
}

/** The day of the week and the month that a text names; -1, null: none. */
const nameOf = judgedOnce((text): readonly [number, number | null] => {
  const word = plainWords(text);
  const weekday = WEEKDAYS.findIndex((names) => ` ${names} `.includes(` ${word} `) && word !== "");
  const named = MONTH.test(text) ? monthEndOf(text) : readDate(`1 ${word} 2000`, null).date;
  return [weekday, weekday !== -1 || named === null ? null : monthOf(named)];
});

const monthOf = (date: CalendarDate): number => partsOf(date)[1];

/** 0: Monday. */
const weekdayOf = (date: CalendarDate): number =>
  (((dayNumber(date) - dayNumber(SOME_MONDAY)) % 7) + 7) % 7;
const SOME_MONDAY = "2024-01-01";

/** Whether the dates of a column only grow, or only fall, under each order. */
class Run {
  steps = 0;
  #last: readonly [number, number] | null = null;
  readonly #grows = [true, true];
  readonly #falls = [true, true];

  take(days: readonly [number, number]): void {
    const last = this.#last;
    this.#last = days;
    if (last === null || (last[0] === days[0] && last[1] === days[1])) return;
    this.steps += 1;
    for (const at of [0, 1] as const) {
      this.#grows[at] &&= days[at] >= last[at];
      this.#falls[at] &&= days[at] <= last[at];
    }
  }

  isSorted(at: 0 | 1): boolean {
    return (this.#grows[at] ?? false) || (this.#falls[at] ?? false);
  }
}
