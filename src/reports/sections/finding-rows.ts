/** What several sections say of a finding in the same words: its order, its title, its severity. */

import { severities } from "../../kernel/families.ts";
import { byAbsoluteSize } from "../../results/decimals.ts";
import type { Diagnosis, FindingResult } from "../../results/schema.ts";
import type { Cell, Telling, Tone } from "../section.ts";

/** Heaviest severity first, then the larger amount, then the code. */
export function orderedFindings({ findings }: Diagnosis): FindingResult[] {
  const rank = (finding: FindingResult) => severities.indexOf(finding.severity);
  return [...findings].sort(
    (left, right) =>
      rank(left) - rank(right) ||
      byAbsoluteSize(left.amount, right.amount) ||
      (left.code < right.code ? -1 : 1),
  );
}

/** The title in the report's language where the catalogue has it, else as the diagnosis wrote it. */
export function findingTitle(finding: FindingResult, telling: Telling): string {
  return controlTitle(finding.control, telling, finding.title);
}

export function controlTitle(slug: string, { catalogue, language }: Telling, other = slug): string {
  return catalogue.controls.get(slug)?.title[language] ?? other;
}

const tones: Readonly<Record<FindingResult["severity"], Tone>> = {
  critical: "critical",
  major: "warning",
  secondary: "note",
  note: "plain",
};

export function severityTone(severity: FindingResult["severity"]): Tone {
  return tones[severity];
}

export function severityCell(severity: FindingResult["severity"], { label }: Telling): Cell {
  return { value: label("severity", severity), kind: "tag", tone: tones[severity] };
}

/** An amount, or the words «no amount»: never a zero. */
export function amountCell(amount: string | null, { say }: Telling): Cell {
  if (amount !== null) return { value: amount, kind: "amount" };
  return { value: null, note: say("finding-no-amount") };
}
