import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateText, numberTextIn } from "./number-text.ts";

const amounts = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 99 }))
  .map(([whole, cents]) => `${whole}.${String(cents).padStart(2, "0")}`);

describe("numberTextIn", () => {
  it("keeps every digit of an amount, whatever its size", () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom("fr" as const, "en" as const), (amount, language) => {
        const written = numberTextIn(language, "EUR").amount(amount);
        const plain = written
          .replace("−", "-")
          .replace(/\u202f/g, "")
          .replace(/,(?=\d{3})/g, "")
          .replace(",", ".");
        expect(plain).toBe(amount);
      }),
    );
  });

  it("writes money, rates and days as each language does", () => {
    const [french, english] = [numberTextIn("fr", "EUR"), numberTextIn("en", "EUR")];
    expect(french.money("-1234567.80")).toBe("−1\u202f234\u202f567,80\u00a0€");
    expect(english.money("-1234567.80")).toBe("−€1,234,567.80");
    expect(french.cell("0.97561", "rate")).toBe("97,56\u00a0%");
    expect(english.cell("47.86", "days")).toBe("47.9");
  });

  it("leaves what is no number, no date or no currency as it stands", () => {
    expect(numberTextIn("fr", "not a currency").money("12.00")).toBe("12,00");
    expect(numberTextIn("fr", "EUR").cell("sheet!12", "count")).toBe("sheet!12");
    expect(dateText("soon", "fr")).toBe("soon");
    expect(dateText("2025-02-03", "fr")).toBe("03/02/2025");
    expect(dateText("2025-02-03", "en")).toBe("3 Feb 2025");
  });
});
