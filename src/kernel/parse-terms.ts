/**
 * Reads the wording of payment terms, French or English, as master data and invoices write it. It answers only
 * when every word is understood and one reading is left: a wrong due date is worse than none.
 */
import { type MonthEnd, onReceipt, type Terms } from "./terms.ts";

/** Longest wording read; a longer one is a paragraph, not terms. */
const LONGEST = 120;

/** Bare numbers that a column of terms holds for days; any other could be a code. */
const USUAL_DAYS = new Set(["10", "15", "20", "30", "40", "45", "50", "60", "75", "90", "120"]);

/** Words that change nothing to the date: means of payment, and the links of a sentence. */
const SILENT = new Set(
  `virement virements vir cheque cheques chq check prelevement prelevements prlv prel sepa sdd traite traites
  lcr lcrd boa bor effet effets billet ordre especes cb carte bancaire bank transfer wire direct debit
  a au de d du des la le les l par sous en et dd nets net nette nettes date facture factures facturation fact
  fac emission echeance paiement reglement payment payments payable paye terms term conditions condition delai
  invoice invoices from of the after apres within in by on due compter partir suivant suivante following
  calendaires calendaire calendar reception receipt issue prox and plus delay`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

const IMMEDIATE = new RegExp(
  "^(?:(?:paiement|payment|reglement|payable|due|cash|net|au|a|on|upon|par|en|dd|de|la|facture|invoice|of|" +
    "comptant|reception|receipt|immediat|immediate|immediately|sight|vue|virement|cheque|cb|carte|especes|" +
    "delivery|livraison|cod)(?: |$))+$",
);
const IMMEDIATE_WORD =
  /\b(?:comptant|reception|receipt|immediat|immediate|immediately|cash|cod|vue|sight)\b/;

/** The terms a wording says, or null when it is not understood, or may mean several things. */
export function parseTerms(text: string): Terms | null {
  if (text.length > LONGEST) return null;
  const wording = plain(text);
  if (wording === "") return null;
  if (IMMEDIATE.test(wording) && IMMEDIATE_WORD.test(wording)) return onReceipt;
  if (USUAL_DAYS.has(wording)) return { ...onReceipt, days: Number(wording) };
  return readWording(withoutDiscount(wording));
}

/** Lower case, no accents, words and numbers apart: «45j. FdM» → `45 j fdm`. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/\be[.-]?o[.-]?m\b\.?|\bf[.-]d[.-]m\b\.?/g, (word) =>
      word.startsWith("e") ? "eom" : "fdm",
    )
    .replaceAll(/[^a-z0-9%/]+/g, " ")
    .replaceAll(/(\d)(?=[a-z])/g, "$1 ")
    .replaceAll(/\bnt ?(?=\d)|\bn ?\/? ?(?=\d)/g, "net ")
    .replaceAll(/(?<=[a-z])(?=\d)/g, " ")
    .replaceAll(/\bj(?=fdm|net|fm)/g, "j ")
    .trim();
}

/** «2/10 net 30» and «2 % 10 net 30»: the discount is not the due date. */
function withoutDiscount(wording: string): string {
  return wording.replace(/^\d{1,2} ?[%/] ?\d{1,3}(?: days| d| j| jours)? ?\/? ?(?=net )/, "");
}

/** What the words found so far say; `rest` is what nobody has understood yet. */
interface Reading {
  readonly rest: string;
  readonly monthEndAt: number;
  readonly dayOfMonth: number | null;
}

const MONTH_END =
  /\b(?:fin (?:de |du |des )?mois|fdm|fm|eom|end of (?:the )?month|month end)\b(?: (?:suivant|following))?/;
const ON_THE =
  /\b(?:le|on the|the) (\d{1,2})(?: ?(?:er|st|nd|rd|th))?(?: (?:du mois suivant|of (?:the )?(?:next|following) month))?(?= |$)/;
const COUNTED =
  /\b(\d{1,3}) ?(jours|jour|jrs|jr|j|jn|days|day|d|mois|months|month|semaines|semaine|sem|weeks|week)\b/g;

function readWording(wording: string): Terms | null {
  if (wording.includes("%")) return null;
  const monthEnd = MONTH_END.exec(wording);
  const isNextMonth = monthEnd !== null && /suivant|following/.test(monthEnd[0]);
  const ended: Reading = {
    rest: wording.replace(MONTH_END, " § "),
    monthEndAt: monthEnd?.index ?? -1,
    dayOfMonth: null,
  };
  const dated = takeDayOfMonth(ended);
  const counted = takeCounts(dated);
  if (counted === null || hasUnknownWords(counted.rest)) return null;
  const { days, months, at } = counted;
  if (days === 0 && months === 0 && monthEnd === null) return null;
  const side = monthEndSide(wording, dated.monthEndAt, at);
  return checked({
    days,
    monthEnd: side,
    dayOfMonth: dated.dayOfMonth,
    months: months + (isNextMonth ? 1 : 0),
  });
}

function takeDayOfMonth(reading: Reading): Reading {
  const said = ON_THE.exec(reading.rest);
  if (said !== null && !/^ ?(?:j|jours?|days?|d|mois|months?)\b/.test(after(reading.rest, said))) {
    return { ...reading, rest: reading.rest.replace(said[0], " "), dayOfMonth: Number(said[1]) };
  }
  // «45 j fdm 10»: days stand before the month end, the bare number after it is a day of the month.
  const bare = /^(.*\d.*§ +)(\d{1,2}) *$/.exec(reading.rest);
  if (bare === null) return reading;
  return { ...reading, rest: bare[1] ?? "", dayOfMonth: Number(bare[2]) };
}

const after = (text: string, match: RegExpExecArray): string =>
  text.slice(match.index + match[0].length);

/** The days and months counted, and where; null when two different counts are said. */
function takeCounts(reading: Reading): {
  rest: string;
  days: number;
  months: number;
  at: number;
} | null {
  let rest = reading.rest.replaceAll(COUNTED, (_, number: string, unit: string) => {
    if (unit.startsWith("mo")) return ` ${number}months `;
    if (unit.startsWith("sem") || unit.startsWith("w")) return ` ${Number(number) * 7}days `;
    return ` ${number}days `;
  });
  rest = rest.replace(/\b(\d{1,3})(?= +§)|(?<=\bnet |§ +)(\d{1,3})(?= |$)/, " $1$2days ");
  const counts = [...rest.matchAll(/ (\d{1,4})(days|months)/g)];
  const [first, second] = counts;
  if (second !== undefined) return null;
  const number = Number(first?.[1] ?? "0");
  return {
    rest: rest.replaceAll(/\d{1,4}(?:days|months)/g, " "),
    days: first?.[2] === "days" ? number : 0,
    months: first?.[2] === "months" ? number : 0,
    at: first === undefined ? -1 : rest.indexOf("§") - first.index,
  };
}

/** Days said first are added first, unless the words count them from the month end. */
function monthEndSide(wording: string, monthEndAt: number, daysBefore: number): MonthEnd {
  if (monthEndAt === -1) return "none";
  const isFrom = /(?:from|after|apres|compter de|partir de)(?: (?:the|la|l))*$/;
  const lead = wording.slice(0, monthEndAt).trim();
  if (isFrom.test(lead)) return "before";
  return daysBefore >= 0 || !/\d/.test(wording.slice(monthEndAt)) ? "after" : "before";
}

function hasUnknownWords(rest: string): boolean {
  return rest.split(/[\s§]+/).some((word) => word !== "" && !SILENT.has(word));
}

function checked(terms: Terms): Terms | null {
  if (terms.days > 365 || terms.months > 12) return null;
  const day = terms.dayOfMonth;
  return day !== null && (day < 1 || day > 31) ? null : terms;
}
