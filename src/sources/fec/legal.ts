/**
 * The legal reader takes a ledger that follows the law to the letter: threads scan its bytes (bulk/), started while
 * the file is still being looked at. At the first doubt nothing remains of it and the tolerant reader takes the file.
 */
import { open } from "node:fs/promises";
import type { Store } from "../../store/store.ts";
import { bareOf } from "../../tabular/delimited.ts";
import { readHead } from "../../tabular/head.ts";
import type { InputFile, Opened } from "../../tabular/opened.ts";
import type { FileScan } from "../../tabular/scan.ts";
import { isZeroPadded } from "./account.ts";
import { forgetBulk, loadBulk } from "./bulk/load-bulk.ts";
import { addBulkLabels } from "./bulk/load-sums.ts";
import { type FecColumn, type Header, placeOf, readHeader, splitFields } from "./columns.ts";
import { addProblems, type FecProblem } from "./problem-log.ts";
import { optionalDates } from "./row-reader.ts";

/** Bytes from which scanning costs less than reading line by line (docs/performance.md). */
const LEGAL_BYTES = 1024 * 1024;
const LONGEST_LINE = 64 * 1024;
/** Fields of a line that the scanner has room for. */
const FIELDS_MAX = 1000;

const dateColumns: readonly FecColumn[] = ["EcritureDate", ...optionalDates];
const amountColumns: readonly FecColumn[] = ["Debit", "Credit", "Montant", "Montantdevise"];
const codeColumns: readonly FecColumn[] = [
  "JournalCode",
  "EcritureNum",
  "CompteNum",
  "CompAuxNum",
  "PieceRef",
];

/** The rows read, all accepted; null: the tolerant reader's turn, and nothing remains. */
export async function loadLegal(
  store: Store,
  { file, head: bytes, look }: Opened,
  from = LEGAL_BYTES,
): Promise<number | null> {
  if (file.bytes < from) return null;
  const head = readHead(bytes, "UTF-8");
  const header = head.isWhole ? readHeader(head.first) : null;
  if (header === null || !isLegalHeader(header)) return null;
  if (!head.rows.every((line) => isLegalLine(line, header))) return null;
  if (!hasEntryNumbers(header, [...head.rows, ...(await rowsWithin(file))])) return null;
  const [scan, ranges] = await Promise.all([
    look(),
    loadBulk(store, file, header, bytes.indexOf(10) + 1),
  ]);
  if (ranges === null) return null;
  const rows = ranges.reduce((sum, { result }) => sum + result.lines, 0);
  if (!isLegalText(scan) || rows !== scan.lineCount - 1) {
    await forgetBulk(store, file.fileId);
    return null;
  }
  await addBulkLabels(store, file, header, ranges);
  await addProblems(store, file.fileId, sampleProblems(header, head.rows));
  return rows;
}

/** The variants are left to the tolerant reader. */
const isLegalHeader = (header: Header): boolean => {
  const { separator, isQuoted, variant, position, names, repeated, missingRequired } = header;
  return (
    (separator === "tab" || separator === "pipe") &&
    !isQuoted &&
    variant === "debit-credit" &&
    position.has("JournalCode") &&
    names.length <= FIELDS_MAX &&
    repeated.length === 0 &&
    missingRequired.length === 0
  );
};

const isLegalText = (scan: FileScan): boolean =>
  scan.isUtf8 &&
  !scan.hasNul &&
  (scan.lineEnd === "lf" || scan.lineEnd === "crlf") &&
  scan.emptyLines === 0 &&
  scan.longestLine <= LONGEST_LINE &&
  scan.lineCount > 1;

function isLegalLine(line: string, header: Header): boolean {
  const text = textsOf(line, header);
  const fields = splitFields(line, header);
  return (
    fields.length === header.names.length &&
    (!line.includes('"') || fields.every((field) => bareOf(field) === field)) &&
    dateColumns.every((column) => /^(\d{8})?$/.test(text(column).trim())) &&
    amountColumns.every((column) => /^([+-]?\d+(,\d*)?)?$/.test(text(column).trim()))
  );
}

/** Files that give every entry the same number are cut by date and voucher, which the scan does not do. */
const hasEntryNumbers = (header: Header, rows: readonly string[]): boolean =>
  new Set(rows.map((row) => textsOf(row, header)("EcritureNum"))).size >= 3;

/** Lines at a quarter, half and three quarters of the file: a ledger often begins with one long opening entry. */
async function rowsWithin(file: InputFile): Promise<string[]> {
  const opened = await open(file.path, "r");
  try {
    const buffer = Buffer.alloc(1 << 16);
    const rows: string[] = [];
    for (const share of [0.25, 0.5, 0.75]) {
      const from = Math.floor(file.bytes * share);
      const { bytesRead } = await opened.read(buffer, 0, buffer.length, from);
      rows.push(...buffer.toString("utf8", 0, bytesRead).split(/\r?\n/).slice(1, -1));
    }
    return rows;
  } finally {
    await opened.close();
  }
}

/** What the scan repairs without a word is looked for in the first lines, and said. */
function sampleProblems(header: Header, sample: readonly string[]): FecProblem[] {
  const rows = sample.map((line) => textsOf(line, header));
  const said = (code: FecProblem["code"], isMet: (text: TextOf) => boolean): FecProblem[] => {
    const count = rows.filter(isMet).length;
    return count === 0 ? [] : [{ code, value: `${count} / ${rows.length}` }];
  };
  return [
    ...said("account-zero-padded", (text) => isZeroPadded(text("CompteNum").trim())),
    ...said("fields-padded", (text) => codeColumns.some((name) => /^ | $/.test(text(name)))),
  ];
}

type TextOf = (column: FecColumn) => string;

/** The fields of a line by their column; an absent one is empty. */
function textsOf(line: string, header: Header): TextOf {
  const fields = splitFields(line, header);
  return (column) => fields[placeOf(header, column)] ?? "";
}
