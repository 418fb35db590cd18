/** The indicators and findings parts of the result. */
import type { Checked } from "../controls/check.ts";
import type { Finding } from "../findings/find.ts";
import type { Measured } from "../indicators/measure.ts";
import { sayNote } from "../indicators/messages.ts";
import type { Language } from "../kernel/language.ts";
import { sayIn } from "../kernel/say.ts";
import { needWords } from "../words/columns.ts";
import { diagnosisMessages } from "./messages.ts";
import type { Diagnosis, FindingResult, IndicatorResult } from "./schema.ts";
import { textOrNull } from "./tell-sources.ts";

export function tellIndicators(
  measured: readonly Measured[],
  language: Language,
): IndicatorResult[] {
  return measured
    .map((one) => tellIndicator(one, language))
    .sort((left, right) => (left.slug < right.slug ? -1 : 1));
}

function tellIndicator(
  { indicator, missing, rows }: Measured,
  language: Language,
): IndicatorResult {
  const say = sayIn(diagnosisMessages, language);
  const [row] = rows;
  const empty = {
    slug: indicator.slug,
    unit: indicator.card.unit,
    itemsUsed: 0,
    itemsExcluded: 0,
    flags: [],
  };
  if (missing.length > 0 || row === undefined) {
    const reason = say("not-fed", { needs: needWords(missing, language) });
    return { ...empty, value: null, numerator: null, denominator: null, reason };
  }
  const reason = textOrNull(row["reason"]);
  const flags = Array.isArray(row["flags"]) ? row["flags"].map(String) : [];
  return {
    ...empty,
    value: textOrNull(row["value"]),
    numerator: textOrNull(row["numerator"]),
    denominator: textOrNull(row["denominator"]),
    itemsUsed: Number(row["items_used"] ?? 0),
    itemsExcluded: Number(row["items_excluded"] ?? 0),
    reason: reason === null ? null : (sayNote(reason, language) ?? reason),
    flags,
  };
}

export function tellFinding(finding: Finding, title: string): FindingResult {
  return {
    control: finding.slug,
    code: finding.code,
    title,
    family: finding.family,
    severity: finding.severity,
    severityReason: finding.severityReason,
    cause: finding.cause,
    causeShares: finding.causeShares,
    confidence: finding.confidence,
    amount: finding.amount,
    items: finding.rows,
    customers: finding.customers,
    effortDays: finding.effortDays,
    cashImpact: finding.cash,
    evidence: `evidence/${finding.slug}.csv`,
    fingerprint: finding.fingerprint,
  };
}

/** Controls that could not be judged, with the reason in words, and those that found nothing. */
export function tellOutcomes(
  checked: readonly Checked[],
  language: Language,
): Pick<Diagnosis, "notJudged" | "clear"> {
  const say = sayIn(diagnosisMessages, language);
  return {
    notJudged: checked.flatMap((one) =>
      one.outcome === "not-judged"
        ? [
            {
              control: one.control.slug,
              reason: say("not-fed", { needs: needWords(one.missing, language) }),
            },
          ]
        : [],
    ),
    clear: checked.flatMap((one) =>
      one.outcome === "judged" && one.rows === 0 ? [one.control.slug] : [],
    ),
  };
}
