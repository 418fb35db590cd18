/**
 * Loads the reports of one file into aged_reports, aged_lines and aged_totals, and what could not be believed
 * into problems. A workbook that holds the same receivables twice (a summary and its items) counts them once.
 */
import { feed } from "../../canon/needs.ts";
import { decimalText } from "../../kernel/money.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { type Store, sqlText, type Value } from "../../store/store.ts";
import type { InputFile, Loaded } from "../source.ts";
import { readTable, sampleTable, type TableRow } from "../table/table.ts";
import type { AgedBalanceProblem } from "./problems.ts";
import { bucketAmounts, type Report, readReport } from "./report.ts";
import type { Issue, Seen } from "./rows.ts";
import { chooseReports } from "./sheets.ts";

const BATCH = 5_000;
/** Longest text of `problems.value`. */
const MAX_VALUE = 200;
/** Rows of one sheet in aged_line_id. */
const SHEET_STEP = 10_000_000n;

const money = (cents: bigint): string => decimalText({ value: cents, scale: 2 });

export async function load(file: InputFile, store: Store): Promise<Loaded> {
  const sample = await sampleTable(file.path);
  const isWorkbook = sample?.format === "workbook";
  const sheets = new Map<string | null, TableRow[]>();
  for await (const row of readTable(file.path)) {
    const rows = sheets.get(row.sheet);
    if (rows === undefined) sheets.set(row.sheet, [row]);
    else rows.push(row);
  }
  const chosen = chooseReports([...sheets.values()].map((rows) => readReport(rows, isWorkbook)));
  const names = [...sheets.keys()];
  if (chosen.kept.length === 0) throw unknownLayout(file.name);
  const problems = new Problems(file.fileId);
  for (const { code, at, amount } of chosen.notes) {
    problems.ofSheet(code, names[at] ?? null, amount);
  }
  await store.runFile("sources/aged-balance/staging.sql");
  for (const { report, at } of chosen.kept) {
    await writeReport(store, file, report, BigInt(at), problems);
  }
  await store.runFile("sources/aged-balance/map.sql");
  await appendAll(store, "problems", problems.rows);
  const reports = chosen.kept.map(({ report }) => report);
  await feedColumns(store, reports);
  const rowsRead = reports.reduce((sum, report) => sum + report.rowsRead, 0);
  const rowsRejected = reports.reduce((sum, report) => sum + report.rejected.length, 0);
  const companies = [...new Set(reports.flatMap((report) => report.companies))];
  return {
    encoding: sample?.encoding ?? null,
    separator: sample?.separator ?? null,
    entityId: companies.length === 1 ? (companies[0] ?? null) : null,
    fiscalYearEndOn: null,
    rowsRead,
    rowsAccepted: rowsRead - rowsRejected,
    rowsRejected,
  };
}

function unknownLayout(name: string): Refusal {
  return new Refusal({
    slug: "aged-balance-layout-unknown",
    what: {
      en: "no row of the file is the header of an aged balance",
      fr: "aucune ligne du fichier n'est l'en-tête d'une balance âgée",
    },
    where: name,
    why: {
      en: "without a header that names the customer and the amounts, no column can be trusted",
      fr: "sans en-tête qui nomme le client et les montants, aucune colonne n'est sûre",
    },
    next: {
      en: "keep the row of headings in the export: customer, document, due date, balance, buckets",
      fr: "gardez la ligne d'en-tête dans l'export : client, pièce, échéance, solde, tranches d'ancienneté",
    },
  });
}

/** Rows of the `problems` table. */
class Problems {
  readonly rows: Value[][] = [];
  readonly #fileId: number;

  constructor(fileId: number) {
    this.#fileId = fileId;
  }

  ofSheet(code: AgedBalanceProblem, sheet: string | null, amount: bigint | null = null): void {
    const text = amount === null ? null : money(amount);
    this.rows.push([BigInt(this.#fileId), null, sheet ?? "", code, null, null, text, false]);
  }

  ofRow(seen: Seen, issue: Issue): void {
    const { line, position } = seen.row;
    const value = issue.value === "" ? null : issue.value.slice(0, MAX_VALUE);
    const column = issue.column === "" ? null : issue.column;
    const cents = seen.amount ?? seen.buckets?.reduce((sum, one) => sum + one, 0n) ?? null;
    const amount = cents === null ? null : money(cents);
    const file = BigInt(this.#fileId);
    this.rows.push([
      file,
      BigInt(line),
      position,
      issue.code,
      column,
      value,
      amount,
      issue.isRejected,
    ]);
  }
}

async function writeReport(
  store: Store,
  file: InputFile,
  report: Report,
  sheetIndex: bigint,
  problems: Problems,
): Promise<void> {
  const { next } = await store.one(
    "select coalesce(max(report_id), 0) + 1 as next from aged_reports",
  );
  const reportId = BigInt(String(next));
  await insertReport(store, file, report, reportId);
  const fileId = BigInt(file.fileId);
  const first = fileId * 1_000_000_000_000n + sheetIndex * SHEET_STEP;
  const lines = report.lines.map((line): Value[] => {
    const { seen } = line;
    const buckets = bucketAmounts(report, seen)?.map((cents) => money(cents));
    return [
      first + BigInt(seen.row.line),
      reportId,
      seen.company,
      line.customerId,
      line.customerName,
      seen.document,
      seen.issuedOn,
      seen.dueOn,
      money(line.amount),
      buckets === undefined ? null : `[${buckets.join(", ")}]`,
      fileId,
      BigInt(seen.row.line),
      seen.row.position,
    ];
  });
  await appendAll(store, "staging_aged_lines", lines);
  const totals = report.totals.map((total): Value[] => [
    reportId,
    total.kind,
    total.label,
    total.customerId,
    total.printed === null ? null : money(total.printed),
    money(total.claimed),
    fileId,
    BigInt(total.seen.row.line),
    total.seen.row.position,
  ]);
  await appendAll(store, "aged_totals", totals);
  noteProblems(report, problems);
}

function noteProblems(report: Report, problems: Problems): void {
  const { titles } = report;
  if (titles.asOf === null) problems.ofSheet("as-of-missing", report.sheet);
  if (titles.basis === null) problems.ofSheet("basis-missing", report.sheet);
  if (titles.ambiguous !== null) problems.ofSheet("date-ambiguous", report.sheet);
  if (report.currencies.length > 1) problems.ofSheet("several-currencies", report.sheet);
  for (const { seen, customerId, customerName } of report.lines) {
    for (const issue of seen.issues) problems.ofRow(seen, issue);
    if (customerId === null && customerName === null) {
      const issue = { code: "customer-missing", column: "", value: "", isRejected: false } as const;
      problems.ofRow(seen, issue);
    }
  }
  for (const seen of report.rejected) for (const issue of seen.issues) problems.ofRow(seen, issue);
}

async function insertReport(
  store: Store,
  file: InputFile,
  report: Report,
  reportId: bigint,
): Promise<void> {
  const labels = report.bucketLabels.map((label) => sqlText(label)).join(", ");
  const bounds = report.bucketBounds.map((bound) => bound ?? "null").join(", ");
  await store.run(
    `insert into aged_reports by name select $report_id::integer as report_id, $file_id::integer as file_id,
       $entity_id as entity_id, $as_of::date as as_of, $run_on::date as run_on, $basis as basis,
       $level as level, [${labels}]::varchar[] as bucket_labels, [${bounds}]::integer[] as bucket_bounds,
       $printed::decimal(18, 2) as amount_printed, $lines::decimal(18, 2) as amount_lines`,
    {
      report_id: reportId,
      file_id: file.fileId,
      entity_id: report.companies.length === 1 ? (report.companies[0] ?? null) : null,
      as_of: report.titles.asOf,
      run_on: report.titles.runOn,
      basis: report.titles.basis,
      level: report.level,
      printed: report.amountPrinted === null ? null : money(report.amountPrinted),
      lines: money(report.amountLines),
    },
    "aged-balance report",
  );
}

async function appendAll(store: Store, table: string, rows: readonly Value[][]): Promise<void> {
  for (let at = 0; at < rows.length; at += BATCH)
    await store.append(table, rows.slice(at, at + BATCH));
}

/** Only the columns that hold something: a control that needs the others cannot judge. */
async function feedColumns(store: Store, reports: readonly Report[]): Promise<void> {
  const some = (holds: (report: Report) => boolean): boolean => reports.some(holds);
  const someLine = (holds: (seen: Seen) => boolean): boolean =>
    some((report) => report.lines.some(({ seen }) => holds(seen)));
  const named = (names: Readonly<Record<string, boolean>>): string[] =>
    Object.keys(names).filter((name) => names[name]);
  const ids = { report_id: true, file_id: true };
  await feed(
    store,
    "aged_reports",
    named({
      ...ids,
      entity_id: some(({ companies }) => companies.length === 1),
      as_of: some(({ titles }) => titles.asOf !== null),
      run_on: some(({ titles }) => titles.runOn !== null),
      basis: some(({ titles }) => titles.basis !== null),
      level: true,
      bucket_labels: some(({ bucketLabels }) => bucketLabels.length > 0),
      bucket_bounds: some(({ bucketBounds }) => bucketBounds.some((bound) => bound !== null)),
      amount_printed: some(({ amountPrinted }) => amountPrinted !== null),
      amount_lines: true,
    }),
  );
  await feed(
    store,
    "aged_lines",
    named({
      ...ids,
      entity_id: someLine(({ company }) => company !== null),
      customer_id: some((report) => report.lines.some((line) => line.customerId !== null)),
      customer_name: some((report) => report.lines.some((line) => line.customerName !== null)),
      document: someLine(({ document }) => document !== null),
      document_key: someLine(({ document }) => document !== null),
      issued_on: someLine(({ issuedOn }) => issuedOn !== null),
      due_on: someLine(({ dueOn }) => dueOn !== null),
      amount: true,
      amount_buckets: some(({ bucketLabels }) => bucketLabels.length > 0),
      line: true,
      position: true,
    }),
  );
  if (!some(({ totals }) => totals.length > 0)) return;
  await feed(store, "aged_totals", [
    ...["report_id", "kind", "label", "customer_id", "amount_printed", "amount_lines"],
    ...["file_id", "line", "position"],
  ]);
}
