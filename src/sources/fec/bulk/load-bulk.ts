/**
 * The reader of large legal FECs: threads scan the bytes side by side, sum the entries and the accounts, and copy
 * out the receivable lines; only those reach the database. False when the file is not legal after all: nothing
 * remains of the attempt, and the tolerant reader takes the file.
 */
import type { Store } from "../../../store/store.ts";
import { SEPARATORS } from "../../../tabular/delimited.ts";
import { type FecColumn, type Header, placeOf } from "../columns.ts";
import { entriesQuery, linesView, loadTexts, rowsView, runsView } from "./load-columns.ts";
import { loadFileSums, loadMonths } from "./load-sums.ts";
import { type BulkRead, NUMBERED, type NumberedText, type Placed } from "./placed.ts";
import type { Columns, RangeResult } from "./range.ts";
import { type ScannedRange, scanBody } from "./scan-file.ts";

interface BulkFile {
  readonly fileId: number;
  readonly path: string;
  readonly bytes: number;
}

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

/** Loads the file into its staging table and the bulk tables; the number of rows, or null when it is not legal. */
export async function loadBulk(
  store: Store,
  file: BulkFile,
  header: Header,
  bodyStart: number,
): Promise<BulkRead | null> {
  const columns = bulkColumns(header);
  if (columns === null) return null;
  const folder = store.scratch();
  const prefixes = await store.all(
    "select prefix, role_no from chart_prefixes join roles using (role) where chart = getvariable('chart')",
  );
  const ranges = await scanBody({
    path: file.path,
    bytes: file.bytes,
    bodyStart,
    columns,
    prefixes: prefixes.map((row) => [String(row["prefix"]), Number(row["role_no"])] as const),
    folder,
  });
  const placed = place(ranges, await takenNumbers(store));
  if (placed === null) return null;
  await loadTexts(store, placed);
  await store.run(linesView(file.fileId, placed), {}, "fec bulk lines");
  await loadEntries(store, file.fileId, placed);
  await loadMonths(store, file.fileId, placed);
  await loadFileSums(store, file.fileId, placed);
  return { rows: placed.reduce((sum, one) => sum + one.result.lines, 0), placed };
}

/** The columns in the order of scanner/line.ts. */
const POSITIONS: readonly FecColumn[] = [
  "JournalCode",
  "EcritureNum",
  "EcritureDate",
  "CompteNum",
  "CompAuxNum",
  "CompAuxLib",
  "PieceRef",
  "PieceDate",
  "Debit",
  "Credit",
  "EcritureLet",
  "DateLet",
  "ValidDate",
  "Montantdevise",
  "Idevise",
  "DateEcheance",
];
const NEEDED: readonly FecColumn[] = [
  "JournalCode",
  "EcritureNum",
  "EcritureDate",
  "CompteNum",
  "Debit",
  "Credit",
];
/** Fields of a line that the scanner has room for. */
const FIELDS_MAX = 1000;

/** Where the columns are; null for the variants left to the other readers. */
function bulkColumns(header: Header): Columns | null {
  const at = (column: FecColumn) => placeOf(header, column);
  if (header.variant !== "debit-credit" || NEEDED.some((column) => at(column) === -1)) return null;
  if (header.names.length > FIELDS_MAX) return null;
  return {
    count: header.names.length,
    separator: SEPARATORS[header.separator].charCodeAt(0),
    positions: POSITIONS.map(at),
    journal: at("JournalCode"),
    entryNo: at("EcritureNum"),
  };
}

/** The numbers that earlier files took. */
async function takenNumbers(store: Store): Promise<Record<NumberedText, number>> {
  const row = await store.one(
    `select ${NUMBERED.map((kind) => `(select coalesce(max(no) + 1, 0) from scan_${kind}) as ${kind}`).join(", ")}`,
  );
  return {
    accounts: Number(row["accounts"]),
    parties: Number(row["parties"]),
    currencies: Number(row["currencies"]),
    series: Number(row["series"]),
  };
}

const sizesOf = (result: RangeResult): Record<NumberedText, number> => ({
  accounts: result.accounts.length,
  parties: result.partyCount,
  currencies: result.currencies.length,
  series: result.series.length,
});

/** Null when a range is not legal. */
function place(
  ranges: readonly ScannedRange[],
  taken: Record<NumberedText, number>,
): Placed[] | null {
  const placed: Placed[] = [];
  let before = 1;
  const bases = { ...taken };
  for (const { answer, target } of ranges) {
    if (!answer.isRegular) return null;
    const { result } = answer;
    placed.push({ target, result, before, bases: { ...bases } });
    before += result.lines;
    const sizes = sizesOf(result);
    for (const kind of NUMBERED) bases[kind] += sizes[kind];
  }
  return placed;
}

/** Runs that are whole entries stay in the scan's files until the map reads them, once; others are staged. */
async function loadEntries(store: Store, fileId: number, placed: readonly Placed[]): Promise<void> {
  const query = entriesQuery(fileId, placed);
  const isWhole = numbersGrow(placed);
  const statement = isWhole
    ? `create or replace temp view ${runsView(fileId)} as ${query}`
    : `insert into ledger_runs by name select * exclude (prefix, number, width) from (${query})`;
  await store.run(statement, {}, "fec bulk entries");
  await store.run("insert into ledger_scans values ($fileId, $rows, $runs)", {
    fileId,
    rows: rowsView(fileId),
    runs: isWhole ? runsView(fileId) : null,
  });
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
