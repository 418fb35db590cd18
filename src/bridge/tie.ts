/**
 * Ties the aged balance to the ledger: runs the numbered steps, then refuses to go on unless the classes sum to
 * the gap, for the whole and for each customer. There is no plug: what no rule explains stays «unexplained».
 */
import { assertInvariant } from "../kernel/invariant.ts";
import { moneyOf } from "../kernel/money.ts";
import type { Parameters, Row, Store } from "../store/store.ts";
import { cardsTable, type FactTable, holdIn, readBridgeClasses } from "./bridge-class.ts";

/** The two ends and what stands between. Amounts and rates are decimal texts, debit positive. */
export type Tied =
  | { readonly outcome: "not-tied"; readonly reason: "no-aged-balance" }
  | {
      readonly outcome: "tied";
      readonly ledger: string;
      readonly agedBalance: string;
      /** ledger − agedBalance. */
      readonly gap: string;
      /** Σ |gap| of the customers. */
      readonly gapGrossCustomers: string;
      readonly unexplainedNet: string;
      readonly unexplainedGross: string;
      readonly unexplainedItems: number;
      /** 1 − unexplained gross / Σ |contributions|, four decimals. */
      readonly explainedRate: string;
      readonly restatedFromLedger: string;
      readonly restatedFromReport: string;
      /** Dates of the report the ledger was tied to; null when it prints none. */
      readonly reportAsOf: string | null;
      readonly reportRunOn: string | null;
      readonly level: "item" | "customer";
    };

/** The steps in their order: a file, or the classes that read the facts just made. */
const steps: readonly (string | { readonly classesOf: FactTable })[] = [
  "bridge/10-ends.sql",
  "bridge/20-match.sql",
  "bridge/22-apart.sql",
  "bridge/25-differing.sql",
  "bridge/30-trace.sql",
  "bridge/40-customer-totals.sql",
  "bridge/50-facts.sql",
  { classesOf: "facts" },
  "bridge/60-remaining.sql",
  { classesOf: "remaining" },
  "bridge/65-parts.sql",
  "bridge/70-suspense.sql",
  { classesOf: "suspense_pairs" },
  "bridge/80-rows.sql",
];

/**
 * Fills `bridge_items` and the views of tables.sql. `parameters` holds `as_of` (YYYY-MM-DD); without it the
 * mission's date is used. Without an aged balance there is nothing to tie, and the tables stay empty.
 */
export async function tie(store: Store, parameters: Parameters = {}): Promise<Tied> {
  const mission = await store.one("select as_of from mission");
  const given = { as_of: parameters["as_of"] ?? mission["as_of"] };
  const as_of = String(given.as_of);
  await store.runFile("bridge/tables.sql");
  const reports = await store.one("select count(*) as n from aged_reports");
  if (Number(reports["n"]) === 0) return { outcome: "not-tied", reason: "no-aged-balance" };
  const classes = readBridgeClasses();
  await store.run(cardsTable(classes), {}, "classes of the bridge");
  for (const step of steps) {
    if (typeof step === "string") await store.runFile(step, { as_of });
    else
      await store.run(holdIn(classes, step.classesOf), {}, `bridge: classes of ${step.classesOf}`);
  }
  return tied(store, as_of);
}

async function tied(store: Store, asOf: string): Promise<Tied> {
  const totals = await store.one("select * from bridge_totals");
  await assertTied(store, totals, asOf);
  const report = await store.one(
    `select max(as_of) as as_of, max(run_on) as run_on,
            case when bool_or(level = 'item') then 'item' else 'customer' end as level
     from current_reports`,
  );
  const text = (name: string): string => String(totals[name]);
  const date = (name: string): string | null =>
    report[name] == null ? null : String(report[name]);
  return {
    outcome: "tied",
    ledger: text("ledger"),
    agedBalance: text("aged_balance"),
    gap: text("gap"),
    gapGrossCustomers: text("gap_gross_customers"),
    unexplainedNet: text("unexplained_net"),
    unexplainedGross: text("unexplained_gross"),
    unexplainedItems: Number(totals["unexplained_count"]),
    explainedRate: text("explained_rate"),
    restatedFromLedger: text("restated_from_ledger"),
    restatedFromReport: text("restated_from_report"),
    reportAsOf: date("as_of"),
    reportRunOn: date("run_on"),
    level: report["level"] === "item" ? "item" : "customer",
  };
}

/** Fails (exit 70) when a cent is lost or counted twice. */
async function assertTied(store: Store, totals: Row, asOf: string): Promise<void> {
  const cents = (value: unknown): bigint => moneyOf(String(value)).value;
  const equal = (invariant: string, left: unknown, right: unknown): void =>
    assertInvariant(cents(left) === cents(right), invariant, {
      left: String(left),
      right: String(right),
    });
  const sums = await store.one(
    `select
       (select coalesce(sum(amount), 0)::decimal(28, 2) from bridge_items) as contributions,
       (select count(*) from bridge_customers where gap <> contributions) as customers_apart,
       (select count(*) from bridge_items where class not in (select class from bridge_class_cards)) as strangers,
       (select coalesce(sum(amount), 0)::decimal(28, 2) from items
        where is_in_scope and posted_on <= $as_of::date
          and is_living(superseded_on, $as_of::date)) as balance,
       (select coalesce(sum(amount), 0)::decimal(28, 2)
        from aged_lines join current_reports using (report_id)) as report`,
    { as_of: asOf },
  );
  equal("bridge: the classes sum to the gap", sums["contributions"], totals["gap"]);
  equal("bridge: the ledger end is the balance of its accounts", totals["ledger"], sums["balance"]);
  equal("bridge: the report end is the sum of its lines", totals["aged_balance"], sums["report"]);
  assertInvariant(
    Number(sums["customers_apart"]) === 0,
    "bridge: every customer's gap is explained",
    {
      customers: String(sums["customers_apart"]),
    },
  );
  assertInvariant(Number(sums["strangers"]) === 0, "bridge: every class is known");
  const restated = cents(totals["restated_from_ledger"]) - cents(totals["restated_from_report"]);
  assertInvariant(
    restated === cents(totals["unexplained_net"]),
    "bridge: the two restated ends differ by the unexplained",
    { difference: String(restated), unexplained: String(totals["unexplained_net"]) },
  );
}
