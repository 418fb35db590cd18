/** The official checker's rules on one line; the published cases run in tests/cases.test.ts. */
import { describe, expect, it } from "vitest";
import { dgfipFaults } from "../../tools/cases/dgfip.ts";

const line =
  "VE|Ventes|7|20250610|411000|Clients|C1|Nom|F1|20250610|Facture|12,00|0,00|||20250610||";

describe("the checker on a line", () => {
  it("asks for nothing but mandatory columns before 2013", () => {
    expect(dgfipFaults(line.replace("|F1|", "||"), "|", 2012)).toEqual([]);
    expect(dgfipFaults(line.replace("|F1|", "||"), "|", 2025)).toHaveLength(1);
  });

  it("refuses two signs and takes one on either side", () => {
    expect(dgfipFaults(line.replace("12,00", "-12,00-"), "|", 2025)).toContainEqual([
      "E",
      "Debit",
      "not_numeric",
    ]);
    expect(dgfipFaults(line.replace("12,00", "+12,00"), "|", 2025)).toEqual([]);
  });

  it("alerts when both sides are filled", () => {
    expect(dgfipFaults(line.replace("0,00", "3,00"), "|", 2025)).toEqual([
      ["A", null, "debit_credit_both_or_none"],
    ]);
  });
});
