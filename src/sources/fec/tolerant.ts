/**
 * The tolerant reader: for every file that does not follow the law to the letter. It streams the lines, writes those
 * it believes to a file that the engine loads with fixed types, and a row of `problems` for every deviation. Memory
 * stays bounded whatever the file holds.
 */
import { rm } from "node:fs/promises";
import { assertInvariant } from "../../kernel/invariant.ts";
import type { Store } from "../../store/store.ts";
import type { DateOrder } from "../../tabular/date-reader.ts";
import type { Encoding } from "../../tabular/encoding.ts";
import type { InputFile } from "../../tabular/opened.ts";
import type { FileScan } from "../../tabular/scan.ts";
import { textLines } from "../../tabular/text-lines.ts";
import type { Header } from "./columns.ts";
import type { LineCounts } from "./line-assembler.ts";
import { LineAssembler } from "./line-assembler.ts";
import { LineJoiner } from "./line-joiner.ts";
import { inItsOrder, Pass, refuseAmbiguous } from "./pass.ts";
import type { ProblemLog } from "./problem-log.ts";

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
interface Reading {
  readonly counts: LineCounts;
  /** Some line may be put together in several ways. */
  readonly isUnsure: boolean;
  readonly pass: Pass;
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
    let reading = await inItsOrder((order) => readAll(folder, file, header, { ...how, order }));
    if (reading.isUnsure) {
      // Once to learn what goes together in the file, once more with what it all says.
      const known = new Set<string>();
      const { order } = reading.pass.dates;
      await readAll(folder, file, header, { ...how, order, known });
      reading = await readAll(folder, file, header, { ...how, order, known });
    }
    const { counts, pass } = reading;
    refuseAmbiguous(file, counts.accepted, pass);
    await pass.load(store, file.fileId);
    const { accepted, rejected } = counts;
    return { read: countRows(file, counts, how), accepted, rejected };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readAll(
  folder: string,
  file: InputFile,
  header: Header,
  { encoding, scan, order = null, known = null }: How & Known,
): Promise<Reading> {
  const pass = new Pass(folder, file.fileId, header, order);
  const { reader, log } = pass;
  const joiner = new LineJoiner(header, reader, known);
  const assembler = new LineAssembler(header, reader, log, joiner, (row, fields) => {
    pass.accept(row, fields);
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
    pass.close();
  }
  return { counts: assembler.counts, isUnsure: joiner.isUnsure, pass };
}

function sayLineEnds(log: ProblemLog, scan: FileScan, counts: LineCounts): void {
  const isOdd = scan.lineEnd === "mixed" || scan.lineEnd === "cr";
  if (counts.doubledEnds > 0 || isOdd) log.count("line-end-irregular");
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
