/** Where the headings of a kind of table stand, and which column each names. */
import { plainWords } from "./fold.ts";
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
}

/** The row of headings of a sheet: the one that names the most fields, those the card needs among them. */
export function findHeadings(sheet: SheetSample, card: TableCard): FoundHeadings | null {
  let best: FoundHeadings | null = null;
  for (const row of sheet.rows.slice(0, HEAD_ROWS)) {
    const plain = plainHeadings(row);
    if (!mayName(plain, card)) continue;
    const at = fieldsOf(plain, card);
    const isNamed = card.needs.every((fields) => fields.some((field) => at.has(field)));
    if (isNamed && at.size > (best?.at.size ?? 0)) best = { row, at };
  }
  return best;
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
export function hasForeign({ row, at }: FoundHeadings, card: TableCard): boolean {
  const known = new Set(at.values());
  return plainHeadings(row).some(
    (heading, place) => !known.has(place) && card.forbids.some((form) => form.test(heading)),
  );
}
