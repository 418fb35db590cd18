/** Splits a file into byte ranges at line ends and scans them side by side, one thread a range. */
import { existsSync } from "node:fs";
import { open } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { packageRoot } from "../../../store/root.ts";
import type { Columns, RangeAnswer, RangeTask } from "./range.ts";
import { scanRange } from "./scan-range.ts";

/** The bundle of worker.ts, made beside the product's own. */
const WORKER = join(packageRoot, "dist", "fec-worker.mjs");
const THREADS_MAX = 4;
/** Starting a thread costs what scanning this many bytes does: a smaller body is scanned where it is. */
const WORTH_A_THREAD = 8_000_000;

export interface BulkTask extends Pick<RangeTask, "path" | "columns" | "prefixes"> {
  readonly bytes: number;
  /** First byte after the header line. */
  readonly bodyStart: number;
  /** A folder for what the ranges write. */
  readonly folder: string;
}

export interface ScannedRange {
  readonly answer: RangeAnswer;
  readonly target: string;
}

/** Scans the whole body. In a checkout that is not built, the ranges are scanned one after the other. */
export async function scanBody(task: BulkTask): Promise<ScannedRange[]> {
  const isBuilt = existsSync(WORKER) && !import.meta.url.endsWith(".ts");
  const hasWorker = isBuilt && task.bytes > WORTH_A_THREAD;
  const threads = Math.min(THREADS_MAX, availableParallelism(), task.bytes / WORTH_A_THREAD);
  const count = isBuilt ? Math.max(1, Math.floor(threads)) : 2;
  const starts = await cutAtLines(task, count);
  const { path, bytes, columns, prefixes, folder } = task;
  const scanned = starts.map(async (start, index): Promise<ScannedRange> => {
    const end = starts[index + 1] ?? bytes;
    const target = join(folder, String(index));
    const range = { path, start, end, columns, prefixes, target };
    return { answer: await (hasWorker ? inWorker(range) : scanRange(range)), target };
  });
  return Promise.all(scanned);
}

function inWorker(task: RangeTask): Promise<RangeAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: task });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

/** Where each range begins: the first line of an entry that starts after its share of the body. */
async function cutAtLines(task: BulkTask, count: number): Promise<number[]> {
  const share = Math.ceil((task.bytes - task.bodyStart) / count);
  const starts = [task.bodyStart];
  const file = await open(task.path, "r");
  try {
    const buffer = Buffer.alloc(1 << 18);
    for (let index = 1; index < count; index += 1) {
      const from = task.bodyStart + share * index;
      const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
      const start = from + nextEntryAt(buffer.subarray(0, bytesRead), task.columns);
      if (start < task.bytes && start > (starts.at(-1) ?? 0)) starts.push(start);
    }
  } finally {
    await file.close();
  }
  return starts;
}

/** The offset of the first line whose journal or entry number is not that of the line before it; else a line's. */
function nextEntryAt(bytes: Buffer, columns: Columns): number {
  const separator = String.fromCharCode(columns.separator);
  const [journalAt, entryAt] = columns.positions;
  const first = bytes.indexOf(10) + 1;
  let before: string | null = null;
  for (let start = first; start < bytes.length; ) {
    const end = bytes.indexOf(10, start);
    if (end === -1) break;
    const fields = bytes.toString("latin1", start, end).split(separator);
    const entry = `${fields[journalAt ?? -1] ?? ""}\t${fields[entryAt ?? -1] ?? ""}`;
    if (before !== null && entry !== before) return start;
    before = entry;
    start = end + 1;
  }
  return first;
}
