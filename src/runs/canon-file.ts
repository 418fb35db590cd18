/**
 * encours.duckdb: the canon itself, for whoever wants to query it. The run works in this file from the start, so
 * that nothing is written twice; at the end it is moved to the output folder.
 */
import { constants, copyFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Store } from "../store/store.ts";

/** Removes what only the run needed. */
export async function dropWorkTables(store: Store): Promise<void> {
  const rows = await store.all(
    "select table_name from duckdb_tables() where not temporary and table_name like 'staging_%'",
  );
  for (const { table_name } of rows) await store.run(`drop table ${String(table_name)}`);
}

/** Moves the closed database to the folder; copies it when the folder is on another disk. */
export function publishCanon(path: string, folder: string): void {
  const published = join(folder, "encours.duckdb");
  try {
    renameSync(path, published);
  } catch {
    copyFileSync(path, published, constants.COPYFILE_FICLONE);
    rmSync(path, { force: true });
  }
}
