import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { moneyOf } from "../../src/kernel/money.ts";
import { settleOldestFirst, splitTotal, splitUntaxed } from "../../tools/cases/instalments.ts";

const percent = (text: string) => ({ kind: "percent", percent: moneyOf(text, 4) }) as const;
const fixed = (amount: bigint) => ({ kind: "fixed", amount }) as const;
const amounts = fc.bigInt({ min: 0n, max: 10n ** 12n });

describe("splitTotal", () => {
  test("half of three cents: the first rounds up, the last takes the balance", () => {
    expect(splitTotal(3n, [percent("50"), percent("50")])).toEqual([2n, 1n]);
    expect(splitTotal(-3n, [percent("50"), percent("50")])).toEqual([-2n, -1n]);
  });

  test("the last line is the balance whatever it says, even negative", () => {
    expect(splitTotal(100_000n, [percent("70"), fixed(20_000n), percent("30")])).toEqual([
      70_000n,
      20_000n,
      10_000n,
    ]);
    expect(splitTotal(100_000n, [percent("70"), fixed(50_000n), percent("30")]).at(-1)).toBe(
      -20_000n,
    );
  });

  test("always sums to the total", () => {
    const lines = fc.array(
      fc.oneof(
        amounts.map(fixed),
        fc.integer({ min: 0, max: 100 }).map((p) => percent(String(p))),
      ),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(amounts, lines, (total, given) => {
        expect(splitTotal(total, given).reduce((sum, part) => sum + part, 0n)).toBe(total);
      }),
    );
  });
});

test("splitUntaxed leaves the tax to the balance", () => {
  const percents = [moneyOf("10", 4), moneyOf("40", 4)];
  expect(splitUntaxed(100_000n, 10_000n, percents)).toEqual([10_000n, 40_000n, 60_000n]);
});

describe("settleOldestFirst", () => {
  test("payments first, then credit notes, in the order of due dates", () => {
    const { instalments, excess } = settleOldestFirst(
      [
        { dueOn: "2025-09-28", amount: 40n },
        { dueOn: "2025-07-30", amount: 60n },
        { dueOn: "2025-08-29", amount: 100n },
      ],
      40n,
      100n,
    );
    expect(
      instalments.map(({ paid, credited, outstanding }) => [paid, credited, outstanding]),
    ).toEqual([
      [40n, 20n, 0n],
      [0n, 80n, 20n],
      [0n, 0n, 40n],
    ]);
    expect(excess).toBe(0n);
  });

  test("loses no cent: what is owed falls by what is received, the excess apart", () => {
    const dated = fc.array(
      fc.record({ dueOn: fc.constantFrom("2025-01-31", "2025-02-28"), amount: amounts }),
      {
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(dated, amounts, amounts, (instalments, payments, credits) => {
        const settled = settleOldestFirst(instalments, payments, credits);
        const owed = instalments.reduce((sum, one) => sum + one.amount, 0n);
        const left = settled.instalments.reduce((sum, one) => sum + one.outstanding, 0n);
        expect(left).toBe(owed - payments - credits + settled.excess);
      }),
    );
  });
});
