/** What is open of the heaviest customers, line by line: the rows behind each of their figures. */
import { type Store, textOrNull, type Value } from "../store/store.ts";

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
  whose: { readonly heaviest: number } | { readonly customer: string },
  itemsEach: number,
): Promise<OpenItem[]> {
  const condition = "heaviest" in whose ? "place <= $heaviest" : "customer_id = $customer";
  const rows = await store.all(
    `with top as (
       select entity_id, customer_id, place from customer_positions where ${condition}
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
    { ...whose, items: itemsEach },
    "open items of customers",
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
    controls: texts(row["controls"]),
    classes: texts(row["classes"]),
  }));
}

const texts = (value: Value | undefined): string[] =>
  Array.isArray(value) ? value.map(String) : [];
