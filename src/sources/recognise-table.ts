/** Whether some rows are those of a kind of table, from its card: a score and the headings that say so. */
import { cellText } from "../tabular/fold.ts";
import { type FoundHeadings, findHeadings, hasForeign } from "../tabular/headings.ts";
import type { TableCard } from "../tabular/table-card.ts";
import type { SheetSample, TableRow } from "../tabular/table-row.ts";
import type { Recognition } from "./source.ts";

/** The best score of the sheets. */
export function recogniseTable(sheets: readonly SheetSample[], card: TableCard): Recognition {
  const found = sheets.map((sheet) => {
    const headings = findHeadings(sheet, card);
    return headings === null ? null : judgeSheet(headings, sheet.rows, card);
  });
  const none: Recognition = { score: 0, reasons: [card.lacks] };
  return found.reduce<Recognition>(
    (best, one) => (one !== null && one.score > best.score ? one : best),
    none,
  );
}

function judgeSheet(
  found: FoundHeadings,
  rows: readonly TableRow[],
  card: TableCard,
): Recognition | null {
  const telling = card.columns.filter(({ field, telling: tells }) => tells && found.at.has(field));
  if (telling.length < card.least || hasForeign(found, card)) return null;
  const below = rows.filter(({ line }) => line > found.row.line);
  if (card.once !== undefined && !isMostlyDistinct(below, found.at.get(card.once) ?? -1))
    return null;
  const named = [...card.needs, ...telling.map(({ field }) => field)];
  const others = [...new Set(named)].map((field) => found.row.cells[found.at.get(field) ?? -1]);
  const list = others.filter((one) => one !== undefined).map((one) => one.slice(0, 60));
  const reason = { en: `headings: ${list.join(", ")}`, fr: `en-têtes : ${list.join(", ")}` };
  return { score: Math.min(0.5 + 0.1 * telling.length, 0.95), reasons: [reason] };
}

function isMostlyDistinct(rows: readonly TableRow[], at: number): boolean {
  const values = rows.map(({ cells }) => cellText(cells[at] ?? "")).filter((one) => one !== "");
  return new Set(values).size * 10 >= values.length * 8;
}
