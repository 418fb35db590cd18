/** A store with the canon in it, filled from the tables of a case. */

import { createCanon } from "../../src/canon/canon.ts";
import { Store, sqlText } from "../../src/store/store.ts";
import type { CaseTable } from "./case-file.ts";

/** What a case does not write, by table. A value that begins with `=` is a column of the same row. */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  open_items: {
    entity_id: "unknown",
    account: "411000",
    role: "customer",
    is_in_scope: "true",
    type: "invoice",
    posted_on: "2026-01-15",
    issued_on: "=posted_on",
    due_source: "none",
    amount: "=amount_open",
    amount_open: "=amount",
    amount_open_ledger: "=amount_open",
    file_id: "1",
    line: "=item_id",
  },
  items: {
    entity_id: "unknown",
    account: "411000",
    role: "customer",
    is_in_scope: "true",
    type: "invoice",
    posted_on: "2026-01-15",
    issued_on: "=posted_on",
    due_source: "none",
    is_opening: "false",
    entry_id: "=item_id",
    journal: "VE",
    file_id: "1",
    line: "=item_id",
  },
  entries: {
    entity_id: "unknown",
    file_id: "1",
    journal: "VE",
    entry_no: "=entry_id",
    posted_on: "2026-01-15",
    posted_on_last: "=posted_on",
    line: "=entry_id",
    line_count: "2",
    amount_debit: "0",
    amount_balance: "0",
    amount_sales: "0",
    amount_vat: "0",
    amount_receivable: "0",
    is_opening: "false",
  },
  customers: { entity_id: "unknown", is_listed: "true", file_id: "2", line: "2" },
  entities: {
    entity_id: "unknown",
    currency: "EUR",
    year_start_on: "2026-01-01",
    year_end_on: "2026-12-31",
  },
  source_files: {
    file_id: "1",
    name: "ledger.txt",
    sha256: "0",
    kind: "fec",
    feeds: "['ledger']",
    entity_id: "unknown",
    rows_read: "0",
    rows_accepted: "0",
    rows_rejected: "0",
  },
  accounts: {
    entity_id: "unknown",
    role: "other",
    is_in_scope: "false",
    line_count: "1",
    amount_debit: "0",
    amount_credit: "0",
    is_valid: "true",
  },
  letter_groups: {
    entity_id: "unknown",
    letter_code: "A",
    fiscal_year: "2026",
    item_count: "2",
    debit_count: "1",
    credit_count: "1",
    amount_debit: "0",
    amount_credit: "0",
    amount_balance: "0",
    posted_on_first: "2026-01-15",
    posted_on_last: "=posted_on_first",
    is_partial: "false",
  },
  allocations: { group_id: "1", settled_on: "2026-01-15", cleared_on: "=settled_on" },
  aged_reports: {
    report_id: "1",
    file_id: "3",
    level: "item",
    bucket_labels: "[]",
    bucket_bounds: "[]",
    amount_lines: "0",
  },
  aged_lines: {
    entity_id: "unknown",
    report_id: "1",
    file_id: "3",
    line: "=aged_line_id",
    position: "=aged_line_id",
    amount: "0",
  },
  aged_totals: { report_id: "1", kind: "grand-total", file_id: "3", line: "99", position: "99" },
  bridge_items: {
    entity_id: "unknown",
    reason: "a-case",
    match_pass: "none",
    amount_ledger: "0",
    amount_report: "0",
    item_ids: "[]",
    aged_line_ids: "[]",
    fingerprint: "=bridge_item_no",
  },
  deliveries: { entity_id: "unknown", file_id: "5", line: "1", position: "1" },
  invoices: { entity_id: "unknown", file_id: "5", line: "1", position: "1" },
  task_log: { entity_id: "unknown", file_id: "5", line: "1" },
  collection_actions: { entity_id: "unknown" },
  insolvency_events: {
    entity_id: "unknown",
    is_open: "false",
    known_on: "=checked_on",
    file_id: "4",
    line: "1",
  },
  ratings: { entity_id: "unknown", file_id: "4", line: "1" },
  openings: { entity_id: "unknown", file_id: "1" },
  sales_months: { days: "30" },
  watched_months: {
    entity_id: "unknown",
    file_id: "1",
    first_on: "=month_on",
    last_on: "=month_on",
  },
  ledger_months: {
    entity_id: "unknown",
    file_id: "1",
    account: "411000",
    role: "customer",
    is_in_scope: "true",
  },
  auxiliary_names: { entity_id: "unknown", line_count: "1", file_id: "1", line: "1" },
  duplicate_lines: { file_id: "1" },
  problems: { file_id: "1", position: "1", is_rejected: "false" },
  legal_values: {
    sector: "",
    unit: "percent",
    source: "a case",
    verified_on: "=from_on",
    is_imported: "true",
    place: "0",
  },
  mission: {
    as_of: "2026-06-30",
    currency: "EUR",
    chart: "pcg",
    scope: "['411']",
    materiality: "1000",
    trivial: "50",
  },
};

/** Opens a store with the canon; close it when done. */
export async function openWorld(): Promise<Store> {
  const store = await Store.open({ threads: 1 });
  await createCanon(store);
  await store.runFile("bridge/tables.sql");
  return store;
}

/** What a row is known by, when a case does not say: its place in the table. */
const KEYS: Readonly<Record<string, string>> = {
  open_items: "item_id",
  items: "item_id",
  entries: "entry_id",
  aged_lines: "aged_line_id",
  letter_groups: "group_id",
  bridge_items: "bridge_item_no",
};

/** Tables whose documents are matched by their key. */
const KEYED = new Set(["items", "open_items", "aged_lines"]);

/** Runs `body` inside a transaction that is rolled back: one database for thousands of cases. */
export async function inWorld<T>(
  store: Store,
  tables: readonly CaseTable[],
  asOf: string,
  body: () => Promise<T>,
): Promise<T> {
  const mission = { name: "mission", columns: ["as_of"], rows: [[asOf]] };
  const given = tables.some(({ name }) => name === "mission") ? tables : [...tables, mission];
  const filled = given.map((table) => insertOf(table, asOf));
  try {
    await store.run(["begin", ...filled, feedOf(tables)].join(";\n"), {}, "case tables");
    if (tables.some(({ name }) => name === "entries")) await sumEntries(store);
    if (tables.some(({ name }) => name === "items"))
      await store.runFile("canon/fill-old-credits.sql", { as_of: asOf });
    if (tables.some(({ name }) => name === "open_items")) {
      await store.runFile("canon/fill-returned-payments.sql");
      await store.runFile("canon/fill-quotations.sql");
      await store.runFile("canon/fill-exact-pairs.sql");
    }
    return await body();
  } finally {
    await store.run("rollback");
  }
}

/** What a run makes of all its entries: sums by journal, what is known of each ledger, ranges of numbers. */
async function sumEntries(store: Store): Promise<void> {
  await store.run(
    `create or replace temp view ledger_entries as
     select * replace (number_prefix(entry_no) as prefix, number_value(entry_no) as number, number_padding(entry_no) as width)
     from entries`,
  );
  await store.runFile("canon/ledger/journal-sums.sql");
  await store.runFile("canon/ledger/entry-ranges.sql");
}

/** All rows of a table in one insert. */
function insertOf(table: CaseTable, asOf: string): string {
  const rows = table.rows.map((cells, index) => filledRow(table, cells, index, asOf));
  const given = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  // The engine makes `entry_no` of a prefix and digits: a case's text is all prefix.
  const isMade = (column: string) => table.name === "entries" && column === "entry_no";
  const names = given.map((column) => (isMade(column) ? "prefix" : column));
  if (rows.length === 0) return "";
  const values = rows.map((row) => `(${given.map((name) => literal(row[name])).join(", ")})`);
  return `insert into ${table.name} (${names.join(", ")}) values\n${values.join(",\n")}`;
}

/** The tables and the columns that the case names are those that its extracts gave. */
function feedOf(tables: readonly CaseTable[]): string {
  const pairs = tables
    .filter(({ name }) => name !== "mission")
    .flatMap(({ name, columns }) => [...columns, "*"].map((one) => `('${name}', '${one}')`));
  if (pairs.length === 0) return "";
  return `insert into fed_columns select distinct * from (values ${pairs.join(", ")})`;
}

/** What the case says of a row, and the defaults for the rest. */
function filledRow(
  { name, columns }: CaseTable,
  cells: readonly (string | null)[],
  index: number,
  asOf: string,
): Record<string, string | null> {
  const defaults = DEFAULTS[name] ?? {};
  const row: Record<string, string | null> = {};
  for (const [at, column] of columns.entries()) row[column] = cells[at] ?? null;
  const key = KEYS[name];
  if (key !== undefined) row[key] ??= String(index + 1);
  for (const column of Object.keys(defaults)) {
    if (!(column in row) || (!columns.includes(column) && row[column] == null)) {
      row[column] = resolve(column, row, defaults);
    }
  }
  if (name === "open_items" && !columns.includes("days_late") && row["due_on"] != null) {
    row["days_late"] = String((Date.parse(asOf) - Date.parse(row["due_on"])) / 86_400_000);
  }
  if (KEYED.has(name)) row["document_key"] ??= documentKey(row["document"]);
  return row;
}

function documentKey(document: string | null | undefined): string | null {
  return document?.toUpperCase().replaceAll(/[^A-Z0-9]/g, "") ?? null;
}

function resolve(
  column: string,
  row: Readonly<Record<string, string | null>>,
  defaults: Readonly<Record<string, string>>,
  depth = 0,
): string | null {
  const value = defaults[column];
  if (value === undefined) return row[column] ?? null;
  if (!value.startsWith("=") || depth > 4) return value.startsWith("=") ? "0" : value;
  const other = value.slice(1);
  return row[other] ?? resolve(other, row, defaults, depth + 1);
}

function literal(value: string | null | undefined): string {
  if (value == null) return "null";
  return value.startsWith("[") ? value : sqlText(value);
}
