/** The reconciliation: the two ends, the classes between them, and the customers by the size of their gap. */
import { type Store, textOrNull } from "../store/store.ts";
import type { Reconciliation } from "./schema.ts";

/** What the bridge found, in its own figures: decimal texts. */
export interface Ends {
  readonly ledger: string;
  readonly agedBalance: string;
  readonly gap: string;
  readonly unexplainedNet: string;
  readonly unexplainedGross: string;
  readonly unexplainedItems: number;
  readonly explainedRate: string;
  readonly restatedFromLedger: string;
  readonly restatedFromReport: string;
  readonly reportAsOf: string | null;
  readonly reportRunOn: string | null;
  readonly level: "item" | "customer";
}

/** Customers listed in the result; the annex and the evidence hold them all. */
const CUSTOMERS_LISTED = 5000;

/** `whys` says what each class holds, by its slug; `verdict` whether one can conclude. */
export async function readReconciliation(
  store: Store,
  ends: Ends,
  asOf: string,
  whys: ReadonlyMap<string, string>,
  verdict: Pick<Reconciliation, "conclusive" | "conclusiveReason">,
): Promise<Reconciliation> {
  const classes = await store.all(
    `select class, side, amount, item_count, customer_count from bridge_classes
     where class <> 'unexplained' order by abs(amount) desc, class`,
  );
  return {
    agedBalance: ends.agedBalance,
    ledger: ends.ledger,
    gap: ends.gap,
    asOf,
    reportAsOf: ends.reportAsOf,
    reportRunOn: ends.reportRunOn,
    level: ends.level,
    ...verdict,
    classes: classes.map((row) => ({
      class: String(row["class"]),
      amount: String(row["amount"]),
      items: Number(row["item_count"]),
      customers: Number(row["customer_count"]),
      side: textOrNull(row["side"]) as Reconciliation["classes"][number]["side"],
      why: whys.get(String(row["class"])) ?? "",
    })),
    unexplained: {
      net: ends.unexplainedNet,
      gross: ends.unexplainedGross,
      items: ends.unexplainedItems,
      why: whys.get("unexplained") ?? null,
    },
    explainedRate: ends.explainedRate,
    restated: { fromLedger: ends.restatedFromLedger, fromReport: ends.restatedFromReport },
    customers: await readCustomers(store, 1, CUSTOMERS_LISTED),
  };
}

/** A page of the customers with money on either end, the widest gap first; pages are counted from 1. */
export async function readCustomers(
  store: Store,
  page: number,
  count: number,
): Promise<Reconciliation["customers"]> {
  const rows = await store.all(
    `with listed as (
       select * from bridge_customers
       where gap <> 0 or contributions <> 0 or ledger <> 0 or aged_balance <> 0
       order by abs(gap) desc, customer_id, entity_id limit $count offset $skipped
     )
     select listed.*, customers.name, classes.class, classes.amount
     from listed
     left join customers using (entity_id, customer_id)
     left join bridge_customer_classes as classes
       on classes.entity_id is not distinct from listed.entity_id
       and classes.customer_id is not distinct from listed.customer_id and classes.class <> 'unexplained'
     order by abs(gap) desc, listed.customer_id, listed.entity_id, classes.class`,
    { count, skipped: (page - 1) * count },
  );
  const customers = new Map<string, Reconciliation["customers"][number]>();
  for (const row of rows) {
    const customer = textOrNull(row["customer_id"]);
    const key = JSON.stringify([row["entity_id"], customer]);
    const explained =
      row["class"] === null ? {} : { [String(row["class"])]: String(row["amount"]) };
    customers.set(key, {
      customer,
      entity: textOrNull(row["entity_id"]),
      name: textOrNull(row["name"]),
      ledger: String(row["ledger"]),
      agedBalance: String(row["aged_balance"]),
      gap: String(row["gap"]),
      unexplained: String(row["unexplained"]),
      classes: { ...customers.get(key)?.classes, ...explained },
    });
  }
  return [...customers.values()];
}
