/**
 * Control rows → findings: severity, cause, amount, cash, fingerprint. A few statements for the whole catalogue, over
 * `found_rows`; it knows the cards and the rows, and no other business table than what a row names.
 */
import type { Control } from "../controls/control.ts";
import { type Cause, type Family, type Severity, severities } from "../kernel/families.ts";
import { moneyOf } from "../kernel/money.ts";
import { readPackageFile } from "../store/root.ts";
import { sideBySide, type Work } from "../store/side-by-side.ts";
import { type Row, type Store, textOrNull } from "../store/store.ts";
import { sharesOf } from "./cause.ts";
import { type Graded, gradeAmount, type Materiality } from "./materiality.ts";

export interface Finding {
  readonly control: string;
  readonly code: string;
  readonly family: Family;
  readonly severity: Severity;
  readonly severityReason: Graded["reason"];
  readonly cause: Cause;
  /** Null when the rows do not point to a cause by themselves. */
  readonly causeShares: Readonly<Record<Cause, string>> | null;
  readonly confidence: "proved" | "probable" | "possible";
  /** Decimal text, absolute; null when the finding has no money of its own. */
  readonly amount: string | null;
  readonly rows: number;
  readonly customers: number;
  /** Person-days to repair once, and to prevent for good. */
  readonly effort: { readonly fix: number; readonly prevent: number };
  readonly fingerprint: string;
  /** What would come in when it is put right, decimal text; null when that has no figure. */
  readonly cash: string | null;
  readonly isDraft: boolean;
}

/** One finding a control that has rows, the heaviest first; they are kept in `findings`. */
export async function findAll(
  store: Store,
  controls: readonly Control[],
  materiality: Materiality,
): Promise<Finding[]> {
  await store.runFile("findings/odds.sql");
  const [measured, causes, cash] = await byControl(store, ["measure", "cause", "cash"]);
  const findings = controls.flatMap((control): Finding[] => {
    const { slug, card } = control;
    const row = measured?.get(slug);
    if (row === undefined) return [];
    const amount = textOrNull(row["amount"]);
    const cents = amount === null ? null : moneyOf(amount).value;
    const graded = gradeAmount(cents, materiality, card.severity);
    const gathered = causes?.get(slug);
    const concentration = (name: string) => Number(gathered?.[name] ?? 0);
    const weighed = sharesOf(card.cause, concentration("settings"), concentration("process"));
    const collects = card.cash === "accelerates-receipts";
    return [
      {
        control: slug,
        code: card.code,
        family: control.folder as Family,
        severity: graded.severity,
        severityReason: graded.reason,
        cause: weighed.cause,
        causeShares: weighed.shares,
        confidence: card.confidence,
        amount,
        rows: Number(row["rows"]),
        customers: Number(row["customers"]),
        effort: card.effort,
        fingerprint: String(row["fingerprint"]),
        cash: collects ? textOrNull(cash?.get(slug)?.["cash"]) : null,
        isDraft: card.status === "draft",
      },
    ];
  });
  findings.sort(byWeight);
  await keep(store, findings);
  return findings;
}

/** The rows of the queries beside this file, by control. */
async function byControl(store: Store, names: readonly string[]) {
  const answers = names.map(() => new Map<string, Row>());
  const works = names.map(
    (name, at): Work =>
      async (one) => {
        const path = `findings/${name}.sql`;
        for (const row of await one.all(readPackageFile(path), {}, path))
          answers[at]?.set(String(row["control"]), row);
      },
  );
  await sideBySide(store, works);
  return answers;
}

async function keep(store: Store, findings: readonly Finding[]): Promise<void> {
  await store.append(
    "findings",
    findings.map((one) => [
      one.control,
      one.code,
      one.family,
      one.severity,
      one.severityReason,
      one.cause,
      one.causeShares?.settings ?? null,
      one.causeShares?.process ?? null,
      one.causeShares?.["data-governance"] ?? null,
      one.confidence,
      one.amount,
      one.rows,
      one.customers,
      one.effort.fix,
      one.effort.prevent,
      one.cash,
      one.fingerprint,
      one.isDraft,
    ]),
  );
}

/** What is at stake in the findings kept: each euro once. Possible ones and drafts do not count. Decimal text. */
export async function amountAtStake(store: Store): Promise<string> {
  const row = await store.one(readPackageFile("findings/at-stake.sql"), {}, "amount at stake");
  return String(row["amount"]);
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
