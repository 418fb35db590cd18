/**
 * What each customer owes is a part of what all owe: with the lines of no customer, the balances of the customers are
 * the ledger's, at the as-of date and at each month end; with its open items, each is the sum of what it is made of.
 */
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { decimalText, moneyOf } from "../src/kernel/money.ts";
import type { Diagnosis } from "../src/results/schema.ts";
import { totalOf } from "../src/results/totals.ts";
import { packageRoot } from "../src/store/root.ts";
import { Store } from "../src/store/store.ts";
import { diagnosed } from "./support/diagnosed.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

interface Kept {
  readonly diagnosis: Diagnosis;
  /** What no customer bears: in the ledger, of the trade receivables. */
  readonly bare: Readonly<Record<string, string>>;
}

const COMPANIES = ["negoce-sud", "atelier-martin"] as const;
const kept = new Map<string, Kept>();

beforeAll(async () => {
  for (const company of COMPANIES) {
    const input = join(packageRoot, "fixtures", "companies", company, "input");
    const words = ["diagnose", input, "--out", "out", "--format", "json", "--no-cache"];
    await inFolder(async (folder) => {
      const { exit, stderr } = await runEncours(words, folder);
      expect([exit, exit === 0 ? "" : stderr]).toEqual([0, ""]);
      const store = await Store.open({
        path: join(folder, "out", "encours.duckdb"),
        isReadOnly: true,
      });
      const bare = await store.one(
        `select
           coalesce(sum(amount_open) filter (where is_in_scope), 0)::varchar as ledger,
           coalesce(sum(amount_open) filter (where is_trade(role)), 0)::varchar as net
         from open_items where customer_id is null`,
      );
      store.close();
      const { diagnosis } = diagnosed(join(folder, "out"));
      kept.set(company, {
        diagnosis,
        bare: { ledger: String(bare["ledger"]), net: String(bare["net"]) },
      });
    });
  }
}, 60_000);

const sum = (amounts: readonly string[]): string =>
  decimalText({ value: amounts.reduce((total, one) => total + moneyOf(one).value, 0n), scale: 2 });

test.each(COMPANIES)(
  "the customers of %s are all there, and sum to the ledger and the receivables",
  (company) => {
    const { diagnosis, bare } = kept.get(company) as Kept;
    const { customers, position } = diagnosis;
    expect(customers.length).toBeGreaterThan(2);
    expect(customers.length).toBeLessThan(200);
    expect(sum([...customers.map(({ ledger }) => ledger), bare["ledger"] ?? ""])).toBe(
      position.ledger,
    );
    const net = totalOf(position, "net")?.amount;
    expect(sum([...customers.map(({ open }) => open), bare["net"] ?? ""])).toBe(net);
    for (const { open, ageing } of customers)
      expect(sum(ageing.map(({ amount }) => amount))).toBe(open);
  },
);

test.each(COMPANIES)(
  "the month ends of the customers of %s sum to those of the position",
  (company) => {
    const { diagnosis, bare } = kept.get(company) as Kept;
    const { customers, position } = diagnosis;
    const ends = position.monthEnds.slice(-12);
    expect(ends.length).toBeGreaterThan(2);
    for (const { months } of customers)
      expect(months.map(({ on }) => on)).toEqual(ends.map(({ on }) => on));
    // Where every line has its customer, each month end is theirs; else the last one, where what none bears is known.
    const held = bare["ledger"] === "0.00" ? ends : ends.slice(-1);
    for (const end of held) {
      const months = customers.map(({ months: own }) => own.find(({ on }) => on === end.on));
      const ledgers = months.map((month) => month?.ledger ?? "0.00");
      expect([end.on, sum([...ledgers, bare["ledger"] ?? ""])]).toEqual([end.on, end.ledger]);
    }
  },
);

test("what each had at the last month end is what it has", () => {
  for (const { diagnosis } of kept.values())
    for (const { customer, months, ledger, overdue } of diagnosis.customers) {
      const last = months.at(-1);
      expect([customer, last?.ledger, last?.overdue]).toEqual([customer, ledger, overdue]);
    }
});
