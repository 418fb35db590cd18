/** What stands around the rows of a ledger: the company, the fiscal year, the basis it is kept on. */

import { type CalendarDate, daysBetween } from "../../kernel/dates.ts";
import { readDate } from "../../tabular/date-texts.ts";
import { unaccented } from "../../tabular/fold.ts";
import type { TableRow } from "../../tabular/table.ts";
import { companyOfName } from "../company.ts";

export interface Titles {
  /** The SIREN they give. */
  readonly entityId: string | null;
  /** A title that names a company in words. */
  readonly company: string | null;
  /** The period they say, ISO dates. */
  readonly from: string | null;
  readonly to: string | null;
  /** Receipts and payments only: nothing in it is a receivable. */
  readonly isCashBasis: boolean;
}

const DATES =
  /\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|20\d{6}|\d{1,2} \p{L}{3,9}\.? \d{4}|\p{L}{3,9} \d{1,2}, \d{4})\b/gu;
const REPORT =
  /\b(?:grands? livres?|ledger|journal|journals|balance|account transactions|periode|period|exercice|from|for the|edite|imprime|tirage|date|page|devise|currency|buchungsstapel|extf|compte|filtre|all|accrual|cash)\b/;
const SHORTEST_YEAR = 350;
const LONGEST_YEAR = 380;

export function readTitles(above: readonly TableRow[], rows: readonly TableRow[]): Titles {
  const texts = above.flatMap(({ cells }) =>
    cells.map((cell) => cell.trim().slice(0, 200)).filter((cell) => cell !== ""),
  );
  const text = texts.join(" | ").slice(0, 4000);
  const days = (text.match(DATES) ?? []).flatMap((one) => readDate(one, "day-first").date ?? []);
  const [from = null, to = null] = spanOf(days);
  const footer = rows
    .slice(-5)
    .flatMap(({ cells }) => cells)
    .join(" ")
    .slice(0, 2000);
  const number = /\b(?:siren|siret)\D{0,5}(\d{3} ?\d{3} ?\d{3})/i
    .exec(text)?.[1]
    ?.replaceAll(" ", "");
  return {
    entityId: number === undefined ? null : companyOfName(number),
    company: texts.slice(0, 6).find(isCompany) ?? null,
    from,
    to,
    isCashBasis: /\bcash basis\b|\bbase caisse\b|\bbase tresorerie\b/i.test(
      unaccented(`${text} ${footer}`),
    ),
  };
}

const isCompany = (text: string): boolean =>
  /\p{L}{3}/u.test(text) && !/\d/.test(text) && text.length <= 80 && !REPORT.test(unaccented(text));

/** The first two dates that are a year apart. */
function spanOf(days: readonly CalendarDate[]): readonly CalendarDate[] {
  for (const from of days) {
    const to = days.find(
      (one) => daysBetween(from, one) >= SHORTEST_YEAR && daysBetween(from, one) <= LONGEST_YEAR,
    );
    if (to !== undefined) return [from, to];
  }
  return [];
}
