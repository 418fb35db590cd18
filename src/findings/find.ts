/** Control rows → findings: severity, cause, amount, fingerprint. It knows the cards and the rows, nothing else. */

import type { Checked } from "../controls/check.ts";
import { type Cause, type Family, type Severity, severities } from "../kernel/families.ts";
import { moneyOf } from "../kernel/money.ts";
import type { Store } from "../store/store.ts";
import { collectableCash } from "./cash.ts";
import { weighCause } from "./cause.ts";
import { type FoundRows, measureFound } from "./found.ts";
import { type Graded, gradeAmount, type Materiality } from "./materiality.ts";

export interface Finding {
  readonly slug: string;
  readonly code: string;
  readonly family: Family;
  readonly severity: Severity;
  readonly severityReason: Graded["reason"];
  readonly cause: Cause;
  readonly causeShares: Readonly<Record<Cause, string>>;
  readonly confidence: "proved" | "probable" | "possible";
  /** Decimal text, absolute; null when the finding has no money of its own. */
  readonly amount: string | null;
  readonly rows: number;
  readonly customers: number;
  /** Person-days to repair and prevent, one decimal. */
  readonly effortDays: string;
  readonly fingerprint: string;
  /** What would come in when it is put right, decimal text; null when that has no figure. */
  readonly cash: string | null;
  readonly found: FoundRows;
  readonly isDraft: boolean;
}

/** One finding a control that has rows, the heaviest first. */
export async function findAll(
  store: Store,
  checked: readonly Checked[],
  materiality: Materiality,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const one of checked) {
    if (one.outcome === "judged" && one.rows > 0)
      findings.push(await findOne(store, one, materiality));
  }
  return findings.sort(byWeight);
}

async function findOne(
  store: Store,
  checked: Extract<Checked, { outcome: "judged" }>,
  materiality: Materiality,
): Promise<Finding> {
  const { control } = checked;
  const found: FoundRows = {
    slug: control.slug,
    table: checked.table,
    columns: checked.columns.map((column) => column.name),
    rows: checked.rows,
  };
  const measured = await measureFound(store, found);
  const cents = measured.amount === null ? null : moneyOf(measured.amount).value;
  const graded = gradeAmount(cents, materiality, control.card.severity);
  const { cause, shares } = await weighCause(store, found, control.card.cause);
  return {
    slug: control.slug,
    code: control.card.code,
    family: control.folder as Family,
    severity: graded.severity,
    severityReason: graded.reason,
    cause,
    causeShares: shares,
    confidence: control.card.confidence,
    amount: measured.amount,
    rows: measured.rows,
    customers: measured.customers,
    effortDays: (control.card.effort.fix + control.card.effort.prevent).toFixed(1),
    fingerprint: measured.fingerprint,
    cash: await collectableCash(store, found, control.card.cash),
    found,
    isDraft: control.card.status === "draft",
  };
}

function byWeight(left: Finding, right: Finding): number {
  const bySeverity = severities.indexOf(left.severity) - severities.indexOf(right.severity);
  if (bySeverity !== 0) return bySeverity;
  const cents = (finding: Finding) =>
    finding.amount === null ? 0n : moneyOf(finding.amount).value;
  const difference = cents(right) - cents(left);
  if (difference !== 0n) return difference > 0n ? 1 : -1;
  return left.code < right.code ? -1 : 1;
}
