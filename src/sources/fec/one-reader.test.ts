/** The ledger and the tables read amounts and dates with one pair of readers: where both believe a text, they agree. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAmount, parseDate } from "../../../tests/support/table-values.ts";
import { decimalText, moneyOf } from "../../kernel/money.ts";
import { decimalMarkOf } from "../../tabular/amounts.ts";
import { DateReader } from "../../tabular/date-reader.ts";
import { dateOrderOf } from "../../tabular/date-texts.ts";
import { readAmount } from "./amount-reader.ts";

const digits = (least: number, most: number) =>
  fc.stringMatching(new RegExp(`^[0-9]{${least},${most}}$`));
/** `1.234` `12,50` `1.234,567` `0,125`: whatever may be taken for the other. */
const ambiguous = fc
  .tuple(
    fc.array(fc.tuple(digits(1, 4), fc.constantFrom(".", ",")), { maxLength: 2 }),
    digits(1, 4),
  )
  .map(([groups, last]) => groups.map(([text, mark]) => text + mark).join("") + last);
const cents = (text: string): string => decimalText(moneyOf(text, 4), 2);

describe("one reader", () => {
  it("an amount beside another is the same in a ledger and in a table of the two", () => {
    const property = fc.property(ambiguous, ambiguous, (one, other) => {
      const ledger = readAmount(one, 2, other);
      const mark = decimalMarkOf([one, other]);
      const table = parseAmount(one, mark);
      if (ledger.text === null || ledger.fault !== null || table === null) return;
      // The law makes of a comma a decimal mark, whatever stands beside it.
      if (one.includes(",") && !one.includes(".") && mark !== ",") return;
      expect(cents(ledger.text)).toBe(decimalText({ value: table.cents, scale: 2 }));
    });
    fc.assert(property, { numRuns: 3_000 });
  });

  it("what neither the text nor its neighbour settles is believed by nobody", () => {
    for (const text of ["1.234", "12.345", "999.000"]) {
      expect(readAmount(text, 2, "0").fault).toBe("amount-ambiguous");
      expect(parseAmount(text, decimalMarkOf([text, "0"]))).toBeNull();
    }
  });

  it("a date is the same in a ledger and in a table of the same order", () => {
    const day = fc.tuple(
      fc.integer({ min: 1, max: 31 }),
      fc.integer({ min: 1, max: 31 }),
      fc.constantFrom("/", "-", "."),
    );
    const property = fc.property(fc.array(day, { minLength: 1, maxLength: 4 }), (days) => {
      const texts = days.map(([first, second, mark]) => `${first}${mark}${second}${mark}2025`);
      const order = dateOrderOf(texts);
      const reader = new DateReader(order);
      for (const text of texts) {
        const ledger = reader.read(text).date;
        const table = parseDate(text, order === "mixed" ? null : order);
        if (ledger !== null && table !== null) expect(ledger).toBe(table);
      }
      expect(reader.shownOrder).toBe(order);
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});
