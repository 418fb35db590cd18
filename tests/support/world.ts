/** A store with the canon in it, filled from the tables of a case. */

import { createCanon } from "../../src/canon/canon.ts";
import { feed } from "../../src/canon/needs.ts";
import { Store } from "../../src/store/store.ts";
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
    path: "ledger.txt",
    sha256: "0",
    kind: "fec",
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
  collection_actions: { entity_id: "unknown" },
  insolvency_checks: { entity_id: "unknown" },
  ratings: { entity_id: "unknown" },
  openings: { entity_id: "unknown", file_id: "1" },
  sales_months: { days: "30" },
  auxiliary_names: { entity_id: "unknown", line_count: "1", file_id: "1", line: "1" },
  duplicate_lines: { file_id: "1" },
  problems: { file_id: "1", position: "1", is_rejected: "false" },
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
  return store;
}

/** Runs `body` inside a transaction that is rolled back: one database for thousands of cases. */
export async function inWorld<T>(
  store: Store,
  tables: readonly CaseTable[],
  asOf: string,
  body: () => Promise<T>,
): Promise<T> {
  await store.run("begin");
  try {
    await fillWorld(store, tables, asOf);
    return await body();
  } finally {
    await store.run("rollback");
  }
}

async function fillWorld(store: Store, tables: readonly CaseTable[], asOf: string): Promise<void> {
  const given = new Set(tables.map((table) => table.name));
  for (const table of tables) await fillTable(store, table, asOf);
  if (!given.has("mission"))
    await fillTable(store, { name: "mission", columns: ["as_of"], rows: [[asOf]] }, asOf);
}

async function fillTable(store: Store, table: CaseTable, asOf: string): Promise<void> {
  const keys: Readonly<Record<string, string>> = {
    open_items: "item_id",
    items: "item_id",
    entries: "entry_id",
    aged_lines: "aged_line_id",
    letter_groups: "group_id",
  };
  const defaults = DEFAULTS[table.name] ?? {};
  for (const [index, cells] of table.rows.entries()) {
    const row: Record<string, string | null> = {};
    for (const [at, column] of table.columns.entries()) row[column] = cells[at] ?? null;
    const key = keys[table.name];
    if (key !== undefined) row[key] ??= String(index + 1);
    for (const column of Object.keys(defaults)) {
      if (!(column in row) || (!table.columns.includes(column) && row[column] == null)) {
        row[column] = resolve(column, row, defaults);
      }
    }
    if (
      table.name === "open_items" &&
      !table.columns.includes("days_late") &&
      row["due_on"] != null
    ) {
      row["days_late"] = String((Date.parse(asOf) - Date.parse(row["due_on"])) / 86_400_000);
    }
    if (table.name === "items" || table.name === "open_items")
      row["document_key"] ??= documentKey(row["document"]);
    if (table.name === "aged_lines") row["document_key"] ??= documentKey(row["document"]);
    await insert(store, table.name, row);
  }
  if (table.name !== "mission") await feed(store, table.name, [...table.columns, "*"]);
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

async function insert(
  store: Store,
  table: string,
  row: Readonly<Record<string, string | null>>,
): Promise<void> {
  const names = Object.keys(row);
  const literal = (value: string | null | undefined): string => {
    if (value == null) return "null";
    if (value.startsWith("[")) return value;
    return `'${value.replaceAll("'", "''")}'`;
  };
  await store.run(
    `insert into ${table} (${names.join(", ")}) values (${names.map((name) => literal(row[name])).join(", ")})`,
    {},
    `case table ${table}`,
  );
}
