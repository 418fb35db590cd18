/** What is open of a customer: what is late, its credits, the others, each with its sum and what to know of it. */
import { addedUp, differenceOf, isZero } from "../../results/decimals.ts";
import type { OpenItem } from "../../results/open-items.ts";
import type { CustomerResult } from "../../results/schema.ts";
import { dateText } from "../../words/number-text.ts";
import type { ClientItem } from "../section.ts";
import { classTitle } from "./bridge-items.ts";
import type { Around } from "./client-figures.ts";
import { isBeyond, isLate, lowered } from "./client-next.ts";
import { controlTitle } from "./finding-rows.ts";

type Note = ClientItem["notes"][number];

export function itemsOf(one: CustomerResult, around: Around): ClientItem[] {
  const { items, lines, isWhole, telling } = around;
  const { say, numbers } = telling;
  const shown = items.slice(0, lines);
  const drawn = (wanted: (item: OpenItem) => boolean) =>
    shown.filter(wanted).map((item) => itemOf(item, one, around));
  const isCredit = ({ amount }: OpenItem) => amount.startsWith("-");
  const isOverdue = (item: OpenItem) => isLate(item.amount, item.daysLate);
  const late = drawn(isOverdue);
  const credits = drawn(isCredit);
  const others = drawn((item) => !isOverdue(item) && !isCredit(item));
  const sums = isWhole && one.overdue !== null;
  const sum = (title: string, amount: string, text: string): ClientItem => ({
    ...{ title, issuedOn: "", dueOn: "", late: "", amount: numbers.amount(amount), source: "" },
    ...{ notes: text === "" ? [] : [{ text }], bucket: "sum" },
  });
  const overdue = say("client-sum-overdue", { count: one.itemsOverdue });
  const isSummed = sums && late.length > 1 && one.overdue !== null;
  return [
    ...late,
    ...(isSummed ? [sum(overdue, one.overdue ?? "0.00", bucketsText(one, around))] : []),
    ...credits,
    ...(sums && credits.length > 1 ? [sum(say("client-credits"), `-${one.credits}`, "")] : []),
    ...others,
  ];
}

/** The late buckets of a customer: `1–30 d: 65,303.38`. */
function bucketsText({ ageing }: CustomerResult, { telling }: Around): string {
  const { numbers, say } = telling;
  return ageing
    .filter(({ bucket, amount }) => /^\d/.test(bucket) && !isZero(amount))
    .map(({ bucket, amount }) =>
      say("client-bucket", { bucket: bucket.replace("-", "–"), amount: numbers.amount(amount) }),
    )
    .join(" · ");
}

function itemOf(item: OpenItem, one: CustomerResult, around: Around): ClientItem {
  const { telling, isOneFile } = around;
  const { say, numbers, label, language } = telling;
  const { daysLate, type } = item;
  const isCredit = item.amount.startsWith("-");
  const late = (key: "client-days" | "client-in-days", days: number) =>
    say(key, { days: String(days) });
  return {
    title: item.document ?? label("item-type", type),
    issuedOn: dateText(item.issuedOn, language),
    dueOn: item.dueOn === null ? null : dateText(item.dueOn, language),
    late:
      isCredit || daysLate === null
        ? ""
        : daysLate > 0
          ? late("client-days", daysLate)
          : late("client-in-days", -daysLate),
    amount: numbers.amount(item.amount),
    notes: notesOf(item, one, around),
    source: isOneFile ? numbers.cell(item.line, "line") : `${item.file}:${item.line}`,
    bucket: item.bucket,
  };
}

function notesOf(item: OpenItem, one: CustomerResult, around: Around): Note[] {
  const { telling, account } = around;
  const { say, label } = telling;
  const notes: Note[] = [];
  const kind = label("item-type", item.type);
  const isCredit = item.amount.startsWith("-");
  if (item.document !== null && item.type !== "invoice") notes.push({ text: kind });
  if (isCredit) notes.push(creditNote(item, one, around));
  if (!scopes(account, item.account))
    notes.push({ text: say("client-account", { account: item.account }) });
  if (one.medianDelay !== null && isLate(item.amount, item.daysLate))
    notes.push({
      text: isBeyond(item.daysLate, one.medianDelay)
        ? say("client-beyond", { days: one.medianDelay })
        : say("client-within"),
    });
  for (const slug of item.classes)
    notes.push({ text: classTitle(slug, telling), href: `#class-${slug}` });
  for (const slug of item.controls)
    notes.push({ text: controlTitle(slug, telling), href: `#finding-${slug}` });
  return notes;
}

/** On which invoice a credit goes and what to do with it, as the list of what to match says. */
function creditNote(item: OpenItem, one: CustomerResult, { told, telling }: Around): Note {
  const { say } = telling;
  const { match, undecided } = told.diagnosis.actions;
  const row = [...match, ...undecided].find(
    (listed) =>
      listed.customer === one.customer &&
      listed.receipt === item.document &&
      listed.amount === item.amount.replace("-", ""),
  );
  if (row === undefined) return { text: say("client-apply") };
  const [invoice, ...more] = row.invoices;
  if (invoice === undefined)
    return {
      text: say("client-to-do", { why: row.why, gesture: lowered(row.gesture) }),
      href: "#to-match",
    };
  const values = { invoice, more: more.length, gesture: lowered(row.gesture) };
  return { text: say("client-on", values), href: "#to-match" };
}

const scopes = (account: string, own: string): boolean =>
  account.split(", ").some((prefix) => own.startsWith(prefix));

/** How the amounts hold together; how many lines are not shown. */
export function itemsNote(one: CustomerResult, shown: number, { telling }: Around): string {
  const { say, numbers } = telling;
  const late = one.overdue ?? "0.00";
  const rest = differenceOf(late, addedUp([one.credits, one.open]));
  const sum = say("client-items-sum", {
    late: numbers.amount(late),
    credits: numbers.amount(one.credits),
    rest: numbers.amount(rest),
    total: numbers.amount(one.open),
  });
  const cut = shown < one.items ? say("client-items-cut", { shown, total: one.items }) : "";
  return [isZero(one.open) ? "" : sum, cut].filter((text) => text !== "").join(" · ");
}
