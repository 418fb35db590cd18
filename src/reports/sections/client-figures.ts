/** The six figures on the page of a customer: balance, overdue, usual delay, limit used, credits, gap. */
import { addedUp, differenceOf, exceeds, isZero, shareOf } from "../../results/decimals.ts";
import type { Habit } from "../../results/habits.ts";
import type { OpenItem } from "../../results/open-items.ts";
import type { CustomerResult, Reconciliation, Told } from "../../results/schema.ts";
import { dayText } from "../../words/number-text.ts";
import type { ClientFigure, Telling } from "../section.ts";

/** What a page is told from, besides its customer. */
export interface Around {
  readonly told: Told;
  readonly telling: Telling;
  readonly account: string;
  readonly items: readonly OpenItem[];
  readonly gap: Reconciliation["customers"][number] | undefined;
  /** Its year; undefined where it was not read. */
  readonly habit: Habit | undefined;
  readonly lines: number;
  readonly isWhole: boolean;
  readonly isOneFile: boolean;
}

/** No value, for a sentence. */
export const NONE = "none";
export const positive = (amount: string): string => amount.replace("-", "");

/** What it owes on all the accounts; a group company owes on the ledger's alone. */
export const owedBy = ({ open, ledger }: CustomerResult): string => (isZero(open) ? ledger : open);

export function figuresOf(one: CustomerResult, around: Around): ClientFigure[] {
  return [
    balance(one, around),
    overdue(one, around),
    usual(one, around),
    limit(one, around),
    credits(one, around),
    gap(one, around),
  ];
}

/** Its month ends, and what the last of them changed by; nothing where there are none. */
function since(
  months: CustomerResult["months"],
  pick: (month: CustomerResult["months"][number]) => string | null,
  { telling: { say, numbers, language }, isWhole }: Around,
): Pick<ClientFigure, "change" | "line"> {
  const [before, last] = [months.at(-2), months.at(-1)];
  if (!isWhole || before === undefined || last === undefined) return {};
  const line = months.map(pick);
  const [from, to] = [pick(before), pick(last)];
  if (from === null || to === null) return { line };
  const difference = differenceOf(from, to);
  if (isZero(difference)) return { line };
  const strong = `${difference.startsWith("-") ? "" : "+"}${numbers.whole(difference)}`;
  const tone = difference.startsWith("-") ? "good" : "warning";
  return {
    line,
    change: { strong, text: say("client-since", { date: dayText(before.on, language) }), tone },
  };
}

/** Month ends at which it owed more than its limit. */
export function monthsOver({ limit: most, months }: CustomerResult): number {
  if (most === null || isZero(most)) return 0;
  return months.filter(({ ledger }) => !ledger.startsWith("-") && exceeds(ledger, most)).length;
}

function balance(one: CustomerResult, around: Around): ClientFigure {
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
    note: `${own}${say("client-items", { count: one.items })}`,
    tone: "plain",
    ...since(one.months, ({ ledger }) => ledger, around),
  };
}

function overdue(one: CustomerResult, around: Around): ClientFigure {
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
    ...{ note, tone },
    ...since(one.months, (month) => month.overdue, around),
  };
}

function usual(one: CustomerResult, { telling: { say }, habit }: Around): ClientFigure {
  const values = {
    count: one.settledInvoices,
    terms: one.terms ?? NONE,
    real: habit?.daysToPay ?? NONE,
  };
  return {
    label: say("client-usual"),
    value: one.medianDelay,
    kind: "count",
    unit: say("unit-days"),
    note: say(one.medianDelay === null ? "client-usual-few" : "client-usual-note", values),
    tone: "plain",
    ...(habit !== undefined && { line: delaysByMonth(habit) }),
  };
}

/** The average delay of what it paid, month by month; months without a payment are left out. */
function delaysByMonth({ settled }: Habit): string[] {
  const months = new Map<string, number[]>();
  for (const { on, daysLate } of settled) {
    const month = on.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), daysLate]);
  }
  return [...months.values()].map((days) =>
    String(days.reduce((sum, count) => sum + count, 0) / days.length),
  );
}

function limit(one: CustomerResult, { telling: { say, numbers }, isWhole }: Around): ClientFigure {
  const shared = { label: say("client-limit"), kind: "share" as const };
  if (one.limit === null)
    return { ...shared, value: null, note: say("client-limit-none"), tone: "plain" };
  if (isZero(one.limit))
    return { ...shared, value: null, note: say("client-limit-cash"), tone: "warning" };
  const owed = owedBy(one);
  const over = monthsOver(one);
  const strong = say("client-limit-over");
  const text = say("client-limit-times", { count: over });
  return {
    ...shared,
    value: shareOf(owed.startsWith("-") ? "0.00" : owed, one.limit),
    note: say("client-limit-note", { limit: numbers.amount(one.limit) }),
    ...(isWhole && { line: one.months.map(({ ledger }) => ledger) }),
    ...(over > 0 && { change: { strong, text, tone: "warning" as const } }),
    tone: exceeds(owed, one.limit) && !owed.startsWith("-") ? "warning" : "plain",
  };
}

function credits(one: CustomerResult, { telling: { say }, items }: Around): ClientFigure {
  const shared = { label: say("client-credits"), kind: "amount", tone: "plain" } as const;
  if (isZero(one.credits)) return { ...shared, value: one.credits, note: "" };
  const own = items.filter(({ amount }) => amount.startsWith("-"));
  const isAll = isZero(addedUp([one.credits, ...own.map(({ amount }) => amount)]));
  const count = (type: string) => own.filter((item) => item.type === type).length;
  const [receipts, notes] = [count("payment"), count("credit-note")];
  const strong = say("client-credits-of", {
    receipts,
    notes,
    others: own.length - receipts - notes,
  });
  return {
    ...shared,
    value: one.credits,
    note: say("client-credits-note"),
    ...(isAll && { change: { strong, text: "", tone: "plain" as const } }),
  };
}

function gap(one: CustomerResult, { telling, account, gap: found }: Around): ClientFigure {
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
