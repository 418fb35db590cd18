/**
 * Late interest, computed again outside the product's SQL: day by day, in whole numbers, with rates written here
 * (kpi.md K22), on invoices and part payments drawn at random.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readNeeds } from "../src/canon/needs.ts";
import { readIndicators } from "../src/indicators/indicator.ts";
import { measureIndicator } from "../src/indicators/measure.ts";
import { addDays } from "../src/kernel/dates.ts";
import type { Store } from "../src/store/store.ts";
import type { CaseTable } from "./support/case-file.ts";
import { inWorld, openWorld } from "./support/world.ts";

let store: Store;
beforeAll(async () => {
  store = await openWorld();
});
afterAll(() => store.close());

const AS_OF = "2026-05-20";
/** Hundredths of a point on the first day of each half-year: the ECB's, and three times the legal rate. */
const ECB: Readonly<Record<string, bigint>> = {
  "2023-1": 250n,
  "2023-2": 400n,
  "2024-1": 450n,
  "2024-2": 425n,
  "2025-1": 315n,
  "2025-2": 215n,
  "2026-1": 215n,
};
const FLOOR: Readonly<Record<string, bigint>> = {
  "2023-1": 618n,
  "2023-2": 1266n,
  "2024-1": 1521n,
  "2024-2": 1476n,
  "2025-1": 1113n,
  "2025-2": 828n,
  "2026-1": 786n,
};
const half = (day: string) => `${day.slice(0, 4)}-${day.slice(5, 7) <= "06" ? 1 : 2}`;

interface Debt {
  readonly dueOn: string;
  readonly open: number;
  readonly isPublic: boolean;
  readonly parts: readonly {
    readonly cents: number;
    readonly days: number;
    readonly isCash: boolean;
  }[];
}

const debts: fc.Arbitrary<Debt> = fc.record({
  dueOn: fc.integer({ min: 0, max: 1230 }).map((days) => addDays("2023-01-02", days)),
  open: fc.integer({ min: 1, max: 900_000_000 }),
  isPublic: fc.boolean(),
  parts: fc.array(
    fc.record({
      cents: fc.integer({ min: 1, max: 50_000_000 }),
      days: fc.integer({ min: -40, max: 900 }),
      isCash: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
});

/** Cents of interest: each late day of each part, rounded once, half up. */
function interestOf({ dueOn, open, isPublic, parts }: Debt, contract: bigint): bigint {
  let sum = 0n;
  const add = (cents: number, until: string) => {
    for (let day = addDays(dueOn, 1); day <= until; day = addDays(day, 1)) {
      const [legal, public_] = [half(day), half(addDays(dueOn, 1))];
      const lawful = (ECB[legal] ?? 0n) + 1000n;
      const own = contract > 0n && contract >= (FLOOR[legal] ?? 0n) ? contract : lawful;
      sum += BigInt(cents) * (isPublic ? (ECB[public_] ?? 0n) + 800n : own);
    }
  };
  add(open, AS_OF);
  for (const { cents, days, isCash } of parts) {
    const paidOn = addDays(dueOn, days);
    if (isCash && paidOn <= AS_OF) add(cents, paidOn);
  }
  return (2n * sum + 3_650_000n) / 7_300_000n;
}

const text = (cents: number | bigint): string => {
  const digits = String(cents).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** Each debt is of a customer of its own. */
function tablesOf(all: readonly Debt[]): CaseTable[] {
  const credits = all.flatMap(({ dueOn, parts }, at) =>
    parts.map((part, place) => {
      const paidOn = addDays(dueOn, part.days);
      return { ...part, paidOn, at, id: String(1_000_000 + at * 10 + place) };
    }),
  );
  const id = (at: number) => String(at + 1);
  return [
    {
      name: "customers",
      columns: ["customer_id", "is_public"],
      rows: all.map(({ isPublic }, at) => [`C${at}`, String(isPublic)]),
    },
    {
      name: "open_items",
      columns: ["item_id", "customer_id", "due_on", "amount", "amount_open"],
      rows: all.map(({ dueOn, open }, at) => [id(at), `C${at}`, dueOn, text(open), text(open)]),
    },
    {
      name: "items",
      columns: ["item_id", "customer_id", "type", "posted_on", "amount"],
      rows: credits.map((one) => {
        const type = one.isCash ? "payment" : "credit-note";
        return [one.id, `C${one.at}`, type, one.paidOn, `-${text(one.cents)}`];
      }),
    },
    {
      name: "allocations",
      columns: [
        "group_id",
        "debit_item_id",
        "credit_item_id",
        "amount",
        "settled_on",
        "cleared_on",
      ],
      rows: credits.map((one) => [
        "1",
        id(one.at),
        one.id,
        text(one.cents),
        one.paidOn,
        one.paidOn,
      ]),
    },
  ];
}

const [indicator] = readIndicators().filter(({ slug }) => slug === "late-interest");

test.each([0, 8.5, 12.5])(
  "interest is that of each day, to the cent (contract at %s percent)",
  async (rate) => {
    const all = fc.sample(debts, { numRuns: 150, seed: 441 });
    await inWorld(store, tablesOf(all), AS_OF, async () => {
      if (indicator === undefined) throw new Error("late-interest is gone");
      const asked = { indicator, parameters: { as_of: AS_OF, contract_rate_pct: rate } };
      const { rows } = await measureIndicator(store, asked, await readNeeds(store));
      const [company, ...customers] = rows;
      const found = new Map(
        customers.map((row) => [String(row["customer_id"]), String(row["value"])]),
      );
      const wanted = all.map((one) => interestOf(one, BigInt(rate * 100)));
      for (const [at, cents] of wanted.entries()) {
        const isLate = (all[at]?.dueOn ?? "") < AS_OF;
        expect(found.get(`C${at}`), JSON.stringify(all[at])).toBe(isLate ? text(cents) : undefined);
      }
      expect(String(company?.["value"])).toBe(text(wanted.reduce((sum, one) => sum + one, 0n)));
    });
  },
);
