/**
 * The cash a finding would bring in when it is put right (method.md §6.1): only for controls that accelerate
 * receipts, only on what is still open, with the default probability of collection within 90 days by age. Anything
 * else (a loss avoided, a recurrent gain) has no figure until history gives one: null, never the amount itself.
 */
import type { Store } from "../store/store.ts";
import { evidenceQuery, type FoundRows } from "./found.ts";

/** Decimal text; null when the control brings no cash in, or its rows are not items. */
export async function collectableCash(
  store: Store,
  found: FoundRows,
  cash: string,
): Promise<string | null> {
  if (cash !== "accelerates-receipts" || !found.columns.includes("item_id")) return null;
  const row = await store.one(
    `with items_once as (
       select evidence_item_id as item_id, max(abs(amount)) as amount
       from (${evidenceQuery(found)}) where evidence_item_id is not null and amount is not null
       group by evidence_item_id
     )
     select sum(
       (least(items_once.amount, open_items.amount_open)
        * case
            when days_late is null then 0.60
            when days_late <= 60 then 0.90
            when days_late <= 180 then 0.60
            else 0.25
          end)::decimal(18, 2)
     )::decimal(18, 2) as cash
     from items_once
     join open_items using (item_id)
     where open_items.amount_open > 0`,
    {},
    `cash ${found.slug}`,
  );
  return row["cash"] === null ? null : String(row["cash"]);
}
