/** A report read from its rows, without a store: what its structure makes of them. */
import { type Report, reportReader } from "../../src/sources/aged-balance/report.ts";
import type { TableRow } from "../../src/tabular/table-row.ts";

/** Null: these rows are not an aged balance. */
export function readReport(rows: readonly TableRow[], isWorkbook = false): Report | null {
  const reader = reportReader(rows.slice(0, 200), 0, isWorkbook);
  if (reader === null) return null;
  do {
    reader.begin();
    for (const row of rows) reader.take(row);
  } while (!reader.isSure);
  return reader.end();
}
