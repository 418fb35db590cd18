/** What stands above the rows: the days the balance speaks of, the book it is of. */
import { type CalendarDate, dateFromParts } from "../../kernel/dates.ts";
import { plainWords } from "../../tabular/fold.ts";
import type { SheetSample } from "../../tabular/table-row.ts";
import { datesIn, monthsIn } from "./dates.ts";

export interface Titles {
  readonly asOf: CalendarDate | null;
  readonly from: CalendarDate | null;
  /** null: the columns say. */
  readonly book: "auxiliary" | "suppliers" | null;
  /** They call it a trial balance. */
  readonly isNamed: boolean;
}

const NAMED =
  /\b(?:balances? (?:generale|comptable|des comptes|auxiliaire|clients?|tiers|fournisseurs?)|trial balance|g l account balances|general ledger balances|account balances|summen und salden\w*|saldenliste|susa|sachkontensalden|balance$)/;
const AUXILIARY =
  /\b(?:balance (?:auxiliaire|clients?|des clients|tiers|des tiers)|auxiliaire|customers? (?:trial )?balances?|trial balance by customer|trial balance for party|debitoren\w*|op liste)\b/;
const SUPPLIERS = /\b(?:fournisseurs?|suppliers?|vendors?|creditors?|kreditoren\w*)\b/;
/** When it was printed is not what it is of. */
const PRINTED =
  /\b(?:edite|edition|imprime|impression|tirage|printed|print|run|genere|generated|extrait|exporte|exported|created|cree|druck|gedruckt|erstellt|page)\b/;
/** A day of either kind may stand in one text: the part after the word of printing is left out. */
const CUT =
  /(?:[ée]dit[ée]|imprim[ée]|tirage|printed|generated|g[ée]n[ée]r[ée]|erstellt|gedruckt|date d.[ée]dition)/iu;

/** `line`: that of the headings. */
export function readTitles({ name, rows }: SheetSample, line: number): Titles {
  const texts = rows
    .filter((row) => row.line < line)
    .flatMap(({ cells }) => sentences(cells))
    .slice(0, 60);
  const told = [
    ...texts.filter((text) => !PRINTED.test(plainWords(text.slice(0, 200)))),
    ...texts.map(beforePrinting),
  ];
  const days = told.flatMap((text) => datesIn(text));
  const found = days.length > 0 ? days : [...told, name ?? ""].flatMap((text) => monthsIn(text));
  const sorted = [...found].sort();
  const asOf = sorted.at(-1) ?? null;
  const first = sorted[0];
  const words = plainWords([...texts, name ?? ""].join(" | ").slice(0, 2000));
  const from = first === undefined || first === asOf ? null : first;
  return {
    asOf,
    from: days.length > 0 ? from : startOf(from),
    book: SUPPLIERS.test(words) ? "suppliers" : AUXILIARY.test(words) ? "auxiliary" : null,
    isNamed: NAMED.test(words),
  };
}

/** A label and its value may stand in two cells. */
function sentences(cells: readonly string[]): string[] {
  const filled = cells.map((cell) => cell.trim().slice(0, 200)).filter((cell) => cell !== "");
  return filled.length === 0 ? [] : [filled.join(" ")];
}

const beforePrinting = (text: string): string => {
  const at = text.search(CUT);
  return at <= 0 ? "" : text.slice(0, at);
};

const startOf = (monthEnd: CalendarDate | null): CalendarDate | null =>
  monthEnd === null
    ? null
    : dateFromParts(Number(monthEnd.slice(0, 4)), Number(monthEnd.slice(5, 7)), 1);
