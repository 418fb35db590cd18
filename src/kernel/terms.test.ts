import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween } from "./dates.ts";
import { dueOn, type MonthEnd, termsId } from "./terms.ts";

const terms = (days: number, monthEnd: MonthEnd = "none", dayOfMonth: number | null = null) => ({
  days,
  monthEnd,
  dayOfMonth,
  months: 0,
});

const someDate = fc.integer({ min: 0, max: 36_500 }).map((days) => addDays("1990-01-01", days));

describe("dueOn", () => {
  test.each([
    [terms(30), "2026-02-14"],
    [terms(30, "after"), "2026-02-28"],
    [terms(30, "before"), "2026-03-02"],
    [terms(30, "after", 10), "2026-03-10"],
    [terms(45, "after"), "2026-03-31"],
    [terms(45, "before"), "2026-03-17"],
    [terms(60), "2026-03-16"],
    [terms(0), "2026-01-15"],
    [terms(0, "none", 10), "2026-02-10"],
    [terms(0, "none", 15), "2026-01-15"],
    [{ ...terms(0, "after"), months: 1 }, "2026-02-28"],
  ])("of 15 January 2026 under %j is %s", (one, due) => {
    expect(dueOn("2026-01-15", one)).toBe(due);
  });

  test("30 days end of month of 31 January is 31 March, and 28 February by one month", () => {
    expect(dueOn("2026-01-31", terms(30, "after"))).toBe("2026-03-31");
    expect(dueOn("2026-01-31", { ...terms(0, "after"), months: 1 })).toBe("2026-02-28");
  });

  test("is never before the issue date nor before the days agreed", () => {
    const someTerms = fc.record({
      days: fc.integer({ min: 0, max: 365 }),
      monthEnd: fc.constantFrom<MonthEnd>("none", "after", "before"),
      dayOfMonth: fc.option(fc.integer({ min: 1, max: 31 })),
      months: fc.integer({ min: 0, max: 12 }),
    });
    fc.assert(
      fc.property(someDate, someTerms, (date, one) => {
        const due = dueOn(date, one);
        expect(daysBetween(date, due)).toBeGreaterThanOrEqual(one.days + one.months * 28);
        expect(daysBetween(date, due)).toBeLessThan(one.days + one.months * 31 + 63);
      }),
    );
  });
});

test("termsId names the meaning: two wordings of the same terms share it", () => {
  expect(termsId(terms(45, "after", 10))).toBe("45-days-month-end-on-10");
  expect(termsId(terms(45, "before"))).toBe("month-end-45-days");
  expect(termsId(terms(0))).toBe("0-days");
});
