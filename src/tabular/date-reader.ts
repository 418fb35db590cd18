/**
 * Dates of a file read line by line: each text once, with the order of day and month that the whole file shows. A
 * first reading collects what the dates say about that order; when it does not decide, they are not believed.
 */
import type { CalendarDate } from "../kernel/dates.ts";
import { dateFromParts } from "../kernel/dates.ts";
import {
  type DateOrder as Order,
  type ReadDate,
  readDate,
  shownOrder,
  slashedOf,
} from "./date-texts.ts";
import { judgedOnce } from "./judged-once.ts";

export type { ReadDate } from "./date-texts.ts";
export type DateOrder = Order | "mixed" | null;

/** Reads the dates of one file in one order, and collects what they say about that order. */
export class DateReader {
  readonly order: DateOrder;
  readonly read = judgedOnce((raw) => this.#judge(raw));
  /** Whether some date may be either. */
  hasUndecided = false;
  /** The orders that some date shows. */
  readonly #shown = new Set<Order>();

  constructor(order: DateOrder) {
    this.order = order;
  }

  /** What the dates read so far say. */
  get shownOrder(): DateOrder {
    const [order = null] = this.#shown;
    return this.#shown.size === 2 ? "mixed" : order;
  }

  #judge(raw: string): ReadDate {
    const read = readDate(raw, this.order === "mixed" ? null : this.order);
    const slashed = read.kind === "legal" ? null : slashedOf(raw);
    if (slashed === null) return read;
    const order = shownOrder(raw);
    if (order !== null) this.#shown.add(order);
    else if (slashed.first !== slashed.second) this.hasUndecided = true;
    // Months come first in a French ledger only when the whole file says so.
    const isForeign = order === "month-first" && this.order !== order;
    return isForeign ? { date: null, kind: "impossible" } : read;
  }

  /** Another date of the line, in the legal form, that equals one of the two readings is a proof. */
  learn(raw: string, other: CalendarDate): void {
    const slashed = slashedOf(raw);
    if (slashed === null || slashed.first === slashed.second) return;
    const { first, second, year } = slashed;
    if (dateFromParts(year, second, first) === other) this.#shown.add("day-first");
    else if (dateFromParts(year, first, second) === other) this.#shown.add("month-first");
  }
}
