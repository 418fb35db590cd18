/**
 * What the whole file shows before a row is believed: its decimal mark, the order of its dates, whether debits are
 * printed negative, whether a column of sides holds sides, whether an IBAN is the account's own.
 */
import { type DecimalMark, markOf } from "../../tabular/amounts.ts";
import { type DateOrder, shownOrder } from "../../tabular/date-texts.ts";
import { unaccented } from "../../tabular/fold.ts";
import { cellOf, type Layout } from "./layout.ts";

export interface Writing {
  readonly mark: DecimalMark | null;
  readonly order: DateOrder | null;
  readonly isDebitNegative: boolean;
  readonly hasSides: boolean;
  readonly isOwnIban: boolean;
}

const DEBIT = new Set(
  "d db dr debit dbit s soll - out sortie sorties af debito debite debit(s)".split(" "),
);
const CREDIT = new Set(
  "c cr credit crdt h haben + in entree entrees bij credito credite".split(" "),
);
/** Distinct texts kept of a column. */
const MOST = 50;

/** Null: neither. */
export function sideOf(text: string): "debit" | "credit" | null {
  const word = unaccented(text.trim().slice(0, 20));
  return DEBIT.has(word) ? "debit" : CREDIT.has(word) ? "credit" : null;
}

export class Survey {
  readonly #marks = new Set<DecimalMark>();
  readonly #orders = new Set<DateOrder>();
  readonly #sides = new Set<string>();
  readonly #ibans = new Set<string>();
  #rows = 0;
  #negative = 0;
  #positive = 0;

  takeRow(cells: readonly string[], { at }: Layout): void {
    this.#rows += 1;
    for (const field of ["amount", "debit", "credit", "balance"])
      this.takeAmount(cellOf(cells, at, field));
    this.takeDate(cellOf(cells, at, "booked_on"));
    this.takeDate(cellOf(cells, at, "valued_on"));
    const debit = cellOf(cells, at, "debit");
    if (/[1-9]/.test(debit)) {
      if (/^[-−(]|-$/.test(debit)) this.#negative += 1;
      else this.#positive += 1;
    }
    keep(this.#sides, cellOf(cells, at, "side"));
    keep(this.#ibans, cellOf(cells, at, "iban"));
  }

  takeAmount(text: string): void {
    const mark = markOf(text);
    if (mark !== null) this.#marks.add(mark);
  }

  takeDate(text: string): void {
    const order = shownOrder(text);
    if (order !== null) this.#orders.add(order);
  }

  /** A workbook's own numbers are written with a point. */
  end(isWorkbook: boolean, isDayFirst: boolean): Writing {
    const [mark = null] = this.#marks;
    const [order = null] = this.#orders;
    const sides = [...this.#sides];
    return {
      mark: this.#marks.size === 1 ? mark : isWorkbook ? "." : null,
      order:
        this.#orders.size === 1
          ? order
          : isDayFirst && this.#orders.size === 0
            ? "day-first"
            : null,
      isDebitNegative: this.#negative > this.#positive,
      hasSides:
        sides.length > 0 && sides.length < MOST && sides.every((one) => sideOf(one) !== null),
      isOwnIban: this.#ibans.size === 1 && this.#rows > 1,
    };
  }
}

function keep(texts: Set<string>, text: string): void {
  if (text !== "" && texts.size < MOST) texts.add(text);
}
