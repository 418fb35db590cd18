import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween, monthEnd } from "../../src/kernel/dates.ts";
import { dueBySteps, postponed } from "../../tools/cases/due-rules.ts";

const someDate = fc.integer({ min: 0, max: 36_500 }).map((days) => addDays("1990-01-01", days));

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

describe("postponed", () => {
  test("a date of the list goes to the day it names, from one to the next", () => {
    const holidays = { "2025-05-01": "2025-05-02", "2025-05-02": "2025-05-05" };
    expect(postponed("2025-05-01", holidays)).toBe("2025-05-05");
    expect(postponed("2025-05-03", holidays)).toBe("2025-05-03");
  });

  test("a list without days to go to: the next day worked, never one of a weekend", () => {
    expect(postponed("2025-12-25", ["2025-12-25", "2025-12-26"])).toBe("2025-12-29");
    expect(postponed("2025-12-27", ["2025-12-25"])).toBe("2025-12-27");
  });

  test("holidays that postpone each other stop where they began", () => {
    expect(postponed("2025-05-01", { "2025-05-01": "2025-05-01" })).toBe("2025-05-01");
  });
});
