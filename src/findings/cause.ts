/**
 * Root cause (method.md §7). The card's cause is where one starts from; the rows then speak: money that gathers
 * on one configuration key (account, document type) points to settings, on one moment to the process, more than
 * the same key gathers in the whole ledger (cause.sql). Master data faults are values: their card decides.
 */
import type { Cause } from "../kernel/families.ts";
import { centsText } from "../kernel/money.ts";

export interface CauseShares {
  readonly cause: Cause;
  /** Two-decimal texts that sum to 1.00; null when no concentration is measured: a card's own cause is no measure. */
  readonly shares: Readonly<Record<Cause, string>> | null;
}

/** Hundredths a card's own cause starts with, and what each other starts with. */
const PRIOR = { own: 70, other: 15 } as const;
/** From this concentration beyond the ledger's own, the rows overrule the card. */
const RULE = 70;

/** Shares from the card's cause and the two concentrations, in hundredths; they sum to 100. */
export function sharesOf(card: Cause, onKeys: number, onMonths: number): CauseShares {
  if (Math.max(onKeys, onMonths) < RULE) return { cause: card, shares: null };
  const weights: Record<Cause, number> = {
    settings: PRIOR.other,
    process: PRIOR.other,
    "data-governance": PRIOR.other,
  };
  weights[card] = PRIOR.own;
  if (onKeys >= RULE) weights.settings += onKeys;
  if (onMonths >= RULE) weights.process += onMonths;
  const total = weights.settings + weights.process + weights["data-governance"];
  const ofSettings = Math.round((weights.settings * 100) / total);
  const ofProcess = Math.round((weights.process * 100) / total);
  const [first] = (["settings", "process", "data-governance"] as const).toSorted(
    (left, right) =>
      weights[right] - weights[left] || (left === card ? -1 : right === card ? 1 : 0),
  );
  return {
    cause: first ?? card,
    shares: {
      settings: centsText(BigInt(ofSettings)),
      process: centsText(BigInt(ofProcess)),
      "data-governance": centsText(BigInt(100 - ofSettings - ofProcess)),
    },
  };
}
