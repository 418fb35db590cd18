/** The ranges of a file in their order, each with its place. */
import type { RangeResult } from "./range.ts";

/** What one range found, and what its lines and numbers begin at. */
export interface Placed {
  /** What the paths of its files begin with (range.ts). */
  readonly target: string;
  readonly result: RangeResult;
  /** Line of the file before the range's first: the header included. */
  readonly before: number;
  /** What is added to its numbers of accounts, customers, currencies and series: no two ranges share one. */
  readonly bases: Readonly<Record<NumberedText, number>>;
}

export const NUMBERED = ["accounts", "parties", "currencies", "series"] as const;
export type NumberedText = (typeof NUMBERED)[number];

/** What was read; the labels are added once the file is known to be legal. */
export interface BulkRead {
  readonly rows: number;
  readonly placed: readonly Placed[];
}
