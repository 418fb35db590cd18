/**
 * What a report leaves in the canon: its lines, its row in aged_reports, its totals, what could not be believed, and
 * the columns it fed.
 */
import { feed } from "../../canon/needs.ts";
import { decimalText } from "../../kernel/money.ts";
import { type Store, sqlText, type Value } from "../../store/store.ts";
import { type CellRow, loadCells } from "../../tabular/cells.ts";
import type { InputFile } from "../../tabular/opened.ts";
import { companyOfName } from "../company.ts";
import type { AgedBalanceProblem } from "./problems.ts";
import type { Report } from "./report.ts";
import type { Issue, ReadRow, Seen } from "./rows.ts";
import type { Line, Total } from "./structure.ts";

/** Longest text of `problems.value`. */
export const MAX_VALUE = 200;

export const money = (cents: bigint): string => decimalText({ value: cents, scale: 2 });

/** What a report says of itself, without its lines. */
export type ReportFacts = Pick<
  Report,
  | "sheet"
  | "titles"
  | "level"
  | "bucketLabels"
  | "bucketBounds"
  | "amountLines"
  | "amountPrinted"
  | "companies"
  | "currencies"
  | "totals"
>;

async function nextReportId(store: Store): Promise<bigint> {
  const sql = "select coalesce(max(report_id), 0) + 1 as next from aged_reports";
  return BigInt(String((await store.one(sql))["next"]));
}

/** Rows of the `problems` table. */
export class Problems {
  readonly rows: Value[][] = [];
  readonly #fileId: number;

  constructor(fileId: number) {
    this.#fileId = fileId;
  }

  ofSheet(code: AgedBalanceProblem, sheet: string | null, amount: bigint | null = null): void {
    const text = amount === null ? null : money(amount);
    this.rows.push([BigInt(this.#fileId), null, sheet ?? "", code, null, null, text, false]);
  }

  /** What the report as a whole can be reproached with. */
  ofReport(report: Pick<ReportFacts, "sheet" | "titles" | "currencies">): void {
    const { titles, sheet } = report;
    if (titles.asOf === null) this.ofSheet("as-of-missing", sheet);
    if (titles.basis === null) this.ofSheet("basis-missing", sheet);
    if (titles.ambiguous !== null) this.ofSheet("date-ambiguous", sheet);
    if (report.currencies.length > 1) this.ofSheet("several-currencies", sheet);
  }

  ofLine({ seen, customerId, customerName }: Line): void {
    for (const issue of seen.issues) this.ofRow(seen, issue);
    if (customerId !== null || customerName !== null) return;
    this.ofRow(seen, { code: "customer-missing", column: "", value: "", isRejected: false });
  }

  ofRow(seen: Seen, issue: Issue): void {
    const { line, position } = seen.row;
    const value = issue.value === "" ? null : issue.value.slice(0, MAX_VALUE);
    const column = issue.column === "" ? null : issue.column;
    const amount = seen.told === null ? null : money(seen.told);
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

/** Columns of the rows of money, as they go to the engine while the report is read: amounts in cents. */
const ROWS = [
  ...["company", "customer_name", "document", "issued_on", "due_on", "has_date"],
  ...["amount", "buckets", "bucket_name"],
];

/** Fills `aged_rows` with the rows of money that pass. */
export async function keepRows(store: Store, rows: AsyncIterable<readonly Kept[]>): Promise<void> {
  const cellRows = async function* (): AsyncGenerator<CellRow[]> {
    for await (const some of rows) yield some.map(rowOfMoney);
  };
  await loadCells(store, "aged_rows", ROWS, cellRows());
}

/** A row read, and its sheet. */
export interface Kept extends ReadRow {
  readonly sheetNo: number;
}

function rowOfMoney({ sheetNo, seen, document, issuedOn, dueOn, buckets }: Kept): CellRow {
  const { row, company, customerName, hasDate, amount, bucketName } = seen;
  const inBuckets = buckets === null ? "" : `[${buckets.join(", ")}]`;
  return {
    sheetNo,
    ...row,
    raw: "",
    cells: [
      ...[company ?? "", customerName ?? "", document ?? "", issuedOn ?? "", dueOn ?? ""],
      ...[String(hasDate), amount === null ? "" : String(amount), inBuckets, bucketName ?? ""],
    ],
  };
}

/** The report of one sheet: its lines, its totals, itself. */
export async function writeReport(
  store: Store,
  file: InputFile,
  report: Report,
  sheetNo: number,
): Promise<void> {
  const reportId = await nextReportId(store);
  await insertReport(store, file, report, reportId);
  const places = function* (): Generator<CellRow[]> {
    for (let at = 0; at < report.lines.length; at += PLACES) {
      yield report.lines.slice(at, at + PLACES).map(({ seen, customerId, customerName }) => ({
        sheetNo,
        ...seen.row,
        raw: "",
        cells: [customerId ?? "", customerName ?? ""],
      }));
    }
  };
  await loadCells(store, "aged_places", ["customer_id", "customer_name"], places());
  await store.run(
    linesQuery(report),
    {
      ...{ file_id: file.fileId, report_id: reportId, sheet_no: sheetNo },
      company: companyOfName(file.name),
    },
    "aged-balance lines",
  );
  await store.append("aged_totals", totalRows(report.totals, reportId, BigInt(file.fileId)));
}

/** Lines placed at a time. */
const PLACES = 5_000;

function linesQuery({ layout, bucketLabels, hasDocumentsAsNames }: Report): string {
  const document = hasDocumentsAsNames
    ? "case when has_date = 'true' then rows.customer_name end"
    : "rows.document";
  const labels = `[${bucketLabels.map((label) => sqlText(label)).join(", ")}]::varchar[]`;
  const named = bucketLabels.map((label) => `if(bucket_name = ${sqlText(label)}, amount, '0')`);
  const inCents =
    layout.buckets.length > 0 || bucketLabels.length === 0
      ? "buckets"
      : `case when list_contains(${labels}, bucket_name) then [${named.join(", ")}] end`;
  const buckets = `list_transform((${inCents})::bigint[], lambda cents: (cents * 0.01)::decimal(18, 2))`;
  return `insert into aged_lines by name
    select $file_id::bigint * 1000000000000 + sheet_no::bigint * 10000000 + line as aged_line_id,
      $report_id::integer as report_id, coalesce(company, $company) as entity_id, places.customer_id, places.customer_name,
      ${document} as document, document_key(${document}) as document_key,
      issued_on::date as issued_on, due_on::date as due_on, (amount::bigint * 0.01)::decimal(18, 2) as amount,
      ${buckets} as amount_buckets, $file_id::integer as file_id, line, rows.position
    from aged_places as places join aged_rows as rows using (sheet_no, line)
    where sheet_no = $sheet_no
    order by line`;
}

/** Rows of aged_totals. */
function totalRows(totals: readonly Total[], reportId: bigint, fileId: bigint): Value[][] {
  return totals.map((total) => [
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
}

async function insertReport(
  store: Store,
  file: InputFile,
  report: ReportFacts,
  reportId: bigint,
): Promise<void> {
  const labels = report.bucketLabels.map((label) => sqlText(label)).join(", ");
  const bounds = report.bucketBounds.map((bound) => bound ?? "null").join(", ");
  await store.run(
    `insert into aged_reports by name select $report_id::integer as report_id, $file_id::integer as file_id,
       $entity_id as entity_id, $as_of::date as as_of, $run_on::date as run_on, $basis as basis,
       $level as level, [${labels}]::varchar[] as bucket_labels, [${bounds}]::integer[] as bucket_bounds,
       $printed::decimal(38, 2) as amount_printed, $lines::decimal(38, 2) as amount_lines`,
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

/** Only the columns that hold something: a control that needs the others cannot judge. */
export async function feedColumns(
  store: Store,
  fileId: number,
  reports: readonly ReportFacts[],
): Promise<void> {
  const some = (holds: (report: ReportFacts) => boolean): boolean => reports.some(holds);
  const filled = await store.one(
    `select count(entity_id) > 0 as entity_id, count(customer_id) > 0 as customer_id,
       count(customer_name) > 0 as customer_name, count(document) > 0 as document,
       count(issued_on) > 0 as issued_on, count(due_on) > 0 as due_on
     from aged_lines where file_id = $file_id`,
    { file_id: fileId },
  );
  const someLine = (column: string): boolean => filled[column] === true;
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
      entity_id: someLine("entity_id"),
      customer_id: someLine("customer_id"),
      customer_name: someLine("customer_name"),
      document: someLine("document"),
      document_key: someLine("document"),
      issued_on: someLine("issued_on"),
      due_on: someLine("due_on"),
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
