/**
 * The two fast readers, tried in order on a file that may follow the law: the bulk one for large files, started
 * while the bytes are still being looked at, then the engine's own. Null: the tolerant reader's turn.
 */
import { open } from "node:fs/promises";
import type { Store } from "../../store/store.ts";
import type { Encoding } from "../../tabular/encoding.ts";
import type { InputFile, Opened } from "../../tabular/opened.ts";
import type { FileScan } from "../../tabular/scan.ts";
import { BULK_BYTES, forgetBulk, loadBulk } from "./bulk/load-bulk.ts";
import { addBulkLabels } from "./bulk/load-sums.ts";
import type { BulkRead } from "./bulk/placed.ts";
import { type Header, readHeader, splitFields } from "./columns.ts";
import { type Head, readHead } from "./head.ts";
import { addRegularLabels, loadRegular, looksRegular } from "./regular.ts";
import { addRowProblems } from "./staging.ts";

/** What is known of a file once its bytes were looked at. */
export interface Looked {
  readonly scan: FileScan;
  /** Null when it holds control bytes: not a text. */
  readonly encoding: Encoding | null;
  /** The bulk reader's work, when it was worth trying. */
  readonly bulk: BulkRead | null;
}

/** Looks at the bytes; a large file is scanned by the bulk reader meanwhile. */
export async function lookAtFile(
  store: Store,
  { file, head: bytes, look }: Opened,
  bulkBytes = BULK_BYTES,
): Promise<Looked> {
  const head = file.bytes < bulkBytes ? null : readHead(bytes, "UTF-8");
  const header = head?.isWhole === true ? readHeader(head.first) : null;
  const isWorthIt =
    head !== null &&
    header !== null &&
    hasEntryNumbers(header, [...head.rows, ...(await rowsWithin(file))]);
  const [scan, bulk] = await Promise.all([
    look(),
    isWorthIt ? loadBulk(store, file, header, bytes.indexOf(10) + 1) : null,
  ]);
  return { scan, encoding: scan.encoding, bulk };
}

/** Where the file was read by one of the fast readers, which; null when neither could. */
export async function readFast(
  store: Store,
  file: InputFile,
  header: Header,
  { scan, encoding, bulk }: Looked,
  head: Head,
): Promise<"bulk" | "regular" | null> {
  const isLegal = encoding === "UTF-8" && looksRegular(scan, header, head.rows);
  if (bulk !== null && isLegal && bulk.rows === scan.lineCount - 1) {
    await addBulkLabels(store, file, header, bulk);
    return "bulk";
  }
  if (bulk !== null) await forgetBulk(store, file.fileId);
  if (!isLegal || !(await loadRegular(store, file, header, scan))) return null;
  await addRegularLabels(store, file, header, scan);
  await addRowProblems(store, file.fileId);
  return "regular";
}

/** Files that give every entry the same number are cut by date and voucher: not by the bulk reader. */
function hasEntryNumbers(header: Header, rows: readonly string[]): boolean {
  const at = header.position.get("EcritureNum") ?? -1;
  const numbers = new Set(rows.map((row) => splitFields(row, header)[at] ?? ""));
  return numbers.size >= 3;
}

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
