/**
 * A table's rows inside the engine, one row a row of data, every value a text: `sheet_no`, `line`, `position`, `raw`
 * and the columns that the caller names. Rows stream through; the count of what went in must be that of what is in.
 */
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { assertInvariant } from "../kernel/invariant.ts";
import { type Store, sqlText } from "../store/store.ts";
import { cellText } from "./fold.ts";

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

/** Stands between cells in the file the engine reads: a character that `cellText` takes out of every cell. */
const BETWEEN = String.fromCharCode(31);
const BATCH_CHARACTERS = 1 << 18;
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
  const file = openSync(path, "w");
  let count = 0;
  try {
    let batch = "";
    const flush = () => {
      const bytes = Buffer.from(batch);
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      batch = "";
    };
    for await (const some of rows) {
      for (const { sheetNo, line, position, raw, cells } of some) {
        const shown = [cellText(position), cellText(raw), ...cells.map((cell) => cellText(cell))];
        batch += `${sheetNo}${BETWEEN}${line}${BETWEEN}${shown.join(BETWEEN)}\n`;
        count += 1;
        if (batch.length > BATCH_CHARACTERS) flush();
      }
    }
    flush();
  } finally {
    closeSync(file);
  }
  const types = columns.map((column) => `${sqlText(column)}: 'varchar'`);
  await store.run(
    `create or replace temp table ${table} as
     select * from read_csv(${sqlText(path)}, delim = '${BETWEEN}', header = false, auto_detect = false,
       quote = '', escape = '', encoding = 'utf-8', max_line_size = ${LONGEST}, columns = {
         'sheet_no': 'integer', 'line': 'bigint', 'position': 'varchar', 'raw': 'varchar', ${types.join(", ")}})`,
    {},
    "cells of a table",
  );
  rmSync(path);
  const { held } = await store.one(`select count(*) as held from ${table}`);
  assertInvariant(Number(held) === count, "rows of a table all in the engine", {
    written: String(count),
    held: String(held),
  });
  return count;
}
