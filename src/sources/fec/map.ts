/**
 * From the staging tables of the FECs to the canon: accounts, entries, raw items. All interpretation is in the
 * numbered SQL files of map/; this only runs them, says what was fed, and refuses what cannot be added up.
 */
import { feedAll } from "../../canon/needs.ts";
import type { Store } from "../../store/store.ts";
import { currenciesDiffer, scopeEmpty } from "../refusals.ts";
import type { MapSettings } from "../source.ts";
import { confirmDuplicates } from "./duplicates.ts";
import { rowsTable, stagingView, wholeRuns } from "./staging.ts";

/** Maps every FEC loaded. The files' closing dates and currencies are settled first. */
export async function mapLedgers(store: Store, settings: MapSettings): Promise<void> {
  await exposeFiles(store);
  await store.runFile("sources/fec/map/00-ledgers.sql");
  await refuseCurrencies(store);
  const parameters = { chart: settings.chart, scope: settings.scope.join(",") };
  await store.runFile("sources/fec/map/10-accounts.sql", parameters);
  await refuseEmptyScope(store, settings.scope);
  await store.runFile("sources/fec/map/20-entries.sql");
  const cut = (await hasLedgerInParts(store)) ? "22-cut-entries" : "22-whole-entries";
  await store.runFile(`sources/fec/map/${cut}.sql`);
  await store.runFile("sources/fec/map/24-canon-entries.sql");
  await store.runFile("sources/fec/map/30-raw-items.sql");
  await store.runFile("sources/fec/map/40-duplicates.sql");
  await confirmDuplicates(store);
  await store.runFile("canon/ledger/journal-sums.sql");
  await store.runFile("canon/ledger/entries.sql");
  await store.runFile("canon/ledger/entry-ranges.sql");
  await feedLedger(store);
}

/**
 * The files by what is known of them: those whose rows were all read; those whose receivable lines the scan told
 * whole (entries in one run), and the rest, whose lines are joined to their entries.
 */
async function exposeFiles(store: Store): Promise<void> {
  const files = await store.all("select file_id, layout from staging_fec_files order by file_id");
  const views = await store.all(
    "select view_name from duckdb_views() where view_name like 'fec_whole_runs_%'",
  );
  const scanned = new Set(views.map((row) => String(row["view_name"])));
  const ids = files.map((row) => Number(row["file_id"]));
  const isBulk = new Set(
    files.filter((row) => row["layout"] === "legal").map((row) => Number(row["file_id"])),
  );
  const isTold = (id: number) => isBulk.has(id) && scanned.has(wholeRuns(id));
  const expose = async (name: string, queries: readonly string[], empty: string) => {
    const query =
      queries.length === 0 ? `${empty} where false` : queries.join(" union all by name ");
    await store.run(`create or replace temp view ${name} as ${query}`, {}, name);
  };
  const staged = (keep: (id: number) => boolean) =>
    ids.filter(keep).map((id) => `select * from ${stagingView(id)}`);
  await expose(
    "staging_fec_whole",
    staged((id) => !isBulk.has(id)),
    "select * from staging_fec",
  );
  await expose(
    "staging_fec_split",
    staged((id) => !isTold(id)),
    "select * from staging_fec",
  );
  const told = ids.filter(isTold);
  await expose(
    "staging_fec_told",
    told.map((id) => `select ${String(id)} as file_id, * from ${rowsTable(id)}`),
    `select *, 0::bigint as line_hash, 0::bigint as entry_line, 0 as counterpart_no, 0 as role_mask, null::date as entry_posted_on
     from staging_fec`,
  );
  await expose(
    "fec_whole_runs",
    told.map((id) => `select * from ${wholeRuns(id)}`),
    "select * from fec_runs",
  );
}

/** Whether one fiscal year of a company comes in several files (`_1`, `_2`). */
async function hasLedgerInParts(store: Store): Promise<boolean> {
  const rows = await store.all(
    `select 1 from ledger_files
     group by entity_id, fiscal_year_end_on having count(*) > 1 limit 1`,
  );
  return rows.length > 0;
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
  const files = await store.all("select name from ledger_files order by name");
  throw scopeEmpty(
    scope.join(", "),
    files.map((row) => String(row["name"])),
    seen.map((row) => String(row["account"])).join(", "),
  );
}

/** A FEC feeds these tables whatever they hold; columns are told from what is filled once the items exist. */
async function feedLedger(store: Store): Promise<void> {
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
  const years = await store.one("select count(distinct fiscal_year_end_on) as n from ledger_files");
  const whole = Number(years["n"]) > 1 ? [...FED, "openings"] : FED;
  await feedAll(store, [...whole.map((table) => [table, ["*"]] as const), ["entries", entries]]);
}

const FED = [
  "items",
  "entries",
  "journal_sums",
  "ledgers",
  "entry_ranges",
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
