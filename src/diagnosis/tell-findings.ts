/** The indicators and findings parts of the result, with the words a reader needs. */
import type { Control } from "../controls/control.ts";
import type { Finding } from "../findings/find.ts";
import type { Ground } from "../findings/materiality.ts";
import type { Indicator } from "../indicators/indicator.ts";
import { sayNote } from "../indicators/messages.ts";
import { assertInvariant } from "../kernel/invariant.ts";
import { type Language, said } from "../kernel/language.ts";
import type { Figure, Outcome } from "../results/results.ts";
import type { Diagnosis, FindingResult, IndicatorResult } from "../results/schema.ts";
import { needWords } from "../words/columns.ts";
import { labelOf } from "../words/labels.ts";
import { numberTextIn } from "../words/number-text.ts";
import { workingText } from "../words/working-text.ts";
import { severityReason } from "./tell-severity.ts";
import { unlockedBy } from "./tell-unlocks.ts";

export function tellIndicators(
  indicators: readonly Indicator[],
  figures: readonly Figure[],
  language: Language,
  currency: string,
): IndicatorResult[] {
  const numbers = numberTextIn(language, currency);
  return figures
    .map((figure) => {
      const unit = indicators.find((one) => one.slug === figure.indicator)?.card.unit ?? "";
      const { indicator: slug, value, numerator, denominator, itemsUsed, itemsExcluded } = figure;
      const formula = workingText({ ...figure, unit }, numbers, language);
      const reason = reasonOf(figure, language);
      const flags = [...figure.flags];
      const { dayValue, low, high } = figure;
      return {
        ...{ slug, value, unit, numerator, denominator, formula, itemsUsed, itemsExcluded },
        ...(dayValue !== null && { dayValue }),
        ...{ low, high, reason, flags },
      };
    })
    .sort((left, right) => (left.slug < right.slug ? -1 : 1));
}

/** Why a figure is null, in words: what was not fed, or what its query says. */
function reasonOf({ missing, reason }: Figure, language: Language): string | null {
  if (missing.length > 0) return notFed(missing, language);
  return reason === null ? null : (sayNote(reason, language) ?? reason);
}

function notFed(missing: readonly string[], language: Language): string {
  const needs = needWords(missing, language);
  return said(`not in your files: ${needs}`, `donnée absente de vos fichiers : ${needs}`)[language];
}

const NO_SHARES = { settings: "0.00", process: "0.00", "data-governance": "0.00" } as const;

export function tellFindings(
  findings: readonly Finding[],
  controls: readonly Control[],
  ground: Ground,
  language: Language,
): FindingResult[] {
  return findings.map((finding): FindingResult => {
    const control = controls.find((one) => one.slug === finding.control);
    assertInvariant(control !== undefined, "a finding has its control", { slug: finding.control });
    const { days, fix, prevent, low, high } = finding.effort;
    return {
      control: finding.control,
      code: finding.code,
      title: control.card.title[language],
      family: finding.family,
      stake: finding.stake,
      severity: finding.severity,
      severityReason: severityReason(finding, control.card, ground, language),
      cause: finding.cause,
      causeMeasured: finding.measured !== null,
      ...(finding.measured !== null && {
        causeShares: { ...NO_SHARES, [finding.measured.cause]: finding.measured.share },
        causeEvidence: [finding.measured.gathering],
      }),
      confidence: finding.confidence,
      ...(finding.doubt !== null && {
        confidenceReason: labelOf("doubt", finding.doubt, language),
      }),
      amount: finding.amount,
      ...(finding.exposure !== null && { exposure: finding.exposure }),
      items: finding.rows,
      customers: finding.customers,
      effort: { fix, prevent, low, high },
      effortDays: days,
      ...(finding.cash !== null && {
        cashImpact: finding.cash.amount,
        cashProbability: finding.cash.probability,
        cashProbabilitySource: "default",
      }),
      ...(finding.since !== null && { since: finding.since }),
      ...(finding.near !== null && { nearMiss: finding.near[language] }),
      evidence: `evidence/${finding.control}.csv`,
      fingerprint: finding.fingerprint,
    };
  });
}

/** Controls that could not be judged, with the reason in words, those that found nothing, those with nothing to see. */
export function tellOutcomes(
  outcomes: readonly Outcome[],
  language: Language,
): Pick<Diagnosis, "notJudged" | "clear" | "unexamined"> {
  const of = (outcome: Outcome["outcome"]) => outcomes.filter((one) => one.outcome === outcome);
  return {
    notJudged: of("not-judged").map(({ control, missing }) => ({
      control,
      reason: notFed(missing, language),
      unlockedBy: unlockedBy(missing, language),
    })),
    clear: of("clear").map(({ control }) => control),
    unexamined: of("unexamined").map(({ control }) => control),
  };
}
