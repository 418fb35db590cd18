/** How grave a finding is: by its amount, then what its card says that holds it up or down; the rule is kept. */
import type { ControlCard } from "../controls/control.ts";
import { type Severity, severities } from "../kernel/families.ts";
import type { Ground, Materiality } from "./materiality.ts";

export interface Graded {
  readonly severity: Severity;
  readonly rule:
    | "amount"
    | "law"
    | "act"
    | "floor"
    | "data"
    | "ceiling"
    | "lettering"
    | "young"
    | "trivial"
    | "none";
  /** What was compared with the thresholds, in cents; null when there was nothing to compare. */
  readonly weighed: bigint | null;
}

/** Days of work in progress, where a card says `young`. */
export const YOUNG_DAYS = 10;

/** What one lettering mends stays secondary under one hundredth of the ledger's balance. */
const LETTERING_PART = 100n;

export const letteringLimit = ({ ledger }: Ground): bigint => ledger / LETTERING_PART;

/**
 * `amount` is the absolute aggregate, in cents; of a finding on data, what is exposed. `old` is the part of it that is
 * no longer work in progress, where the card says `young`.
 */
export function grade(
  amount: bigint | null,
  old: bigint | null,
  { stake, severity: bounds }: Pick<ControlCard, "stake" | "severity">,
  ground: Ground,
): Graded {
  const isYoung = bounds.young === true && old !== null;
  const weighed = isYoung ? old : amount;
  if (isYoung && old === 0n) return { severity: "note", rule: "young", weighed };
  const byAmount = severityOf(weighed, ground.materiality);
  const { floor, ceiling } = bounds;
  if (floor !== null && isHeavier(floor, byAmount)) {
    const isTrivial = (weighed ?? 0n) < ground.materiality.trivial;
    if (bounds.law !== undefined) return { severity: floor, rule: "law", weighed };
    if (isTrivial && isHeavier(floor, "secondary"))
      return { severity: "secondary", rule: "trivial", weighed };
    return { severity: floor, rule: bounds.act === undefined ? "floor" : "act", weighed };
  }
  if (ceiling !== null && isHeavier(byAmount, ceiling)) {
    const rule = bounds.act !== undefined ? "act" : stake === "data" ? "data" : "ceiling";
    return { severity: ceiling, rule, weighed };
  }
  const isMended = bounds.lettering === true && (weighed ?? 0n) < letteringLimit(ground);
  if (isMended && isHeavier(byAmount, "secondary"))
    return { severity: "secondary", rule: "lettering", weighed };
  return { severity: byAmount, rule: weighed === null ? "none" : "amount", weighed };
}

const isHeavier = (one: Severity, other: Severity): boolean =>
  severities.indexOf(one) < severities.indexOf(other);

function severityOf(amount: bigint | null, { overall, major, trivial }: Materiality): Severity {
  if (amount === null) return "note";
  if (amount >= overall) return "critical";
  if (amount >= major) return "major";
  return amount >= trivial ? "secondary" : "note";
}
