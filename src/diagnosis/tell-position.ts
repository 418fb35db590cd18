/** The position and the reconciliation parts of the result, read from the canon's and the bridge's own views. */
import type { Tied } from "../bridge/tie.ts";
import type { Row, Store } from "../store/store.ts";
import type { Diagnosis, Reconciliation, Told } from "./schema.ts";
import { textOrNull } from "./tell-sources.ts";

export async function tellPosition(store: Store, asOf: string): Promise<Diagnosis["position"]> {
  const total = await store.one(
    `select
       coalesce((select sum(amount_open) from open_items where is_in_scope), 0)::decimal(18, 2) as ledger,
       (select count(distinct (entity_id, customer_id)) from open_items
        where is_in_scope and amount_open <> 0 and customer_id is not null) as customers,
       (select count(*) from open_items where is_in_scope and amount_open <> 0) as items,
       coalesce((select sum(amount_open_ledger) from open_items
                 where is_in_scope and amount_open = 0 and amount_open_ledger > 0), 0)::decimal(18, 2) as late`,
  );
  const accounts = await store.all(
    `select left(account, 3) as prefix, sum(amount)::decimal(18, 2) as amount from items
     where posted_on <= $as_of::date and (superseded_on is null or superseded_on > $as_of::date) and role <> 'suspense'
     group by prefix order by prefix`,
    { as_of: asOf },
  );
  const ageing = await store.all(
    `select ageing_buckets.bucket, coalesce(sum(amount_open), 0)::decimal(18, 2) as amount, count(amount_open) as n
     from ageing_buckets
     left join (select * from aged_items where is_in_scope) as aged_items using (bucket)
     group by bucket_no, ageing_buckets.bucket order by bucket_no`,
  );
  const due = await store.all(
    `select due_source, sum(amount_open)::decimal(18, 2) as amount, count(*) as n from open_items
     where is_in_scope and amount_open > 0 group by due_source order by due_source`,
  );
  return {
    ledger: String(total["ledger"]),
    accounts: Object.fromEntries(
      accounts.map((row) => [String(row["prefix"]), String(row["amount"])]),
    ),
    customers: Number(total["customers"]),
    openItems: Number(total["items"]),
    view: "economic",
    lateLettering: String(total["late"]),
    ageingBasis: "due-date",
    ageing: ageing.map((row) => ({
      bucket: String(row["bucket"]),
      amount: String(row["amount"]),
      items: Number(row["n"]),
    })),
    dueDateSources: due.map((row) => ({
      source: String(row["due_source"]),
      amount: String(row["amount"]),
      items: Number(row["n"]),
    })),
  };
}

/** Customers listed in the result, by the size of their gap; the annex and the evidence hold them all. */
const CUSTOMERS_LISTED = 5000;

export async function tellReconciliation(
  store: Store,
  tied: Tied,
  asOf: string,
): Promise<Reconciliation | null> {
  if (tied.outcome === "not-tied") return null;
  const classes = await store.all(
    `select class, side, amount, item_count, customer_count from bridge_classes
     where class <> 'unexplained' order by abs(amount) desc, class`,
  );
  return {
    agedBalance: tied.agedBalance,
    ledger: tied.ledger,
    gap: tied.gap,
    asOf,
    reportAsOf: tied.reportAsOf,
    reportRunOn: tied.reportRunOn,
    level: tied.level,
    classes: classes.map((row) => ({
      class: String(row["class"]),
      amount: String(row["amount"]),
      items: Number(row["item_count"]),
      customers: Number(row["customer_count"]),
      side: textOrNull(row["side"]) as Reconciliation["classes"][number]["side"],
    })),
    unexplained: {
      net: tied.unexplainedNet,
      gross: tied.unexplainedGross,
      items: tied.unexplainedItems,
    },
    explainedRate: tied.explainedRate,
    restated: { fromLedger: tied.restatedFromLedger, fromReport: tied.restatedFromReport },
    customers: await tellCustomers(store),
  };
}

async function tellCustomers(store: Store): Promise<Reconciliation["customers"]> {
  const rows = await store.all(
    `select bridge_customers.*, customers.name
     from bridge_customers left join customers using (entity_id, customer_id)
     where gap <> 0 or contributions <> 0 or ledger <> 0 or aged_balance <> 0
     order by abs(gap) desc, customer_id, entity_id limit ${CUSTOMERS_LISTED}`,
  );
  const classes = await store.all(
    "select entity_id, customer_id, class, amount from bridge_customer_classes order by all",
  );
  const byCustomer = new Map<string, Record<string, string>>();
  for (const row of classes) {
    const key = keyOf(row);
    const known = byCustomer.get(key) ?? {};
    known[String(row["class"])] = String(row["amount"]);
    byCustomer.set(key, known);
  }
  return rows.map((row) => customerOf(row, byCustomer.get(keyOf(row)) ?? {}));
}

/** A customer is known by its company and its code. */
const keyOf = (row: Row): string => JSON.stringify([row["entity_id"], row["customer_id"]]);

function customerOf(
  row: Row,
  classes: Record<string, string>,
): Reconciliation["customers"][number] {
  const explained = Object.fromEntries(
    Object.entries(classes).filter(([name]) => name !== "unexplained"),
  );
  return {
    customer: textOrNull(row["customer_id"]),
    name: textOrNull(row["name"]),
    ledger: String(row["ledger"]),
    agedBalance: String(row["aged_balance"]),
    gap: String(row["gap"]),
    unexplained: String(row["unexplained"]),
    classes: explained,
  };
}

/** The customers that owe most, for the report's table. */
export async function tellTopCustomers(store: Store, count = 25): Promise<Told["topCustomers"]> {
  const rows = await store.all(
    `with top as (
       select entity_id, customer_id, sum(amount_open)::decimal(18, 2) as amount_open,
         coalesce(sum(amount_open) filter (where amount_open > 0 and days_late >= 1), 0)::decimal(18, 2) as overdue,
         max(days_late) filter (where amount_open > 0) as days_late_max
       from open_items where is_in_scope and customer_id is not null
       group by entity_id, customer_id order by amount_open desc, customer_id, entity_id limit $count
     )
     select top.*, name from top left join customers using (entity_id, customer_id)
     order by amount_open desc, customer_id, entity_id`,
    { count },
  );
  const buckets = await store.all(
    `select entity_id, customer_id, bucket, sum(amount_open)::decimal(18, 2) as amount from aged_items
     where is_in_scope group by all`,
  );
  const wanted = new Set(rows.map(keyOf));
  const byCustomer = new Map<string, Record<string, string>>();
  for (const row of buckets) {
    const key = keyOf(row);
    if (!wanted.has(key)) continue;
    byCustomer.set(key, { ...byCustomer.get(key), [String(row["bucket"])]: String(row["amount"]) });
  }
  return rows.map((row) => ({
    customer: String(row["customer_id"]),
    name: textOrNull(row["name"]),
    amountOpen: String(row["amount_open"]),
    amountOverdue: String(row["overdue"]),
    daysLateMax: row["days_late_max"] === null ? null : Number(row["days_late_max"]),
    buckets: byCustomer.get(keyOf(row)) ?? {},
  }));
}
