/** The ranges of a file in their order, each with its place. */
import type { RangeResult } from "./range.ts";
import type { ScannedRange } from "./scan-file.ts";

/** What one range found, with the number of lines before it. */
export interface Placed {
  readonly range: ScannedRange;
  readonly result: RangeResult;
  /** Line of the file before the range's first: the header included. */
  readonly before: number;
}

/** What was read; the labels are added once the scan of the bytes says where the lines are. */
export interface BulkRead {
  readonly rows: number;
  readonly placed: readonly Placed[];
}
