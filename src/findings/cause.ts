/**
 * Root cause (method.md §7). The card's cause is where one starts from; the rows then speak: money that gathers
 * on one configuration key (account, document type) points to settings, on one moment to the process, more than
 * the same key gathers in the whole ledger. Master data faults are values: their card decides.
 */
import type { Cause } from "../kernel/families.ts";
import type { Store } from "../store/store.ts";
import { evidenceQuery, type FoundRows } from "./found.ts";

export interface CauseShares {
  readonly cause: Cause;
  /** Two-decimal texts that sum to 1.00. */
  readonly shares: Readonly<Record<Cause, string>>;
}

/** Hundredths a card's own cause starts with, and what each other starts with. */
const PRIOR = { own: 70, other: 15 } as const;
/** From this concentration beyond the ledger's own, the rows overrule the card. */
const RULE = 70;
/** Fewer rows say nothing about a pattern. */
const ROWS_MIN = 5;

/** The shares of the three causes for one control's rows. */
export async function weighCause(
  store: Store,
  found: FoundRows,
  card: Cause,
): Promise<CauseShares> {
  if (!found.columns.includes("item_id") || found.rows < ROWS_MIN) return sharesOf(card, 0, 0);
  const row = await store.one(
    `with rows as (
       select items.account, items.counterpart, items.type,
         date_trunc('month', items.posted_on) as month_on, abs(coalesce(rows.amount, 0)) as weight
       from (${evidenceQuery(found)}) as rows
       join items on items.item_id = evidence_item_id
     ), total as (
       select sum(weight) as weight from rows
     ), by_key as (
       select max(weight) as weight from (select sum(weight) as weight from rows group by account, counterpart, type)
     ), by_month as (
       select max(weight) as weight from (select sum(weight) as weight from rows group by month_on)
     ), ledger_key as (
       select max(n) as n from (select count(*) as n from items group by account, counterpart, type)
     ), ledger_month as (
       select max(n) as n from (select count(*) as n from items group by date_trunc('month', posted_on))
     ), ledger as (select count(*) as n from items)
     select
       cents(by_key.weight) * 100 // greatest(cents(total.weight), 1) - ledger_key.n * 100 // ledger.n as settings,
       cents(by_month.weight) * 100 // greatest(cents(total.weight), 1) - ledger_month.n * 100 // ledger.n as process
     from total, by_key, by_month, ledger_key, ledger_month, ledger`,
    {},
    `causes ${found.slug}`,
  );
  return sharesOf(
    card,
    Math.max(0, Number(row["settings"] ?? 0)),
    Math.max(0, Number(row["process"] ?? 0)),
  );
}

/** Shares from the card's cause and the two concentrations, in hundredths; they sum to 100. */
export function sharesOf(card: Cause, onKeys: number, onMonths: number): CauseShares {
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
  const hundredths: Record<Cause, number> = {
    settings: ofSettings,
    process: ofProcess,
    "data-governance": 100 - ofSettings - ofProcess,
  };
  const [first] = (["settings", "process", "data-governance"] as const).toSorted(
    (left, right) =>
      weights[right] - weights[left] || (left === card ? -1 : right === card ? 1 : 0),
  );
  return {
    cause: first ?? card,
    shares: {
      settings: hundredthsText(hundredths.settings),
      process: hundredthsText(hundredths.process),
      "data-governance": hundredthsText(hundredths["data-governance"]),
    },
  };
}

const hundredthsText = (hundredths: number): string =>
  `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`;
