/** Runs a control on the canon. Three outcomes: rows, no row, or «cannot judge» with what is missing. */
import type { Missing } from "../canon/needs.ts";
import { type Answered, foundTable, ROW_NO } from "../results/found-rows.ts";
import { type Parameters, type Row, type Store, sqlFilled, sqlName } from "../store/store.ts";
import type { Control } from "./control.ts";

/**
 * Runs one control: one statement, which keeps its rows in the table `found_<slug>`, numbered in the query's order.
 * Rows are never brought into memory here: a control may find millions.
 */
export async function checkControl(
  store: Store,
  control: Control,
  parameters: Parameters,
  missingOf: Missing,
): Promise<Answered> {
  const missing = missingOf(control.card.needs);
  if (missing.length > 0) return { slug: control.slug, missing };
  const sql = sqlFilled(control.sql, { ...control.card.params, ...parameters });
  await store.run(
    `create or replace table ${sqlName(foundTable(control.slug))} as
     select row_number() over () as ${ROW_NO}, found.* from (\n${sql}\n) as found`,
    {},
    `controls/${control.path}`,
  );
  return { slug: control.slug, missing: null };
}

/** All rows of a judged control, in order: for cases and for small shows only. */
export async function foundRows(store: Store, slug: string): Promise<Row[]> {
  return store.all(
    `select * exclude (${ROW_NO}) from ${sqlName(foundTable(slug))} order by ${ROW_NO}`,
  );
}
