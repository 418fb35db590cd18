/** Columns go in and come out as they were, over several chunks, unknown dates as nulls. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UNKNOWN } from "./columns.ts";
import { Store } from "./store.ts";

let store: Store;
beforeAll(async () => {
  store = await Store.open({ threads: 1 });
});
afterAll(() => store.close());

const COUNT = 5000;
const range = Array.from({ length: COUNT }, (_, at) => at);

describe("columns", () => {
  test("come out as they went in", async () => {
    await store.run(
      "create table kept (id bigint, on_day date, amount decimal(18, 2), total decimal(38, 2), n integer)",
    );
    const ids = BigInt64Array.from(range, (at) => BigInt(at) * 1_000_000_000_001n);
    const days = Int32Array.from(range, (at) => (at % 3 === 0 ? UNKNOWN : at));
    const amounts = BigInt64Array.from(range, (at) => BigInt(at) - 2500n);
    const totals = new BigInt64Array(COUNT * 2);
    for (const at of range) {
      const total = (BigInt(at) - 2500n) * 10n ** 20n;
      totals[2 * at] = total;
      totals[2 * at + 1] = total >> 64n;
    }
    await store.appendColumns("kept", COUNT, [ids, days, amounts, totals, days]);
    const read = await store.columns("select id, coalesce(n, -2147483648), amount from kept");
    expect(read.count).toBe(COUNT);
    expect(read.columns).toEqual([ids, days, amounts]);
    expect(
      await store.one(
        `select count(*) filter (where on_day is null)::integer as nulls, max(on_day) as last,
           min(total) as least, max(total) as most from kept`,
      ),
    ).toEqual({
      nulls: 1667,
      last: "1983-09-09",
      least: "-2500000000000000000000.00",
      most: "2499000000000000000000.00",
    });
  });

  test("hold no null: the query says what stands for it", async () => {
    await expect(
      store.columns("select case when n <> 100 then n end from range(200) as one (n)"),
    ).rejects.toThrow("a null in column 0");
  });

  test("of texts are not numbers", async () => {
    await expect(store.columns("select 'text'")).rejects.toThrow();
  });
});
