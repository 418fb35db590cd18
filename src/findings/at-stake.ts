/**
 * What is at stake in all findings together: each euro once. An item counts for the largest amount any finding
 * gives it, never more than its own; a customer counts only for what its items did not already say.
 */
import type { Store } from "../store/store.ts";
import type { Finding } from "./find.ts";
import { evidenceQuery } from "./found.ts";

/** Decimal text. Findings that are only possible, or drafts, do not count. */
export async function amountAtStake(store: Store, findings: readonly Finding[]): Promise<string> {
  const counted = findings.filter(
    (finding) => finding.confidence !== "possible" && !finding.isDraft && finding.amount !== null,
  );
  if (counted.length === 0) return "0.00";
  const rows = counted
    .map(
      (finding) =>
        `select evidence_item_id as item_id, customer, subject_id::varchar as subject, '${finding.slug}' as control,
           abs(amount) as amount from (${evidenceQuery(finding.found)})`,
    )
    .join(" union all ");
  const row = await store.one(
    `with rows as (${rows}),
     by_item as (
       select item_id, min(customer) as customer, max(amount) as amount
       from rows where item_id is not null and amount is not null group by item_id
     ), items_once as (
       select customer, sum(least(by_item.amount, abs(items.amount))) as amount
       from by_item join items using (item_id) group by customer
     ), others as (
       select coalesce(customer, control || subject) as holder, min(customer) as customer, max(amount) as amount
       from (select control, subject, customer, sum(amount) as amount from rows
             where item_id is null and amount is not null group by all)
       group by holder
     )
     select (
       coalesce((select sum(amount) from items_once), 0)
       + coalesce((select sum(greatest(others.amount - coalesce(items_once.amount, 0), 0))
                   from others left join items_once on items_once.customer = others.customer), 0)
     )::decimal(18, 2) as amount`,
    {},
    "amount at stake",
  );
  return String(row["amount"]);
}
