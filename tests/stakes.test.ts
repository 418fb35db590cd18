/**
 * What is at stake, judged on invented companies by a computation of its own: the union of distinct items of a nature,
 * held to what the ledger leaves open, customers once. And what cards may say of severity.
 */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readControls } from "../src/controls/control.ts";
import { defaultSeed, inventCompany } from "../src/demo/invent-company.ts";
import { writeCompany } from "../src/demo/write-company.ts";
import { stakes } from "../src/kernel/families.ts";
import { centsText, moneyOf } from "../src/kernel/money.ts";
import type { Diagnosis } from "../src/results/schema.ts";
import { run } from "../src/runs/run.ts";
import { type Row, Store } from "../src/store/store.ts";
import { inFolder } from "./support/run-encours.ts";

interface Judged {
  readonly diagnosis: Diagnosis;
  readonly rows: readonly Row[];
  /** Open residual in cents, by item; and of all its items, by customer. */
  readonly open: ReadonlyMap<string, bigint>;
  readonly owed: ReadonlyMap<string, bigint>;
}

const cents = (value: unknown): bigint => {
  const { value: amount } = moneyOf(String(value));
  return amount < 0n ? -amount : amount;
};
const least = (left: bigint, right: bigint): bigint => (left < right ? left : right);
const most = (left: bigint, right: bigint): bigint => (left > right ? left : right);
const sum = (amounts: Iterable<bigint>): bigint => [...amounts].reduce((a, b) => a + b, 0n);
const add = (map: Map<string, bigint>, key: string, amount: bigint) =>
  map.set(key, (map.get(key) ?? 0n) + amount);

async function judge(seed: number): Promise<Judged> {
  return inFolder(async (folder) => {
    const { extracts } = writeCompany(inventCompany(seed), folder);
    const out = join(folder, "out");
    const asked = { paths: [extracts], language: "fr", formats: [], out } as const;
    const { diagnosis } = await run(asked, () => undefined);
    const store = await Store.open({ threads: 1, path: join(out, "encours.duckdb") });
    try {
      const rows = await store.all(
        `select
           control, item_id::varchar as item, found_rows.customer_id as customer, found_rows.amount,
           group_id::varchar as letters
         from found_rows left join items using (item_id)
         where found_rows.amount is not null`,
      );
      const open = new Map<string, bigint>();
      const owed = new Map<string, bigint>();
      for (const one of await store.all(
        "select item_id::varchar as item, customer_id as customer, amount_open from open_items",
      )) {
        open.set(String(one["item"]), cents(one["amount_open"]));
        add(owed, String(one["customer"]), cents(one["amount_open"]));
      }
      return { diagnosis, rows, open, owed };
    } finally {
      store.close();
    }
  });
}

/** What one finding says of each item and of each customer it names without one, held to what is open. */
function heldBy(control: string, { rows, open, owed }: Judged) {
  const own = rows.filter((row) => row["control"] === control);
  const items = new Map<string, bigint>();
  const groups = new Map<string, bigint>();
  const customers = new Map<string, bigint>();
  for (const row of own) {
    const amount = cents(row["amount"]);
    if (row["item"] !== null) {
      add(items, String(row["item"]), amount);
      add(groups, String(row["letters"]), amount);
    } else if (row["customer"] !== null) add(customers, String(row["customer"]), amount);
  }
  const letters = new Map(own.map((row) => [String(row["item"]), String(row["letters"])]));
  // A control that writes a group's amount once means whichever of its lines is open.
  const isOnce = [...items.values()].includes(0n);
  for (const [item, amount] of items) {
    const said = isOnce ? (groups.get(letters.get(item) ?? "") ?? 0n) : amount;
    items.set(item, least(said, open.get(item) ?? 0n));
  }
  for (const [customer, amount] of customers)
    customers.set(customer, least(amount, owed.get(customer) ?? 0n));
  return { items, customers };
}

const MONEY = stakes.filter((stake) => stake !== "data");

describe.each([defaultSeed, 7, 20_250_101])("the stakes of company %i", async (seed) => {
  const judged = await judge(seed);
  const { diagnosis, rows, open, owed } = judged;
  const customerOf = new Map(rows.map((row) => [String(row["item"]), String(row["customer"])]));

  test.each(MONEY)("%s is the union of its items, never more than what is open", (stake) => {
    const items = new Map<string, bigint>();
    const customers = new Map<string, bigint>();
    for (const { control, confidence, stake: nature } of diagnosis.findings) {
      if (nature !== stake || confidence === "possible") continue;
      const held = heldBy(control, judged);
      for (const [item, amount] of held.items) items.set(item, most(items.get(item) ?? 0n, amount));
      for (const [customer, amount] of held.customers)
        customers.set(customer, most(customers.get(customer) ?? 0n, amount));
    }
    const byItem = new Map<string, bigint>();
    for (const [item, amount] of items) add(byItem, customerOf.get(item) ?? "", amount);
    const beyond = [...customers].map(([name, amount]) =>
      most(amount - (byItem.get(name) ?? 0n), 0n),
    );
    expect(diagnosis.stakes[stake]).toBe(centsText(sum(items.values()) + sum(beyond)));
    const whole = sum([...items.keys()].map((item) => open.get(item) ?? 0n));
    const ceiling = whole + sum([...customers.keys()].map((name) => owed.get(name) ?? 0n));
    expect(cents(diagnosis.stakes[stake])).toBeLessThanOrEqual(ceiling);
  });

  test("a fault of data has no amount, and no finding more than its items leave open", () => {
    const cards = new Map(readControls().map(({ slug, card }) => [slug, card]));
    const wrong = diagnosis.findings.filter(({ control, stake, amount, exposure }) => {
      if (stake === "data") return amount !== null;
      if (amount === null || cards.get(control)?.settled === true) return exposure !== undefined;
      const { items } = heldBy(control, judged);
      const others = rows.filter((row) => row["control"] === control && row["item"] === null);
      const told = sum(others.map((row) => cents(row["amount"])));
      return exposure !== undefined || cents(amount) > sum(items.values()) + told;
    });
    expect(wrong.map(({ control }) => control)).toEqual([]);
  });

  test("severity sorts: a few are critical, and each says its numbers", () => {
    const of = (severity: string) =>
      diagnosis.findings.filter((one) => one.severity === severity).length;
    expect(of("critical")).toBeLessThanOrEqual(4);
    expect(of("critical") + of("major")).toBeLessThan(diagnosis.findings.length / 2);
    for (const { severity, severityReason } of diagnosis.findings)
      expect(severityReason).toMatch(
        new RegExp(
          `${{ critical: "critique", major: "majeur", secondary: "secondaire", note: "note" }[severity]}$`,
        ),
      );
  });
});

test("a floor is the law's or an act's, and a fault of data is urgent only for one of them", () => {
  const light = new Set(["note", "secondary"]);
  const heavy = readControls().filter(({ card }) => {
    const { floor, ceiling, law, act } = card.severity;
    const isLight = ceiling !== null && light.has(ceiling);
    const isHeld = law !== undefined || act !== undefined;
    return !isHeld && (floor !== null || (card.stake === "data" && !isLight));
  });
  expect(
    heavy.map(({ path }) => path),
    "card: severity.law or severity.act",
  ).toEqual([]);
});
