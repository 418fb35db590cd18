/** A thread of the bulk reader: scans the range it is given and answers. */
import { parentPort, workerData } from "node:worker_threads";
import type { RangeTask } from "./range.ts";
import { scanRange } from "./scan-range.ts";

parentPort?.postMessage(scanRange(workerData as RangeTask));
