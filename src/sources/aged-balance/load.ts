/**
 * Loads the reports of one file into aged_reports, aged_lines and aged_totals, and what could not be believed
 * into problems. A large plain list goes through the engine's own tables (load-plain.ts); anything else is read
 * row by row. A workbook that holds the same receivables twice (a summary and its items) counts them once.
 */
import { Refusal } from "../../kernel/refusal.ts";
import type { Store } from "../../store/store.ts";
import type { InputFile, Opened } from "../../tabular/opened.ts";
import { readTableBatches, type TableRow, type TableSample } from "../../tabular/table.ts";
import type { Loaded } from "../source.ts";
import { loadPlain } from "./load-plain.ts";
import { type Report, readReport } from "./report.ts";
import { chooseReports } from "./sheets.ts";
import {
  feedColumns,
  insertReport,
  nextReportId,
  Problems,
  type ReportFacts,
  stagingRows,
  totalRows,
} from "./write-report.ts";

/** Bytes from which a delimited file is tried in the engine's own tables. */
const LARGE = 512 * 1024;
/** Rows of one sheet in aged_line_id. */
const SHEET_STEP = 10_000_000n;

/** `largeFrom`: bytes from which the fast reading is tried; 0 always, Infinity never. */
export async function load(
  opened: Opened,
  store: Store,
  largeFrom: number = LARGE,
): Promise<Loaded> {
  const { file } = opened;
  const sample = await opened.table();
  if (sample?.format === "delimited" && file.bytes >= largeFrom) {
    const plain = await loadPlain(opened, store, sample);
    if (plain !== null) {
      await feedColumns(store, file.fileId, [plain.facts]);
      return countsOf(sample, [plain.facts], plain.rowsRead, plain.rowsRejected);
    }
  }
  return loadRows(opened, store, sample);
}

async function loadRows(opened: Opened, store: Store, sample: TableSample | null): Promise<Loaded> {
  const { file } = opened;
  const isWorkbook = sample?.format === "workbook";
  const sheets = new Map<string | null, TableRow[]>();
  for await (const batch of readTableBatches(opened)) {
    for (const row of batch) {
      const rows = sheets.get(row.sheet);
      if (rows === undefined) sheets.set(row.sheet, [row]);
      else rows.push(row);
    }
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
  await store.append("problems", problems.rows);
  const reports = chosen.kept.map(({ report }) => report);
  await feedColumns(store, file.fileId, reports);
  const rowsRead = reports.reduce((sum, report) => sum + report.rowsRead, 0);
  const rowsRejected = reports.reduce((sum, report) => sum + report.rejected.length, 0);
  return countsOf(sample, reports, rowsRead, rowsRejected);
}

function countsOf(
  sample: TableSample | null,
  reports: readonly ReportFacts[],
  rowsRead: number,
  rowsRejected: number,
): Loaded {
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

async function writeReport(
  store: Store,
  file: InputFile,
  report: Report,
  sheetIndex: bigint,
  problems: Problems,
): Promise<void> {
  const reportId = await nextReportId(store);
  await insertReport(store, file, report, reportId);
  const fileId = BigInt(file.fileId);
  const first = fileId * 1_000_000_000_000n + sheetIndex * SHEET_STEP;
  await store.append(
    "staging_aged_lines",
    stagingRows(report, report.lines, { reportId, fileId, first }),
  );
  await store.append("aged_totals", totalRows(report.totals, reportId, fileId));
  problems.ofReport(report);
  for (const line of report.lines) problems.ofLine(line);
  for (const seen of report.rejected) for (const issue of seen.issues) problems.ofRow(seen, issue);
}
