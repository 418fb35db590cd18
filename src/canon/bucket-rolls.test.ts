/** Roll rates (kpi.md K10): its example of net flows, and debts followed one by one. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CaseTable } from "../../tests/support/case-file.ts";
import { inWorld, openWorld } from "../../tests/support/world.ts";
import { type Fraction, fraction, fractionText, over } from "../kernel/fraction.ts";
import type { Row, Store } from "../store/store.ts";

const asOf = "2026-06-30";

let store: Store;
beforeAll(async () => {
  store = await openWorld();
});
afterAll(() => store.close());

/** What is owed at the end of a month and no longer. */
const owed = (month: number, dueOn: string, amount: string): (string | null)[] => [
  ...[`2026-0${month}-02`, dueOn, `2026-0${month + 1}-01`, amount],
];

const example: CaseTable = {
  name: "items",
  columns: ["posted_on", "due_on", "superseded_on", "amount"],
  rows: [
    ...["1000000", "1050000", "980000"].map((amount, at) => owed(4 + at, "2026-12-31", amount)),
    ...[owed(4, "2026-04-15", "200000"), owed(5, "2026-05-15", "210000")],
    ...[owed(6, "2026-06-15", "231000"), owed(4, "2026-03-15", "80000")],
    ...[owed(5, "2026-04-15", "90000"), owed(6, "2026-05-15", "84000")],
    ...[owed(4, "2026-02-15", "40000"), owed(5, "2026-03-15", "36000")],
    owed(6, "2026-04-15", "45000"),
  ],
};

const cents = (value: unknown): bigint => BigInt(String(value).replace(".", ""));
const total = (rows: readonly Row[], name: string) =>
  rows.reduce((sum, row) => sum + cents(row[name]), 0n);
const rateOf = (rows: readonly Row[], name: string): Fraction =>
  over(fraction(100n * total(rows, name)), fraction(total(rows, "amount_from")));

test("the example of net flows: each month, and both months weighted by what was owed", async () => {
  await inWorld(store, [example], asOf, async () => {
    const rows = await store.all(
      `from bucket_rolls select month_on::varchar as month_on, columns(* exclude month_on)
       where month_on >= date '2026-05-01' order by bucket_no, month_on`,
    );
    const of = (bucket: string) => rows.filter((row) => row["bucket_from"] === bucket);
    const months = of("not-due").map((row) => fractionText(rateOf([row], "amount_next"), 4));
    expect(months).toEqual(["21.0000", "22.0000"]);
    const weighted = ["not-due", "1-30", "31-60"].map((bucket) =>
      fractionText(rateOf(of(bucket), "amount_next"), 4),
    );
    expect(weighted).toEqual(["21.5122", "42.4390", "47.6471"]);
    // Nothing of them lived two month ends: followed one by one, nothing rolled.
    expect(rows.every((row) => cents(row["amount_rolled"]) === 0n)).toBe(true);
  });
});

test("debts followed one by one: paid in part, written off, past the next bucket, new, taken over by an opening", async () => {
  const items: CaseTable = {
    name: "items",
    columns: [
      ...["item_id", "posted_on", "due_on", "amount", "type"],
      ...["is_opening", "superseded_on", "role"],
    ],
    rows: [
      ["1", "2026-03-20", "2026-04-20", "1000", "invoice", "false", null, "customer"],
      ["2", "2026-05-10", null, "-400", "payment", "false", null, "customer"],
      ["3", "2026-03-31", "2026-04-30", "500", "invoice", "false", null, "customer"],
      ["4", "2026-03-01", "2026-04-01", "300", "invoice", "false", null, "customer"],
      ["5", "2026-05-20", null, "-300", "write-off", "false", null, "customer"],
      ["6", "2026-05-02", "2026-05-05", "70", "invoice", "false", null, "customer"],
      ["7", "2026-03-01", "2026-04-10", "80", "invoice", "false", "2026-05-01", "customer"],
      ["8", "2026-05-01", "2026-04-10", "80", "opening", "true", null, "customer"],
      ["9", "2026-03-01", "2026-04-10", "9000", "invoice", "false", null, "doubtful"],
      ["10", "2026-03-01", "2026-09-30", "60", "invoice", "false", null, "customer"],
    ],
  };
  const allocations: CaseTable = {
    name: "allocations",
    columns: ["debit_item_id", "credit_item_id", "amount", "settled_on"],
    rows: [
      ["1", "2", "400", "2026-05-10"],
      ["4", "5", "300", "2026-05-20"],
    ],
  };
  await inWorld(store, [items, allocations], asOf, async () => {
    const rows = await store.all(
      `select bucket_from, amount_from, amount_rolled, amount_next, amount_kept, amount_beyond, amount_lost
       from bucket_rolls where month_on = date '2026-05-01' and bucket_no <= 2 order by bucket_no`,
    );
    expect(rows.map((row) => Object.values(row))).toEqual([
      ["not-due", "560.00", "0.00", "70.00", "60.00", "500.00", "0.00"],
      ["1-30", "1380.00", "680.00", "1180.00", "0.00", "0.00", "300.00"],
      ["31-60", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00"],
    ]);
  });
});

test("a month of which one end is not covered has no roll", async () => {
  const entities: CaseTable = { name: "entities", columns: [], rows: [[]] };
  await inWorld(store, [example, entities], "2026-06-29", async () => {
    const rows = await store.all(
      "select min(month_on)::varchar as first, max(month_on)::varchar as last from bucket_rolls",
    );
    expect(rows).toEqual([{ first: "2026-02-01", last: "2026-05-01" }]);
  });
});
