/**
 * Loads the reports of one file into aged_reports, aged_lines and aged_totals, and what could not be believed into
 * problems. A text is read again when its end writes otherwise than its start, a workbook is opened once; one that
 * holds the same receivables twice (a summary and its items) counts them once.
 */
import { feedAll } from "../../canon/needs.ts";
import { decimalText } from "../../kernel/money.ts";
import { readPackageFile } from "../../store/root.ts";
import type { Store, Value } from "../../store/store.ts";
import { type CellRow, loadCells } from "../../tabular/cells.ts";
import type { Opened } from "../../tabular/opened.ts";
import { readTableBatches, type SheetSample, type TableRow } from "../../tabular/table.ts";
import { positionOf } from "../../tabular/table-row.ts";
import { companyOfName } from "../company.ts";
import { refuse } from "../refusals.ts";
import type { Loaded } from "../source.ts";
import { includedWords } from "./included.ts";
import type { Issue } from "./money.ts";
import { arePages } from "./pages.ts";
import { type Report, type ReportReader, reportReader } from "./report.ts";
import type { Seen } from "./rows.ts";
import { chooseReports } from "./sheets.ts";
import type { Line } from "./structure.ts";

export async function load(opened: Opened, store: Store): Promise<Loaded> {
  const { file } = opened;
  const { format, encoding = null, separator = null, sheets = [] } = (await opened.table()) ?? {};
  const isWorkbook = format === "workbook";
  const held = sheets.filter(({ rows }) => rows.length > 0);
  const names = held.map(({ name }) => name);
  const readers = readersOf(held, isWorkbook);
  const passage = await passages(opened, isWorkbook);
  const reading = [...new Set(readers.values())].filter((one) => one !== null);
  do {
    for (const reader of reading) reader.begin();
    const buckets = Math.max(1, ...reading.map(({ buckets: count }) => count));
    const columns = { ...ROWS, ...Object.fromEntries(bucketColumns(buckets)) };
    await loadCells(store, "aged_rows", columns, rowsOfMoney(passage(), readers, names, buckets));
  } while (!reading.every((one) => one.isSure));
  const { kept, notes } = chooseReports(
    [...readers].flatMap(([sheet, one], at): [string | null, Report | null][] => {
      if (one === null) return [[sheet, null]];
      return one.sheetNo === at ? one.ends().map((report) => [sheet, report]) : [];
    }),
  );
  const isSummed = notes.some(({ code }) => code === "sheet-left-out");
  if (kept.length === 0) throw refuse("aged-balance-layout-unknown", file.name);
  for (const report of kept) await writeReport(store, opened, report, names);
  const problems = [
    ...notes.map(({ code, sheet, amount }) => problemOfSheet(code, sheet, amount)),
    ...kept.flatMap((report) => problemsOf(report, names, isSummed)),
  ];
  await store.append(
    "problems",
    problems.map((one) => [file.fileId, ...one]),
  );
  await store.run("drop table aged_rows");
  await feedAll(store, await fedBy(store, file.fileId));
  const [first] = kept;
  const companies = [...new Set(kept.flatMap((report) => report.companies))];
  const rowsRead = kept.reduce((sum, report) => sum + report.rowsRead, 0);
  const rowsRejected = kept.reduce((sum, report) => sum + report.rejected.length, 0);
  return {
    encoding,
    separator,
    entityId: companies.length === 1 ? (companies[0] ?? null) : null,
    fiscalYearEndOn: null,
    rowsRead,
    rowsAccepted: rowsRead - rowsRejected,
    rowsRejected,
    ...(first !== undefined && { reader: includedWords(first.included, first.currency) }),
  };
}

/** A reader a sheet; a page without headings is read by the one of the page before. */
function readersOf(
  sheets: readonly SheetSample[],
  isWorkbook: boolean,
): Map<string | null, ReportReader | null> {
  const readers = new Map<string | null, ReportReader | null>();
  let before: { readonly sheet: SheetSample; readonly reader: ReportReader } | null = null;
  for (const [sheetNo, sheet] of sheets.entries()) {
    let reader = reportReader(sheet.rows, sheetNo, isWorkbook);
    if (
      before !== null &&
      arePages(before.sheet, sheet) &&
      before.reader.goesOn(sheet.rows, reader)
    )
      reader = before.reader;
    if (reader !== null) before = { sheet, reader };
    readers.set(sheet.name, reader);
  }
  return readers;
}

type Batches = AsyncIterable<readonly TableRow[]> | Iterable<readonly TableRow[]>;

/** The rows, as often as they are asked for. */
async function passages(opened: Opened, isWorkbook: boolean): Promise<() => Batches> {
  if (!isWorkbook) return () => readTableBatches(opened);
  const sheets: (readonly TableRow[])[] = [];
  for await (const rows of readTableBatches(opened)) sheets.push(rows);
  return () => sheets;
}

/** What goes to the engine of a row of money while the report is read: its structure does not ask for it. */
const ROWS = { document: "varchar", issued_on: "date", due_on: "date" };
/** As many columns of cents as the widest sheet has buckets. */
const bucketColumns = (count: number): [string, string][] =>
  Array.from({ length: count }, (_, at) => [`bucket_${at + 1}`, "bigint"]);

async function* rowsOfMoney(
  batches: Batches,
  readers: ReadonlyMap<string | null, ReportReader | null>,
  names: readonly (string | null)[],
  most: number,
): AsyncGenerator<CellRow[]> {
  for await (const rows of batches) {
    const kept: CellRow[] = [];
    const sheetNo = names.indexOf(rows[0]?.sheet ?? null);
    for (const row of rows) {
      const { sheet, line } = row;
      const reader = readers.get(sheet) ?? null;
      const read = reader?.take(row, sheetNo) ?? null;
      if (reader === null || read === null || read.seen.amount === null) continue;
      const { document, issuedOn, dueOn, buckets } = read;
      const cells = [document ?? "", issuedOn ?? "", dueOn ?? ""];
      for (let at = 0; at < most; at += 1) cells.push(centsText(buckets?.[at]));
      kept.push({ sheet, sheetNo, line, raw: "", cells });
    }
    yield kept;
  }
}

/** Most buckets of a line hold nothing. */
const centsText = (cents: bigint | undefined): string =>
  cents === undefined ? "" : cents === 0n ? "0" : String(cents);

const money = (cents: bigint | null): string | null =>
  cents === null ? null : decimalText({ value: cents, scale: 2 });

/** The report of one sheet: itself, its lines, its totals. */
async function writeReport(
  store: Store,
  { file }: Opened,
  report: Report,
  names: readonly (string | null)[],
): Promise<void> {
  const { titles, companies, lines, totals, included } = report;
  const { next } = await store.one(
    "select coalesce(max(report_id), 0)::integer + 1 as next from aged_reports",
  );
  const reportId = Number(next);
  await placeLines(store, lines);
  await store.runFile("sources/aged-balance/write.sql", {
    report_id: reportId,
    file_id: file.fileId,
    company: companyOfName(file.name),
    entity_id: companies.length === 1 ? (companies[0] ?? null) : null,
    as_of: titles.asOf,
    run_on: titles.runOn,
    basis: titles.basis,
    level: report.level,
    credits: included.credits,
    special_gl: included["special-gl"],
    doubtful: included.doubtful,
    disputed: included.disputed,
    currency: report.currency,
    labels: report.bucketLabels.join("\u001f"),
    bounds: `[${report.bucketBounds.map((bound) => bound ?? "null").join(", ")}]`,
    printed: money(report.amountPrinted),
    lines: money(report.amountLines),
  });
  if (titles.company !== null) {
    const entity = companies.length === 1 ? (companies[0] ?? null) : companyOfName(file.name);
    await store.append("company_names", [[file.fileId, entity, titles.company]]);
  }
  await store.append(
    "aged_totals",
    totals.map(({ kind, label, customerId, printed, claimed, seen: { line, sheetNo } }) => [
      ...[reportId, kind, label, customerId, money(printed), money(claimed)],
      ...[file.fileId, BigInt(line), positionOf(names[sheetNo] ?? null, line)],
    ]),
  );
}

/** The lines in columns, each text as its number among the distinct ones; 0: none. */
async function placeLines(store: Store, lines: readonly Line[]): Promise<void> {
  const { length } = lines;
  const numbers = (): Int32Array => new Int32Array(length);
  const [line, sheet, company, id, name] = [numbers(), numbers(), numbers(), numbers(), numbers()];
  const [document, bucket, cents] = [numbers(), numbers(), new BigInt64Array(length)];
  const texts = new Map<string, number>();
  const put = (column: Int32Array, at: number, text: string | null): void => {
    if (text === null) return;
    const no = texts.get(text) ?? texts.size + 1;
    if (no > texts.size) texts.set(text, no);
    column[at] = no;
  };
  let at = 0;
  for (const { seen, customerId, customerName, amount } of lines) {
    line[at] = seen.line;
    sheet[at] = seen.sheetNo;
    cents[at] = amount;
    put(company, at, seen.company);
    put(id, at, customerId);
    put(name, at, customerName);
    put(document, at, seen.document);
    put(bucket, at, seen.bucketName);
    at += 1;
  }
  await store.run(
    `create temp table placed_texts (text_no integer, text varchar);
     create temp table placed_lines (line integer, sheet_no integer, company_no integer, customer_id_no integer,
       customer_name_no integer, document_no integer, bucket_no integer, cents bigint)`,
  );
  await store.append(
    "placed_texts",
    [...texts].map(([text, no]) => [no, text]),
  );
  const columns = [line, sheet, company, id, name, document, bucket, cents];
  await store.appendColumns("placed_lines", length, columns);
}

/** Longest text of `problems.value`. */
const MAX_VALUE = 200;

/** Rows of `problems` but for their file. */
function problemOfSheet(code: string, sheet: string | null, amount: bigint | null = null): Value[] {
  return [null, sheet ?? "", code, null, null, money(amount), false];
}

/** What the lines of one currency come to, where a report mixes several. */
function problemOfCurrency({ sheet, lines }: Report, currency: string): Value[] {
  const own = lines.filter(({ seen }) => seen.currency === currency);
  const sum = own.reduce((total, { amount }) => total + amount, 0n);
  return [null, sheet ?? "", "several-currencies", null, currency, money(sum), false];
}

function problemOfRow(
  names: readonly (string | null)[],
  { line, sheetNo, told }: Seen,
  { code, column, value, isRejected }: Issue,
): Value[] {
  const shown = [column, value.slice(0, MAX_VALUE)].map((text) => (text === "" ? null : text));
  return [
    BigInt(line),
    positionOf(names[sheetNo] ?? null, line),
    code,
    ...shown,
    money(told),
    isRejected,
  ];
}

const issueOf = (code: string, column: string, isRejected: boolean): Issue => {
  return { code, column, value: "", isRejected };
};

/** What a report as a whole, its lines and the rows left out can be reproached with; `isSummed`: a sheet sums it up. */
function problemsOf(
  report: Report,
  names: readonly (string | null)[],
  isSummed: boolean,
): Value[][] {
  const { titles, sheet, currencies, lines, totals, rejected, layout } = report;
  const ofAll = {
    "as-of-missing": titles.asOf === null,
    "basis-missing": titles.basis === null,
    "date-ambiguous": titles.ambiguous !== null,
    "buckets-unknown": !layout.addsUp,
    "in-thousands": layout.unit !== 1,
    "total-missing": totals.length === 0 && lines.length > 1 && !isSummed,
  };
  const nameless = issueOf("customer-missing", "", false);
  const ofLine = ({ seen, customerId, customerName }: Line): readonly Issue[] =>
    (customerId ?? customerName) === null ? [...seen.issues, nameless] : seen.issues;
  const [place = -1] = layout.moneyColumns;
  const missing = issueOf("amount-missing", layout.row.cells[place] ?? "", true);
  const ofRejected = (seen: Seen): readonly Issue[] =>
    seen.kind === "text" ? [...seen.issues, missing] : seen.issues;
  return [
    ...Object.entries(ofAll).flatMap(([code, is]) => (is ? [problemOfSheet(code, sheet)] : [])),
    ...(currencies.length > 1 ? currencies.map((one) => problemOfCurrency(report, one)) : []),
    ...lines.flatMap((line) => ofLine(line).map((issue) => problemOfRow(names, line.seen, issue))),
    ...rejected.flatMap((seen) =>
      ofRejected(seen).map((issue) => problemOfRow(names, seen, issue)),
    ),
  ];
}

/** Columns that hold something, by table. */
async function fedBy(store: Store, fileId: number): Promise<Iterable<[string, string[]]>> {
  const sql = readPackageFile("sources/aged-balance/fed.sql");
  const rows = await store.all(sql, { file_id: fileId }, "columns of an aged balance");
  return rows.map(({ table_name, column_name }) => [String(table_name), [String(column_name)]]);
}
