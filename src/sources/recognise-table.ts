/** Whether some rows are those of a kind of table, from its card: a score and the headings that say so. */
import type { Bilingual } from "../kernel/language.ts";
import { cellText, plainWords } from "../tabular/fold.ts";
import {
  type FoundHeadings,
  findHeadings,
  hasForeign,
  plainHeadings,
} from "../tabular/headings.ts";
import type { TableCard } from "../tabular/table-card.ts";
import type { SheetSample, TableRow, TableSample } from "../tabular/table-row.ts";
import { AGED_TITLE } from "./aged-title.ts";
import type { Recognition } from "./source.ts";

/** A file or a sheet of another kind, and why. */
export const isNot = (reason: Bilingual): Recognition => ({ score: 0, reasons: [reason] });

/** The best score of the sheets; of several that are none, what is said of the first; `none` of what is no table. */
export function bestSheet(
  sample: TableSample | null,
  judge: (sheet: SheetSample) => Recognition,
  none: Bilingual,
): Recognition {
  const [first = isNot(none), ...others] = sample?.sheets.map(judge) ?? [];
  return others.reduce((best, one) => (one.score > best.score ? one : best), first);
}

export function recogniseTable(
  sheet: SheetSample,
  card: TableCard,
  find: (sheet: SheetSample, card: TableCard) => FoundHeadings | null = findHeadings,
): Recognition {
  const found = find(sheet, card);
  if (found === null || hasForeign(found, card) || isAged(sheet, found.row))
    return isNot(card.lacks);
  const { at, row } = found;
  const telling = card.columns.filter(({ field, telling: tells }) => tells && at.has(field));
  const below = sheet.rows.filter(({ line }) => line > row.line);
  const isOnce = card.once === undefined || isMostlyDistinct(below, at.get(card.once) ?? -1);
  if ((telling.length < card.least && !isBare(found, card)) || !isOnce) return isNot(card.lacks);
  const named = new Set([...card.needs.flat(), ...telling.map(({ field }) => field)]);
  const list = [...named].flatMap((field) => row.cells[at.get(field) ?? -1]?.slice(0, 60) ?? []);
  const reason = { en: `headings: ${list.join(", ")}`, fr: `en-têtes : ${list.join(", ")}` };
  // Of two kinds that a table may be, the one that has a meaning for more of its headings.
  const headed = plainHeadings(row).filter((heading) => heading !== "").length;
  return { score: 0.51 + 0.44 * Math.min(at.size / headed, 1), reasons: [reason] };
}

/** Whether all that a table has is enough by itself: a number, a date, a customer and an amount of an invoice. */
function isBare({ at, row }: FoundHeadings, { bare, money = "", needs }: TableCard): boolean {
  if (bare === null || !at.has(money)) return false;
  const isNamed = needs.every((fields) => fields.some((field) => at.has(field)));
  const headings = plainHeadings(row).filter((heading) => heading !== "");
  return (
    isNamed &&
    (at.has("customer_code") || at.has("customer_name")) &&
    headings.length === at.size &&
    [...at.keys()].every((field) => bare.columns.includes(field)) &&
    headings.some((heading) => bare.called.test(heading))
  );
}

/** A report that its titles call aged receivables is that, whatever its columns. */
const isAged = ({ rows }: SheetSample, { line }: TableRow): boolean =>
  rows.some(
    (row) =>
      row.line < line && AGED_TITLE.test(plainWords(row.cells.join(" ").slice(0, LONGEST_TITLE))),
  );
const LONGEST_TITLE = 2_000;

function isMostlyDistinct(rows: readonly TableRow[], at: number): boolean {
  const values = rows.map(({ cells }) => cellText(cells[at] ?? "")).filter((one) => one !== "");
  return new Set(values).size * 10 >= values.length * 8;
}
