/**
 * A table's rows inside the engine, one row a row of data: `sheet_no`, `line`, `position`, `raw` and the columns that
 * the caller names. Rows stream through; the count of what went in must be that of what is in.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { assertInvariant } from "../kernel/invariant.ts";
import type { Store } from "../store/store.ts";
import { cellText } from "./fold.ts";
import { positionOf } from "./table-row.ts";
import { TextRows } from "./text-rows.ts";

export interface CellRow {
  /** The sheet's name, null in a text; its place in the workbook, 0 for a text. */
  readonly sheet: string | null;
  readonly sheetNo: number;
  /** 1-based line of the file, or row of the sheet. */
  readonly line: number;
  /** The whole row as one text, cut: what is shown when no column can be. */
  readonly raw: string;
  /** In the order of the columns. */
  readonly cells: readonly string[];
}

/** Rows as `lineOf` writes them. */
export interface CellBytes {
  readonly bytes: readonly Uint8Array[];
  readonly count: number;
}

/** Characters of a row or a cell that are shown beside a problem. */
export const LONGEST_SHOWN = 200;

/** What is shown of a row. */
export const rawOf = (cells: readonly string[]): string =>
  cellText(cells.join(" ").slice(0, 2 * LONGEST_SHOWN)).slice(0, LONGEST_SHOWN);

/** The row as a line of the file that the engine reads. */
export function lineOf({ sheet, sheetNo, line, raw, cells }: CellRow): string {
  const texts = [positionOf(sheet, line), raw, ...cells].map(cellText);
  return `${sheetNo}\t${line}\t${texts.join("\t")}\n`;
}

/** Bytes of the longest line: what readers of tables let through, in the widest encoding. */
const LONGEST = 8 << 20;

/** Fills the temporary table `table`, `columns` with their types; returns its number of rows. */
export async function loadCells(
  store: Store,
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: AsyncIterable<readonly CellRow[] | CellBytes> | Iterable<readonly CellRow[] | CellBytes>,
): Promise<number> {
  const path = join(store.scratch(), "cells");
  const types = { sheet_no: "integer", line: "bigint", position: "varchar", raw: "varchar" };
  const texts = new TextRows(path, { ...types, ...columns }, LONGEST);
  try {
    for await (const some of rows) {
      if ("bytes" in some) texts.addBytes(some.bytes, some.count);
      else for (const row of some) texts.addLine(lineOf(row));
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
