/** Whether the reconciliation is conclusive: what is not explained is under materiality, the report of that date. */
import { daysBetween } from "../kernel/dates.ts";
import type { Language } from "../kernel/language.ts";
import { exceeds, isZero } from "../results/decimals.ts";
import type { Reconciliation } from "../results/schema.ts";
import { sayOf } from "../store/refusals.ts";
import { dateText, numberTextIn } from "../words/number-text.ts";

export const sayDiagnosis = sayOf("diagnosis/words.yaml");

type Ends = Pick<Reconciliation, "asOf" | "reportAsOf"> & { readonly unexplainedGross: string };

export interface Verdict {
  readonly conclusive: boolean;
  /** In words. */
  readonly conclusiveReason: string;
}

/** Days between an aged balance and the position: beyond, what separates them is another month's business. */
const DAYS_APART = 31;

/** `limit` is the overall materiality, null where there is none: then nothing may stay unexplained. */
export function verdictOf(
  { asOf, reportAsOf, unexplainedGross: gross }: Ends,
  limit: string | null,
  { language, currency }: { readonly language: Language; readonly currency: string },
): Verdict {
  const say = sayDiagnosis(language);
  const { money } = numberTextIn(language, currency);
  const values = { gross: money(gross), limit: limit === null ? "none" : money(limit) };
  const isOther = reportAsOf !== null && Math.abs(daysBetween(reportAsOf, asOf)) > DAYS_APART;
  const isUnder = isZero(gross) || (limit !== null && !exceeds(gross, limit));
  const why = isZero(gross) ? "conclusive-whole" : isUnder ? "conclusive" : "inconclusive";
  const key = isOther ? "inconclusive-date" : why;
  const dates = { other: dateText(reportAsOf ?? asOf, language), date: dateText(asOf, language) };
  return { conclusive: isUnder && !isOther, conclusiveReason: say(key, { ...values, ...dates }) };
}
