/** encours.duckdb: the canonical tables, for whoever wants to query them. */
import { join } from "node:path";
import { sqlText, type Store } from "../store/store.ts";

/** The tables written, in this order. */
export const publishedTables = [
  "mission", "entities", "source_files", "problems", "accounts", "entries", "items", "letter_groups",
  "allocations", "open_items", "customers", "terms", "aged_reports", "aged_lines", "aged_totals",
  "sales_months", "openings", "bridge_items",
] as const;

/** Copies the canonical tables to `encours.duckdb` in the folder. */
export async function writeCanonFile(store: Store, folder: string): Promise<void> {
  await store.run(`attach ${sqlText(join(folder, "encours.duckdb"))} as published`, {}, "publish");
  const known = await store.all("select table_name from duckdb_tables() where database_name <> 'published'");
  const names = new Set(known.map((row) => String(row["table_name"])));
  for (const table of publishedTables) {
    if (names.has(table)) await store.run(`create table published.${table} as from ${table}`, {}, `publish ${table}`);
  }
  await store.run("detach published", {}, "publish");
}
