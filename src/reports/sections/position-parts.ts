/** What several sections show of the position, and whether it can be believed. */
import { centsText, decimalText, divideRounded, moneyOf } from "../../kernel/money.ts";
import type { Diagnosis } from "../../results/schema.ts";
import type { NumberText } from "../../words/number-text.ts";
import { exceeds, isZero } from "./decimal-order.ts";

type Position = Diagnosis["position"];

/** The accounts of the bridge, as the settings name them: `411`. */
export function scopeOf(diagnosis: Diagnosis): string[] {
  const accounts = diagnosis.settings["accounts"];
  if (Array.isArray(accounts)) return accounts.map(String);
  return typeof accounts === "string" ? accounts.split(",") : ["411"];
}

/** Whether what is not explained stays under materiality; null without an aged balance. */
export function isConclusive({ reconciliation, materiality }: Diagnosis): boolean | null {
  if (reconciliation === null) return null;
  return (
    materiality.overall === null || !exceeds(reconciliation.unexplained.gross, materiality.overall)
  );
}

/** A total or a step of the chain from the ledger to what is to be chased. */
export const totalOf = ({ perimeters }: Position, name: string) =>
  perimeters.find(({ perimeter }) => perimeter === name);

/** What is late, doubtful debts apart; null where nothing that is owed has a due date. */
export function overdueOf(position: Position): string | null {
  const gross = totalOf(position, "gross");
  const undated = totalOf(position, "no-due-date");
  const isUndated = undated?.items === gross?.items && gross !== undefined && gross.items > 0;
  return isUndated ? null : (totalOf(position, "to-chase")?.amount ?? null);
}

const centsOf = (text: string): bigint => moneyOf(text).value;

/** Σ of some buckets, decimal text. */
export const sumOf = (
  ageing: readonly { readonly bucket: string; readonly amount: string }[],
  buckets: readonly string[],
): string =>
  centsText(
    ageing
      .filter(({ bucket }) => buckets.includes(bucket))
      .reduce((sum, { amount }) => sum + centsOf(amount), 0n),
  );

/** `right − left`, decimal text. */
export const differenceOf = (left: string, right: string): string =>
  centsText(centsOf(right) - centsOf(left));

/** A part of a whole as a percentage without decimals. */
export function shareText(part: string, whole: string, numbers: NumberText): string {
  const share = isZero(whole) ? 0n : divideRounded(centsOf(part) * 10_000n, centsOf(whole));
  return numbers.cell(decimalText({ value: share, scale: 4 }, 4), "share");
}
