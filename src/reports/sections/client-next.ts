/** What to do next with a customer: the step of the list of whom to chase, what to apply first, what is unlike it. */
import { addedUp, isZero } from "../../results/decimals.ts";
import type { CustomerResult } from "../../results/schema.ts";
import { dateText } from "../../words/number-text.ts";
import type { ClientPage } from "../section.ts";
import type { Around } from "./client-figures.ts";

/** Receipts and credit notes named, each with its gesture. */
const NAMED = 3;

/** Null where it is not to be chased. */
export function nextOf(one: CustomerResult, around: Around): ClientPage["next"] {
  const { told, telling } = around;
  const { say, numbers, language } = telling;
  const row = told.diagnosis.actions.chase.find(
    ({ customer, overdue }) => customer === one.customer && overdue === one.overdue,
  );
  if (row === undefined) return null;
  const role = say(row.step === "management-call" ? "client-role-head" : "client-role");
  const claim = isZero(row.toClaim) ? "none" : numbers.amount(row.toClaim);
  const first = isZero(row.applyFirst) ? [] : [firstOf(one, row.applyFirst, around)];
  const texts = [...first, say("client-next-step", { step: row.next, claim }), beyond(one, around)];
  return {
    label: say("client-next", { date: dateText(row.nextOn, language), role }),
    text: texts.filter((text) => text !== "").join(" "),
    email: row.email,
  };
}

/** What is to be matched, asked or applied before a reminder. */
function firstOf(one: CustomerResult, amount: string, { told, telling }: Around): string {
  const { say, numbers } = telling;
  const { actions, customers } = told.diagnosis;
  const isOne = customers.filter(({ customer }) => customer === one.customer).length === 1;
  const rows = [...actions.undecided, ...actions.match].filter(
    ({ customer }) => isOne && customer === one.customer,
  );
  const gestures = rows.slice(0, NAMED).map(({ gesture, receipt, amount: received }) =>
    say("client-next-gesture", {
      gesture: lowered(gesture),
      receipt: receipt ?? "none",
      amount: numbers.amount(received),
    }),
  );
  if (gestures.length === 0) return say("client-next-apply", { amount: numbers.amount(amount) });
  return say("client-next-first", { gestures: gestures.join(", ") });
}

/** The invoices later than it usually pays. */
function beyond(one: CustomerResult, { items, telling: { say, numbers } }: Around): string {
  const { medianDelay } = one;
  if (medianDelay === null) return "";
  const late = items.filter((item) => isLate(item.amount, item.daysLate));
  const unusual = late.filter(({ daysLate }) => isBeyond(daysLate, medianDelay));
  // Only the first lines of a customer are read, the oldest first.
  if (unusual.length === late.length && late.length < one.itemsOverdue) return "";
  const amount = numbers.amount(addedUp(unusual.map((item) => item.amount)));
  return say("client-next-beyond", { count: unusual.length, amount });
}

export const isLate = (amount: string, daysLate: number | null): boolean =>
  !amount.startsWith("-") && daysLate !== null && daysLate > 0;

/** Later than it usually pays; who usually pays before the due date is expected on it. */
export const isBeyond = (daysLate: number | null, median: string): boolean =>
  daysLate !== null && daysLate > Math.max(Number(median), 0);

/** Words that begin no sentence. */
export const lowered = (text: string): string =>
  `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
