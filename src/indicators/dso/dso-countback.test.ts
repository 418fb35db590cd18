/** The query counts back with running totals; kpi.md K2 is written as a loop. Both must give the same days. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inWorld, openWorld } from "../../../tests/support/world.ts";
import type { Store } from "../../store/store.ts";
import { readIndicators } from "../indicator.ts";
import { measureIndicator } from "../measure.ts";

interface Month {
  readonly days: bigint;
  readonly cents: bigint;
}

let store: Store;
beforeAll(async () => {
  store = await openWorld();
});
afterAll(() => store.close());

/** K2 to the letter, latest month first; days with two decimals, null when the history is too short. */
function countBack(receivable: bigint, months: readonly Month[]): string | null {
  if (receivable <= 0n) return "0.00";
  let remaining = receivable;
  let carry = 0n;
  let days = 0n;
  for (const month of months) {
    const sold = month.cents + carry;
    carry = 0n;
    if (sold <= 0n) {
      days += month.days;
      carry = sold;
    } else if (remaining >= sold) {
      remaining -= sold;
      days += month.days;
      if (remaining === 0n) return hundredths(days, 1n);
    } else {
      return hundredths(days * sold + remaining * month.days, sold);
    }
  }
  return null;
}

function hundredths(numerator: bigint, denominator: bigint): string {
  const digits = String((2n * numerator * 100n + denominator) / (2n * denominator)).padStart(
    3,
    "0",
  );
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const decimal = (cents: bigint): string => {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, "0");
  return `${cents < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const someMonths = fc.array(fc.bigInt({ min: -40_000n, max: 100_000n }), {
  minLength: 1,
  maxLength: 14,
});

test("the query agrees with the loop of K2, month after month", async () => {
  const indicator = readIndicators().find((one) => one.slug === "dso-countback");
  if (indicator === undefined) throw new Error("no dso-countback");
  await fc.assert(
    fc.asyncProperty(
      fc.bigInt({ min: -10_000n, max: 400_000n }).filter((cents) => cents !== 0n),
      someMonths,
      async (receivable, sales) => {
        const months = sales.map((cents, back) => ({
          on: `${String(2026 - Math.floor(back / 12))}-${String(12 - (back % 12)).padStart(2, "0")}-01`,
          days: BigInt(28 + (back % 4)),
          cents,
        }));
        const given = [
          { name: "open_items", columns: ["amount_open"], rows: [[decimal(receivable)]] },
          {
            name: "sales_months",
            columns: ["month_on", "days", "amount_incl_tax"],
            rows: months.map((month) => [month.on, String(month.days), decimal(month.cents)]),
          },
        ];
        await inWorld(store, given, "2026-12-31", async () => {
          const measured = await measureIndicator(
            store,
            { indicator, parameters: { as_of: "2026-12-31" } },
            () => [],
          );
          expect(measured.rows[0]?.["value"]).toBe(countBack(receivable, months));
        });
      },
    ),
    { numRuns: 60 },
  );
});
