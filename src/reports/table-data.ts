/** What a table is: cells as the diagnosis wrote them, columns that say how they are drawn. */
import type { CellKind } from "../words/number-text.ts";

export type Tone = "plain" | "good" | "note" | "warning" | "critical";

/** A value as the diagnosis wrote it (decimal text, ISO date); null is «not known», never 0. */
export interface Cell {
  readonly value: string | null;
  /** When it differs from its column's. */
  readonly kind?: CellKind;
  /** Drawn small after the value, and where it leads; what follows it leads nowhere. */
  readonly note?: string;
  readonly noteHref?: string;
  readonly noteMore?: string;
  /** `#anchor` of the page, or a path below the output folder. */
  readonly href?: string;
  readonly tone?: Tone;
  /** Set off: the figure of its row. */
  readonly isStrong?: boolean;
}

export interface Column {
  readonly title: string;
  readonly kind: CellKind;
  /** In the workbook a SUBTOTAL formula stands above the column. */
  readonly isSummed?: boolean;
  /** Left out on a narrow screen. */
  readonly isSecondary?: boolean;
  /** Where a row stands in the files: drawn in grey. */
  readonly isSource?: boolean;
  /** In the workbook only. */
  readonly isSheetOnly?: boolean;
  /** On a narrow screen it has a line of its own. */
  readonly isWide?: boolean;
}

export interface Table {
  /** Kebab-case, unique in the report. */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (Cell | string | null)[])[];
  /** The last line, as the diagnosis gives it. */
  readonly total?: readonly (Cell | string | null)[];
  /** Its sheet in the workbook; a table without one is on the page only. */
  readonly sheet?: string;
  /** In the workbook only. */
  readonly isSheetOnly?: boolean;
  /** Under the caption: unit, sign, what is left out. */
  readonly note?: string;
  /** The page shows the first rows only; the workbook shows all it is given. */
  readonly pageRows?: number;
  /** The whole of it: rows of the evidence file and its path below the output folder. */
  readonly whole?: { readonly rows: number; readonly href: string };
  /** The first `count` rows of the workbook when they are too many to be held: read once, in order. */
  readonly readFirst?: (count: number) => AsyncIterable<readonly (string | null)[]>;
  readonly isFilterable?: boolean;
  /** What stands above a row, over the whole width, by the row's place. */
  readonly headings?: ReadonlyMap<number, { readonly text: string; readonly note: string }>;
}
