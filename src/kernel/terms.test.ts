import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween, monthEnd } from "./dates.ts";
import { dueBySteps } from "./due-rules.ts";
import { dueOn, legalCap, type MonthEnd, stipulationOf, termsId } from "./terms.ts";

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

describe("legalCap", () => {
  test.each([
    ["2026-01-15", "2026-03-16", "2026-03-31", "2026-03-17"],
    ["2026-01-31", "2026-04-01", "2026-03-31", "2026-03-17"],
    ["2026-02-01", "2026-04-02", "2026-03-31", "2026-04-14"],
    ["2026-02-28", "2026-04-29", "2026-04-30", "2026-04-14"],
  ])("of an invoice of %s: 60 days %s, end of month %s or %s", (issued, net, later, earlier) => {
    expect(legalCap(issued, "days")).toBe(net);
    expect(legalCap(issued, "month-end-after")).toBe(later);
    expect(legalCap(issued, "month-end-before")).toBe(earlier);
  });

  test("is 45 days for a periodic invoice, 30 from receipt where nothing was agreed", () => {
    expect(legalCap("2026-01-15", stipulationOf(terms(45, "after"), true))).toBe("2026-03-01");
    expect(legalCap("2026-01-15", stipulationOf(null), "2026-01-20")).toBe("2026-02-19");
    expect(legalCap("2026-01-15", stipulationOf(null))).toBe("2026-02-14");
  });
});

describe("dueBySteps", () => {
  test("past the cut-off, proximo counts from the next month, even from a 31st", () => {
    const steps = [{ step: "proximo", cutoff: 20, months: 1, day: "EOM" }] as const;
    expect(dueBySteps("2025-01-20", steps)).toBe("2025-02-28");
    expect(dueBySteps("2025-01-31", steps)).toBe("2025-03-31");
  });

  test("goes to the next payment day, in the next month when the last one is past", () => {
    const steps = [{ step: "payment-day", days: [10, 5] }] as const;
    expect(dueBySteps("2020-01-06", steps)).toBe("2020-01-10");
    expect(dueBySteps("2020-01-11", steps)).toBe("2020-02-05");
  });

  test("a payment day 31 is the last day of a short month", () => {
    expect(dueBySteps("2025-02-10", [{ step: "payment-day", days: [31] }])).toBe("2025-02-28");
  });

  test("the same day is kept by «on or after», left by «after»", () => {
    expect(dueBySteps("2025-06-15", [{ step: "next-day", day: 15 }])).toBe("2025-06-15");
    expect(dueBySteps("2025-06-15", [{ step: "next-day-strict", day: 15 }])).toBe("2025-07-15");
  });

  test("month end then shift", () => {
    fc.assert(
      fc.property(someDate, fc.integer({ min: 0, max: 20 }), (date, days) => {
        const due = dueBySteps(date, [{ step: "month-end" }, { step: "add-days", days }]);
        expect(daysBetween(monthEnd(date), due)).toBe(days);
      }),
    );
  });
});
