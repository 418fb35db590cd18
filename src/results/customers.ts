/** The customers: what each owes, is used to and had at the last month ends. */
import { type Parameters, type Row, type Store, textOrNull, type Value } from "../store/store.ts";
import type { CustomerResult } from "./schema.ts";

/** Customers the result itself lists; all of them are in the database and the workbook. */
export const CUSTOMERS_LISTED = 200;

/** A page of the customers that owe most; pages are counted from 1. */
export function readHeaviest(store: Store, page: number, count: number): Promise<CustomerResult[]> {
  const first = (page - 1) * count + 1;
  return readThose(store, "place between $first and $last", { first, last: first + count - 1 });
}

/** The customers of a code: one a company that gives it. */
export const readCustomer = (store: Store, customer: string): Promise<CustomerResult[]> =>
  readThose(store, "customer_id = $customer", { customer });

async function readThose(
  store: Store,
  condition: string,
  parameters: Parameters,
): Promise<CustomerResult[]> {
  const rows = await store.all(
    `with top as (
       select * from customer_positions where ${condition}
     ), buckets as (
       select entity_id, customer_id, list(bucket order by bucket_no) as buckets,
         list(amount::varchar order by bucket_no) as amounts
       from (
         select entity_id, customer_id, bucket, sum(aged_items.amount_open)::decimal(38, 2) as amount
         from aged_items semi join top using (entity_id, customer_id)
         group by all
       ) join ageing_buckets using (bucket)
       group by entity_id, customer_id
     ), seen as (
       select entity_id, customer_id, list(distinct control order by control) as controls
       from found_rows semi join top using (entity_id, customer_id)
       group by entity_id, customer_id
     ), months as (
       select entity_id, customer_id, list(ended_on::varchar order by ended_on) as ends,
         list(amount_ledger::varchar order by ended_on) as ledgers,
         list(amount_overdue::varchar order by ended_on) as overdues
       from customer_month_ends group by entity_id, customer_id
     )
     select top.*, name, siren, terms_text, credit_limit, buckets, amounts, controls, ends, ledgers, overdues,
       case when tied then coalesce(gap, 0) end::decimal(28, 2) as gap
     from top
     cross join (select count(*) > 0 as tied from aged_reports)
     left join customers using (entity_id, customer_id)
     left join buckets using (entity_id, customer_id)
     left join seen using (entity_id, customer_id)
     left join months using (entity_id, customer_id)
     left join bridge_customers using (entity_id, customer_id)
     order by place`,
    parameters,
    "customers",
  );
  return rows.map(customerOf);
}

function customerOf(row: Row): CustomerResult {
  const [buckets, amounts, ends] = ["buckets", "amounts", "ends"].map((name) => list(row[name]));
  const [ledgers, overdues] = [list(row["ledgers"]), list(row["overdues"])];
  return {
    customer: String(row["customer_id"]),
    entity: String(row["entity_id"]),
    name: textOrNull(row["name"]),
    siren: textOrNull(row["siren"]),
    ledger: String(row["amount_ledger"]),
    open: String(row["amount_open"]),
    overdue: textOrNull(row["amount_overdue"]),
    credits: String(row["amount_credits"]),
    daysLateMax: row["days_late_max"] === null ? null : Number(row["days_late_max"]),
    items: Number(row["item_count"]),
    itemsOverdue: Number(row["overdue_count"]),
    ageing: (buckets ?? []).map((bucket, at) => ({
      bucket: bucket ?? "",
      amount: amounts?.[at] ?? "0.00",
    })),
    terms: textOrNull(row["terms_text"]),
    medianDelay: textOrNull(row["median_delay"]),
    settledInvoices: Number(row["settled_count"]),
    limit: textOrNull(row["credit_limit"]),
    gap: textOrNull(row["gap"]),
    findings: list(row["controls"]).map(String),
    months: (ends ?? []).map((on, at) => ({
      on: on ?? "",
      ledger: ledgers[at] ?? "0.00",
      overdue: overdues[at] ?? null,
    })),
  };
}

const list = (value: Value | undefined): (string | null)[] =>
  Array.isArray(value) ? value.map((one) => (one === null ? null : String(one))) : [];
