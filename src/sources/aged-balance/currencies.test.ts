/** Lines of each currency, summed here from the cells of samples: what a report keeps and what it leaves out. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { currencyBeside, currencyNamed } from "./currency-signs.ts";

const sampleOf = (name: string, file: string): string =>
  readFileSync(fileURLToPath(new URL(`./samples/${name}/${file}`, import.meta.url)), "utf8");

/** Cents by currency of a sample of `;` and decimal commas, whose currency and balance stand in these columns. */
function centsBy(name: string, [codeAt, amountAt]: readonly [number, number]) {
  const sums = new Map<string, number>();
  for (const line of sampleOf(name, "input.csv").trim().split("\n").slice(2)) {
    const cells = line.split(";");
    const code = cells[codeAt] ?? "";
    const cents = Math.round(Number((cells[amountAt] ?? "").replace(",", ".")) * 100);
    if (code !== "") sums.set(code, (sums.get(code) ?? 0) + cents);
  }
  return sums;
}

describe("several currencies", () => {
  test.each([
    ["currencies-in-a-column", [2, 7]],
    ["currencies-added-in-the-total", [1, 6]],
  ] as const)("%s: those of the euro count, the others are told", (name, columns) => {
    const sums = centsBy(name, columns);
    const expected = sampleOf(name, "expected.md");
    expect(sums.size).toBeGreaterThan(1);
    for (const [currency, cents] of sums) {
      const text = (cents / 100).toFixed(2);
      expect(expected).toContain(`|  | several-currencies |  | ${currency} | ${text} | false |`);
    }
    expect(expected).toMatch(new RegExp(`\\| ${((sums.get("EUR") ?? 0) / 100).toFixed(2)} \\|\n`));
  });

  test.each([
    ["$1,000.00", "$"],
    ["-€1,234.56", "EUR"],
    ["1 234,56 €", "EUR"],
    ["(USD 12.00)", "USD"],
    ["12.00 GBP", "GBP"],
    ["1,234.56", null],
    ["(1,234.56)", null],
    ["XYZ 12", null],
    ["", null],
  ])("beside %s stands %s", (cell, currency) => {
    expect(currencyBeside(cell)).toBe(currency);
  });

  test("a sign and a word are the code they stand for", () => {
    expect(["€", "Euros", "usd", "US$"].map(currencyNamed)).toEqual(["EUR", "EUR", "USD", "USD"]);
  });
});
