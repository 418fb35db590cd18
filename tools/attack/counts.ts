/** What any source owes of a file that it loaded: no row lost, each rejected one said, totals that hold together. */
import { moneyOf } from "../../src/kernel/money.ts";
import type { Loaded } from "../../src/sources/source.ts";
import type { Store } from "../../src/store/store.ts";

/** What is wrong with the counts of a file; null: nothing. */
export async function uncountedIn(
  store: Store,
  fileId: number,
  loaded: Loaded,
): Promise<string | null> {
  const { rowsRead, rowsAccepted, rowsRejected, totals = {}, period } = loaded;
  if ([rowsRead, rowsAccepted, rowsRejected].some((count) => !Number.isInteger(count) || count < 0))
    return "a count of rows is none";
  if (rowsRead !== rowsAccepted + rowsRejected) return "rows are lost";
  const { said } = await store.one(
    `select count(*) as said from problems where file_id = ${fileId} and is_rejected`,
  );
  if (Number(said) < rowsRejected) return `${rowsRejected} rows are rejected, ${String(said)} said`;
  const { debit, credit, amount } = totals;
  if (debit !== undefined && credit !== undefined && amount !== undefined) {
    const difference = moneyOf(debit).value - moneyOf(credit).value;
    // A bank writes an account from its own side.
    const sums = [moneyOf(amount).value, -moneyOf(amount).value];
    if (!sums.includes(difference)) return `${debit} − ${credit} is not ${amount}`;
  }
  const isOutOfOrder = period !== undefined && period.from > period.to;
  return isOutOfOrder ? `the period ends before it begins: ${period.from}, ${period.to}` : null;
}
