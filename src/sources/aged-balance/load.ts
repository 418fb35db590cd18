/**
 * Loads the reports of one file into aged_reports, aged_lines and aged_totals, and what could not be believed into
 * problems. Its rows pass twice: to learn how it writes numbers and dates, then to be read. A workbook that holds the
 * same receivables twice (a summary and its items) counts them once.
 */
import { Refusal } from "../../kernel/refusal.ts";
import type { Store } from "../../store/store.ts";
import type { Opened } from "../../tabular/opened.ts";
import { readTableBatches, type TableRow, type TableSample } from "../../tabular/table.ts";
import type { Loaded } from "../source.ts";
import { headOf, type Report, ReportReader, WritingLearner } from "./report.ts";
import { chooseReports } from "./sheets.ts";
import { feedColumns, type Kept, keepRows, Problems, writeReport } from "./write-report.ts";

export async function load(opened: Opened, store: Store): Promise<Loaded> {
  const { file } = opened;
  const sample = await opened.table();
  const passages = await passagesOf(opened, sample);
  const readers = await readersOf(passages(), sample);
  if (readers.every(({ reader }) => reader === null)) throw unknownLayout(file.name);
  const bySheet = new Map(readers.map((one) => [one.sheet, one]));
  await keepRows(store, rowsRead(passages(), bySheet));
  const chosen = chooseReports(readers.map(({ reader }) => reader?.end() ?? null));
  if (chosen.kept.length === 0) throw unknownLayout(file.name);
  const problems = new Problems(file.fileId);
  for (const { code, at, amount } of chosen.notes) {
    problems.ofSheet(code, readers[at]?.sheet ?? null, amount);
  }
  const reports = chosen.kept.map(({ report }) => report);
  for (const { report, at } of chosen.kept) {
    await writeReport(store, file, report, readers[at]?.sheetNo ?? 0);
    problems.ofReport(report);
    for (const line of report.lines) problems.ofLine(line);
    for (const seen of report.rejected) for (const one of seen.issues) problems.ofRow(seen, one);
  }
  await store.append("problems", problems.rows);
  await store.run("drop table aged_rows; drop table aged_places");
  await feedColumns(store, file.fileId, reports);
  return countsOf(sample, reports);
}

type Batches = AsyncIterable<readonly TableRow[]> | Iterable<readonly TableRow[]>;

/** The rows, as often as they are asked for: a text is read again, a workbook is opened once. */
async function passagesOf(opened: Opened, sample: TableSample | null): Promise<() => Batches> {
  if (sample?.format !== "workbook") return () => readTableBatches(opened);
  const sheets: (readonly TableRow[])[] = [];
  for await (const rows of readTableBatches(opened)) sheets.push(rows);
  return () => sheets;
}

interface SheetReader {
  readonly sheet: string | null;
  readonly sheetNo: number;
  /** Null: the sheet holds no aged balance. */
  readonly reader: ReportReader | null;
  /** Line of its header. */
  readonly line: number;
}

/** The first passage: each sheet's rows say how it writes. */
async function readersOf(batches: Batches, sample: TableSample | null): Promise<SheetReader[]> {
  const isWorkbook = sample?.format === "workbook";
  const sheets = (sample?.sheets ?? []).filter(({ rows }) => rows.length > 0);
  const heads = sheets.map(({ name, rows }) => ({ name, head: headOf(rows) }));
  const learners = new Map(
    heads.map(({ name, head }) => [
      name,
      head === null ? null : { head, learner: new WritingLearner(head) },
    ]),
  );
  for await (const rows of batches) {
    for (const row of rows) {
      const one = learners.get(row.sheet);
      if (one != null && row.line > one.head.line) one.learner.take(row);
    }
  }
  return [...learners].map(([sheet, one], sheetNo) => ({
    sheet,
    sheetNo,
    line: one?.head.line ?? 0,
    reader:
      one === null ? null : new ReportReader(one.head, one.learner.end(isWorkbook ? "." : null)),
  }));
}

/** The second passage: each row is read; those that hold money go to the engine. */
async function* rowsRead(
  batches: Batches,
  readers: ReadonlyMap<string | null, SheetReader>,
): AsyncGenerator<Kept[]> {
  for await (const rows of batches) {
    const kept: Kept[] = [];
    for (const row of rows) {
      const one = readers.get(row.sheet);
      if (one?.reader == null || row.line <= one.line) continue;
      const read = one.reader.take(row);
      if (read.seen.amount !== null) kept.push({ ...read, sheetNo: one.sheetNo });
    }
    yield kept;
  }
}

function countsOf(sample: TableSample | null, reports: readonly Report[]): Loaded {
  const companies = [...new Set(reports.flatMap((report) => report.companies))];
  const rowsRead = reports.reduce((sum, report) => sum + report.rowsRead, 0);
  const rowsRejected = reports.reduce((sum, report) => sum + report.rejected.length, 0);
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
