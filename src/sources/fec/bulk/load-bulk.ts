/**
 * The reader of large legal FECs: threads scan the bytes side by side, sum the entries and the accounts, and copy
 * out the receivable lines; only those reach the database. Null when the file is not legal after all: nothing
 * remains of the attempt, and the tolerant reader takes the file.
 */
import { type Store, sqlText } from "../../../store/store.ts";
import { SEPARATORS } from "../../../tabular/delimited.ts";
import type { InputFile } from "../../../tabular/opened.ts";
import { type FecColumn, type Header, legalColumns, placeOf } from "../columns.ts";
import { loadFileSums, loadMonths } from "./load-sums.ts";
import type { Placed } from "./range.ts";
import { type ScannedRange, scanBody } from "./scan-file.ts";

/** Removes what an attempt left: the file goes to another reader. */
export async function forgetBulk(store: Store, fileId: number): Promise<void> {
  for (const table of [
    "ledger_scans",
    "ledger_runs",
    "ledger_account_months",
    "ledger_currency_facts",
    "problems",
  ]) {
    await store.run(`delete from ${table} where file_id = $file`, { file: fileId });
  }
}

/** The columns in the order of scanner/line.ts: those of the law but the names of codes, the due date, the label. */
const POSITIONS: readonly FecColumn[] = [
  ...legalColumns.filter((name) => !/^(Journal|Compte|Ecriture)Lib$/.test(name)),
  "DateEcheance",
  "EcritureLib",
];

/** Loads the file into the tables of the ledgers: its ranges, or null when it is not legal. */
export async function loadBulk(
  store: Store,
  file: InputFile,
  header: Header,
  bodyStart: number,
): Promise<readonly Placed[] | null> {
  const prefixes = await store.all(
    "select prefix, role_no from chart_prefixes join roles using (role) where chart = getvariable('chart')",
  );
  const ranges = await scanBody({
    path: file.path,
    bytes: file.bytes,
    bodyStart,
    columns: {
      count: header.names.length,
      separator: SEPARATORS[header.separator].charCodeAt(0),
      positions: POSITIONS.map((column) => placeOf(header, column)),
    },
    prefixes: prefixes.map((row) => [String(row["prefix"]), Number(row["role_no"])] as const),
    folder: store.scratch(),
  });
  const placed = place(ranges);
  if (placed === null) return null;
  await store.runFile("sources/fec/bulk/scan-views.sql");
  await exposeScan(store, file.fileId, placed);
  await loadMonths(store, file.fileId, placed);
  await loadFileSums(store, file.fileId, placed);
  return placed;
}

/** Null when a range is not legal. */
function place(ranges: readonly ScannedRange[]): Placed[] | null {
  const placed: Placed[] = [];
  let before = 1;
  for (const { answer, target } of ranges) {
    if (!answer.isRegular) return null;
    const { result } = answer;
    placed.push({ target, result, before });
    before += result.lines;
  }
  return placed;
}

/** Runs that are whole entries stay in the scan's files until the map reads them, once; others are staged. */
async function exposeScan(store: Store, fileId: number, placed: readonly Placed[]): Promise<void> {
  const each = (macro: string) =>
    placed
      .map(({ target, before }) => `from ${macro}(${fileId}, ${sqlText(target)}, ${before})`)
      .join(" union all ");
  const [rows, runs] = [`scan_rows_${fileId}`, `scan_runs_${fileId}`];
  const isWhole = numbersGrow(placed);
  await store.run(`create or replace temp view ${rows} as ${each("scan_lines")}`, {}, rows);
  const statement = isWhole
    ? `create or replace temp view ${runs} as ${each("scan_runs")}`
    : `insert into ledger_runs by name select * exclude (prefix, number, width) from (${each("scan_runs")})`;
  await store.run(statement, {}, runs);
  const scan = { fileId, rows, runs: isWhole ? runs : null };
  await store.run("insert into ledger_scans values ($fileId, $rows, $runs)", scan);
}

/** Whether the entry numbers only grow, from the first range to the last: no entry then has two runs. */
function numbersGrow(placed: readonly Placed[]): boolean {
  const last = new Map<string, bigint>();
  for (const { result } of placed) {
    if (!result.isGrowing) return false;
    for (const series of result.series) {
      const key = [series.journal, series.width, series.prefix].join("\t");
      if (series.first <= (last.get(key) ?? -1n)) return false;
      last.set(key, series.last);
    }
  }
  return true;
}
