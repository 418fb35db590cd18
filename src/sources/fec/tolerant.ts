/**
 * The tolerant reader: for every file that does not follow the law to the letter. It streams the lines, writes those
 * it believes to a file that the engine loads with fixed types, and a row of `problems` for every deviation. Memory
 * stays bounded whatever the file holds.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { assertInvariant } from "../../kernel/invariant.ts";
import type { Store } from "../../store/store.ts";
import { type DateOrder, DateReader } from "../../tabular/date-reader.ts";
import type { Encoding } from "../../tabular/encoding.ts";
import type { InputFile } from "../../tabular/opened.ts";
import type { FileScan } from "../../tabular/scan.ts";
import { textLines } from "../../tabular/text-lines.ts";
import { TextRows } from "../../tabular/text-rows.ts";
import { type Header, placeOf } from "./columns.ts";
import { LabelBook } from "./label-book.ts";
import type { LineCounts } from "./line-assembler.ts";
import { LineAssembler } from "./line-assembler.ts";
import { LineJoiner } from "./line-joiner.ts";
import { ProblemLog } from "./problem-log.ts";
import { refuse, words } from "./refusals.ts";
import { RowReader, rowColumns } from "./row-reader.ts";

/** Bytes of the longest row: that of the longest line, in the widest encoding. */
const LONGEST = 4 << 20;

interface How {
  readonly encoding: Encoding;
  readonly scan: FileScan;
}

/** What earlier readings of the file taught. */
interface Known {
  readonly order?: DateOrder;
  readonly known?: Set<string> | null;
}

/** One reading of the whole file. */
interface Pass {
  readonly counts: LineCounts;
  /** Some line may be put together in several ways. */
  readonly isUnsure: boolean;
  readonly log: ProblemLog;
  readonly journals: LabelBook;
  readonly accounts: LabelBook;
  readonly dates: DateReader;
  readonly rows: TextRows;
}

/** Reads the file into the tables of the ledgers; read = accepted + rejected, by the lines of the file. */
export async function loadTolerant(
  store: Store,
  file: InputFile,
  header: Header,
  how: How,
): Promise<{ read: number; accepted: number; rejected: number }> {
  const folder = store.scratch();
  try {
    let pass = await readAll(folder, file, header, how);
    const order = pass.dates.shownOrder;
    const isToRead = pass.dates.hasUndecided || order === "month-first";
    if (order !== null && order !== "mixed" && isToRead) {
      pass = await readAll(folder, file, header, { ...how, order });
    }
    if (pass.isUnsure) {
      // Once to learn what goes together in the file, once more with what it all says.
      const known = new Set<string>();
      await readAll(folder, file, header, { ...how, order: pass.dates.order, known });
      pass = await readAll(folder, file, header, { ...how, order: pass.dates.order, known });
    }
    refuseAmbiguous(file, pass);
    await loadRows(store, file.fileId, pass.rows);
    await pass.journals.load(store, "ledger_journals", file.fileId);
    await pass.accounts.load(store, "ledger_account_labels", file.fileId);
    await pass.log.load(store);
    const { accepted, rejected } = pass.counts;
    return { read: countRows(file, pass.counts, how), accepted, rejected };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readAll(
  folder: string,
  file: InputFile,
  header: Header,
  { encoding, scan, order = null, known = null }: How & Known,
): Promise<Pass> {
  const rows = new TextRows(join(folder, "rows.tsv"), rowColumns, LONGEST);
  const log = new ProblemLog(folder, file.fileId);
  const [journals, accounts] = [new LabelBook(), new LabelBook()];
  const dates = new DateReader(order);
  const reader = new RowReader(header, dates, log);
  const journalAt = placeOf(header, "JournalLib");
  const accountAt = placeOf(header, "CompteLib");
  const joiner = new LineJoiner(header, reader, known);
  const assembler = new LineAssembler(header, reader, log, joiner, (row, fields) => {
    rows.add(row.cells);
    journals.see(row.journal, fields[journalAt], row.line);
    accounts.see(row.account, fields[accountAt], row.line);
  });
  try {
    let line = 0;
    for await (const batch of textLines(file.path, encoding, scan.lineEnd === "cr")) {
      for (const [index, text] of batch.lines.entries()) {
        line += 1;
        if (line > 1) assembler.take(text, line, batch.cut.has(index));
      }
    }
    assembler.end();
    sayLineEnds(log, scan, assembler.counts);
  } finally {
    rows.close();
    log.close();
  }
  const { counts } = assembler;
  return { counts, isUnsure: joiner.isUnsure, log, journals, accounts, dates, rows };
}

function sayLineEnds(log: ProblemLog, scan: FileScan, counts: LineCounts): void {
  const isOdd = scan.lineEnd === "mixed" || scan.lineEnd === "cr";
  if (counts.doubledEnds > 0 || isOdd) log.count("line-end-irregular");
}

/** Every entry date could be read two ways: the person knows, we do not. */
function refuseAmbiguous(file: InputFile, { counts, dates }: Pass): void {
  const isOnlyAmbiguous = counts.accepted === 0 && dates.hasUndecided && dates.order === null;
  if (!isOnlyAmbiguous) return;
  throw refuse("fec-date-order-ambiguous", words("posted-on", { file: file.name }));
}

/** The lines of the file, counted by the scan and not by this reader, must all be accounted for. */
function countRows(file: InputFile, counts: LineCounts, { scan }: How): number {
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

/** The rows; lines with both sides filled are netted by debit − credit, and said. */
async function loadRows(store: Store, fileId: number, { relation }: TextRows): Promise<void> {
  const id = String(fileId);
  await store.run(
    `insert into ledger_file_rows by name select ${id} as file_id, * from ${relation}`,
    {},
    "fec rows",
  );
  await store.run(
    `insert into problems
     select file_id, line, line::varchar, 'amount-both-sides', null,
       debit::varchar || ' / ' || credit::varchar, debit - credit, false
     from ledger_file_rows where file_id = ${id} and debit <> 0 and credit <> 0`,
    {},
    "fec both sides",
  );
}
