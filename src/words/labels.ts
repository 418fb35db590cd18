/** The labels of the house's own slugs (buckets, severities, sides…): labels.yaml spells each, and it alone. */
import type { Bilingual, Language } from "../kernel/language.ts";
import { yamlOf } from "../store/yaml.ts";

export type LabelKind =
  | "certainty"
  | "entry-part"
  | "habit"
  | "late-bucket"
  | "left-out"
  | "match-rule"
  | "spared"
  | "step"
  | "perimeter"
  | "prevents"
  | "account-state"
  | "answer"
  | "attribute"
  | "basis"
  | "bucket"
  | "cause"
  | "chart"
  | "class"
  | "confidence"
  | "doubt"
  | "due-source"
  | "effect"
  | "event"
  | "fault"
  | "identifier"
  | "item-type"
  | "match-pass"
  | "measure"
  | "materiality-basis"
  | "reason"
  | "setting"
  | "section"
  | "severity"
  | "stake"
  | "side"
  | "trial-book"
  | "trial-day"
  | "trial-told"
  | "unit"
  | "view";

export const labels = yamlOf("words/labels.yaml") as () => Readonly<
  Record<LabelKind, Readonly<Record<string, Bilingual>>>
>;

/** Columns of evidence whose slugs have words of the house. */
export const LABELLED: Readonly<Record<string, LabelKind>> = {
  bucket: "bucket",
  certainty: "certainty",
  due_source: "due-source",
  effect: "effect",
  evidence: "fault",
  fault: "fault",
  habit: "habit",
  identifier: "identifier",
  late_bucket: "late-bucket",
  fact: "left-out",
  match_pass: "match-pass",
  part: "entry-part",
  reason: "fault",
  rule: "match-rule",
  side: "side",
  state: "account-state",
  step: "step",
  type: "item-type",
  why_spared: "spared",
};

/** The words of a slug when somebody spelled them. */
export function knownLabel(kind: LabelKind, slug: string, language: Language): string | undefined {
  const known = labels()[kind];
  return Object.hasOwn(known, slug) ? known[slug]?.[language] : undefined;
}

/** The label of a slug (`bucket`, `1-30`); one that nobody spelled is written with spaces. */
export function labelOf(kind: LabelKind, slug: string, language: Language): string {
  return knownLabel(kind, slug, language) ?? spacedOut(slug);
}

/** `not_due` as «not due»; what is no slug (a whole sentence) stays as it is. */
export function spacedOut(slug: string): string {
  return /^[a-z0-9]+([-_][a-z0-9]+)*$/.test(slug) ? slug.replaceAll(/[-_]/g, " ") : slug;
}
