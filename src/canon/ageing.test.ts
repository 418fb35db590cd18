/** The three ageing policies of kpi.md K9 on the golden set G1, and what netting must never do. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CaseTable } from "../../tests/support/case-file.ts";
import { inWorld, openWorld } from "../../tests/support/world.ts";
import type { Store } from "../store/store.ts";

const asOf = "2026-06-30";
const columns = ["customer_id", "due_on", "amount_open"];
const golden: CaseTable = {
  name: "open_items",
  columns,
  rows: [
    ["C1", "2026-07-25", "60000"],
    ["C1", "2026-06-19", "24000"],
    ["C2", "2026-08-04", "48000"],
    ["C2", "2026-05-30", "36000"],
    ["C3", "2026-04-30", "30000"],
    ["C3", "2026-06-30", "18000"],
    ["C4", "2026-03-17", "12000"],
    ["C5", "2025-11-30", "9600"],
    ["C4", "2026-05-31", "6000"],
    ["C2", "2026-06-15", "-7200"],
    ["C1", "2026-06-28", "-15000"],
  ],
};

let store: Store;
beforeAll(async () => {
  store = await openWorld();
});
afterAll(() => store.close());

async function bucketsOf(view: string, amount: string): Promise<Record<string, string>> {
  const rows = await store.all(
    `select bucket, sum(${amount}) as amount from ${view} group by bucket`,
  );
  return Object.fromEntries(rows.map((row) => [String(row["bucket"]), String(row["amount"])]));
}

const apart = { "91-180": "12000.00", "180+": "9600.00", "61-90": "30000.00" };

test("policy a sets credits apart", async () => {
  await inWorld(store, [golden], asOf, async () => {
    expect(await bucketsOf("aged_items", "amount_open")).toEqual({
      ...apart,
      "not-due": "126000.00",
      "1-30": "30000.00",
      "31-60": "36000.00",
      "unallocated-credits": "-22200.00",
    });
  });
});

test("policy b ages credits by their own due date", async () => {
  await inWorld(store, [golden], asOf, async () => {
    expect(await bucketsOf("aged_items_own_date", "amount_open")).toEqual({
      ...apart,
      "not-due": "126000.00",
      "1-30": "7800.00",
      "31-60": "36000.00",
    });
  });
});

test("policy c nets a customer's credits, oldest due date first", async () => {
  await inWorld(store, [golden], asOf, async () => {
    expect(await bucketsOf("aged_items_netted", "amount_netted")).toEqual({
      ...apart,
      "not-due": "126000.00",
      "1-30": "15000.00",
      "31-60": "28800.00",
    });
  });
});

test("the buckets written by the macro are those of the list, closed and without a hole", async () => {
  const rows = await store.all(`
    select days, ageing_bucket(days) as written, bucket
    from range(-400, 400) as days (days)
    left join ageing_buckets on days between days_from and days_to
    where bucket is null or bucket <> ageing_bucket(days)`);
  expect(rows).toEqual([]);
});

const anItem = fc.record({
  customer: fc.constantFrom("C1", "C2", null),
  due: fc.constantFrom("2026-07-25", "2026-06-30", "2026-05-30", "2025-01-01", null),
  cents: fc.integer({ min: -500_000, max: 500_000 }).filter((cents) => cents !== 0),
});

test("netting keeps the total, never turns a debit into a credit, never ages a credit", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anItem, { minLength: 1, maxLength: 12 }), async (items) => {
      const rows = items.map((item) => [item.customer, item.due, decimalOf(item.cents)]);
      await inWorld(store, [{ name: "open_items", columns, rows }], asOf, async () => {
        const [row] = await store.all(`
          select
            (select coalesce(sum(amount_netted), 0) from aged_items_netted)
              = (select sum(amount_open) from open_items) as keeps_total,
            not exists (
              select 1 from aged_items_netted
              where (amount_netted < 0) <> (bucket = 'unallocated-credits')
            ) as keeps_signs`);
        expect(row?.["keeps_total"]).toBe(true);
        expect(row?.["keeps_signs"]).toBe(true);
      });
    }),
    { numRuns: 40 },
  );
});

function decimalOf(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, "0");
  return `${cents < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
