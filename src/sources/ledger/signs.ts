/**
 * Amounts in the natural sign of their account (QuickBooks: a sale is positive under income) are debits or credits by
 * what the account is. Entries tell it: in each, all come to zero. Their names tell it where entries do not.
 */
import type { Row, Store } from "../../store/store.ts";
import { centsOf } from "../../tabular/amounts.ts";
import { roleOfName } from "../account-roles.ts";

/** Entries looked at, and accounts without a sign that one entry may settle at once. */
const MOST_ENTRIES = 20_000;
const MOST_UNKNOWN = 5;
const CREDITS = new Set(["supplier", "sales", "vat", "down-payment"]);

type Entry = ReadonlyMap<string, bigint>;

/** Turns the accounts whose amounts are credits when positive; nothing where the amounts balance as they are. */
export async function signAccounts(store: Store): Promise<void> {
  const { balance } = await store.one(
    "select coalesce(sum(debit - credit), 0)::varchar as balance from ledger_values where code is null",
  );
  if (centsOf(String(balance)) === 0n) return;
  const rows = await sumsBy(store, "posted_on, journal, coalesce(document, auxiliary_name, label)");
  // A voucher that goes through several journals is one entry too.
  const wider = await sumsBy(store, "posted_on, coalesce(document, auxiliary_name, label)");
  const signs = settle([...entriesOf(rows), ...entriesOf(wider)], firstSigns(rows));
  const turned = [...signs].flatMap(([account, sign]) => (sign < 0n ? [account] : []));
  await store.run("create or replace temp table ledger_turned (account varchar)");
  await store.append(
    "ledger_turned",
    turned.map((account) => [account]),
  );
  await store.run(
    `update ledger_values set debit = credit, credit = debit where account in (from ledger_turned);
     drop table ledger_turned`,
  );
}

const sumsBy = (store: Store, entry: string): Promise<Row[]> =>
  store.all(
    `select dense_rank() over (order by ${entry}) as entry, account, sum(debit - credit)::varchar as amount
     from ledger_values where code is null and not is_opening
     group by ${entry}, account
     qualify entry <= ${MOST_ENTRIES}
     order by entry, account`,
  );

function entriesOf(rows: readonly Row[]): Entry[] {
  const entries = new Map<string, Map<string, bigint>>();
  for (const { entry, account, amount } of rows) {
    const key = String(entry);
    const accounts = entries.get(key) ?? new Map<string, bigint>();
    entries.set(key, accounts.set(String(account), centsOf(String(amount))));
  }
  return [...entries.values()];
}

/** Customers and banks are assets: what entries say of the others begins there. */
function firstSigns(rows: readonly Row[]): Map<string, bigint> {
  const accounts = [...new Set(rows.map(({ account }) => String(account)))];
  return new Map(
    accounts.flatMap((account) => {
      const role = roleOfName(account);
      return role === "customer" || role === "cash" ? [[account, 1n] as const] : [];
    }),
  );
}

function settle(entries: readonly Entry[], known: Map<string, bigint>): Map<string, bigint> {
  for (let found = 1; found > 0; ) {
    found = 0;
    for (const entry of entries) {
      for (const [account, sign] of signsOf(entry, known)) {
        known.set(account, sign);
        found += 1;
      }
    }
  }
  for (const account of new Set(entries.flatMap((entry) => [...entry.keys()]))) {
    if (!known.has(account)) known.set(account, CREDITS.has(roleOfName(account) ?? "") ? -1n : 1n);
  }
  return known;
}

/** The signs that one entry leaves no choice of: the only ones that bring it to zero. */
function signsOf(entry: Entry, known: ReadonlyMap<string, bigint>): [string, bigint][] {
  const unknown = [...entry].filter(([account, cents]) => !known.has(account) && cents !== 0n);
  if (unknown.length === 0 || unknown.length > MOST_UNKNOWN) return [];
  const rest = [...entry].reduce(
    (sum, [account, cents]) => sum + (known.get(account) ?? 0n) * cents,
    0n,
  );
  if (rest === 0n) return [];
  const ways: [string, bigint][][] = [];
  for (let way = 0; way < 1 << unknown.length; way += 1) {
    const signs = unknown.map(([account], at): [string, bigint] => [
      account,
      (way >> at) & 1 ? -1n : 1n,
    ]);
    const sum = unknown.reduce((all, [, cents], at) => all + cents * (signs[at]?.[1] ?? 0n), rest);
    if (sum === 0n) ways.push(signs);
  }
  return ways.length === 1 ? (ways[0] ?? []) : [];
}
