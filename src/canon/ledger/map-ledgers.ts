/**
 * From the rows of the ledgers (tables.sql) to the canon: accounts, entries, raw items. All interpretation is in the
 * SQL files beside; this only runs them, says what was fed, and refuses what cannot be added up.
 */
import type { Bilingual } from "../../kernel/language.ts";
import { refusalsOf, sentencesOf } from "../../store/refusals.ts";
import type { Row, Store } from "../../store/store.ts";
import { feedAll } from "../needs.ts";
import { chartOfLedgers, scopeIn } from "./chart-of-ledgers.ts";
import { sayClosings, sayOfFile } from "./say-closings.ts";
import { type SetAside, setCopiesAside } from "./set-aside.ts";

const refuse = refusalsOf("canon/ledger/refusals.yaml");
const words = sentencesOf("canon/ledger/words.yaml");

/** What the request says of the accounts. */
export interface LedgerSettings {
  /** pcg, association, cgnc or syscohada; what the accounts show when absent. */
  readonly chart?: string;
  /** Account prefixes of --accounts; the chart's customer account when empty. */
  readonly scope: readonly string[];
}

/**
 * Maps every ledger loaded, but for its entries, and tells those it set aside. The files' closing dates and currencies
 * are settled first.
 */
export async function mapLedgers(
  store: Store,
  settings: LedgerSettings,
): Promise<readonly SetAside[]> {
  const chart = settings.chart ?? (await chartOfLedgers(store));
  const scope = scopeIn(chart, settings.scope);
  const hasItems = await holds(store, "ledger_item_rows");
  if (hasItems) await store.runFile("canon/ledger/sub-ledger-company.sql");
  if (hasItems || (await holds(store, "ledger_line_companies")))
    await store.runFile("canon/ledger/companies.sql");
  if (hasItems) await readSubLedgers(store, chart, scope[0] ?? "");
  await exposeRows(store);
  await store.runFile("canon/ledger/ledger-sums.sql");
  const ledgers = await store.all("select file_id, entity_id from ledger_files");
  const companies = new Set(ledgers.map((row) => row["entity_id"])).size;
  const setAside = ledgers.length < 2 ? [] : await setCopiesAside(store, hasItems ? chart : null);
  if (setAside.length > 0) await exposeRows(store);
  if (hasItems) await sumSubLedgers(store, chart);
  else if (companies === 2) await joinSystems(store);
  await store.runFile("canon/ledger/ledgers.sql");
  await sayClosings(store);
  await refuseCurrencies(store);
  const parameters = { chart, scope: scope.join(",") };
  await store.runFile("canon/ledger/accounts.sql", parameters);
  await refuseEmptyScope(store, scope);
  await store.runFile("canon/ledger/words.sql");
  await store.runFile("canon/ledger/split-entries.sql");
  if (await areEntriesNarrow(store)) await store.runFile("canon/ledger/narrow-entries.sql");
  await store.runFile("canon/ledger/all-entries.sql");
  await store.runFile("canon/ledger/cut-entries.sql");
  const cut = await store.all("select 1 from cut_entries limit 1");
  const step = cut.length > 0 ? "mended-entries" : "whole-entries";
  await store.runFile(`canon/ledger/${step}.sql`);
  await store.runFile("canon/ledger/ledger-entries.sql");
  if (hasItems) await store.runFile("canon/ledger/sub-ledger-items.sql");
  await store.runFile("canon/ledger/raw-items.sql");
  if (hasItems) await nameAsToday(store);
  await store.runFile("canon/ledger/account-customers.sql", { chart });
  await store.runFile("canon/ledger/placeholders.sql");
  await store.runFile("canon/ledger/documents.sql");
  return setAside;
}

/** What two systems call by two names is one company where the one goes on after the other: said with the files. */
async function joinSystems(store: Store): Promise<void> {
  await store.runFile("canon/ledger/one-company.sql");
  for (const row of await store.all("select * from renamed_files order by file_id")) {
    const [file, was, company] = ["name", "entity_id", "to_entity_id"].map((name) =>
      String(row[name]),
    );
    const told = { file: file ?? "", was: was ?? "", company: company ?? "" };
    await sayOfFile(store, Number(row["file_id"]), words("company-goes-on", told));
  }
}

/** Lines of sub-ledgers by company and account, with their due dates. */
async function readSubLedgers(store: Store, chart: string, account: string): Promise<void> {
  await store.runFile("canon/ledger/sub-ledger-terms.sql");
  await store.runFile("canon/ledger/sub-ledgers.sql", { chart, account });
}

/** Their months, once copies are gone, and the company whose ledgers they go on from. */
async function sumSubLedgers(store: Store, chart: string): Promise<void> {
  await store.runFile("canon/ledger/sub-ledger-sums.sql");
  await store.runFile("canon/ledger/sub-ledger-takeover.sql", { chart });
}

/** Of a company that changed its system, the customers of the former one under their codes of today. */
async function nameAsToday(store: Store): Promise<void> {
  const taken = await store.all("select 1 from work.takeovers");
  if (taken.length > 0) await store.runFile("canon/ledger/takeover-codes.sql");
}

/** Whether some source filled the table. */
async function holds(store: Store, table: string): Promise<boolean> {
  return (await store.all(`select 1 from ${table} limit 1`)).length > 0;
}

/** Fills `duplicate_lines` from `duplicate_candidates`: who can read the files knows whether two lines are copies. */
export type Confirm = (store: Store) => Promise<void>;

/** What is kept of the entries: by the connection that mapped the ledgers, whose work tables it reads. */
export async function mapEntries(store: Store, confirm: Confirm): Promise<void> {
  await store.runFile("canon/ledger/duplicates.sql");
  await confirm(store);
  await store.runFile("canon/ledger/journal-sums.sql");
  const few = await store.all("select 1 from ledgers where not is_numbered");
  if (few.length > 0) await store.runFile("canon/ledger/few-numbers.sql");
  await store.runFile("canon/ledger/entries.sql");
  await store.runFile("canon/ledger/entry-ranges.sql");
  await feedLedger(store);
}

const COLUMNS = `file_id, line, journal, entry_no, posted_on, account, auxiliary, auxiliary_name, document, issued_on,
  debit, credit, letter_code, lettered_on, validated_on, amount_currency, currency, due_on,
  label`;

const NOT_TOLD = `0::bigint as line_hash, 0::bigint as entry_line, 0 as counterpart_no, 0 as role_mask,
  null::date as entry_posted_on`;

/**
 * The rows by what is known of them: those of files that a reader summed, whose entries it told whole (told) or not,
 * beside those that were all read.
 */
async function exposeRows(store: Store): Promise<void> {
  const scans = await store.all("select rows_name, runs_name from ledger_scans order by file_id");
  const told = scans.filter((scan) => scan["runs_name"] !== null);
  const from = (of: readonly Row[], name: "rows_name" | "runs_name", columns: string) =>
    of.map((scan) => `select ${columns} from ${String(scan[name])}`);
  const view = (name: string, queries: readonly string[]) =>
    `create or replace temp view ${name} as ${queries.join(" union all by name ")};`;
  const rows = `select ${COLUMNS} from ledger_file_rows`;
  const split = scans.filter((scan) => scan["runs_name"] === null);
  const untold = `select ${COLUMNS}, ${NOT_TOLD} from ledger_file_rows where false`;
  const narrow = ["debit", "balance", "sales", "vat", "receivable"].map(
    (name) => `amount_${name}::decimal(18, 2) as amount_${name}`,
  );
  const noRuns = `select * replace (${narrow.join(", ")}),
      null::varchar as prefix, null::bigint as number, null::integer as width
    from ledger_runs where false`;
  const views = [
    view("ledger_lines", [rows, ...from(scans, "rows_name", COLUMNS)]),
    view("ledger_split_rows", [rows, ...from(split, "rows_name", COLUMNS)]),
    view("ledger_told_rows", [untold, ...from(told, "rows_name", "*")]),
    view("ledger_whole_runs", [noRuns, ...from(told, "runs_name", "*")]),
  ];
  await store.run(views.join("\n"));
}

/** Whether the sums of every entry are far within 18 digits. Runs that a reader told whole are, by its promise. */
async function areEntriesNarrow(store: Store): Promise<boolean> {
  const { is_narrow } = await store.one(
    `select coalesce(max(greatest(abs(amount_debit), abs(amount_balance), abs(amount_sales), abs(amount_vat),
       abs(amount_receivable))) < 1e13, true) as is_narrow
     from split_entries`,
  );
  return is_narrow === true;
}

async function refuseCurrencies(store: Store): Promise<void> {
  const rows = await store.all(
    "select name, currency from ledger_currencies join source_files using (file_id) order by name",
  );
  const currencies = new Set(rows.map((row) => row["currency"]));
  if (currencies.size < 2) return;
  const named = rows.map((row) => `${String(row["name"])}: ${String(row["currency"])}`);
  throw refuse("ledgers-of-different-currencies", named.join("\n"));
}

/** The accounts named must be receivables by the chart: of others a balance of zero would be told. */
async function refuseEmptyScope(store: Store, scope: readonly string[]): Promise<void> {
  const named = await store.all(
    "select 1 from ledger_accounts where is_in_scope and is_receivable limit 1",
  );
  if (named.length > 0) return;
  const seen = await store.all(
    `select account, bool_or(is_receivable) as is_receivable
     from ledger_accounts join ledger_account_months using (file_id, account)
     group by account
     order by is_receivable desc, starts_with(account, '41') desc, sum(line_count) desc, account
     limit 8`,
  );
  if (seen.length === 0) throw refuse("ledger-empty", await problemsOfLedgers(store));
  const receivable = seen.filter((row) => row["is_receivable"] === true);
  const shown = (receivable.length > 0 ? receivable : seen).map((row) => String(row["account"]));
  const files = await store.all("select name from ledger_files order by name");
  throw refuse("receivable-account-missing", files.map((row) => String(row["name"])).join("\n"), {
    scope: scope.join(", "),
    example: receivable.length > 0 ? (shown[0] ?? "").slice(0, 3) : "4111",
    seen: shown.join(", "),
    rejected: await rejectedRows(store),
  });
}

/** The ledgers, each with what it can be reproached with. */
async function problemsOfLedgers(store: Store): Promise<string> {
  const rows = await store.all(
    `select concat_ws(': ', name, string_agg(distinct code, ', ' order by code)) as told
     from ledger_files left join problems using (file_id)
     group by file_id, name order by name`,
  );
  return rows.map(({ told }) => String(told)).join("\n");
}

/** How many rows of the ledgers were rejected, why, and their first lines: the account may be there. */
async function rejectedRows(store: Store): Promise<string | Bilingual> {
  const rows = await store.all(
    `select code, count(*) as n, string_agg(line::varchar, ', ' order by line) filter (where place <= 3) as lines
     from (
       select *, row_number() over (partition by code order by file_id, line) as place
       from problems where is_rejected
     )
     semi join ledger_files using (file_id)
     group by code order by code`,
  );
  const told = rows.map(({ code, n, lines }) => `${String(code)}: ${String(n)} (${String(lines)})`);
  return told.length === 0 ? "" : words("rows-rejected", { told: told.join("; ") });
}

/**
 * What the ledgers feed: columns are told from what is filled once the items exist. A sub-ledger has no entries, one
 * of open items alone no history: what needs them answers «cannot judge».
 */
async function feedLedger(store: Store): Promise<void> {
  const { has_entries, has_history } = await store.one(
    `select (select count(*) from journal_sums) > 0 as has_entries,
       (select count(*) from open_only_entities) = 0 as has_history`,
  );
  const tables: string[] = [...ITEMS, ...(has_history === true ? HISTORY : [])];
  if (has_entries === true) tables.push(...ENTRIES, ...(await openingsOf(store)));
  await feedAll(store, [
    ...tables.map((table) => [table, ["*"]] as const),
    ["entries", has_entries === true ? await entryColumns(store) : []],
  ]);
}

async function entryColumns(store: Store): Promise<string[]> {
  const roles = await store.all(
    "select distinct role from accounts where role in ('sales', 'vat')",
  );
  const columns = [
    "posted_on",
    "validated_on",
    "amount_balance",
    "amount_receivable",
    "is_opening",
  ];
  for (const { role } of roles) columns.push(role === "vat" ? "amount_vat" : "amount_sales");
  return columns;
}

async function openingsOf(store: Store): Promise<string[]> {
  const years = await store.one(
    "select (select count(distinct year_end_on) from ledgers) + (select count(*) from work.takeovers) as n",
  );
  return Number(years["n"]) > 1 ? ["openings"] : [];
}

const ITEMS = ["items", "open_items", "auxiliary_names", "source_files", "entities"];
const HISTORY = ["letter_groups", "allocations", "sales_months"];
const ENTRIES = [
  "entries",
  "journal_sums",
  "ledgers",
  "entry_ranges",
  "accounts",
  "duplicate_lines",
  "watched_months",
];
