/**
 * What tells the entries of a ledger apart: their number where it does, else journal, date and voucher (the canon does
 * that of rows without a number), else the points where the balance returns to zero.
 */
import type { Store } from "../../store/store.ts";
import type { Money } from "./layout.ts";

/** Share of the lines that must stand in entries that balance. */
const ENOUGH = 0.9;

/** Writes `entry_no` of `ledger_values` anew. */
export async function numberEntries(store: Store, money: Money): Promise<void> {
  if (money === "both") {
    // One row is one entry.
    await store.run(
      `update ledger_values set entry_no = numbers.no::varchar
       from (select line, row_number() over (order by line) as no from ledger_values where code is null) as numbers
       where numbers.line = ledger_values.line`,
    );
    return;
  }
  if ((await shareBalanced(store, "journal, entry_no", "entry_no is not null")) >= ENOUGH) return;
  const byVoucher = await shareBalanced(
    store,
    "journal, posted_on, document",
    "document is not null",
  );
  await store.run(
    `create or replace temp table ledger_parts as
     with sums as (
       select line, account, debit - credit as amount,
         sum(debit - credit) over (order by line rows between unbounded preceding and 1 preceding) as before
       from ledger_values where code is null and not is_opening
     )
     select line, account, amount, count(*) filter (where before = 0) over (order by line) as part from sums`,
  );
  const { parted } = await store.one(
    `select coalesce(sum(n) filter (where accounts > 1 and amount = 0) / nullif(sum(n), 0), 0)::double as parted
     from (select count(*) as n, count(distinct account) as accounts, sum(amount) as amount from ledger_parts group by part having count(*) <= 1000)`,
  );
  const isParted = byVoucher < ENOUGH && Number(parted) >= ENOUGH;
  await store.run(
    isParted
      ? `update ledger_values set entry_no = (part + 1)::varchar from ledger_parts where ledger_parts.line = ledger_values.line`
      : "update ledger_values set entry_no = null",
  );
  await store.run("drop table ledger_parts");
}

async function shareBalanced(store: Store, keys: string, has: string): Promise<number> {
  const { share } = await store.one(
    `select coalesce(sum(n) filter (where balance = 0 and is_told) / nullif(sum(n), 0), 0)::double as share
     from (
       select count(*) as n, sum(debit - credit) as balance, bool_and(${has}) as is_told
       from ledger_values where code is null and not is_opening group by ${keys}
     )`,
  );
  return Number(share);
}
