/** The sheets of a source that is data: where their headings stand, and their rows as cells for the engine. */
import { rowReader } from "../tabular/body.ts";
import type { CellRow } from "../tabular/cells.ts";
import { cellText } from "../tabular/fold.ts";
import { type FoundHeadings, findHeadings } from "../tabular/headings.ts";
import { readTableBatches } from "../tabular/table.ts";
import type { TableCard } from "../tabular/table-card.ts";
import type { TableSample } from "../tabular/table-row.ts";
import type { Opened } from "./source.ts";

export type Sheet = FoundHeadings & {
  readonly sheetNo: number;
  readonly partOf: ReturnType<typeof rowReader>;
};
/** Characters of a row or a cell that are shown beside a problem. */
export const LONGEST_SHOWN = 200;

/** The sheets of a file that are tables of the card, by name. */
export function sheetsOf(sample: TableSample | null, card: TableCard): Map<string | null, Sheet> {
  const sheets = new Map<string | null, Sheet>();
  for (const [sheetNo, sheet] of (sample?.sheets ?? []).entries()) {
    const found = findHeadings(sheet, card);
    if (found !== null) sheets.set(sheet.name, { ...found, sheetNo, partOf: partsOf(found, card) });
  }
  return sheets;
}

function partsOf({ row, at }: FoundHeadings, { columns, needs }: TableCard): Sheet["partOf"] {
  const places = (fields: readonly string[]) => fields.flatMap((field) => at.get(field) ?? []);
  const money = places(columns.filter(({ kind }) => kind === "amount").map(({ field }) => field));
  const keys = needs.flatMap((fields) => places(fields)[0] ?? []);
  return rowReader({
    headings: row.cells,
    keysAt: keys.filter((place) => !money.includes(place)),
    amountsAt: money,
  });
}

/** The rows of data: below the headings of their sheet; blank rows, totals, footers and such are none. */
export async function* rowsBelow(
  opened: Opened,
  sheets: ReadonlyMap<string | null, Sheet>,
  card: TableCard,
  isText: boolean,
): AsyncGenerator<CellRow[]> {
  for await (const rows of readTableBatches(opened)) {
    const kept: CellRow[] = [];
    for (const { sheet, line, cells } of rows) {
      const headings = sheets.get(sheet);
      if (headings === undefined || line <= headings.row.line) continue;
      if (headings.partOf(cells) !== "data") continue;
      const raw = cellText(cells.join(" ").slice(0, 2 * LONGEST_SHOWN)).slice(0, LONGEST_SHOWN);
      // Cells of a text beyond its headings: its values may stand in the wrong columns.
      const beyond = isText ? cells.slice(headings.row.cells.length).join("") : "";
      const values = card.columns.map(({ field }) => cells[headings.at.get(field) ?? -1] ?? "");
      kept.push({ sheet, sheetNo: headings.sheetNo, line, raw, cells: [beyond, ...values] });
    }
    yield kept;
  }
}
