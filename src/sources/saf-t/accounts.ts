/** What the accounts of a SAF-T are: those that customers name, then the chart of its country, then their names. */
import type { Store, Value } from "../../store/store.ts";
import {
  hasChart,
  isNativeChart,
  type NamedAccount,
  roleInCountry,
  roleOfName,
  tellRoles,
} from "../account-roles.ts";

interface Account extends NamedAccount {
  /** Name of the account or of the category that it belongs to. */
  readonly group: string | null;
  /** Customers name it as theirs. */
  readonly isNamed: boolean;
}

/** Into `ledger_account_roles`; nothing of a French chart, whose numbers say it. */
export async function tellAccounts(
  store: Store,
  fileId: number,
  country: string | null,
): Promise<void> {
  const rows = await store.all(
    `select used.account, accounts.label,
       coalesce(groups.label, if(regexp_matches(accounts.group_code, '[^0-9]'), accounts.group_code, null), tops.label) as group_label,
       used.account in (select account from saf_t_balances) as is_named
     from (select account from saf_t_lines where code is null union select account from saf_t_accounts) as used
     left join saf_t_accounts as accounts on accounts.account = used.account
     left join saf_t_accounts as groups on groups.account = accounts.group_code and groups.account <> used.account
     left join saf_t_accounts as tops on tops.account = left(used.account, 3) and tops.account <> used.account
     order by used.account`,
  );
  const textOf = (value: Value | undefined) => (value == null ? null : String(value));
  const accounts = rows.map((row): Account => {
    const [label, group] = [textOf(row["label"]), textOf(row["group_label"])];
    return { account: String(row["account"]), label, group, isNamed: row["is_named"] === true };
  });
  if (!hasChart(country) && isNativeChart(accounts)) return;
  await tellRoles(
    store,
    fileId,
    accounts.map((one) => [one.account, roleOf(one, country)]),
  );
}

const RECEIVABLE = new Set([
  "customer",
  "notes-receivable",
  "doubtful",
  "down-payment",
  "accrued-income",
  "other-receivable",
]);

function roleOf(
  { account, label, group, isNamed }: Account,
  country: string | null,
): string | null {
  // The usual Polish numbers mean what each company wants: its own names come first.
  const named = country === "PL" ? roleOfName(group ?? label ?? "") : null;
  const role = named ?? (country === null ? null : roleInCountry(account, country));
  const found = role ?? roleOfName(group ?? label ?? account);
  return isNamed && !RECEIVABLE.has(found ?? "") ? "customer" : found;
}
