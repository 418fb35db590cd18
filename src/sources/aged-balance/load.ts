/**
 * Loads the reports of one file into aged_reports, aged_lines and aged_totals, and what could not be believed into
 * problems. A text is read again when its end writes otherwise than its start, a workbook is opened once; one that
 * holds the same receivables twice (a summary and its items) counts them once.
 */
import { feedAll } from "../../canon/needs.ts";
import { readPackageFile } from "../../store/root.ts";
import type { Store } from "../../store/store.ts";
import { type CellRow, loadCells } from "../../tabular/cells.ts";
import type { Opened } from "../../tabular/opened.ts";
import { readTableBatches, type SheetSample, type TableRow } from "../../tabular/table.ts";
import { positionOf } from "../../tabular/table-row.ts";
import { companyOfName } from "../company.ts";
import { refuse } from "../refusals.ts";
import type { Loaded } from "../source.ts";
import { includedWords } from "./included.ts";
import { arePages } from "./pages.ts";
import { money, problemOfSheet, problemsOf } from "./problems.ts";
import { type Report, type ReportReader, reportReader } from "./report.ts";
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
  const rowsRejected = kept.reduce(
    (sum, { rejected, foreignLines }) => sum + rejected.length + foreignLines.length,
    0,
  );
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

/** Columns that hold something, by table. */
async function fedBy(store: Store, fileId: number): Promise<Iterable<[string, string[]]>> {
  const sql = readPackageFile("sources/aged-balance/fed.sql");
  const rows = await store.all(sql, { file_id: fileId }, "columns of an aged balance");
  return rows.map(({ table_name, column_name }) => [String(table_name), [String(column_name)]]);
}
