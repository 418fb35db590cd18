/**
 * What the lines around the table say of the whole report: the date it stands at, the day it was printed, the
 * date its ageing starts from. Nothing is guessed: what is not written stays unknown.
 */
import { monthEnd } from "../../kernel/dates.ts";
import { type DateOrder, readDate } from "../../tabular/date-texts.ts";
import type { TableRow } from "../../tabular/table.ts";
import { AGED_TITLE } from "../aged-title.ts";
import { normalise, spaced } from "./headings.ts";

export type Basis = "due" | "document" | "posting";

export interface Titles {
  readonly asOf: string | null;
  readonly runOn: string | null;
  readonly basis: Basis | null;
  /** A date is there but its day and month cannot be told apart. */
  readonly ambiguous: string | null;
  /** Whose report it says it is: a name with its legal form, or one that a word announces. */
  readonly company: string | null;
  /** The words «balance âgée», «aged receivables»… are there. */
  readonly saysAged: boolean;
  /** They speak of suppliers, and of no customer. */
  readonly isOfSuppliers: boolean;
}

const DATE =
  /\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:er)?[\s-]+\p{L}{3,9}\.?[\s-]+\d{4}|\p{L}{3,9}\s+\d{1,2},\s*\d{4}/gu;
const PRINTED =
  /edite|edition|imprim|tirage|printed|run (?:on|date)|date run|generated|extrait|extraction|genere|created|produced|tiree? le|executee?|lancee? le|\b(?:time|heure|uhrzeit)\b|gedruckt|erstellt/g;
const STANDS =
  /\bau\b|as of|as at|arrete|situation|(?:reporting|closing|end|report) date|cut ?-?off|key date|stichtag|\bzum\b|\bper\b|date (?:at|d arrete|cle|limite|du filtre|de reference|de cloture)|filtre a la date|not due on|^ at /g;
/** Words of a report beside which a date is most likely the one it stands at. */
const MAY_STAND = /reference|balance|ag(?:ed|ing|eing)\b/g;
/** A month that a report stands at the end of. */
const MONTH_END = /(?:end of|fin(?: de)?|a fin) (\p{L}{3,9}\.? \d{4})/iu;
/** What suppliers are owed is aged in the same words. */
const OF_SUPPLIERS =
  /fournisseur|suppliers?\b|vendors?\b|payables?\b|creditors?\b|\ba ?p (?:aging|ageing)|lieferant|kreditor/;
const OF_CUSTOMERS =
  /client|customer|receivable|debtor|debiteur|\ba ?r (?:aging|ageing)|debitor|kunde/;
const DUE =
  /(?:par|sur|base|selon|a)(?: \S+){0,4} echeances?\b|\becheances? au\b|(?:by|on|basis|from)(?: \S+){0,3} due date|due date basis|days (?:overdue|past due)/;
const DOCUMENT =
  /(?:par|sur|base|selon)(?: \S+){0,4} date (?:de |d )?(?:la )?(?:piece|facture|document|emission)|dates? de pieces? au\b|(?:by|on|basis|from)(?: \S+){0,3} (?:invoice|document) date/;
const POSTING =
  /(?:par|sur|base|selon)(?: \S+){0,4} date (?:comptable|d ecriture)|dates? comptables? au\b|(?:by|on|basis|from)(?: \S+){0,3} posting date/;

/** Texts written as dates in these rows, to learn the order of day and month. */
export function titleDates(rows: readonly TableRow[]): string[] {
  return rows.flatMap((row) => row.cells.join(" ").slice(0, 2_000).match(DATE) ?? []);
}

/** The name of a sheet, as a title. */
export const titleOfSheet = ({ row }: { readonly row: TableRow }): TableRow => ({
  ...row,
  cells: [spaced(row.sheet ?? "")],
});

/** `rows` are the lines above the header and, for the printing date, those below the table. */
export function readTitles(rows: readonly TableRow[], order: DateOrder | null): Titles {
  let asOf: string | null = null;
  let mayBe: string | null = null;
  let runOn: string | null = null;
  let basis: Basis | null = null;
  let ambiguous: string | null = null;
  let [saysAged, saysSuppliers, saysCustomers] = [false, false, false];
  let company: string | null = null;
  for (const row of rows) {
    const text = row.cells.join(" ").slice(0, 2_000);
    const plain = normalise(text);
    saysAged ||= AGED_TITLE.test(plain);
    saysSuppliers ||= OF_SUPPLIERS.test(plain);
    saysCustomers ||= OF_CUSTOMERS.test(plain);
    company ??= companyOf(row.cells, plain);
    basis ??= basisOf(plain);
    let from = 0;
    let isPeriod = false;
    let isEnd = false;
    for (const match of text.matchAll(DATE)) {
      const before = text.slice(from, match.index);
      from = match.index + match[0].length;
      // A period: what counts is its end.
      isPeriod =
        /(?:\b(?:du|from)|^)\s*$/i.test(before) && /^\s*(?:au|to|-)\s/i.test(text.slice(from));
      const isTimed = TIME_AFTER.test(text.slice(from));
      const kind = isPeriod ? null : isEnd ? "as-of" : kindOfDate(before, isTimed);
      isEnd = isPeriod;
      if (kind === null) continue;
      const { date } = readDate(match[0], order);
      if (date === null) ambiguous ??= match[0];
      else if (kind === "run") runOn ??= date;
      else if (kind === "as-of") asOf ??= date;
      else mayBe ??= date;
    }
  }
  asOf ??= mayBe;
  asOf ??= rows.map(({ cells }) => endOfMonth(cells.join(" "))).find((one) => one !== null) ?? null;
  const isOfSuppliers = saysSuppliers && !saysCustomers;
  return { asOf, runOn, basis, ambiguous, saysAged, isOfSuppliers, company };
}

/** `End of Dec 2025`, «fin décembre 2025». */
function endOfMonth(text: string): string | null {
  const month = MONTH_END.exec(text.slice(0, 2_000))?.[1];
  const first = month === undefined ? null : readDate(`1 ${month}`, null).date;
  return first === null ? null : monthEnd(first);
}

/** A date with its time is when something was printed. */
const TIME_AFTER = /^,?\s{1,3}(?:(?:à|at|um)\s)?\d{1,2}[:h]\d{2}/;

const ANNOUNCED =
  /^(?:soci[ée]t[ée]|entreprise|raison sociale|dossier|company(?: name)?|entity)\s*:\s*(.+)$/i;
const LEGAL_FORM =
  /(?:^|\s)(?:sas|sasu|sarl|eurl|sa|snc|sci|scop|selarl|gmbh|ag|ltd|limited|llc|inc|plc|bv|nv|srl|spa)$/;
const LONGEST_NAME = 80;

/** A name that stands alone on its row. */
function companyOf(cells: readonly string[], plain: string): string | null {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const isBeside = filled.length === 2 && ANNOUNCED.test(`${filled[0]}: ${filled[1]}`);
  const [only = "", ...others] = isBeside ? [filled.join(": ")] : filled;
  if (others.length > 0 || only === "" || only.length > LONGEST_NAME) return null;
  const announced = ANNOUNCED.exec(only)?.[1]?.trim();
  if (announced !== undefined) return announced;
  return LEGAL_FORM.test(plain.trim()) && !/\d/.test(only) ? only : null;
}

function basisOf(plain: string): Basis | null {
  if (DOCUMENT.test(plain)) return "document";
  if (POSTING.test(plain)) return "posting";
  return DUE.test(plain) ? "due" : null;
}

/** The last word before the date that says what it is. */
function kindOfDate(before: string, isTimed: boolean): "run" | "as-of" | "may-be" | null {
  const plain = ` ${normalise(before)} `;
  const last = (pattern: RegExp): number => {
    let at = -1;
    for (const match of plain.matchAll(pattern)) at = match.index;
    return at;
  };
  const [printed, stands, mayStand] = [last(PRINTED), last(STANDS), last(MAY_STAND)];
  if (printed > Math.max(stands, mayStand)) return "run";
  if (stands > -1) return "as-of";
  return isTimed ? "run" : mayStand > -1 ? "may-be" : null;
}

/** A line that belongs to the page, not to the table. */
export function isPageLine(cells: readonly string[]): boolean {
  const text = normalise(cells.join(" "));
  return /^page \d|^(?:edite|edition|imprime|printed|generated)|\bpage \d+(?: (?:sur|of|-) ?\d+)?$/.test(
    text,
  );
}
