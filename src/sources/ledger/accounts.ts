/** Tells the canon what the accounts of a ledger are, where they are not those of a chart that it knows. */
import type { Store } from "../../store/store.ts";
import {
  isNativeChart,
  type NamedAccount,
  roleOfName,
  roleOfNumber,
  tellRoles,
} from "../account-roles.ts";
import type { Money } from "./layout.ts";

/** Debtors and creditors of DATEV: one digit more than the accounts of the ledger. */
const PERSONAL = /^[1-9]\d{4,8}$/;

/** Into `ledger_account_roles`, with a note of what was understood; nothing of a ledger in a known chart. */
export async function tellAccounts(store: Store, fileId: number, money: Money): Promise<void> {
  const rows = await store.all(
    `select account, any_value(label) as label
     from (select distinct account from ledger_file_rows where file_id = $fileId)
     left join (select account, label from ledger_account_labels where file_id = $fileId) using (account)
     group by account order by account`,
    { fileId },
  );
  const accounts = rows.map(({ account, label }): NamedAccount => {
    return { account: String(account), label: label == null ? null : String(label) };
  });
  if (money !== "both" && isNativeChart(accounts)) return;
  const roles = accounts.map(
    ({ account, label }) => [account, roleOf(account, label, accounts)] as const,
  );
  await tellRoles(store, fileId, roles);
}

function roleOf(
  account: string,
  label: string | null,
  all: readonly NamedAccount[],
): string | null {
  const byName = roleOfName(label ?? account);
  if (byName !== null || !/^\d+$/.test(account)) return byName;
  const short = all.filter((one) => /^\d{3,4}$/.test(one.account)).map((one) => one.account);
  if (PERSONAL.test(account) && short.length > 0) return account < "7" ? "customer" : "supplier";
  const isOld = short.some((one) => one.startsWith("8"));
  return roleOfNumber(account, isOld ? "skr03" : "skr04");
}
