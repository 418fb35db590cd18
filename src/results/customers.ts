/** The customers: what each owes, is used to and had at the last month ends, and what is open of it, piece by piece. */
import { type Row, type Store, textOrNull, type Value } from "../store/store.ts";
import type { CustomerResult } from "./schema.ts";

/** Customers the result itself lists; all of them are in the database and the workbook. */
export const CUSTOMERS_LISTED = 200;

/** A page of the customers that owe most; pages are counted from 1. */
export async function readHeaviest(
  store: Store,
  page: number,
  count: number,
): Promise<CustomerResult[]> {
  const first = (page - 1) * count + 1;
  const rows = await store.all(
    `with top as (
       select * from customer_positions where place between $first and $last
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
    { first, last: first + count - 1 },
    "heaviest customers",
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

/** An open line of a customer. */
export interface OpenItem {
  readonly entity: string;
  readonly customer: string;
  readonly type: string;
  readonly account: string;
  readonly document: string | null;
  readonly issuedOn: string;
  readonly dueOn: string | null;
  /** Null without a due date. */
  readonly daysLate: number | null;
  readonly amount: string;
  readonly bucket: string;
  readonly file: string;
  readonly line: string;
  /** Controls that found something of it, and classes of the bridge that hold it. */
  readonly controls: readonly string[];
  readonly classes: readonly string[];
}

/** The first open items of the heaviest customers: what is late, the oldest first, credits, then what is not due. */
export async function readOpenItems(
  store: Store,
  customers: number,
  itemsEach: number,
): Promise<OpenItem[]> {
  const rows = await store.all(
    `with top as (
       select entity_id, customer_id, place from customer_positions where place <= $customers
     ), opened as (
       select open_items.*, place,
         row_number() over (
           partition by place
           order by
             case when amount_open < 0 then 2 when days_late >= 1 then 1 else 3 end,
             coalesce(due_on, issued_on), issued_on, item_id) as item_no
       from open_items join top using (entity_id, customer_id)
       where amount_open <> 0 and (is_in_scope or is_trade(role))
       qualify item_no <= $items
     ), found as (
       select item_id, list(distinct control order by control) as controls
       from found_rows semi join opened using (item_id)
       group by item_id
     ), tied as (
       select item_id, list(distinct class order by class) as classes
       from (
         select unnest(item_ids) as item_id, class from bridge_items semi join top using (entity_id, customer_id)
       ) semi join opened using (item_id)
       group by item_id
     )
     select opened.*, bucket_of(amount_open, role, days_late) as bucket, source_files.name as file, controls, classes
     from opened
     join source_files using (file_id)
     left join found using (item_id)
     left join tied using (item_id)
     order by place, item_no`,
    { customers, items: itemsEach },
    "open items of the heaviest customers",
  );
  return rows.map((row) => ({
    entity: String(row["entity_id"]),
    customer: String(row["customer_id"]),
    type: String(row["type"]),
    account: String(row["account"]),
    document: textOrNull(row["document"]),
    issuedOn: String(row["issued_on"]),
    dueOn: textOrNull(row["due_on"]),
    daysLate: row["days_late"] === null ? null : Number(row["days_late"]),
    amount: String(row["amount_open"]),
    bucket: String(row["bucket"]),
    file: String(row["file"]),
    line: String(row["line"]),
    controls: list(row["controls"]).map(String),
    classes: list(row["classes"]).map(String),
  }));
}
