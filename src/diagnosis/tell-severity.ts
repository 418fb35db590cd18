/** Why a finding is as grave as it is, with the numbers that were compared: `39,994 ≥ 10,093 and < 40,371: major`. */
import type { ControlCard } from "../controls/control.ts";
import type { Finding } from "../findings/find.ts";
import { letteringLimit, YOUNG_DAYS } from "../findings/grade.ts";
import type { Ground } from "../findings/materiality.ts";
import type { Severity } from "../kernel/families.ts";
import type { Language } from "../kernel/language.ts";
import { centsText } from "../kernel/money.ts";
import type { Say } from "../kernel/say.ts";
import { labelOf } from "../words/labels.ts";
import { numberTextIn } from "../words/number-text.ts";
import { sayDiagnosis } from "./verdict.ts";

export function severityReason(
  { graded, severity, exposure }: Pick<Finding, "graded" | "severity" | "exposure">,
  card: ControlCard,
  ground: Ground,
  language: Language,
): string {
  const say = sayDiagnosis(language);
  const { weighed, rule } = graded;
  const { overall, major, trivial } = ground.materiality;
  const limit = letteringLimit(ground);
  const write = writerOf([weighed ?? 0n, overall, major, trivial, limit], language);
  const thresholds = { overall: write(overall), major: write(major), trivial: write(trivial) };
  const values = { amount: write(weighed ?? 0n), limit: write(limit), ...thresholds };
  const told = comparison(weighed, ground, say, values);
  const isExposed = exposure !== null && (weighed ?? 0n) > 0n;
  return say(`severity-${rule}`, {
    ...values,
    compared: isExposed ? say("severity-exposed", { compared: told }) : told,
    severity: labelOf("severity", severity, language).toLowerCase(),
    law: card.severity.law ?? "",
    act: card.severity.act?.[language] ?? "",
    days: YOUNG_DAYS,
  });
}

/** The amount between the thresholds that hold it. */
function comparison(
  weighed: bigint | null,
  { materiality: { overall, major, trivial } }: Ground,
  say: Say<string>,
  values: Readonly<Record<string, string>>,
): string {
  if (weighed === null) return say("severity-no-amount");
  if (weighed === 0n) return say("severity-nothing-open");
  const reached: readonly [Severity, bigint][] = [
    ["critical", overall],
    ["major", major],
    ["secondary", trivial],
  ];
  const [named] = reached.find(([, limit]) => weighed >= limit) ?? (["note"] as const);
  return say(`severity-${named}`, values);
}

/** Whole amounts; with cents where two that differ would be written alike. */
function writerOf(compared: readonly bigint[], language: Language): (cents: bigint) => string {
  const { amount, cell } = numberTextIn(language, "");
  const whole = (cents: bigint) => cell(centsText(cents), "count");
  const isClear = new Set(compared.map(whole)).size === new Set(compared).size;
  return isClear ? whole : (cents) => amount(centsText(cents));
}
