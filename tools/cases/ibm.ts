/** The public late-payment sample: 2 466 invoices with their settlement, read by the store and put in the canon. */
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { packageRoot } from "../../src/store/root.ts";
import { sqlText } from "../../src/store/store.ts";
import { type Answer, type Bench, NotExpressible } from "./case.ts";
import { dateOf, numbersOf } from "./open-items.ts";
import { bandSql, openItemsAt } from "./positions.ts";

/** The data stand beside the cases, or beside the checkout. */
export function dataFile(folder: string, below: string, name: string): string {
  const roots = [join(folder, "..", "data"), join(packageRoot, "..", "shared", "data")];
  const found = roots
    .map((root) => join(root, below, basename(name)))
    .find((path) => existsSync(path));
  if (found === undefined) throw new NotExpressible(`the data set ${basename(name)} is not there`);
  return found;
}

/** Invoices, their payments and allocations into the canon; the file's rows into `sample`. */
async function putSample({ one, store, folder }: Bench): Promise<void> {
  const { dataset } = z.looseObject({ dataset: z.string() }).parse(one.input);
  const path = dataFile(folder, join("ar", "ibm-late-payments"), dataset);
  const date = (column: string) => `strptime(${column}, '%m/%d/%Y')::date`;
  await store.run(
    `create or replace temp table sample as
     select row_number() over () as n, invoiceNumber as document, customerID as customer_id,
       countryCode as country, ${date("InvoiceDate")} as issued_on, ${date("DueDate")} as due_on,
       ${date("SettledDate")} as paid_on, InvoiceAmount::decimal(18, 2) as amount, Disputed = 'Yes' as is_disputed
     from read_csv(${sqlText(path)}, all_varchar = true, header = true)`,
  );
  const shared = `'unknown' as entity_id, customer_id, '411000' as account, 'customer' as role, true as is_in_scope,
    document, document_key(document) as document_key, false as is_opening, 'VE' as journal, 1 as file_id`;
  await store.run(
    `insert into items by name
     select n as item_id, ${shared}, 'invoice' as type, issued_on as posted_on, issued_on, due_on,
       'ledger' as due_source, amount, 'A' as letter_code, n as entry_id, n as line from sample
     union all by name
     select 100000 + n as item_id, ${shared}, 'payment' as type, paid_on as posted_on, paid_on as issued_on,
       null as due_on, 'none' as due_source, -amount as amount, 'A' as letter_code, 100000 + n as entry_id,
       100000 + n as line from sample`,
  );
  await store.run(
    `insert into allocations
     select n, n, 100000 + n, amount, greatest(paid_on, issued_on), greatest(paid_on, issued_on) from sample`,
  );
}

/** Open at a past date: issued on or before it, settled strictly after it. */
export async function ibmAsOf(bench: Bench): Promise<Answer> {
  const { one, store } = bench;
  const asOf = dateOf(one.asof);
  await putSample(bench);
  await openItemsAt(store, asOf);
  const totals = await store.one(
    `select count(*) as open_count, coalesce(sum(amount_open), 0) as open_total,
       count(*) filter (where due_on = $as_of::date) as of_which_due_on_asof,
       (select count(*) from allocations where settled_on = $as_of::date) as settled_on_asof_excluded
     from open_items`,
    { as_of: asOf },
  );
  const buckets = await store.all(
    `select case when band = 1 then 'not_due' when band = 5 then '>90' else ageing_bucket(days) end as label, amount
     from (
       select ${bandSql("days_late", [0, 30, 60, 90])} as band, min(days_late) as days, sum(amount_open) as amount
       from open_items group by band
     )`,
  );
  return {
    ...numbersOf(totals),
    buckets: Object.fromEntries(
      buckets.map((row) => [String(row["label"]), String(row["amount"])]),
    ),
  };
}

/** What the sample settles, weighted and not, from the product's own settlements. */
export async function ibmKpis(bench: Bench): Promise<Answer> {
  await putSample(bench);
  const ratio = (top: string, bottom: string) =>
    `(divide_rounded((${top})::hugeint, (${bottom})::hugeint, 10000)::decimal(36, 0) * 0.0001)`;
  return numbersOf(
    await bench.store.one(
      `with settled as (
         select *, date_diff('day', issued_on, paid_on) as days, greatest(date_diff('day', due_on, paid_on), 0) as late
         from settlements(date '1900-01-01', date '2100-01-01') where kind = 'payment'
       )
       select
         count(*) as invoices,
         (select count(distinct customer_id) from items) as customers,
         (select count(distinct country) from sample) as countries,
         (select count(*) filter (where is_disputed) from sample) as disputed,
         count(*) filter (where late > 0) as late,
         ${ratio("count(*) filter (where late > 0)", "count(*)")} as late_rate,
         sum(amount) as total_amount,
         ${ratio("sum(days)", "count(*)")} as mean_days_to_settle,
         ${ratio("sum(late)", "count(*)")} as mean_days_late,
         max(late) as max_days_late,
         ${ratio("sum(cents(amount) * days)", "sum(cents(amount))")} as weighted_days_to_settle,
         ${ratio("sum(cents(amount) * late)", "sum(cents(amount))")} as weighted_days_late
       from settled`,
    ),
  );
}
