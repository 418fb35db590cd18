/** What a column of money of a trial balance is, by its words: French, English and German. */
import type { CalendarDate } from "../../kernel/dates.ts";
import { monthEndOf } from "../../tabular/months.ts";
import { datesIn } from "./dates.ts";

export type When = "opening" | "prior" | "movement" | "closing";
export type Side = "debit" | "credit";

export interface Money {
  readonly place: number;
  readonly side: Side | null;
  readonly when: When | null;
  /** Since the year began, where other columns are of the month alone. */
  readonly isCumulated: boolean;
  /** The date that its heading bears. */
  readonly on: CalendarDate | null;
}

const DEBIT = /\b(?:debits?|debiteurs?|soll|dr|deb)\b| d$/;
const CREDIT = /\b(?:credits?|crediteurs?|haben|cr|cred)\b| c$/;
const PRIOR =
  /\b(?:vorperioden|(?:previous|prev|prior) ?periods?|periodes? (?:precedentes?|anterieures?))\b/;
const OPENING =
  /\b(?:a ?nouveaux?|an|ran|reports?|reportes?|ouverture|opening|initial(?:e?s?|aux)?|debut|beginning|start|anfang\w*|eroffnung\w*|vortrag|saldovortrag|eb|brought forward|bf|carry ?forward|carried forward|precedents?|anterieurs?)\b/;
const CLOSING =
  /\b(?:soldes?|balances?|closing|ending|final\w*|cloture|saldo|saldi|salden|schluss\w*|endsaldo|endbestand|net)\b/;
const MOVEMENT =
  /\b(?:mouvements?|mvts?|movements?|periode|period|cumul\w*|activity|change|jvz|umsatze?|turnover|bewegung\w*|\w*verkehrszahlen|exercice|transactions?|totals?|totaux|operations?|berichts\w*|rept|report per|report period|reporting|montants?|amounts?|monat\w*|mois|month|during)\b/;
const CUMULATED =
  /\b(?:cumul\w*|jvz|kumul\w*|ytd|year to date|jahres\w*|annee|annuel\w*|exercice)\b/;
/** Columns that speak of another year, or of no balance. */
const OTHER =
  /\b(?:n 1|n 2|exercice precedent|annee precedente|(?:previous|prior|last) year|vorjahr\w*|comparatif|comparative|budget|ecarts?|variations?|variance|evolution|nb|nombre|count|anzahl|pct|devise|currency|wahrung)\b/;
const REPORT_PERIOD =
  /\b(?:rept?|report(?:ing)?|berichts\w*) ?(?:per|period|periode|zeitraum|monat)\b/;
/** A column that says the side of the one before it. */
export const SIDE_OF =
  /^(?:s h|sh|soll haben(?: kz| kennzeichen| kennz)?|d c|dc|sens|side|dr cr|drcr|cr dr)$/;
/** A heading that stands for a side alone: what it is the side of may stand above it. */
export const BARE_SIDE =
  /^(?:debits?|debiteurs?|soll|dr|credits?|crediteurs?|haben|cr|s|h|solde|saldo|balance|net)(?: (?:eur|euros?|mad|usd|gbp|chf|xof|xaf|lcy))?$/;

/** Null: it is no column of money of this year. `words` are plain (fold.ts), `heading` as it stands. */
export function moneyOf(words: string, heading: string, place: number): Money | null {
  if (OTHER.test(words) || SIDE_OF.test(words)) return null;
  const isDebit = DEBIT.test(words);
  const isCredit = CREDIT.test(words);
  const side = isDebit === isCredit ? null : isDebit ? "debit" : "credit";
  const on = datesIn(heading).at(-1) ?? monthEndOf(heading);
  const when = whenOf(words);
  if (side === null && (when === null || isDebit) && on === null) return null;
  return { place, side, when, isCumulated: CUMULATED.test(words), on };
}

function whenOf(words: string): When | null {
  if (REPORT_PERIOD.test(words)) return "movement";
  if (PRIOR.test(words)) return "prior";
  if (OPENING.test(words)) return "opening";
  if (/\bnet (?:change|movement|activity)\b/.test(words)) return "movement";
  if (CLOSING.test(words)) return "closing";
  if (CUMULATED.test(words)) return "movement";
  return MOVEMENT.test(words) ? "movement" : null;
}
