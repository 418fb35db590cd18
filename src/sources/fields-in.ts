/** Which column of a sheet holds what, for rooms that write a file again rather than read it. */
import { type FoundHeadings, findHeadings } from "../tabular/headings.ts";
import type { Kind } from "../tabular/kinds.ts";
import type { TableCard } from "../tabular/table-card.ts";
import type { SheetSample } from "../tabular/table-row.ts";

export interface Field {
  /** As its table.yaml calls it: `customer_code`, `document`. */
  readonly name: string;
  readonly kind: Kind;
}

export interface SheetFields {
  /** Line of the last row of headings; 0: there is none. */
  readonly line: number;
  /** By the index of its cell. */
  readonly at: ReadonlyMap<number, Field>;
}

/** By the headings that a card knows; null: none of its rows names a column. */
export function fieldsByCard(card: TableCard, sheet: SheetSample): SheetFields | null {
  const found = findHeadings(sheet, card);
  return found === null ? null : { line: found.row.line, at: placed(card, found.at) };
}

/** The fields of a card where a reader found them. */
export function placed(card: TableCard, at: FoundHeadings["at"]): Map<number, Field> {
  const kinds = new Map(card.columns.map(({ field, kind }) => [field, kind]));
  return new Map(
    [...at].map(([name, place]) => [place, { name, kind: kinds.get(name) ?? "text" }]),
  );
}

/** A part of a line of a format that is no table: what stands between two parts is kept. */
export interface LinePart {
  readonly from: number;
  /** Not in it. */
  readonly to: number;
  readonly field: Field;
}
export type PartsOfLine = (line: string) => readonly LinePart[];

/** A part that says anything. */
export const textPart = (from: number, to: number, name = "text"): LinePart => ({
  from,
  to,
  field: { name, kind: "text" },
});
