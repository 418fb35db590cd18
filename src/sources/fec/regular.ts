/**
 * The fast reader: a file that follows the law goes straight through DuckDB's CSV reader, with every type
 * given and nothing guessed. The engine must agree with the scan on the number of rows and find every value
 * in its legal form; at the first doubt it leaves nothing behind and the tolerant reader takes the file.
 */
import { open } from "node:fs/promises";
import type { Store } from "../../store/store.ts";
import { QueryError, sqlText } from "../../store/store.ts";
import type { FileScan } from "../../tabular/scan.ts";
import { blockLines } from "../../tabular/scan.ts";
import type { FecColumn, Header } from "./columns.ts";
import { separators, splitFields } from "./columns.ts";
import type { FecProblemCode } from "./problems.ts";
import { isZeroPadded } from "./row-reader.ts";
import { exposeRows, rowsTable } from "./staging.ts";

const longestRegularLine = 64 * 1024;
const dateColumns: readonly FecColumn[] = [
  "EcritureDate",
  "PieceDate",
  "DateLet",
  "ValidDate",
  "DateEcheance",
];
const amountColumns: readonly FecColumn[] = ["Debit", "Credit", "Montant", "Montantdevise"];

const codeColumns: readonly FecColumn[] = [
  "JournalCode",
  "EcritureNum",
  "CompteNum",
  "CompAuxNum",
  "PieceRef",
];

/** Whether the bytes and the first lines allow the fast reader to try. */
export function looksRegular(scan: FileScan, header: Header, sample: readonly string[]): boolean {
  const isPlain =
    scan.isUtf8 &&
    !scan.hasNul &&
    (scan.lineEnd === "lf" || scan.lineEnd === "crlf") &&
    scan.emptyLines === 0 &&
    scan.longestLine <= longestRegularLine;
  if (!isPlain || scan.lineCount < 2) return false;
  if (header.separator !== "tab" && header.separator !== "pipe") return false;
  if (header.isQuoted || header.repeated.length > 0) return false;
  return sample.every((line) => isLegalLine(line, header));
}

function isLegalLine(line: string, header: Header): boolean {
  const fields = splitFields(line, header);
  if (fields.length !== header.names.length) return false;
  const text = (column: FecColumn) => (fields[header.position.get(column) ?? -1] ?? "").trim();
  return (
    dateColumns.every((column) => /^(\d{8})?$/.test(text(column))) &&
    amountColumns.every((column) => /^([+-]?\d+(,\d*)?)?$/.test(text(column)))
  );
}

/** Loads the file; false when it is not regular after all, and then no table remains. */
export async function loadRegular(
  store: Store,
  source: { readonly fileId: number; readonly path: string },
  header: Header,
  scan: FileScan,
): Promise<boolean> {
  const table = rowsTable(source.fileId);
  try {
    await store.run(
      `create or replace temp table ${table} as ${regularQuery(source.path, header)}`,
      {},
      "fec regular read",
    );
  } catch (error) {
    if (error instanceof QueryError) return false;
    throw error;
  }
  const checked = await store.one(
    `select count(*) as row_count,
       count(*) filter (
         posted_on is null or posted_on in (date '1900-01-01', date '9999-12-31')
         or account is null
       ) as doubtful
     from ${table}`,
    {},
    "fec regular check",
  );
  if (Number(checked["row_count"]) !== scan.lineCount - 1 || Number(checked["doubtful"]) > 0) {
    await store.run(`drop table ${table}`, {}, "fec regular drop");
    return false;
  }
  await exposeRows(store, source.fileId, "rowid + 2");
  return true;
}

/** Columns are named by position (`c0`, `c1`…): the engine ignores the header's names. */
function regularQuery(path: string, header: Header): string {
  const typeAt = new Map<number, string>();
  for (const [column, index] of header.position) typeAt.set(index, typeOf(column));
  const columns = header.names
    .map((_, index) => `'c${String(index)}': '${typeAt.get(index) ?? "varchar"}'`)
    .join(", ");
  return `select ${selection(header)} from read_csv(${sqlText(path)}, delim = ${sqlText(
    separators[header.separator],
  )}, header = true, auto_detect = false, quote = '', escape = '', encoding = 'utf-8',
    dateformat = '%Y%m%d', decimal_separator = ',', columns = {${columns}})`;
}

/** Amounts come with six decimals so that a third one is seen instead of being rounded away. */
function typeOf(column: FecColumn): string {
  if (dateColumns.includes(column)) return "date";
  return amountColumns.includes(column) ? "decimal(18, 6)" : "varchar";
}

function selection(header: Header): string {
  const at = (column: FecColumn): string | null => {
    const index = header.position.get(column);
    return index === undefined ? null : `c${String(index)}`;
  };
  const code = (column: FecColumn) => textSql(at(column));
  const date = (column: FecColumn) => optionalDateSql(at(column));
  const [debit, credit] = sidesSql(header, at);
  return [
    `${code("JournalCode")} as journal`,
    `${code("EcritureNum")} as entry_no`,
    `${at("EcritureDate") ?? "null"} as posted_on`,
    `${accountSql(at("CompteNum"))} as account`,
    `${code("CompAuxNum")} as auxiliary`,
    `${code("CompAuxLib")} as auxiliary_name`,
    `${code("PieceRef")} as document`,
    `${date("PieceDate")} as issued_on`,
    `${debit} as debit`,
    `${credit} as credit`,
    `${code("EcritureLet")} as letter_code`,
    `${date("DateLet")} as lettered_on`,
    `${date("ValidDate")} as validated_on`,
    `${exactSql(at("Montantdevise"), 3)} as amount_currency`,
    `${code("Idevise")} as currency`,
    `${date("DateEcheance")} as due_on`,
  ].join(", ");
}

const textSql = (column: string | null): string =>
  column === null
    ? "null::varchar"
    : `case when ${column} like ' %' or ${column} like '% ' then nullif(trim(${column}), '')
        else ${column} end`;

/** SAP pads account numbers to ten digits; the chart's own numbers never begin with a zero. */
function accountSql(column: string | null): string {
  const code = textSql(column);
  return `case when ${code} like '0%' and regexp_full_match(${code}, '0+[1-9][0-9]*')
    and length(${code}) = 10 then ltrim(${code}, '0') else ${code} end`;
}

const optionalDateSql = (column: string | null): string =>
  column === null
    ? "null::date"
    : `case when ${column} not in (date '1900-01-01', date '9999-12-31') then ${column} end`;

function exactSql(column: string | null, decimals: number): string {
  if (column === null) return `null::decimal(18, ${String(decimals)})`;
  const cast = `${column}::decimal(18, ${String(decimals)})`;
  return `case when ${column} is null or ${column} = ${cast} then ${cast}
    else error('more decimals than the law allows') end`;
}

function sidesSql(header: Header, at: (column: FecColumn) => string | null): [string, string] {
  if (header.variant === "debit-credit")
    return [exactSql(at("Debit"), 2), exactSql(at("Credit"), 2)];
  const side = `upper(trim(${at("Sens") ?? "null"}))`;
  const amount = exactSql(at("Montant"), 2);
  const on = (own: string, other: string) =>
    `case when ${side} in (${own}) then ${amount} when ${side} in (${other}) then 0
     else error('side is neither D nor C') end`;
  return [on("'D', '+1'", "'C', '-1'"), on("'C', '-1'", "'D', '+1'")];
}

/** What the engine repairs without a word is looked for in the first lines, and said. */
export function sampleProblems(
  header: Header,
  sample: readonly string[],
): readonly { readonly code: FecProblemCode; readonly value: string }[] {
  const rows = sample.map((line) => splitFields(line, header));
  const text = (row: readonly string[], column: FecColumn) =>
    row[header.position.get(column) ?? -1] ?? "";
  const counts: readonly (readonly [FecProblemCode, number])[] = [
    [
      "account-zero-padded",
      rows.filter((row) => isZeroPadded(text(row, "CompteNum").trim())).length,
    ],
    [
      "fields-padded",
      rows.filter((row) => codeColumns.some((name) => /^ | $/.test(text(row, name)))).length,
    ],
  ];
  return counts
    .filter(([, count]) => count > 0)
    .map(([code, count]) => ({ code, value: `${String(count)} / ${String(rows.length)}` }));
}

/** Fills the labels of journals and accounts from the first line that uses each. */
export async function addRegularLabels(
  store: Store,
  source: { readonly fileId: number; readonly path: string },
  header: Header,
  scan: FileScan,
): Promise<void> {
  const table = rowsTable(source.fileId);
  const kinds = [
    ["fec_journals", "journal", "JournalLib"],
    ["fec_accounts", "account", "CompteLib"],
  ] as const;
  for (const [target, column, labelColumn] of kinds) {
    const firsts = await store.all(
      `select ${column} as code, min(rowid) + 2 as line from ${table} group by 1 order by 2`,
      {},
      "fec first lines",
    );
    const index = header.position.get(labelColumn) ?? -1;
    const texts = await linesAt(
      source.path,
      scan,
      firsts.map((row) => Number(row["line"])),
    );
    const rows = firsts.map((row) => {
      const fields = splitFields(texts.get(Number(row["line"])) ?? "", header);
      const code = row["code"] ?? null;
      return [String(source.fileId), code, cleanLabel(fields[index]), String(row["line"])];
    });
    await store.append(target, rows);
  }
}

/** Trimmed, null when empty. */
export function cleanLabel(text: string | undefined): string | null {
  const label = (text ?? "").trim();
  return label === "" ? null : label;
}

/** The text of these lines (ascending), found through the places the scan kept. */
export async function linesAt(
  path: string,
  scan: FileScan,
  lines: readonly number[],
): Promise<Map<number, string>> {
  const texts = new Map<number, string>();
  const file = await open(path, "r");
  try {
    let block = -1;
    let rows: string[] = [];
    for (const line of lines) {
      const wanted = Math.floor((line - 1) / blockLines);
      if (wanted !== block) {
        block = wanted;
        const start = scan.blocks[block] ?? scan.bytes;
        const bytes = Buffer.alloc((scan.blocks[block + 1] ?? scan.bytes) - start);
        await file.read(bytes, 0, bytes.length, start);
        rows = bytes.toString("utf8").split("\n");
      }
      texts.set(line, (rows[(line - 1) % blockLines] ?? "").replace(/\r$/, ""));
    }
  } finally {
    await file.close();
  }
  return texts;
}
