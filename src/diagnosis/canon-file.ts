/** encours.duckdb: the canonical tables, for whoever wants to query them. */
import { constants, copyFileSync } from "node:fs";
import { join } from "node:path";
import { type Store, sqlText } from "../store/store.ts";

/** What the sources and the derivation made: the same for every run on the same files. */
const canonTables = [
  "entities",
  "source_files",
  "problems",
  "fed_columns",
  "accounts",
  "entries",
  "items",
  "letter_groups",
  "allocations",
  "customers",
  "terms",
  "aged_reports",
  "aged_lines",
  "aged_totals",
  "openings",
  "duplicate_lines",
  "auxiliary_names",
  "ledger_months",
] as const;
/** What belongs to one run: its date, its position, its bridge. */
const runTables = [
  "mission",
  "source_files",
  "open_items",
  "sales_months",
  "bridge_items",
] as const;

/** Writes `encours.duckdb` in the folder; from a kept canon, only the run's own tables are written anew. */
export async function writeCanonFile(
  store: Store,
  folder: string,
  kept: string | null,
): Promise<string> {
  const path = join(folder, "encours.duckdb");
  if (kept !== null) copyFileSync(kept, path, constants.COPYFILE_FICLONE);
  await store.run(`attach ${sqlText(path)} as published`, {}, "publish");
  const tables = kept === null ? [...new Set([...canonTables, ...runTables])] : runTables;
  for (const table of tables) {
    await store.run(
      `create or replace table published.${table} as from ${table}`,
      {},
      `publish ${table}`,
    );
  }
  await store.run("detach published", {}, "publish");
  return path;
}
