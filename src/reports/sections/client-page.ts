/** The page of a customer: a sentence, six figures, twelve month ends, what is open, what was found, its gap. */

import { differenceOf, exceeds, isZero, sumOf } from "../../results/decimals.ts";
import type { OpenItem } from "../../results/open-items.ts";
import type { CustomerResult, Told } from "../../results/schema.ts";
import { scopeOf } from "../../results/totals.ts";
import { dateText, monthName } from "../../words/number-text.ts";
import { clientAnchors } from "../client-anchors.ts";
import type { ClientItem, ClientMonths, ClientPage, Telling } from "../section.ts";
import { classTitle } from "./bridge-items.ts";
import { type Around, figuresOf, NONE, owedBy, positive } from "./client-figures.ts";
import { controlTitle } from "./finding-rows.ts";

/** Whole pages, of up to a hundred customers and of more: the others are short, and the file stays small. */
const WHOLE = { few: 30, many: 8 } as const;
const MANY = 100;
/** Open lines of a page, by whether it is whole. */
const LINES = { whole: 15, short: 2 } as const;

export function clientPages(told: Told, telling: Telling): ClientPage[] {
  const { customers, reconciliation } = told.diagnosis;
  const { anchorOf } = clientAnchors(customers);
  const key = ({ customer, entity }: { customer: string | null; entity: string | null }) =>
    JSON.stringify([customer, entity]);
  const items = new Map<string, OpenItem[]>();
  for (const item of told.openItems) {
    const own = items.get(key(item)) ?? [];
    own.push(item);
    items.set(key(item), own);
  }
  const gaps = new Map(reconciliation?.customers.map((one) => [key(one), one]));
  const isOneFile = new Set(told.openItems.map(({ file }) => file)).size === 1;
  const whole = customers.length > MANY ? WHOLE.many : WHOLE.few;
  return customers.map((one, at) => {
    const isWhole = at < whole;
    return pageOf(one, anchorOf(one), {
      ...{ told, telling, account: scopeOf(told.diagnosis).join(", "), isWhole, isOneFile },
      ...{ items: items.get(key(one)) ?? [], gap: gaps.get(key(one)) },
      lines: isWhole ? LINES.whole : LINES.short,
    });
  });
}

function pageOf(one: CustomerResult, anchor: string, around: Around): ClientPage {
  const { say } = around.telling;
  const days = one.overdue === null || isZero(one.overdue) ? null : one.daysLateMax;
  const items = around.items.slice(0, around.lines);
  return {
    ...{ anchor, code: one.customer, name: one.name ?? one.customer },
    sub: one.siren === null ? one.customer : `${one.customer} · SIREN ${one.siren}`,
    open: one.open,
    overdue: one.overdue,
    oldest: days === null || days < 1 ? "" : say("client-days", { days: String(days) }),
    lead: leadOf(one, around),
    figures: figuresOf(one, around),
    months: around.isWhole ? monthsOf(one, around.telling) : null,
    items: items.map((item) => itemOf(item, one, around)),
    itemsNote: itemsNote(one, items.length, around),
    findings: one.findings.map((slug) => ({
      text: controlTitle(
        slug,
        around.telling,
        around.told.diagnosis.findings.find(({ control }) => control === slug)?.title,
      ),
      href: `#finding-${slug}`,
    })),
    gap: gapOf(around),
  };
}

function leadOf(one: CustomerResult, { telling }: Around): ClientPage["lead"] {
  const { say, numbers } = telling;
  const owed = owedBy(one);
  const amount = numbers.whole(positive(owed));
  if (isZero(owed)) return { text: say("client-nothing"), strong: [] };
  if (owed.startsWith("-")) return { text: say("client-credit", { amount }), strong: [amount] };
  const late =
    one.overdue === null ? "unknown" : isZero(one.overdue) ? NONE : numbers.whole(one.overdue);
  const doubtful = sumOf(one.ageing, ["doubtful"]);
  const text = say("client-owes", {
    amount,
    overdue: late,
    days: one.daysLateMax ?? 0,
    usual:
      one.medianDelay === null ? NONE : Number(one.medianDelay) > 0 ? one.medianDelay : "early",
    credits: isZero(one.credits) ? NONE : numbers.whole(one.credits),
  });
  const rest = isZero(doubtful) ? "" : say("client-doubtful", { amount: numbers.whole(doubtful) });
  return { text: `${text}${rest}`, strong: [amount, late].filter((part) => /\d/.test(part)) };
}

function monthsOf(one: CustomerResult, { say, numbers, language }: Telling): ClientMonths | null {
  const { months } = one;
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined || months.length < 2) return null;
  const line = one.limit === null || isZero(one.limit) ? null : one.limit;
  const over =
    line === null
      ? []
      : months.filter(({ ledger }) => !ledger.startsWith("-") && exceeds(ledger, line));
  return {
    title:
      over.length > 0
        ? say("client-months-over", { count: over.length })
        : say("client-months", { count: months.length }),
    summary: say("client-months-summary", {
      from: numbers.whole(first.ledger),
      first: monthName(first.on, language),
      to: numbers.whole(last.ledger),
      last: monthName(last.on, language),
      overdue: last.overdue === null ? say("not-available") : numbers.whole(last.overdue),
      limit: line === null ? NONE : numbers.whole(line),
    }),
    names: months.map(({ on }) => monthName(on, language)),
    ledgers: months.map(({ ledger }) => ledger),
    overdues: months.map(({ overdue: late }) => late),
    limit: line,
  };
}

function itemOf(item: OpenItem, one: CustomerResult, around: Around): ClientItem {
  const { telling, account, isOneFile } = around;
  const { say, numbers, label, language } = telling;
  const { daysLate, type } = item;
  const isCredit = item.amount.startsWith("-");
  const kind = label("item-type", type);
  const late = (key: "client-days" | "client-in-days", days: number) =>
    say(key, { days: String(days) });
  const isBeyond =
    !isCredit &&
    daysLate !== null &&
    one.medianDelay !== null &&
    daysLate > Math.max(Number(one.medianDelay), 0);
  const notes: ClientItem["notes"][number][] = [];
  if (item.document !== null && type !== "invoice") notes.push({ text: kind });
  if (isCredit) notes.push({ text: say("client-apply") });
  if (!scopes(account, item.account))
    notes.push({ text: say("client-account", { account: item.account }) });
  if (isBeyond) notes.push({ text: say("client-beyond", { days: one.medianDelay ?? "" }) });
  for (const slug of item.classes)
    notes.push({ text: classTitle(slug, telling), href: `#class-${slug}` });
  for (const slug of item.controls)
    notes.push({ text: controlTitle(slug, telling), href: `#finding-${slug}` });
  return {
    title: item.document ?? kind,
    issuedOn: dateText(item.issuedOn, language),
    dueOn: item.dueOn === null ? null : dateText(item.dueOn, language),
    late:
      isCredit || daysLate === null
        ? ""
        : daysLate > 0
          ? late("client-days", daysLate)
          : late("client-in-days", -daysLate),
    amount: numbers.amount(item.amount),
    notes,
    source: isOneFile ? numbers.cell(item.line, "line") : `${item.file}:${item.line}`,
    bucket: item.bucket,
  };
}

const scopes = (account: string, own: string): boolean =>
  account.split(", ").some((prefix) => own.startsWith(prefix));

/** How the amounts hold together; how many lines are not shown. */
function itemsNote(one: CustomerResult, shown: number, { telling }: Around): string {
  const { say, numbers } = telling;
  const late = one.overdue ?? "0.00";
  const rest = differenceOf(late, differenceOf(`-${one.credits}`.replace("--", ""), one.open));
  const sum = say("client-items-sum", {
    late: numbers.amount(late),
    credits: numbers.amount(one.credits),
    rest: numbers.amount(rest),
    total: numbers.amount(one.open),
  });
  const cut = shown < one.items ? say("client-items-cut", { shown, total: one.items }) : "";
  return [isZero(one.open) ? "" : sum, cut].filter((text) => text !== "").join(" · ");
}

function gapOf({ telling, gap: found, told, account }: Around): ClientPage["gap"] {
  const { reconciliation } = told.diagnosis;
  if (reconciliation === null || found === undefined) return [];
  const classes = {
    ...found.classes,
    ...(isZero(found.unexplained) ? {} : { unexplained: found.unexplained }),
  };
  if (isZero(found.gap) && Object.keys(classes).length === 0) return [];
  const { say } = telling;
  return [
    { text: say("client-aged"), amount: found.agedBalance },
    ...Object.entries(classes).map(([slug, amount]) => ({
      text: classTitle(slug, telling),
      href: `#class-${slug}`,
      amount,
    })),
    { text: say("client-ledger", { account }), amount: found.ledger },
  ];
}
