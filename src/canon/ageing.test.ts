/** The ageing of kpi.md K9 on the golden set G1, credits apart, and its buckets. */
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

test("credits stand apart, whatever their date", async () => {
  await inWorld(store, [golden], asOf, async () => {
    const rows = await store.all(
      "select bucket, sum(amount_open) as amount from aged_items group by bucket",
    );
    expect(Object.fromEntries(rows.map(({ bucket, amount }) => [bucket, amount]))).toEqual({
      "91-180": "12000.00",
      "180+": "9600.00",
      "61-90": "30000.00",
      "not-due": "126000.00",
      "1-30": "30000.00",
      "31-60": "36000.00",
      "unallocated-credits": "-22200.00",
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
