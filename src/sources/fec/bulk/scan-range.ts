/**
 * Scans the lines of a part of a file, in this thread: used by the bulk reader's worker, and directly where no
 * worker can be started (tests, sources not bundled).
 */
import { isUtf8 } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import { ParquetFile, plainTexts } from "../../../store/parquet.ts";
import { canonicalAccount } from "../account.ts";
import {
  type RangeAnswer,
  type RangeResult,
  type RangeTask,
  rangeFile,
  type Series,
} from "./range.ts";
import { ENTRY_COLUMNS, LINE_COLUMNS } from "./scan-columns.ts";
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

function resultOf(scanner: Scanner): RangeResult {
  const texts = (kind: "accounts" | "journals" | "currencies") =>
    scanner.bytesOf(kind).map((bytes) => bytes.toString("utf8"));
  const journals = texts("journals");
  const series = scanner.bytesOf("series").map((bytes, id): Series => {
    const [first, last] = scanner.numbersOf(id);
    const journal = journals[bytes.readInt32LE(0)] ?? "";
    const prefix = bytes.toString("utf8", SERIES_HEAD);
    return { journal, prefix, width: bytes.readInt32LE(4), first, last };
  });
  return {
    ...scanner.counts,
    accounts: texts("accounts").map(canonicalAccount),
    journals,
    currencies: texts("currencies"),
    series,
    months: scanner.months(),
    journalLines: scanner.firstLines("journals"),
    accountLines: scanner.firstLines("accounts"),
    bothSides: scanner.bothSides(),
  };
}

/** The texts behind the numbers: number n is row n of a file, a text of several parts has a line feed between them. */
function writeTexts(target: string, scanner: Scanner, { accounts, series }: RangeResult): void {
  const named = series.map(({ journal, width, prefix }) => [journal, width, prefix].join("\n"));
  const texts = {
    accounts: accounts.map((account) => Buffer.from(account)),
    parties: scanner.bytesOf("parties"),
    currencies: scanner.bytesOf("currencies"),
    series: named.map((text) => Buffer.from(text)),
  };
  for (const kind of ["accounts", "parties", "currencies", "series"] as const) {
    const file = new ParquetFile(rangeFile(target, kind), [{ name: "text", type: "text" }]);
    if (texts[kind].length > 0) file.addGroup(texts[kind].length, [plainTexts(texts[kind])]);
    file.close();
  }
}
