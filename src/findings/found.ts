/**
 * The rows of the controls, in one shape: what findings and evidence are made of. It reads the tables the
 * controls left (`found_<slug>`) and the items they name, and no other business table.
 */
import type { Store } from "../store/store.ts";

/** A judged control with rows. */
export interface FoundRows {
  readonly slug: string;
  /** The table its rows are in. */
  readonly table: string;
  /** Names of the query's columns, in order. */
  readonly columns: readonly string[];
  readonly rows: number;
}

/** Columns that every evidence file begins with, in this order (contract §2). */
export const evidenceHead = ["file", "line", "customer", "document", "date", "amount"] as const;

/** Columns of a query that the head replaces. */
const REPLACED = new Set([
  "amount",
  "item_id",
  "file_id",
  "line",
  "position",
  "customer_id",
  "document",
  "posted_on",
]);

/** The control's own columns, shown after the head. */
export function ownColumns(columns: readonly string[]): string[] {
  return columns.filter((column) => !REPLACED.has(column));
}

/** A SELECT of the rows with where each stands: file, line, customer, document, date, amount, item, own columns. */
export function evidenceQuery(found: FoundRows): string {
  const has = (column: string) => found.columns.includes(column);
  const pick = (column: string, fallback: string) =>
    has(column) ? `coalesce(found.${column}, ${fallback})` : fallback;
  const own = ownColumns(found.columns).map((column) => `found.${column}`);
  const item = has("item_id") ? "items.item_id" : "null::bigint";
  const fileId = pick("file_id", has("item_id") ? "items.file_id" : "null::integer");
  const line = pick("line", has("item_id") ? "items.line" : "null::bigint");
  const position = has("position")
    ? `coalesce(found.position, (${line})::varchar)`
    : `(${line})::varchar`;
  const on = has("item_id") ? "left join items on items.item_id = found.item_id" : "";
  const fallback = (column: string) => (has("item_id") ? `items.${column}` : "null");
  return `select
    source_files.name as file,
    ${position} as line,
    ${pick("customer_id", fallback("customer_id"))} as customer,
    ${pick("document", fallback("document"))} as document,
    ${pick("posted_on", fallback("posted_on"))} as date,
    found.amount,
    ${[...own, `${item} as evidence_item_id`, "found.row_no as evidence_row_no"].join(",\n    ")}
  from ${found.table} as found
  ${on}
  left join source_files on source_files.file_id = ${fileId}`;
}

/** How many rows, customers and euros a control found; each item counted once. */
export async function measureFound(
  store: Store,
  found: FoundRows,
): Promise<{ amount: string | null; rows: number; customers: number; fingerprint: string }> {
  const row = await store.one(
    `with rows as (${evidenceQuery(found)}),
     once as (
       select coalesce(evidence_item_id, -evidence_row_no) as one, sum(amount) as amount from rows group by one
     )
     select
       (select sum(abs(amount))::decimal(18, 2) from once where amount is not null) as amount,
       (select count(*) from rows) as rows,
       (select count(distinct customer) from rows) as customers,
       (select md5(coalesce(bit_xor(md5_number(concat_ws('|', file, line, subject_id::varchar)))::varchar, '')) from rows)
         as fingerprint`,
    {},
    `findings ${found.slug}`,
  );
  return {
    amount: row["amount"] === null ? null : String(row["amount"]),
    rows: Number(row["rows"]),
    customers: Number(row["customers"]),
    fingerprint: String(row["fingerprint"]),
  };
}
