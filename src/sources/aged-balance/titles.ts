/**
 * What the lines around the table say of the whole report: the date it stands at, the day it was printed, the
 * date its ageing starts from. Nothing is guessed: what is not written stays unknown.
 */
import { type DateOrder, readDate } from "../../tabular/date-texts.ts";
import type { TableRow } from "../../tabular/table.ts";
import { normalise } from "./headings.ts";

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
}

const DATE =
  /\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:er)?[\s-]+\p{L}{3,9}\.?[\s-]+\d{4}|\p{L}{3,9}\s+\d{1,2},\s*\d{4}/gu;
const PRINTED =
  /edite|edition|imprim|tirage|printed|run (?:on|date)|date run|generated|extrait|extraction|genere|created|produced|tiree? le|executee?|lancee? le/g;
const STANDS =
  /\bau\b|as of|as at|arrete|situation|reference|reporting date|cut ?-?off|key date|^ at |balance|ag(?:ed|ing|eing)\b/g;
const AGED =
  /balance agee|balances agees|aged (?:receivable|debtor|balance|trial|partner|account)|(?:ageing|aging) (?:report|of|by|analysis|balance|summary|detail)|(?:receivables?|ar|debtors?) (?:ageing|aging)|aged list|echeancier clients?/;
const DUE =
  /(?:par|sur|base|selon|a)(?: \S+){0,4} echeances?\b|(?:by|on|basis|from)(?: \S+){0,3} due date|due date basis|days (?:overdue|past due)/;
const DOCUMENT =
  /(?:par|sur|base|selon)(?: \S+){0,4} date (?:de |d )?(?:la )?(?:piece|facture|document|emission)|(?:by|on|basis|from)(?: \S+){0,3} (?:invoice|document) date/;
const POSTING =
  /(?:par|sur|base|selon)(?: \S+){0,4} date (?:comptable|d ecriture)|(?:by|on|basis|from)(?: \S+){0,3} posting date/;

/** Texts written as dates in these rows, to learn the order of day and month. */
export function titleDates(rows: readonly TableRow[]): string[] {
  return rows.flatMap((row) => row.cells.join(" ").slice(0, 2_000).match(DATE) ?? []);
}

/** `rows` are the lines above the header and, for the printing date, those below the table. */
export function readTitles(rows: readonly TableRow[], order: DateOrder | null): Titles {
  let asOf: string | null = null;
  let runOn: string | null = null;
  let basis: Basis | null = null;
  let ambiguous: string | null = null;
  let saysAged = false;
  let company: string | null = null;
  for (const row of rows) {
    const text = row.cells.join(" ").slice(0, 2_000);
    const plain = normalise(text);
    saysAged ||= AGED.test(plain);
    company ??= companyOf(row.cells, plain);
    basis ??= basisOf(plain);
    let from = 0;
    let isPeriod = false;
    let isEnd = false;
    for (const match of text.matchAll(DATE)) {
      const before = text.slice(from, match.index);
      from = match.index + match[0].length;
      // A period: what counts is its end.
      isPeriod = /\b(?:du|from)\s*$/i.test(before) && /^\s*(?:au|to|-)\s/i.test(text.slice(from));
      const kind = isPeriod ? null : isEnd ? "as-of" : kindOfDate(before);
      isEnd = isPeriod;
      if (kind === null) continue;
      const { date } = readDate(match[0], order);
      if (date === null) ambiguous ??= match[0];
      else if (kind === "run") runOn ??= date;
      else asOf ??= date;
    }
  }
  return { asOf, runOn, basis, ambiguous, saysAged, company };
}

const ANNOUNCED =
  /^(?:soci[ée]t[ée]|entreprise|raison sociale|dossier|company(?: name)?|entity)\s*:\s*(.+)$/i;
const LEGAL_FORM =
  /(?:^|\s)(?:sas|sasu|sarl|eurl|sa|snc|sci|scop|selarl|gmbh|ag|ltd|limited|llc|inc|plc|bv|nv|srl|spa)$/;
const LONGEST_NAME = 80;

/** A name that stands alone on its row. */
function companyOf(cells: readonly string[], plain: string): string | null {
  const [only = "", ...others] = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
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
function kindOfDate(before: string): "run" | "as-of" | null {
  const plain = ` ${normalise(before)} `;
  const last = (pattern: RegExp): number => {
    let at = -1;
    for (const match of plain.matchAll(pattern)) at = match.index;
    return at;
  };
  const printed = last(PRINTED);
  const stands = last(STANDS);
  if (printed === -1 && stands === -1) return null;
  return printed > stands ? "run" : "as-of";
}

/** A line that belongs to the page, not to the table. */
export function isPageLine(cells: readonly string[]): boolean {
  const text = normalise(cells.join(" "));
  return /^page \d|^(?:edite|edition|imprime|printed|generated)|\bpage \d+(?: (?:sur|of|-) ?\d+)?$/.test(
    text,
  );
}
