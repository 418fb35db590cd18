/** What accounts are where the chart of the mission says nothing of them: by their names, or by a German chart. */
import * as z from "zod";
import { readPackageFile } from "../store/root.ts";
import type { Store } from "../store/store.ts";
import { parseOurs } from "../store/yaml.ts";
import { plainWords } from "../tabular/fold.ts";
import { phrasePattern } from "../tabular/phrases.ts";

export interface NamedAccount {
  readonly account: string;
  readonly label: string | null;
}

const prefixes = z.record(z.string(), z.array(z.string()));
const shape = z.strictObject({
  names: z.record(z.string(), z.array(z.string().transform(phrasePattern))),
  skr03: prefixes,
  skr04: prefixes,
  countries: z.record(z.string(), prefixes),
});
const known = shape.parse(parseOurs(readPackageFile("sources/account-roles.yaml")));

/** Whether accounts are numbered as in the charts that Encours knows: customers under 411 or 3421, digits first. */
export function isNativeChart(accounts: readonly NamedAccount[]): boolean {
  const numbered = accounts.filter(({ account }) => /^[1-8]\d{2}/.test(account));
  return (
    numbered.length * 10 >= accounts.length * 8 &&
    accounts.some(({ account }) => /^(?:411|3421)/.test(account))
  );
}

/** The role that a name says; null: none. */
export function roleOfName(name: string): string | null {
  const words = plainWords(name.slice(0, 120)).replace(/^\d+ /, "");
  return (
    Object.entries(known.names).find(([, forms]) => forms.some((form) => form.test(words)))?.[0] ??
    null
  );
}

/** The role of a number in a German chart. */
export function roleOfNumber(account: string, chart: "skr03" | "skr04"): string | null {
  const found = Object.entries(known[chart]).filter(([, starts]) =>
    starts.some((start) => account.startsWith(start)),
  );
  return found[0]?.[0] ?? null;
}

/** The role of a number in the chart of a country, the longest prefix; null: no such chart, or nothing in it. */
export function roleInCountry(account: string, country: string): string | null {
  const chart = Object.entries(known.countries[country] ?? {});
  const all = chart.flatMap(([role, starts]) => starts.map((start) => ({ role, start })));
  const fitting = all.filter(({ start }) => account.startsWith(start));
  fitting.sort((left, right) => right.start.length - left.start.length);
  return fitting[0]?.role ?? null;
}

export const hasChart = (country: string | null): country is string =>
  country !== null && known.countries[country] !== undefined;

/** Into `ledger_account_roles`, with a note of the accounts taken for customers; nothing where nothing is known. */
export async function tellRoles(
  store: Store,
  fileId: number,
  roles: readonly (readonly [account: string, role: string | null])[],
): Promise<void> {
  if (roles.every(([, role]) => role === null)) return;
  await store.append(
    "ledger_account_roles",
    roles.map(([account, role]) => [fileId, account, role ?? "other"]),
  );
  const customers = roles.flatMap(([account, role]) => (role === "customer" ? [account] : []));
  const shown = customers.slice(0, 12).join(", ");
  await store.append("problems", [
    [fileId, null, "", "accounts-understood", null, shown === "" ? null : shown, null, false],
  ]);
}
