/** The six figures on the page of a customer: balance, overdue, usual delay, limit used, credits, gap. */
import { differenceOf, exceeds, isZero, shareOf } from "../../results/decimals.ts";
import type { OpenItem } from "../../results/open-items.ts";
import type { CustomerResult, Reconciliation, Told } from "../../results/schema.ts";
import { dayText } from "../../words/number-text.ts";
import type { Figure, Telling } from "../section.ts";

/** What a page is told from, besides its customer. */
export interface Around {
  readonly told: Told;
  readonly telling: Telling;
  readonly account: string;
  readonly items: readonly OpenItem[];
  readonly gap: Reconciliation["customers"][number] | undefined;
  readonly lines: number;
  readonly isWhole: boolean;
  readonly isOneFile: boolean;
}

/** No value, for a sentence. */
export const NONE = "none";
export const positive = (amount: string): string => amount.replace("-", "");

/** What it owes on all the accounts; a group company owes on the ledger's alone. */
export const owedBy = ({ open, ledger }: CustomerResult): string => (isZero(open) ? ledger : open);

export function figuresOf(one: CustomerResult, around: Around): Figure[] {
  return [
    balance(one, around),
    overdue(one, around),
    usual(one, around),
    limit(one, around),
    credits(one, around),
    gap(one, around),
  ];
}

/** What changed since the month end before, in words; empty where there is none. */
function since(
  months: CustomerResult["months"],
  pick: (month: CustomerResult["months"][number]) => string | null,
  { telling: { say, numbers, language } }: Around,
): string {
  const [before, last] = [months.at(-2), months.at(-1)];
  if (before === undefined || last === undefined) return "";
  const [from, to] = [pick(before), pick(last)];
  if (from === null || to === null) return "";
  const difference = differenceOf(from, to);
  const change = `${difference.startsWith("-") ? "" : "+"}${numbers.whole(difference)}`;
  return `\n${say("client-since", { change, date: dayText(before.on, language) })}`;
}

function balance(one: CustomerResult, around: Around): Figure {
  const { account, telling } = around;
  const { say, numbers } = telling;
  const isLedger = one.open === one.ledger || isZero(one.open);
  const own = isLedger
    ? ""
    : `${say("client-all-note", { account, amount: numbers.amount(one.ledger) })}\n`;
  return {
    label: isLedger ? say("client-balance", { account }) : say("client-all-accounts"),
    value: owedBy(one),
    kind: "amount",
    note: `${own}${say("client-items", { count: one.items })}${since(one.months, ({ ledger }) => ledger, around)}`,
    tone: "plain",
  };
}

function overdue(one: CustomerResult, around: Around): Figure {
  const { say, numbers, label } = around.telling;
  const shared = { label: say("col-overdue"), kind: "amount" as const };
  if (one.overdue === null)
    return { ...shared, value: null, note: label("reason", "no-due-dates"), tone: "plain" };
  const isPart = exceeds(one.open, "0.00") && !isZero(one.overdue);
  const note = say("client-overdue-note", {
    count: one.itemsOverdue,
    share: isPart ? numbers.cell(shareOf(one.overdue, one.open), "share") : NONE,
  });
  const tone = isZero(one.overdue) ? "good" : "plain";
  return {
    ...shared,
    value: one.overdue,
    note: `${note}${since(one.months, (month) => month.overdue, around)}`,
    tone,
  };
}

function usual(one: CustomerResult, { telling: { say } }: Around): Figure {
  const values = { count: one.settledInvoices, terms: one.terms ?? NONE };
  return {
    label: say("client-usual"),
    value: one.medianDelay,
    kind: "count",
    note: say(one.medianDelay === null ? "client-usual-few" : "client-usual-note", values),
    tone: "plain",
  };
}

function limit(one: CustomerResult, { telling: { say, numbers } }: Around): Figure {
  const shared = { label: say("client-limit"), kind: "share" as const };
  if (one.limit === null)
    return { ...shared, value: null, note: say("client-limit-none"), tone: "plain" };
  if (isZero(one.limit))
    return { ...shared, value: null, note: say("client-limit-cash"), tone: "warning" };
  const owed = owedBy(one);
  return {
    ...shared,
    value: shareOf(owed.startsWith("-") ? "0.00" : owed, one.limit),
    note: say("client-limit-note", { limit: numbers.amount(one.limit) }),
    tone: exceeds(owed, one.limit) && !owed.startsWith("-") ? "warning" : "plain",
  };
}

function credits(one: CustomerResult, { telling: { say } }: Around): Figure {
  const note = isZero(one.credits) ? "" : say("client-credits-note");
  return { label: say("client-credits"), value: one.credits, kind: "amount", note, tone: "plain" };
}

function gap(one: CustomerResult, { telling, account, gap: found }: Around): Figure {
  const { say, numbers } = telling;
  const shared = { label: say("client-gap", { account }), kind: "amount" as const };
  if (one.gap === null)
    return { ...shared, value: null, note: say("client-gap-none"), tone: "plain" };
  const rest = found?.unexplained ?? "0.00";
  const isSame = isZero(one.gap) && isZero(rest);
  const explained = isSame ? "client-gap-zero" : "client-gap-explained";
  const note = isZero(rest)
    ? say(explained)
    : say("client-gap-rest", { amount: numbers.amount(rest) });
  return { ...shared, value: one.gap, note, tone: isZero(rest) ? "good" : "critical" };
}
