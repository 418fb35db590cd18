/**
 * Ledgers at random, reports derived from them by random faults: the classes always sum to the gap, each
 * differing item stands once, every planted fault gets its class, and the order of the rows changes nothing.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type BridgeWorld,
  type LedgerLine,
  type ReportLine,
  type Settlement,
  tieWorld,
} from "../../tests/support/bridge-world.ts";
import { runs } from "../../tests/support/runs.ts";
import { openWorld } from "../../tests/support/world.ts";
import type { Row, Store } from "../store/store.ts";

let store: Store;
beforeAll(async () => {
  store = await openWorld();
});
afterAll(() => store.close());

const faults = [
  "none",
  "as-of-date",
  "late-settlement",
  "settled-in-ledger",
  "cleared-after-cutoff",
  "unapplied-credit",
  "duplicate-in-report",
  "billed-not-posted",
  "rounding",
  "no-auxiliary",
  "doubtful",
  "dropped",
] as const;
type Fault = (typeof faults)[number];

interface Planted {
  readonly fault: Fault;
  readonly customer: number;
  readonly cents: number;
}

interface World {
  readonly world: BridgeWorld;
  /** «class amount» of each planted fault that makes a difference, sorted. */
  readonly truth: readonly string[];
}

const D = "2026-06-30";

/** Builds the two sides together. Amounts carry the number of the plant, so that none equals another. */
function build(plants: readonly Planted[]): World {
  const ledger: LedgerLine[] = [];
  const report: ReportLine[] = [];
  const settlements: Settlement[] = [];
  const truth: string[] = [];
  for (const customer of new Set(plants.map((plant) => plant.customer))) {
    // A document both sides agree on keeps the customer in the report and in debit.
    const id = 1000 + customer;
    ledger.push({ id, customer: `C${customer}`, document: `OK${customer}`, cents: 900_000_000 });
    report.push({ id, customer: `C${customer}`, document: `OK${customer}`, cents: 900_000_000 });
  }
  for (const [index, plant] of plants.entries()) {
    const made = plantOne(index, plant);
    ledger.push(...made.ledger);
    report.push(...made.report);
    settlements.push(...made.settlements);
    if (made.klass !== null) truth.push(`${made.klass} ${made.amount}`);
  }
  const world = { asOf: D, reportRunOn: "2026-06-25", ledger, report, settlements };
  return { world, truth: truth.sort() };
}

interface Made {
  readonly ledger: readonly LedgerLine[];
  readonly report: readonly ReportLine[];
  readonly settlements: readonly Settlement[];
  readonly klass: string | null;
  readonly amount: number;
}

function plantOne(index: number, plant: Planted): Made {
  const customer = `C${plant.customer}`;
  const document = `F${index}`;
  const cents = plant.cents * 100 + index;
  const id = index * 10 + 1;
  const line: LedgerLine = { id, customer, document, cents };
  const shown: ReportLine = { id, customer, document, cents };
  const receipt: LedgerLine = { id: id + 1, customer, document: `R${index}`, cents: -cents };
  const settle = (settled: string): Settlement => ({ debit: id, credit: id + 1, cents, settled });
  const made = (part: Partial<Made>): Made => ({
    ledger: [line],
    report: [],
    settlements: [],
    klass: plant.fault,
    amount: cents,
    ...part,
  });
  switch (plant.fault) {
    case "none":
      return made({ report: [shown], klass: null });
    case "as-of-date":
      return made({ ledger: [{ ...line, posted: "2026-06-28" }] });
    case "late-settlement":
      return made({
        ledger: [line, { ...receipt, posted: "2026-06-29" }],
        report: [shown],
        settlements: [settle("2026-06-29")],
        klass: "as-of-date",
        amount: -cents,
      });
    case "settled-in-ledger":
      return made({
        ledger: [line, receipt],
        report: [shown],
        settlements: [settle("2026-06-01")],
        amount: -cents,
      });
    case "cleared-after-cutoff":
      return made({
        ledger: [line, { ...receipt, posted: "2026-07-09" }],
        settlements: [settle("2026-07-09")],
      });
    case "unapplied-credit":
      return made({ ledger: [receipt], amount: -cents });
    case "duplicate-in-report":
      return made({ report: [shown, { ...shown, id: id + 1 }], amount: -cents });
    case "billed-not-posted":
      return made({ ledger: [], report: [shown], amount: -cents });
    case "rounding":
      return made({ report: [{ ...shown, cents: cents - 1 }], amount: 1 });
    case "no-auxiliary":
      return made({ ledger: [{ ...line, customer: null }] });
    case "doubtful":
      return made({
        ledger: [{ ...line, account: "416000", role: "doubtful" }],
        report: [shown],
        amount: -cents,
      });
    case "dropped":
      return made({ klass: "unexplained" });
  }
}

const plantsOf = fc.array(
  fc.record({
    fault: fc.constantFrom(...faults),
    customer: fc.integer({ min: 1, max: 4 }),
    cents: fc.integer({ min: 1, max: 99_999 }),
  }),
  { minLength: 1, maxLength: 24 },
);

const toCents = (amount: unknown): number => Number(String(amount).replace(".", ""));
const seenOf = (rows: readonly Row[]): string[] =>
  rows.map((row) => `${String(row["class"])} ${toCents(row["amount"])}`).sort();

test("planted faults get their class, and the classes sum to the gap", async () => {
  await fc.assert(
    fc.asyncProperty(plantsOf, async (plants) => {
      const { world, truth } = build(plants);
      await tieWorld(store, world, (tied, rows) => {
        expect(seenOf(rows)).toEqual(truth);
        const sum = rows.reduce((total, row) => total + toCents(row["amount"]), 0);
        expect(sum).toBe(toCents(tied.gap));
        const lines = rows.flatMap((row) => row["aged_line_ids"] as bigint[]);
        expect(new Set(lines).size).toBe(lines.length);
      });
    }),
    { numRuns: runs(12) },
  );
});

test("the order of the rows changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(plantsOf, async (plants) => {
      const { world } = build(plants);
      const turned = {
        ...world,
        ledger: world.ledger.toReversed(),
        report: world.report.toReversed(),
        settlements: [...(world.settlements ?? [])].reverse(),
      };
      const rows = (one: BridgeWorld) => tieWorld(store, one, (_, seen) => seen);
      expect(await rows(turned)).toEqual(await rows(world));
    }),
    { numRuns: runs(4) },
  );
});

/** Anything at all on both sides, to the worst: few numbers, few documents, both signs, missing fields. */
const messOf = fc.record({
  ledger: fc.array(
    fc.record({
      customer: fc.constantFrom("C1", "C2", "C3", null),
      document: fc.constantFrom("A", "B", "C", null),
      cents: fc.constantFrom(-200, -100, 1, 100, 101, 200, 300),
      role: fc.constantFrom("customer", "customer", "doubtful", "down-payment", "suspense"),
      type: fc.constantFrom("invoice", "payment", "fx", "netting", "opening", "bill"),
      posted: fc.constantFrom("2026-01-01", "2026-06-27", "2026-07-02"),
      opening: fc.boolean(),
    }),
    { maxLength: 14 },
  ),
  report: fc.array(
    fc.record({
      customer: fc.constantFrom("C1", "C2", "C9", null),
      document: fc.constantFrom("A", "B", "D", null),
      cents: fc.constantFrom(-200, -100, 100, 200, 300),
    }),
    { maxLength: 10 },
  ),
  pairs: fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 6 }),
  level: fc.constantFrom<"item" | "customer">("item", "item", "customer"),
  scope: fc.constantFrom(["411"], ["411", "416"], ["411", "416", "4191"]),
  reportRunOn: fc.constantFrom("2026-06-25", "2026-07-10", null),
});

const accounts: Readonly<Record<string, string>> = {
  customer: "411000",
  doubtful: "416000",
  "down-payment": "419100",
  suspense: "471000",
};

test("whatever the rows, not a cent is lost nor counted twice", async () => {
  await fc.assert(
    fc.asyncProperty(messOf, async (mess) => {
      const ledger = mess.ledger.map((line, index) => ({
        ...line,
        id: index + 1,
        account: accounts[line.role] ?? "411000",
      }));
      const settlements = settlementsOf(ledger, mess.pairs);
      const report = mess.report.map((line, index) => ({ ...line, id: index + 1 }));
      const world = { ...mess, asOf: D, ledger, settlements, report };
      await tieWorld(store, world, (tied, rows) => {
        const sum = rows.reduce((total, row) => total + toCents(row["amount"]), 0);
        expect(sum).toBe(toCents(tied.gap));
      });
    }),
    { numRuns: runs(12) },
  );
});

/** Each line settled at most once, by a line of the other sign. */
function settlementsOf(
  ledger: readonly LedgerLine[],
  pairs: readonly (readonly [number, number])[],
): Settlement[] {
  const used = new Set<number>();
  const made: Settlement[] = [];
  for (const [left, right] of pairs) {
    const debit = ledger[left];
    const credit = ledger[right];
    if (debit === undefined || credit === undefined || used.has(left) || used.has(right)) continue;
    if (debit.cents <= 0 || credit.cents >= 0) continue;
    if (debit.role === "suspense" || credit.role === "suspense") continue;
    used.add(left).add(right);
    const days = [debit.posted ?? D, credit.posted ?? D].sort();
    const settled = days[1] ?? D;
    made.push({
      debit: debit.id,
      credit: credit.id,
      cents: Math.min(debit.cents, -credit.cents),
      settled,
    });
  }
  return made;
}
