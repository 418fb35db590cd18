/** Writes a ledger of customers alone as the lines of a sub-ledger: items.sql, with what its balances say. */
import type { Store } from "../../store/store.ts";
import type { Totals } from "../source.ts";
import type { Money } from "./layout.ts";
import { CREDIT, INVOICE, PAYMENT } from "./parties.ts";
import { amountJudge } from "./writing.ts";

/** `closings`: what each customer owes by the balance printed below its transactions, as written. */
export async function writeItems(
  store: Store,
  fileId: number,
  money: Money,
  closings: ReadonlyMap<string, string>,
): Promise<Totals> {
  const known = await store.all("select text from ledger_amounts order by text limit 10000");
  const judge = amountJudge([...known.map(({ text }) => String(text)), ...closings.values()]);
  await store.run(
    "create or replace temp table ledger_closings (customer varchar, balance decimal(18, 2))",
  );
  const read = [...closings].map(([customer, text]) => [customer, judge(text).value]);
  await store.append("ledger_closings", read);
  await store.runFile("sources/ledger/items.sql", {
    file_id: fileId,
    money,
    payments: PAYMENT.source,
    invoices: INVOICE.source,
    credits: CREDIT.source,
  });
  await store.run("drop table ledger_closings");
  const { debit, credit, amount } = await store.one(
    `select coalesce(sum(amount) filter (where amount > 0), 0)::decimal(38, 2) as debit,
       -coalesce(sum(amount) filter (where amount < 0), 0)::decimal(38, 2) as credit,
       coalesce(sum(amount), 0)::decimal(38, 2) as amount
     from ledger_item_rows where file_id = $fileId`,
    { fileId },
  );
  return { debit: String(debit), credit: String(credit), amount: String(amount) };
}
