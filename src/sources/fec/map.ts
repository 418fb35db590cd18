/**
 * From the staging tables of the FECs to the canon: accounts, entries, raw items. All interpretation is in the
 * numbered SQL files of map/; this only runs them, says what was fed, and refuses what cannot be added up.
 */
import { feed } from "../../canon/needs.ts";
import type { Store } from "../../store/store.ts";
import { currenciesDiffer, scopeEmpty } from "../refusals.ts";
import { confirmDuplicates } from "./duplicates.ts";
import { stagingView } from "./staging.ts";

export interface LedgerSettings {
  /** pcg, cgnc or syscohada. */
  readonly chart: string;
  /** Account prefixes of --accounts. */
  readonly scope: readonly string[];
}

/** Maps every FEC loaded. The files' closing dates and currencies are settled first. */
export async function mapLedgers(store: Store, settings: LedgerSettings): Promise<void> {
  await exposeWholeFiles(store);
  await store.runFile("sources/fec/map/00-ledgers.sql");
  await refuseCurrencies(store);
  const parameters = { chart: settings.chart, scope: settings.scope.join(",") };
  await store.runFile("sources/fec/map/10-accounts.sql", parameters);
  await refuseEmptyScope(store, settings.scope);
  await store.runFile("sources/fec/map/20-entries.sql");
  await store.runFile("sources/fec/map/30-raw-items.sql");
  await store.runFile("sources/fec/map/40-duplicates.sql");
  await confirmDuplicates(store);
  await feedLedger(store);
}

/** The rows of the files that were read whole; the bulk reader keeps only the receivable lines of its own. */
async function exposeWholeFiles(store: Store): Promise<void> {
  const files = await store.all(
    "select file_id from staging_fec_files where layout <> 'bulk' order by file_id",
  );
  const parts = files.map((row) => `select * from ${stagingView(Number(row["file_id"]))}`);
  const query =
    parts.length === 0
      ? "select * from staging_fec where false"
      : parts.join(" union all by name ");
  await store.run(
    `create or replace temp view staging_fec_whole as ${query}`,
    {},
    "fec whole files",
  );
}

async function refuseCurrencies(store: Store): Promise<void> {
  const rows = await store.all(
    "select name, currency from ledger_currencies join source_files using (file_id) order by name",
  );
  const currencies = new Set(rows.map((row) => row["currency"]));
  if (currencies.size < 2) return;
  throw currenciesDiffer(rows.map((row) => `${String(row["name"])}: ${String(row["currency"])}`));
}

async function refuseEmptyScope(store: Store, scope: readonly string[]): Promise<void> {
  const counted = await store.one("select count(*) as n from accounts where is_in_scope");
  if (Number(counted["n"]) > 0) return;
  const seen = await store.all(
    "select account from accounts order by line_count desc, account limit 8",
  );
  const files = await store.all("select name from source_files where kind = 'fec' order by name");
  throw scopeEmpty(
    scope.join(", "),
    files.map((row) => String(row["name"])),
    seen.map((row) => String(row["account"])).join(", "),
  );
}

/** A FEC feeds these tables whatever they hold; columns are told from what is filled once the items exist. */
async function feedLedger(store: Store): Promise<void> {
  for (const table of FED) await feed(store, table, ["*"]);
  const entries = [
    "posted_on",
    "validated_on",
    "amount_balance",
    "amount_receivable",
    "is_opening",
  ];
  const roles = await store.all(
    "select distinct role from accounts where role in ('sales', 'vat')",
  );
  for (const { role } of roles) entries.push(role === "vat" ? "amount_vat" : "amount_sales");
  await feed(store, "entries", entries);
  const years = await store.one(
    "select count(distinct fiscal_year_end_on) as n from source_files where kind = 'fec'",
  );
  if (Number(years["n"]) > 1) await feed(store, "openings", ["*"]);
}

const FED = [
  "items",
  "entries",
  "accounts",
  "letter_groups",
  "allocations",
  "open_items",
  "auxiliary_names",
  "duplicate_lines",
  "sales_months",
  "source_files",
  "entities",
] as const;
