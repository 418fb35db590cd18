/** The totals of a diagnosis by their names: page, workbook and terminal read them here. */
import { differenceOf, exceeds } from "./decimals.ts";
import type { Diagnosis } from "./schema.ts";

/** The accounts of the bridge, as the settings name them: `411`. */
export function scopeOf(diagnosis: Diagnosis): string[] {
  const accounts = diagnosis.settings["accounts"];
  if (Array.isArray(accounts)) return accounts.map(String);
  return typeof accounts === "string" ? accounts.split(",") : ["411"];
}

/** A total or a step of the chain from the ledger to what is to be chased. */
export const totalOf = ({ perimeters }: Diagnosis["position"], name: string) =>
  perimeters.find(({ perimeter }) => perimeter === name);

/** What is late, doubtful debts apart; null where nothing that is owed has a due date. */
export const overdueOf = (position: Diagnosis["position"]): string | null =>
  totalOf(position, "to-chase")?.amount ?? null;

/** Between which two what is late lies: known only where the ageing stands on estimated due dates. */
export function overdueBounds(
  position: Diagnosis["position"],
): { readonly low: string; readonly high: string } | null {
  const { low, high } = totalOf(position, "to-chase") ?? {};
  if (position.ageingBasis !== "estimated" || low === undefined || high === undefined) return null;
  return { low, high };
}

/** Why what is late is not known, as a reason of labels.yaml: nothing is lettered, or no due date is known. */
export const lateUnknown = ({ findings }: Diagnosis): "not-lettered" | "no-due-dates" =>
  findings.some(({ control }) => control === "lettering-absent") ? "not-lettered" : "no-due-dates";

/** What is set aside for doubtful receivables (account 491, 3942 in Morocco), positive; null where no account says. */
export function allowanceOf({ accounts }: Diagnosis["position"]): string | null {
  const [, balance] =
    Object.entries(accounts).find(([account]) => /^(491|3942)/.test(account)) ?? [];
  return balance === undefined ? null : differenceOf(balance, "0.00");
}

/** Whether the ledgers hold every account: items alone hold those of customers, and say nothing of an allowance. */
export const holdsAccounts = ({ notJudged }: Diagnosis): boolean =>
  !notJudged.some(({ control }) => control === "account-invalid");

/** Whether the ledgers and the invoices date what is owed by themselves, without an aged balance or terms. */
export const isDatedByBooks = ({ dueDateSources }: Diagnosis["position"]): boolean =>
  dueDateSources.length > 0 &&
  dueDateSources.every(({ source }) => source === "ledger" || source === "invoice");

/** What is owed without a due date, when it is too much to be passed over: above materiality. Null otherwise. */
export function undatedOf({ position, materiality }: Diagnosis): string | null {
  const undated = position.ageing.find(({ bucket }) => bucket === "no-due-date")?.amount ?? "0.00";
  return exceeds(undated, materiality.computed ?? "0.00") ? undated : null;
}

/** What is owed, and whether it is the corrected amount: only where the reconciliation is conclusive. */
export function owedOf({ position, reconciliation }: Diagnosis): {
  readonly amount: string;
  readonly isCorrected: boolean;
  /** To within this much; 0.00 where nothing is unexplained. */
  readonly within: string;
} {
  if (reconciliation?.conclusive !== true)
    return { amount: position.ledger, isCorrected: false, within: "0.00" };
  const { restated, unexplained } = reconciliation;
  return { amount: restated.fromLedger, isCorrected: true, within: unexplained.gross };
}
