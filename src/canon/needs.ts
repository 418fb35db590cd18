/**
 * What the extracts gave. A control or an indicator names what it needs (`aged_lines`,
 * `customers.credit_limit`); when a source did not feed it the answer is «cannot judge», never «all is well».
 */
import type { Store } from "../store/store.ts";

/** Tells the needs among `needs` that no source fed, in their order. A bare table is fed when any of its columns is. */
export type Missing = (needs: readonly string[]) => string[];

/** Reads once what was fed. */
export async function readNeeds(store: Store): Promise<Missing> {
  const rows = await store.all("select table_name, column_name from fed_columns");
  const fed = new Set(
    rows.flatMap((row) => {
      const table = String(row["table_name"]);
      return [table, `${table}.${String(row["column_name"])}`];
    }),
  );
  return (needs) => needs.filter((need) => !fed.has(need));
}

/** Records that a source fed these columns (`*` for a whole table). */
export function feed(store: Store, table: string, columns: readonly string[]): Promise<void> {
  return feedAll(store, [[table, columns]]);
}

/** The same for several tables at once. */
export async function feedAll(
  store: Store,
  tables: Iterable<readonly [string, Iterable<string>]>,
): Promise<void> {
  const fed = [...tables].flatMap(([table, columns]) =>
    [...columns].map((column) => `${table}.${column}`),
  );
  await store.run(
    `insert into fed_columns
     select split_part(fed, '.', 1), split_part(fed, '.', 2)
     from (select unnest(string_split($fed, ',')) as fed)
     except select table_name, column_name from fed_columns`,
    { fed: fed.join(",") },
    "fed columns",
  );
}
