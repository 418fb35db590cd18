/**
 * The tolerant reader: for every file that does not follow the law to the letter. It streams the lines,
 * writes a normalised file that DuckDB loads with fixed types, and a row of `problems` for every deviation.
 * Memory stays bounded whatever the file holds.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { assertInvariant } from "../../kernel/invariant.ts";
import type { Store } from "../../store/store.ts";
import { sqlText } from "../../store/store.ts";
import type { Encoding } from "../../tabular/encoding.ts";
import type { FileScan } from "../../tabular/scan.ts";
import { textLines } from "../../tabular/text-lines.ts";
import type { Header } from "./columns.ts";
import { type DateOrder, DateReader } from "./date-reader.ts";
import { LabelBook } from "./label-book.ts";
import type { LineCounts } from "./line-assembler.ts";
import { LineAssembler } from "./line-assembler.ts";
import { LineFile, ProblemLog } from "./problem-log.ts";
import * as refusals from "./refusals.ts";
import { normalisedColumns, RowReader } from "./row-reader.ts";
import { addBothSides } from "./staging.ts";

interface FecFile {
  readonly fileId: number;
  readonly path: string;
  readonly name: string;
}

interface How {
  readonly encoding: Encoding;
  readonly scan: FileScan;
}

/** One reading of the whole file. */
interface Pass {
  readonly counts: LineCounts;
  readonly log: ProblemLog;
  readonly labels: LabelBook;
  readonly dates: DateReader;
  readonly normalised: string;
}

/** Reads the file into its staging tables; read = accepted + rejected, by the lines of the file. */
export async function loadTolerant(
  store: Store,
  file: FecFile,
  header: Header,
  how: How,
): Promise<{ read: number; accepted: number; rejected: number }> {
  const folder = store.scratch();
  try {
    let pass = await readAll(folder, file, header, how, null);
    const order = pass.dates.shownOrder;
    const isToRead = pass.dates.undecided > 0 || order === "month-first";
    if (order !== null && order !== "mixed" && isToRead) {
      pass = await readAll(folder, file, header, how, order);
    }
    refuseAmbiguous(file, pass);
    await loadRows(store, file.fileId, pass.normalised);
    await pass.labels.load(store, file.fileId);
    await pass.log.load(store, file.fileId);
    const { accepted, rejected } = pass.counts;
    return { read: countRows(file, pass.counts, how), accepted, rejected };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readAll(
  folder: string,
  file: FecFile,
  header: Header,
  how: How,
  order: DateOrder,
): Promise<Pass> {
  const normalised = new LineFile(join(folder, "rows.tsv"));
  const log = new ProblemLog(folder);
  const labels = new LabelBook(header);
  const dates = new DateReader(order);
  const rows = new RowReader(header, dates, log);
  const assembler = new LineAssembler(header, rows, log, (row, fields) => {
    normalised.add(row.text);
    labels.see(row.journal, row.account, fields, Number(row.text.split("\t", 1)[0]));
  });
  try {
    let line = 0;
    for await (const batch of textLines(file.path, how.encoding, how.scan.lineEnd === "cr")) {
      for (const [index, text] of batch.lines.entries()) {
        line += 1;
        if (line > 1) assembler.take(text, line, batch.cut.has(index));
      }
    }
    assembler.end();
    sayLineEnds(log, how, assembler.counts);
  } finally {
    normalised.close();
    log.close();
  }
  return { counts: assembler.counts, log, labels, dates, normalised: normalised.path };
}

function sayLineEnds(log: ProblemLog, { scan }: How, counts: LineCounts): void {
  const isOdd = scan.lineEnd === "mixed" || scan.lineEnd === "cr";
  if (counts.doubledEnds > 0 || isOdd) log.count("line-end-irregular");
}

/** Every entry date could be read two ways: the person knows, we do not. */
function refuseAmbiguous(file: FecFile, { counts, dates }: Pass): void {
  const isOnlyAmbiguous = counts.accepted === 0 && dates.undecided > 0 && dates.order === null;
  if (isOnlyAmbiguous) throw refusals.dateOrderAmbiguous(file.name);
}

/** The lines of the file, counted by the scan and not by this reader, must all be accounted for. */
function countRows(file: FecFile, counts: LineCounts, { scan }: How): number {
  const lines = scan.lineCount - 1;
  const read = lines - counts.empty - counts.continued;
  assertInvariant(read === counts.accepted + counts.rejected, "fec lines accounted for", {
    file: file.name,
    lines: String(lines),
    empty: String(counts.empty),
    continued: String(counts.continued),
    accepted: String(counts.accepted),
    rejected: String(counts.rejected),
  });
  return read;
}

async function loadRows(store: Store, fileId: number, path: string): Promise<void> {
  const columns = Object.entries(normalisedColumns)
    .map(([name, type]) => `'${name}': '${type}'`)
    .join(", ");
  await store.run(
    `insert into ledger_file_rows by name
     select ${String(fileId)} as file_id,
       * replace (coalesce(debit, 0) as debit, coalesce(credit, 0) as credit)
     from read_csv(${sqlText(path)}, delim = '\t', header = false, auto_detect = false,
       quote = '', escape = '', encoding = 'utf-8', max_line_size = 4194304,
       dateformat = '%Y-%m-%d', columns = {${columns}})`,
    {},
    "fec normalised rows",
  );
  await addBothSides(store, fileId);
}
