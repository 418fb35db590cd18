/** Runs a control on the canon. Three outcomes: rows, no row, or «cannot judge» with what is missing. */
import type { Missing } from "../canon/needs.ts";
import type { Parameters, Row, Store } from "../store/store.ts";
import type { Control } from "./control.ts";

export type Checked =
  | {
      readonly control: Control;
      readonly outcome: "judged";
      readonly columns: readonly Column[];
      readonly table: string;
      readonly rows: number;
    }
  | {
      readonly control: Control;
      readonly outcome: "not-judged";
      readonly missing: readonly string[];
    };

export interface Column {
  readonly name: string;
  readonly type: string;
}

/**
 * Runs one control and keeps its rows in a table `found_<slug>`, in the query's order (`row_no` from 1).
 * Rows are never brought into memory here: a control may find millions.
 */
export async function checkControl(
  store: Store,
  control: Control,
  parameters: Parameters,
  missingOf: Missing,
): Promise<Checked> {
  const missing = missingOf(control.card.needs);
  if (missing.length > 0) return { control, outcome: "not-judged", missing };
  const table = foundTable(control.slug);
  await store.run(
    `create or replace temp table ${table} as select row_number() over () as row_no, found.* from (\n${control.sql}\n) as found`,
    { ...control.card.params, ...parameters },
    `controls/${control.path}`,
  );
  const { columns } = await store.table(`select * exclude (row_no) from ${table} limit 0`);
  const count = await store.one(`select count(*) as n from ${table}`);
  return { control, outcome: "judged", columns, table, rows: Number(count["n"]) };
}

/** The table a control's rows are kept in during a run. */
export function foundTable(slug: string): string {
  return `found_${slug.replaceAll("-", "_")}`;
}

/** All rows of a judged control, in order: for cases and for small shows only. */
export async function foundRows(store: Store, table: string): Promise<Row[]> {
  return store.all(`select * exclude (row_no) from ${table} order by row_no`);
}
