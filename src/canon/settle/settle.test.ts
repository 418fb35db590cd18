/** Groups and allocations against the same by set-wise queries, on lines that tie in every way they can. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textOf } from "../../../tests/support/tree.ts";
import { UNKNOWN } from "../../store/columns.ts";
import { Store } from "../../store/store.ts";
import { allocate } from "./allocate.ts";
import { groupLines } from "./group.ts";
import type { LetteredLines } from "./lettered-lines.ts";
import { settleLines } from "./settle.ts";

const ORACLE = textOf("tests/support/settled-by-queries.sql");
const TABLES = `
  create temp table told_lines (item_id bigint, amount decimal(18, 2), posted_on date, lettered_on date,
    customer integer, code integer, family integer);
  create temp table settled_lines (item_id bigint, group_id bigint, closed_on date);
  create temp table settled_groups (group_id bigint, customer integer, code integer, lettered_on date,
    item_count integer, debit_count integer, credit_count integer, amount_debit decimal(38, 2),
    amount_credit decimal(38, 2), amount_balance decimal(38, 2), posted_on_first date, posted_on_last date);
  create temp table allocations (group_id bigint, debit_item_id bigint, credit_item_id bigint,
    amount decimal(18, 2), settled_on date, cleared_on date);`;

let store: Store;
beforeAll(async () => {
  store = await Store.open({ threads: 1 });
  await store.run(TABLES);
});
afterAll(() => store.close());

interface Told {
  readonly cents: bigint;
  readonly posted: number;
  readonly lettered: number;
  readonly customer: number;
  readonly code: number;
  readonly family: number;
}

const linesOf = (told: readonly Told[]): LetteredLines => ({
  count: told.length,
  item: BigInt64Array.from(told, (_, at) => 1_000_000_000_000n + BigInt(at) * 3n),
  cents: BigInt64Array.from(told, ({ cents }) => cents),
  postedOn: Int32Array.from(told, ({ posted }) => posted),
  letteredOn: Int32Array.from(told, ({ lettered }) => lettered),
  customer: Int32Array.from(told, ({ customer }) => customer),
  code: Int32Array.from(told, ({ code }) => code),
  family: Int32Array.from(told, ({ family }) => family),
});

/** Rows that one of the two tables holds and the other does not. */
async function differing(kernel: string, queries: string): Promise<unknown[]> {
  return store.all(
    `(select 'kernel' as told, * from (select * from ${kernel} except all select * from ${queries}))
     union all (select 'queries', * from (select * from ${queries} except all select * from ${kernel}))`,
  );
}

/** What the kernel gives and the oracle does not, or the reverse. */
async function compared(lines: LetteredLines): Promise<unknown[]> {
  await store.run(
    "delete from told_lines; delete from settled_lines; delete from settled_groups; delete from allocations;",
  );
  const { item, cents, postedOn, letteredOn, customer, code, family } = lines;
  const columns = [item, cents, postedOn, letteredOn, customer, code, family];
  await store.appendColumns("told_lines", lines.count, columns);
  await settleLines(store, lines, 7);
  await store.run(ORACLE);
  return [
    ...(await differing("settled_groups", "told_groups")),
    ...(await differing("allocations", "told_allocations")),
    ...(await differing(
      "(select item_id, group_id from settled_lines)",
      "(select item_id, group_id from told_grouped)",
    )),
    ...(await differing("(select item_id, closed_on from settled_lines)", "told_closings")),
  ];
}

const few = fc.integer({ min: 0, max: 2 });
/** Small amounts that meet each other, and the largest a ledger may hold. */
const cents = fc.oneof(
  { weight: 6, arbitrary: fc.bigInt({ min: -4n, max: 4n }) },
  { weight: 1, arbitrary: fc.constantFrom(999_999_999_999_999_999n, -999_999_999_999_999_999n) },
);
const told = fc.record({
  cents,
  posted: fc.integer({ min: 19_000, max: 19_003 }),
  lettered: fc.constantFrom(UNKNOWN, 18_990, 19_001, 19_002, 19_010),
  customer: few,
  code: fc.integer({ min: 1, max: 2 }),
  family: fc.constantFrom(2, 3, 31),
});

describe("settle", () => {
  test("gives the groups, the allocations and the closings of the queries", async () => {
    const ledgers = fc.array(told, { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(ledgers, async (lines) => {
        expect(await compared(linesOf(lines))).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  test("sums past 64 bits to the cent", async () => {
    const largest = 999_999_999_999_999_999n;
    const lines = Array.from({ length: 40 }, (_, at) => at).map((at) => ({
      cents: at < 30 ? largest : -largest,
      posted: 19_000 + at,
      lettered: UNKNOWN,
      customer: 1,
      code: 1,
      family: 3,
    }));
    expect(await compared(linesOf(lines))).toEqual([]);
    expect(await store.one("select amount_debit, amount_balance from settled_groups")).toEqual({
      amount_debit: "299999999999999999.70",
      amount_balance: "199999999999999999.80",
    });
  });

  test("walks eighty thousand invoices and payments of one code in one pass", () => {
    const count = 160_000;
    const lines = linesOf(
      Array.from({ length: count }, (_, at) => ({
        cents: at % 2 === 0 ? 300n : -200n,
        posted: 19_000 + ((at * 7919) % 700),
        lettered: UNKNOWN,
        customer: 1,
        code: 1,
        family: 3,
      })),
    );
    const groups = groupLines(lines);
    const allocations = allocate(lines, groups, new Int32Array(count));
    expect(groups.count).toBe(1);
    expect(allocations.count).toBeLessThan(count);
    expect(allocations.cents.reduce((sum, one) => sum + one, 0n)).toBe(16_000_000n);
  });

  test("has nothing to say of a ledger without letterings", async () => {
    await settleLines(store, linesOf([]));
    expect(groupLines(linesOf([])).count).toBe(0);
  });
});
