/** Where the headings of a kind of table stand, and which column each names. */
import { plainWords } from "./fold.ts";
import { monthEndOf } from "./months.ts";
import type { SheetSample, TableRow } from "./table.ts";
import type { TableCard } from "./table-card.ts";

/** Characters of a heading that are looked at. */
const LONGEST_HEADING = 80;
/** Rows among which the headings are: an export may open with titles. */
const HEAD_ROWS = 30;

export interface FoundHeadings {
  readonly row: TableRow;
  /** Index of the cell of each field present. */
  readonly at: ReadonlyMap<string, number>;
  /** Where the card may have its months in columns: the cell of each, with its last day. */
  readonly months?: readonly MonthColumn[];
}

export interface MonthColumn {
  readonly place: number;
  readonly on: string;
}

/** The row of headings of a sheet: the one that names the most fields, those the card needs among them. */
export function findHeadings(sheet: SheetSample, card: TableCard): FoundHeadings | null {
  let best: FoundHeadings | null = null;
  for (const row of sheet.rows.slice(0, HEAD_ROWS)) {
    const plain = plainHeadings(row);
    if (!mayName(plain, card)) continue;
    const named = fieldsOf(plain, card);
    const months = monthsOf(row, named, card);
    const at = months.length === 0 ? named : withMonths(named, months, card);
    const isNamed = card.needs.every((fields) => fields.some((field) => at.has(field)));
    if (isNamed && at.size > (best?.at.size ?? 0)) best = { row, at, months };
  }
  return best;
}

/** The columns of months of a card that may have them, where none is called its value. */
function monthsOf(
  { cells }: TableRow,
  at: ReadonlyMap<string, number>,
  { months }: TableCard,
): MonthColumn[] {
  if (months === undefined || at.has(months.value)) return [];
  const taken = new Set(at.values());
  return cells.flatMap((cell, place) => {
    const on = taken.has(place) ? null : monthEndOf(cell);
    return on === null ? [] : [{ place, on }];
  });
}

/** The first month stands for all. */
function withMonths(
  at: ReadonlyMap<string, number>,
  [first]: readonly MonthColumn[],
  { months }: TableCard,
): ReadonlyMap<string, number> {
  if (months === undefined || first === undefined) return at;
  return new Map([...at, [months.on, first.place], [months.value, first.place]]);
}

/** Every kind of table asks the same rows: their words are made plain once. */
const plainRows = new WeakMap<TableRow, readonly string[]>();

export function plainHeadings(row: TableRow): readonly string[] {
  const known = plainRows.get(row);
  if (known !== undefined) return known;
  const plain = row.cells.map((cell) => plainWords(cell.slice(0, LONGEST_HEADING)));
  plainRows.set(row, plain);
  return plain;
}

/** Whether some cell fits each column the card needs: most rows of most files end here. */
const mayName = (plain: readonly string[], card: TableCard): boolean =>
  card.needed.every((patterns) =>
    patterns.some((pattern) => plain.some((heading) => pattern.test(heading))),
  );

/** A heading has one meaning; the first column that has it keeps it. */
function fieldsOf(plain: readonly string[], card: TableCard): ReadonlyMap<string, number> {
  const at = new Map<string, number>();
  const taken = new Set<number>();
  for (const { field, patterns } of card.columns) {
    for (const pattern of patterns) {
      const index = plain.findIndex((heading, place) => !taken.has(place) && pattern.test(heading));
      if (index === -1) continue;
      at.set(field, index);
      taken.add(index);
      break;
    }
  }
  return at;
}

/** Whether a heading belongs to another kind of extract. */
export function hasForeign({ row, at, months = [] }: FoundHeadings, card: TableCard): boolean {
  const { despite } = card;
  if (despite !== null && plainHeadings(row).some((heading) => despite.test(heading))) return false;
  const known = new Set([...at.values(), ...months.map(({ place }) => place)]);
  return plainHeadings(row).some(
    (heading, place) => !known.has(place) && card.forbids.some((form) => form.test(heading)),
  );
}
