/**
 * Scans the lines of a part of a file, in this thread: used by the bulk reader's worker, and directly where no
 * worker can be started (tests, sources not bundled).
 */
import { isUtf8 } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import { ParquetFile } from "./parquet.ts";
import {
  type RangeAnswer,
  type RangeFile,
  type RangeResult,
  type RangeTask,
  rangeFile,
  type Series,
} from "./range.ts";
import { ENTRY_COLUMNS, LINE_COLUMNS, TEXT_COLUMNS } from "./scan-columns.ts";
import { type RoleOf, Scanner } from "./scanner.ts";

const CHUNK = 1 << 20;
const LF = 10;
/** Before the prefix of a series: its journal's number and its width. */
const SERIES_HEAD = 8;

export function scanRange(task: RangeTask): RangeAnswer {
  const { count, separator, positions } = task.columns;
  const scanner = new Scanner(count, separator, positions, roleOf(task.prefixes));
  const lines = new ParquetFile(rangeFile(task.target, "lines"), LINE_COLUMNS);
  const entries = new ParquetFile(rangeFile(task.target, "entries"), ENTRY_COLUMNS);
  const write = () => {
    scanner.takeLines((rows, columns) => lines.addGroup(rows, columns));
    scanner.takeEntries((rows, columns) => entries.addGroup(rows, columns));
  };
  try {
    const reason = feed(task, scanner, write);
    if (reason !== null) return { isRegular: false, reason };
    write();
    const result = resultOf(scanner);
    writeTexts(task.target, scanner, result);
    return { isRegular: true, result };
  } finally {
    lines.close();
    entries.close();
  }
}

/** Gives the scanner the bytes; null, or what it could not believe. */
function feed(task: RangeTask, scanner: Scanner, write: () => void): string | null {
  const file = openSync(task.path, "r");
  try {
    let kept = 0;
    let position = task.start;
    while (position < task.end || kept > 0) {
      const wanted = Math.min(CHUNK, task.end - position);
      const read = wanted === 0 ? 0 : readSync(file, scanner.input, kept, wanted, position);
      position += read;
      // The last line of a file may have no end of its own.
      const length = read === 0 ? scanner.input.writeUInt8(LF, kept) : kept + read;
      kept = scanBlock(scanner, length, position - read - kept, write);
      if (kept === -1) return scanner.doubt;
    }
    return scanner.finish() ? null : scanner.doubt;
  } finally {
    closeSync(file);
  }
}

/** Scans a block, writing what is full on the way; how many bytes of a cut line are left, −1 on a doubt. */
function scanBlock(scanner: Scanner, length: number, offset: number, write: () => void): number {
  let left = length;
  for (;;) {
    const used = scanner.scan(left, offset + length - left);
    if (used === -1 || !isUtf8(scanner.input.subarray(0, used))) return -1;
    scanner.input.copyWithin(0, used, left);
    left -= used;
    if (!scanner.isStopped) return left;
    write();
  }
}

/** The longest prefix of the chart; SAP's ten digits padded with zeros are read without them. */
function roleOf(prefixes: RangeTask["prefixes"]): RoleOf {
  const byLength = [...prefixes].sort((left, right) => right[0].length - left[0].length);
  return (account) => {
    const code = canonicalAccount(account);
    return byLength.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 0;
  };
}

/** `0000411000` → `411000`; anything else is itself. */
export function canonicalAccount(account: string): string {
  return /^0\d{9}$/.test(account) && /[1-9]/.test(account) ? account.replace(/^0+/, "") : account;
}

function resultOf(scanner: Scanner): RangeResult {
  const texts = (kind: "accounts" | "journals" | "currencies") =>
    scanner.bytesOf(kind).map((bytes) => bytes.toString("utf8"));
  const { lines, returns, emptyAmounts, currencyLines, translatedLines } = scanner.counts;
  const journals = texts("journals");
  const series = scanner.bytesOf("series").map((bytes, id): Series => {
    const [first, last] = scanner.numbersOf(id);
    const journal = journals[bytes.readInt32LE(0)] ?? "";
    const prefix = bytes.toString("utf8", SERIES_HEAD);
    return { journal, prefix, width: bytes.readInt32LE(4), first, last };
  });
  return {
    lines,
    returns,
    accounts: texts("accounts"),
    journals,
    currencies: texts("currencies"),
    partyCount: scanner.countOf("parties"),
    series,
    months: scanner.months(),
    journalLines: scanner.firstLines("journals"),
    accountLines: scanner.firstLines("accounts"),
    isGrowing: scanner.isGrowing,
    bothSides: scanner.bothSides(),
    emptyAmounts,
    currencyLines,
    translatedLines,
  };
}

/** The texts behind the numbers: row n of a file is the text of number n. */
function writeTexts(target: string, scanner: Scanner, result: RangeResult): void {
  const trimmed = (bytes: Buffer) => bytes.toString("utf8").replace(/^ +| +$/g, "");
  const parties = scanner.bytesOf("parties").map((bytes) => {
    const between = bytes.indexOf(LF);
    return [trimmed(bytes.subarray(0, between)), trimmed(bytes.subarray(between + 1))];
  });
  const rows: Record<keyof typeof TEXT_COLUMNS, readonly (readonly string[])[]> = {
    accounts: result.accounts.map((account) => [canonicalAccount(account)]),
    parties,
    currencies: result.currencies.map((currency) => [currency.replace(/^ +| +$/g, "")]),
    series: result.series.map(({ journal, prefix, width }) => [journal, prefix, String(width)]),
  };
  for (const kind of ["accounts", "parties", "currencies", "series"] as const) {
    writeTextFile(rangeFile(target, kind satisfies RangeFile), TEXT_COLUMNS[kind], rows[kind]);
  }
}

function writeTextFile(
  path: string,
  names: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const file = new ParquetFile(path, [
    { name: "no", type: "int" },
    ...names.map((name) => ({ name, type: "text" as const })),
  ]);
  const columns = names.map((_, at) => plainTexts(rows.map((row) => row[at] ?? "")));
  if (rows.length > 0) {
    file.addGroup(rows.length, [plainNumbers(rows.length), ...columns]);
  }
  file.close();
}

const plainNumbers = (count: number): Buffer => {
  const bytes = Buffer.alloc(count * 4);
  for (let index = 0; index < count; index += 1) bytes.writeInt32LE(index, index * 4);
  return bytes;
};

const plainTexts = (texts: readonly string[]): Buffer => {
  const length = texts.reduce((sum, text) => sum + 4 + Buffer.byteLength(text), 0);
  const bytes = Buffer.alloc(length);
  let at = 0;
  for (const text of texts) {
    const written = bytes.write(text, at + 4);
    bytes.writeUInt32LE(written, at);
    at += 4 + written;
  }
  return bytes;
};
