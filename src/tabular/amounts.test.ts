/** Amounts and dates are read to the cent and to the day, or not at all. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAmount, parseDate } from "../../tests/support/table-values.ts";
import { type DecimalMark, decimalMarkOf } from "./amounts.ts";
import { dateOrderOf, readDate } from "./date-texts.ts";

describe("amounts", () => {
  it.each([
    ["1 234,56", 123_456n],
    ["1\u00a0234,56", 123_456n],
    ["1\u202f234,56 €", 123_456n],
    ["1.234,56-", -123_456n],
    ["(1,234.56)", -123_456n],
    ["- 12,5", -1_250n],
    ["−12.50", -1_250n],
    ["1234.5", 123_450n],
    ["1'234.50 CHF", 123_450n],
    ["EUR 10", 1_000n],
    ["10,00 CR", -1_000n],
    ["10,00 DR", 1_000n],
    ["-", 0n],
    ["0", 0n],
    ["-0,00", 0n],
    [",50", 50n],
    ["1,234,567", 123_456_700n],
    ["12.345.678,9", 1_234_567_890n],
    ["999999999999.99", 99_999_999_999_999n],
  ])("reads %s", (text, cents) => {
    expect(parseAmount(text)).toEqual({ cents, exact: true });
  });

  it.each(["", " ", "abc", "#REF!", "1 23", "12.34.5", "1E+05", "1234567890123", "=1+1", "1,2,3"])(
    "does not read %s",
    (text) => {
      expect(parseAmount(text)).toBeNull();
    },
  );

  it("does not choose for 1,234: the file's own mark does", () => {
    expect(parseAmount("1,234")).toBeNull();
    expect(parseAmount("1,234", ".")).toEqual({ cents: 123_400n, exact: true });
    expect(parseAmount("1,234", ",")).toEqual({ cents: 123n, exact: false });
    expect(decimalMarkOf(["1,234", "12,50"])).toBe(",");
    expect(decimalMarkOf(["1,234", "1,234.5"])).toBe(".");
    expect(decimalMarkOf(["1,234", "999"])).toBeNull();
    expect(decimalMarkOf(["1,5", "1.5"])).toBeNull();
  });

  it("rounds half a cent away from zero and says so, but not for the noise of a spreadsheet", () => {
    expect(parseAmount("10.005")).toBeNull();
    expect(parseAmount("10.005", ".")).toEqual({ cents: 1_001n, exact: false });
    expect(parseAmount("-10.0050", ".")).toEqual({ cents: -1_001n, exact: false });
    expect(parseAmount("10.0000000001")).toEqual({ cents: 1_000n, exact: true });
  });

  it("reads back whatever it is written with", () => {
    const marks = fc.constantFrom<[DecimalMark, string]>(
      [",", " "],
      [",", "."],
      [".", ","],
      [".", ""],
    );
    const cents = fc.bigInt({ min: 1n - 10n ** 14n, max: 10n ** 14n - 1n });
    const property = fc.property(
      cents,
      marks,
      fc.constantFrom("-x", "x-", "(x)"),
      (value, [mark, group], sign) => {
        const digits = (value < 0n ? -value : value).toString().padStart(3, "0");
        const whole = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, group);
        const body = `${whole}${mark}${digits.slice(-2)}`;
        const text = value < 0n ? sign.replace("x", body) : body;
        expect(parseAmount(text, mark)).toEqual({ cents: value, exact: true });
      },
    );
    fc.assert(property, { numRuns: 500 });
  });
});

describe("dates", () => {
  it.each([
    "31/12/2025",
    "31.12.2025",
    "2025-12-31",
    "20251231",
    "31/12/25",
    "31 décembre 2025",
    "31-Dec-2025",
    "December 31, 2025",
    "2025-12-31 00:00:00",
    "46022",
    "12/31/2025",
  ])("reads %s", (text) => {
    expect(parseDate(text, null)).toBe("2025-12-31");
  });

  it("does not choose between day and month", () => {
    expect(parseDate("03/04/2025", null)).toBeNull();
    expect(parseDate("03/04/2025", "day-first")).toBe("2025-04-03");
    expect(parseDate("03/04/2025", "month-first")).toBe("2025-03-04");
    expect(dateOrderOf(["03/04/2025", "13/04/2025"])).toBe("day-first");
    expect(dateOrderOf(["03/04/2025", "04/13/2025"])).toBe("month-first");
    expect(dateOrderOf(["13/04/2025", "04/13/2025"])).toBe("mixed");
    expect(dateOrderOf(["03/04/2025"])).toBeNull();
  });

  it("refuses days that do not exist and knows the texts that mean none", () => {
    expect(parseDate("31/02/2025", "day-first")).toBeNull();
    expect(parseDate("20251301", null)).toBeNull();
    const kindOf = (text: string) => readDate(text, "day-first").kind;
    const none = ["00000000", "00/00/0000", "31/12/9999", "19000101"];
    expect(none.map(kindOf)).toEqual(none.map(() => "placeholder"));
    expect(kindOf("31/12/2025")).toBe("other-form");
  });
});
