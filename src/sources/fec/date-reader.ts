/**
 * Dates of a FEC: read as in any table, once a text, with the order of day and month that the whole file shows. A
 * first reading collects what the dates say about that order; when it does not decide, they are not believed.
 */
import type { CalendarDate } from "../../kernel/dates.ts";
import { dateFromParts } from "../../kernel/dates.ts";
import {
  type DateOrder as Order,
  type ReadDate,
  readDate,
  shownOrder,
  slashedOf,
} from "../../tabular/date-texts.ts";

export type { ReadDate } from "../../tabular/date-texts.ts";
export type DateOrder = Order | "mixed" | null;

const mostRemembered = 50_000;

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
    const known = this.#known.get(raw);
    if (known !== undefined) return known;
    let read = readDate(raw, this.order === "mixed" ? null : this.order);
    if (read.kind !== "legal") {
      const order = this.#note(raw);
      // Months come first in a French ledger only when the whole file says so.
      if (order === "month-first" && this.order !== order)
        read = { date: null, kind: "impossible" };
    }
    if (this.#known.size < mostRemembered && raw.length <= 24) this.#known.set(raw, read);
    return read;
  }

  #note(raw: string): Order | null {
    const slashed = slashedOf(raw);
    const order = slashed === null ? null : shownOrder(raw);
    if (order === "day-first") this.dayFirst += 1;
    else if (order === "month-first") this.monthFirst += 1;
    else if (slashed !== null && slashed.first !== slashed.second) this.undecided += 1;
    return order;
  }

  /** Another date of the line, in the legal form, that equals one of the two readings is a proof. */
  learn(raw: string, other: CalendarDate): void {
    const slashed = slashedOf(raw);
    if (slashed === null || slashed.first === slashed.second) return;
    const { first, second, year } = slashed;
    if (dateFromParts(year, second, first) === other) this.dayFirst += 1;
    else if (dateFromParts(year, first, second) === other) this.monthFirst += 1;
  }
}
