/**
 * A table's rows inside the engine, one row a row of data, every value a text: `sheet_no`, `line`, `position`, `raw`
 * and the columns that the caller names. Rows stream through; the count of what went in must be that of what is in.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { assertInvariant } from "../kernel/invariant.ts";
import type { Store } from "../store/store.ts";
import { cellText } from "./fold.ts";
import { TextRows } from "./text-rows.ts";

export interface CellRow {
  /** 0 for a text, the place of the sheet in a workbook. */
  readonly sheetNo: number;
  /** 1-based line of the file, or row of the sheet. */
  readonly line: number;
  readonly position: string;
  /** The whole row as one text, cut: what is shown when no column can be. */
  readonly raw: string;
  /** In the order of the columns. */
  readonly cells: readonly string[];
}

/** Bytes of the longest line: what readers of tables let through, in the widest encoding. */
const LONGEST = 8 << 20;

/** Fills the temporary table `table`; returns its number of rows. */
export async function loadCells(
  store: Store,
  table: string,
  columns: readonly string[],
  rows: AsyncIterable<readonly CellRow[]> | Iterable<readonly CellRow[]>,
): Promise<number> {
  const path = join(store.scratch(), "cells");
  const named = Object.fromEntries(columns.map((column) => [column, "varchar"]));
  const types = { sheet_no: "integer", line: "bigint", position: "varchar", raw: "varchar" };
  const texts = new TextRows(path, { ...types, ...named }, LONGEST);
  try {
    for await (const some of rows) {
      for (const { sheetNo, line, position, raw, cells } of some) {
        const shown = [position, raw, ...cells].map((cell) => cellText(cell));
        texts.add([sheetNo, line, ...shown]);
      }
    }
  } finally {
    texts.close();
  }
  const query = `create or replace temp table ${table} as from ${texts.relation}`;
  await store.run(query, {}, "cells of a table");
  rmSync(path);
  const { count } = texts;
  const { held } = await store.one(`select count(*) as held from ${table}`);
  assertInvariant(Number(held) === count, "rows of a table all in the engine", {
    written: String(count),
    held: String(held),
  });
  return count;
}
