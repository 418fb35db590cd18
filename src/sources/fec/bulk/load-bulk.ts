/**
 * The reader of large legal FECs: threads scan the bytes side by side, sum the entries and the accounts, and copy
 * out the receivable lines; only those reach the database. False when the file is not legal after all: nothing
 * remains of the attempt, and the regular or the tolerant reader takes the file.
 */
import { type Store, sqlText } from "../../../store/store.ts";
import { type FecColumn, type Header, separators } from "../columns.ts";
import { exposeRows, rowsTable, wholeRuns } from "../staging.ts";
import { loadFileSums, loadMonths } from "./load-sums.ts";
import type { BulkRead, Placed } from "./placed.ts";
import type { Columns } from "./range.ts";
import { type ScannedRange, scanBody } from "./scan-file.ts";

/** Below this many bytes the engine's own reader is as quick. */
export const BULK_BYTES = 24 * 1024 * 1024;

interface BulkFile {
  readonly fileId: number;
  readonly path: string;
  readonly bytes: number;
}

/** Removes what an attempt left: the file goes to another reader. */
export async function forgetBulk(store: Store, fileId: number): Promise<void> {
  await store.run(`drop view if exists ${wholeRuns(fileId)}`, {}, "fec bulk forget");
  for (const table of ["fec_runs", "fec_account_months", "fec_currencies", "problems"]) {
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
  const placed = place(ranges);
  if (placed === null) return null;
  await loadLines(store, file.fileId, placed);
  await loadRuns(store, file.fileId, placed);
  await loadMonths(store, file.fileId, placed);
  await loadFileSums(store, file.fileId, placed);
  return { rows: placed.reduce((sum, one) => sum + one.result.lines, 0), placed };
}

/** Where the columns are; null for the variants left to the other readers. */
function bulkColumns(header: Header): Columns | null {
  const at = (column: FecColumn) => header.position.get(column) ?? -1;
  const needed = [
    "JournalCode",
    "EcritureNum",
    "EcritureDate",
    "CompteNum",
    "Debit",
    "Credit",
  ] as const;
  if (header.variant !== "debit-credit" || needed.some((column) => at(column) === -1)) return null;
  return {
    count: header.names.length,
    separator: separators[header.separator].charCodeAt(0),
    journal: at("JournalCode"),
    entryNo: at("EcritureNum"),
    postedOn: at("EcritureDate"),
    account: at("CompteNum"),
    debit: at("Debit"),
    credit: at("Credit"),
    validatedOn: at("ValidDate"),
    amountCurrency: at("Montantdevise"),
    currency: at("Idevise"),
    dates: [at("PieceDate"), at("DateLet"), at("DateEcheance")].filter((column) => column !== -1),
    copied: COPIED.map(([column]) => at(column)),
  };
}

/** Columns of a receivable line, with the type the engine reads them in. */
const COPIED: readonly (readonly [FecColumn, string, string])[] = [
  ["JournalCode", "journal", "varchar"],
  ["EcritureNum", "entry_no", "varchar"],
  ["EcritureDate", "posted_on", "date"],
  ["CompteNum", "account", "varchar"],
  ["CompAuxNum", "auxiliary", "varchar"],
  ["CompAuxLib", "auxiliary_name", "varchar"],
  ["PieceRef", "document", "varchar"],
  ["PieceDate", "issued_on", "date"],
  ["Debit", "debit", "decimal(18, 2)"],
  ["Credit", "credit", "decimal(18, 2)"],
  ["EcritureLet", "letter_code", "varchar"],
  ["DateLet", "lettered_on", "date"],
  ["ValidDate", "validated_on", "date"],
  ["Montantdevise", "amount_currency", "decimal(18, 3)"],
  ["Idevise", "currency", "varchar"],
  ["DateEcheance", "due_on", "date"],
];

function place(ranges: readonly ScannedRange[]): Placed[] | null {
  const placed: Placed[] = [];
  let before = 1;
  for (const range of ranges) {
    if (!range.answer.isRegular) return null;
    placed.push({ range, result: range.answer.result, before });
    before += range.answer.result.lines;
  }
  return placed;
}

/** A read_csv of what a range wrote. */
const readTsv = (path: string, columns: string, separator: "," | "."): string =>
  `read_csv(${sqlText(path)}, delim = '\\t', header = false, auto_detect = false, quote = '', escape = '',
     dateformat = '%Y%m%d', decimal_separator = '${separator}', columns = {${columns}})`;

/** The receivable lines, each with what the scan knew of its entry (used when entries come in one run). */
async function loadLines(store: Store, fileId: number, placed: readonly Placed[]): Promise<void> {
  const columns = [
    "'line': 'bigint'",
    ...COPIED.map(([, name, type]) => `'${name}': '${type}'`),
    "'entry_line': 'bigint'",
    "'counterpart_no': 'integer'",
    "'role_mask': 'integer'",
    "'entry_posted_on': 'date'",
  ].join(", ");
  const account = `case when regexp_full_match(account, '0\\d{9}') then ltrim(account, '0') else account end`;
  const parts = placed.map(
    ({ range, before }) =>
      `select * replace (line + ${before} as line, entry_line + ${before} as entry_line, ${account} as account)
       from ${readTsv(range.linesPath, columns, ",")}`,
  );
  await store.run(
    `create or replace temp table ${rowsTable(fileId)} as ${parts.join(" union all ")}`,
    {},
    "fec bulk lines",
  );
  await exposeRows(store, fileId, "line");
}

const RUN_COLUMNS = [
  "'journal': 'varchar'",
  "'entry_no': 'varchar'",
  "'posted_on': 'date'",
  "'posted_on_last': 'date'",
  "'validated_on': 'date'",
  "'line': 'bigint'",
  "'line_count': 'bigint'",
  "'counterpart_top': 'bigint'",
  "'role_mask': 'integer'",
  "'amount_debit': 'decimal(18, 2)'",
  "'amount_balance': 'decimal(18, 2)'",
  "'amount_sales': 'decimal(18, 2)'",
  "'amount_vat': 'decimal(18, 2)'",
  "'amount_receivable': 'decimal(18, 2)'",
].join(", ");

/** Runs that are whole entries stay in the scan's files until the map reads them, once; others are staged. */
async function loadRuns(store: Store, fileId: number, placed: readonly Placed[]): Promise<void> {
  const parts = placed.map(
    ({ range, before }) =>
      `select ${String(fileId)} as file_id, null::varchar as voucher, * replace (line + ${before} as line)
       from ${readTsv(range.runsPath, RUN_COLUMNS, ".")}`,
  );
  const query = parts.join(" union all ");
  const statement = numbersGrow(placed)
    ? `create or replace temp view ${wholeRuns(fileId)} as ${query}`
    : `insert into fec_runs by name ${query}`;
  await store.run(statement, {}, "fec bulk entries");
}

/** Whether the entry numbers only grow, from the first range to the last: no entry then has two runs. */
function numbersGrow(placed: readonly Placed[]): boolean {
  const last = new Map<string, number>();
  for (const { result } of placed) {
    if (result.numbers === null) return false;
    for (const [series, [first, end]] of result.numbers) {
      if (first <= (last.get(series) ?? -1)) return false;
      last.set(series, end);
    }
  }
  return true;
}
