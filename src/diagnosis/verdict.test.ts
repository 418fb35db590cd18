import { expect, test } from "vitest";
import { verdictOf } from "./verdict.ts";

const in2025 = { asOf: "2025-12-31", reportAsOf: "2025-12-31" };
const french = { language: "fr", currency: "EUR" } as const;
const english = { language: "en", currency: "EUR" } as const;

test.each([
  ["0.00", "1000.00", true, "every difference is explained"],
  ["0.00", null, true, "every difference is explained"],
  ["1000.00", "1000.00", true, "stays under the materiality of €1,000.00"],
  ["1000.01", "1000.00", false, "above the materiality of €1,000.00"],
  ["0.01", null, false, "no materiality to compare with"],
])("%s not explained under %s", (unexplainedGross, limit, conclusive, said) => {
  const verdict = verdictOf({ ...in2025, unexplainedGross }, limit, english);
  expect(verdict.conclusive).toBe(conclusive);
  expect(verdict.conclusiveReason).toContain(said);
});

test("an aged balance of another month concludes nothing, and the one to ask for is said", () => {
  const ends = { asOf: "2025-09-30", reportAsOf: "2025-12-31", unexplainedGross: "0.00" };
  const { conclusive, conclusiveReason } = verdictOf(ends, "32699.06", french);
  expect(conclusive).toBe(false);
  expect(conclusiveReason).toMatch(
    /^la balance âgée est du 31\/12\/2025, la position du 30\/09\/2025/,
  );
  expect(conclusiveReason).toContain("demandez une balance âgée au 30/09/2025");
});

test("one of a few days before or after the position is compared", () => {
  const ends = { asOf: "2025-12-31", reportAsOf: "2025-12-29", unexplainedGross: "10.00" };
  expect(verdictOf(ends, "100.00", english).conclusive).toBe(true);
});
