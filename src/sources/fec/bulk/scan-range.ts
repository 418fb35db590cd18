/**
 * Scans the lines of a byte range of a file, in this thread: used by the bulk reader's worker, and directly where
 * no worker can be started (tests, sources not bundled).
 */
import { closeSync, openSync, readSync } from "node:fs";
import { ByteWriter } from "./byte-writer.ts";
import { Irregular } from "./irregular.ts";
import type { Columns, RangeResult } from "./range.ts";
import { RangeScanner } from "./range-scanner.ts";

export interface RangeTask {
  readonly path: string;
  /** First byte of the first line, first byte after the last. */
  readonly start: number;
  readonly end: number;
  readonly columns: Columns;
  /** Account prefixes and their role numbers; the longest wins. */
  readonly prefixes: readonly (readonly [string, number])[];
  readonly linesPath: string;
  readonly runsPath: string;
}

export type RangeAnswer =
  | { readonly isRegular: true; readonly result: RangeResult }
  | { readonly isRegular: false; readonly reason: string };

const CHUNK = 4 << 20;
const LF = 10;

export function scanRange(task: RangeTask): RangeAnswer {
  const lines = new ByteWriter(task.linesPath);
  const runs = new ByteWriter(task.runsPath);
  try {
    const scanner = new RangeScanner(task.columns, roleOf(task.prefixes), lines, runs);
    feedLines(task, scanner);
    return { isRegular: true, result: scanner.end() };
  } catch (error) {
    if (error instanceof Irregular) return { isRegular: false, reason: error.message };
    throw error;
  } finally {
    lines.close();
    runs.close();
  }
}

/** The longest prefix of the chart; SAP's ten digits padded with zeros are read without them. */
function roleOf(prefixes: RangeTask["prefixes"]): (account: string) => number {
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

function feedLines(task: RangeTask, scanner: RangeScanner): void {
  const file = openSync(task.path, "r");
  const buffer = Buffer.allocUnsafe(CHUNK * 2);
  let kept = 0;
  let position = task.start;
  try {
    while (position < task.end) {
      const wanted = Math.min(CHUNK, task.end - position, buffer.length - kept);
      if (wanted === 0) throw new Irregular(0, "a line of more than 4 MB");
      const read = readSync(file, buffer, kept, wanted, position);
      if (read === 0) break;
      position += read;
      const filled = kept + read;
      let start = 0;
      let end = buffer.indexOf(LF, kept);
      while (end !== -1 && end < filled) {
        scanner.take(buffer, start, end);
        start = end + 1;
        end = buffer.indexOf(LF, start);
      }
      buffer.copyWithin(0, start, filled);
      kept = filled - start;
    }
    if (kept > 0) scanner.take(buffer, 0, kept);
  } finally {
    closeSync(file);
  }
}
