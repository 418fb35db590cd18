/**
 * What the extracts gave. A control or an indicator names what it needs (`aged_lines`,
 * `customers.credit_limit`); when a source did not feed it the answer is «cannot judge», never «all is well».
 */
import type { Store } from "../store/store.ts";

/** The needs among `needs` that no source fed, in their order. A bare table is fed when any of its columns is. */
export async function missingNeeds(store: Store, needs: readonly string[]): Promise<string[]> {
  const rows = await store.all("select table_name, column_name from fed_columns");
  const columns = new Set(
    rows.map((row) => `${String(row["table_name"])}.${String(row["column_name"])}`),
  );
  const tables = new Set(rows.map((row) => String(row["table_name"])));
  return needs.filter((need) => (need.includes(".") ? !columns.has(need) : !tables.has(need)));
}

/** Records that a source fed these columns (`*` for a whole table). */
export async function feed(store: Store, table: string, columns: readonly string[]): Promise<void> {
  for (const column of columns) {
    await store.run(
      `insert into fed_columns select $table, $column
       where not exists (select 1 from fed_columns where table_name = $table and column_name = $column)`,
      { table, column },
    );
  }
}
