/** How the rows of data of a file are found, one row after the other, and which lines of a text need no such look. */
import type { CellRow } from "./cells.ts";
import type { LineCells } from "./line-cells.ts";
import type { TableRow } from "./table-row.ts";
import type { TypedCells } from "./typed-cells.ts";

export interface RowWalk {
  /** The rows of data that a row gives: itself, those that waited for it, or none. */
  readonly take: (row: TableRow) => readonly CellRow[];
  /** Those that still wait. */
  readonly end: () => readonly CellRow[];
  /** Of a text; null: each row is to be looked at. */
  readonly quick: QuickRows | null;
}

/** Lines that are rows of data whatever stands around them: their bytes go to the engine as they are. */
export interface QuickRows {
  /** The line of the headings: above it, nothing is one. */
  readonly after: number;
  /** Number of headings: of a row with more cells, values may be shifted. */
  readonly width: number;
  /** The cell of each column, -1 where the file has none. */
  readonly places: readonly number[];
  /** Of each column, what values its cells: the value then stands before the text; absent: it is a text. */
  readonly typed: readonly (TypedCells | undefined)[];
  /** Whether `take` would give this line, its cells and nothing else. */
  readonly isSure: (line: LineCells) => boolean;
  /** What a column takes where its cell is empty; absent: nothing. */
  readonly fills?: ReadonlyMap<number, () => string>;
}
