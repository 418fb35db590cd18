/**
 * Loads the reports of one file into aged_reports, aged_lines and aged_totals, and what could not be believed into
 * problems. A text is read twice (to learn how it writes, then to be read), a workbook is opened once; one that holds
 * the same receivables twice (a summary and its items) counts them once.
 */
import { feedAll } from "../../canon/needs.ts";
import { decimalText } from "../../kernel/money.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { readPackageFile } from "../../store/root.ts";
import type { Store, Value } from "../../store/store.ts";
import { type CellRow, loadCells } from "../../tabular/cells.ts";
import type { Opened } from "../../tabular/opened.ts";
import { readTableBatches, type TableRow } from "../../tabular/table.ts";
import { companyOfName } from "../company.ts";
import type { Loaded } from "../source.ts";
import { type Report, type ReportReader, reportReader } from "./report.ts";
import type { Issue, ReadRow, Seen } from "./rows.ts";
import { chooseReports } from "./sheets.ts";
import type { Line } from "./structure.ts";

export async function load(opened: Opened, store: Store): Promise<Loaded> {
  const { file } = opened;
  const { format, encoding = null, separator = null, sheets = [] } = (await opened.table()) ?? {};
  const isWorkbook = format === "workbook";
  const readers = new Map(
    sheets
      .filter(({ rows }) => rows.length > 0)
      .map(({ name, rows }, sheetNo) => [name, reportReader(rows, sheetNo, isWorkbook)]),
  );
  const passage = await passages(opened, isWorkbook);
  for await (const rows of passage()) for (const row of rows) readers.get(row.sheet)?.learn(row);
  await loadCells(store, "aged_rows", ROWS, rowsOfMoney(passage(), readers));
  const { kept, notes } = chooseReports(
    new Map([...readers].map(([sheet, one]) => [sheet, one?.end() ?? null])),
  );
  if (kept.length === 0) throw unknownLayout(file.name);
  for (const report of kept) await writeReport(store, opened, report);
  const problems = [
    ...notes.map(({ code, sheet, amount }) => problemOfSheet(code, sheet, amount)),
    ...kept.flatMap(problemsOf),
  ];
  await store.append(
    "problems",
    problems.map((one) => [file.fileId, ...one]),
  );
  await store.run("drop table aged_rows");
  await feedAll(store, await fedBy(store, file.fileId));
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
  };
}

type Batches = AsyncIterable<readonly TableRow[]> | Iterable<readonly TableRow[]>;

/** The rows, as often as they are asked for. */
async function passages(opened: Opened, isWorkbook: boolean): Promise<() => Batches> {
  if (!isWorkbook) return () => readTableBatches(opened);
  const sheets: (readonly TableRow[])[] = [];
  for await (const rows of readTableBatches(opened)) sheets.push(rows);
  return () => sheets;
}

/** Columns of the rows of money, as they go to the engine while the report is read: amounts in cents. */
const ROWS = [
  ...["company", "customer_name", "document", "issued_on", "due_on", "has_date"],
  ...["amount", "buckets", "bucket_name"],
];

async function* rowsOfMoney(
  batches: Batches,
  readers: ReadonlyMap<string | null, ReportReader | null>,
): AsyncGenerator<CellRow[]> {
  for await (const rows of batches) {
    yield rows.flatMap((row) => {
      const reader = readers.get(row.sheet) ?? null;
      const read = reader?.take(row) ?? null;
      return read === null || read.seen.amount === null
        ? []
        : [{ ...row, sheetNo: reader?.sheetNo ?? 0, raw: "", cells: cellsOf(read) }];
    });
  }
}

function cellsOf({ seen, document, issuedOn, dueOn, buckets }: ReadRow): string[] {
  const { company, customerName, hasDate, amount, bucketName } = seen;
  const inBuckets = buckets === null ? null : `[${buckets.join(", ")}]`;
  const cells = [company, customerName, document, issuedOn, dueOn, hasDate, amount];
  return [...cells, inBuckets, bucketName].map((one) => String(one ?? ""));
}

const money = (cents: bigint | null): string | null =>
  cents === null ? null : decimalText({ value: cents, scale: 2 });

/** The report of one sheet: itself, its lines, its totals. */
async function writeReport(store: Store, { file }: Opened, report: Report): Promise<void> {
  const { titles, companies, sheetNo, lines, totals } = report;
  const { next } = await store.one(
    "select coalesce(max(report_id), 0)::integer + 1 as next from aged_reports",
  );
  const reportId = Number(next);
  await store.run(
    "create or replace temp table aged_places (sheet_no integer, line bigint, customer_id varchar, customer_name varchar)",
  );
  await store.append("aged_places", places(sheetNo, lines));
  await store.runFile("sources/aged-balance/write.sql", {
    report_id: reportId,
    file_id: file.fileId,
    sheet_no: sheetNo,
    company: companyOfName(file.name),
    entity_id: companies.length === 1 ? (companies[0] ?? null) : null,
    as_of: titles.asOf,
    run_on: titles.runOn,
    basis: titles.basis,
    level: report.level,
    labels: report.bucketLabels.join("\u001f"),
    bounds: `[${report.bucketBounds.map((bound) => bound ?? "null").join(", ")}]`,
    printed: money(report.amountPrinted),
    lines: money(report.amountLines),
    has_documents_as_names: report.hasDocumentsAsNames,
  });
  await store.append(
    "aged_totals",
    totals.map(({ kind, label, customerId, printed, claimed, seen: { row } }) => [
      ...[reportId, kind, label, customerId, money(printed), money(claimed)],
      ...[file.fileId, BigInt(row.line), row.position],
    ]),
  );
  await store.run("drop table aged_places");
}

function* places(sheetNo: number, lines: readonly Line[]): Generator<Value[]> {
  for (const { seen, customerId, customerName } of lines)
    yield [sheetNo, BigInt(seen.row.line), customerId, customerName];
}

/** Longest text of `problems.value`. */
const MAX_VALUE = 200;

/** Rows of `problems` but for their file. */
function problemOfSheet(code: string, sheet: string | null, amount: bigint | null = null): Value[] {
  return [null, sheet ?? "", code, null, null, money(amount), false];
}

function problemOfRow({ row, told }: Seen, { code, column, value, isRejected }: Issue): Value[] {
  const shown = [column, value.slice(0, MAX_VALUE)].map((text) => (text === "" ? null : text));
  return [BigInt(row.line), row.position, code, ...shown, money(told), isRejected];
}

const NAMELESS: Issue = { code: "customer-missing", column: "", value: "", isRejected: false };

/** What a report as a whole, its lines and the rows left out can be reproached with. */
function problemsOf({ titles, sheet, currencies, lines, rejected }: Report): Value[][] {
  const ofAll = {
    "as-of-missing": titles.asOf === null,
    "basis-missing": titles.basis === null,
    "date-ambiguous": titles.ambiguous !== null,
    "several-currencies": currencies.length > 1,
  };
  const ofLine = ({ seen, customerId, customerName }: Line): readonly Issue[] =>
    (customerId ?? customerName) === null ? [...seen.issues, NAMELESS] : seen.issues;
  return [
    ...Object.entries(ofAll).flatMap(([code, is]) => (is ? [problemOfSheet(code, sheet)] : [])),
    ...lines.flatMap((line) => ofLine(line).map((issue) => problemOfRow(line.seen, issue))),
    ...rejected.flatMap((seen) => seen.issues.map((issue) => problemOfRow(seen, issue))),
  ];
}

/** Columns that hold something, by table. */
async function fedBy(store: Store, fileId: number): Promise<Iterable<[string, string[]]>> {
  const sql = readPackageFile("sources/aged-balance/fed.sql");
  const rows = await store.all(sql, { file_id: fileId }, "columns of an aged balance");
  return rows.map(({ table_name, column_name }) => [String(table_name), [String(column_name)]]);
}

function unknownLayout(name: string): Refusal {
  return new Refusal({
    slug: "aged-balance-layout-unknown",
    what: {
      en: "no row of the file is the header of an aged balance",
      fr: "aucune ligne du fichier n’est l’en-tête d’une balance âgée",
    },
    where: name,
    why: {
      en: "without a header that names the customer and the amounts, no column can be trusted",
      fr: "sans en-tête qui nomme le client et les montants, aucune colonne n’est sûre",
    },
    next: {
      en: "keep the row of headings in the export: customer, document, due date, balance, buckets",
      fr: "gardez la ligne d’en-tête dans l’export : client, pièce, échéance, solde, tranches d’ancienneté",
    },
  });
}
