/** The page of a customer: a sentence, six figures, the next step, its year, what is open, what was found, its gap. */

import { isZero, sumOf } from "../../results/decimals.ts";
import type { OpenItem } from "../../results/open-items.ts";
import type { CustomerResult, Told } from "../../results/schema.ts";
import { scopeOf } from "../../results/totals.ts";
import { monthName } from "../../words/number-text.ts";
import { clientAnchors } from "../client-anchors.ts";
import type { ClientMonths, ClientPage, Telling } from "../section.ts";
import { dotsOf } from "./client-dots.ts";
import { type Around, figuresOf, monthsOver, NONE, owedBy, positive } from "./client-figures.ts";
import { factsOf, foundOf, gapOf } from "./client-found.ts";
import { itemsNote, itemsOf } from "./client-items.ts";
import { nextOf } from "./client-next.ts";

/**
 * Whole pages, of up to a hundred customers and of more: the others are short, and the file stays small. Where a change
 * is told too, they make room for it.
 */
const WHOLE = { few: 8, many: 5 } as const;
const WHOLE_MOVED = { few: 5, many: 3 } as const;
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
  const habits = new Map(told.habits.map((one) => [key(one), one]));
  const isOneFile = new Set(told.openItems.map(({ file }) => file)).size === 1;
  const pages = told.diagnosis.dsoChange === undefined ? WHOLE : WHOLE_MOVED;
  const whole = customers.length > MANY ? pages.many : pages.few;
  return customers.map((one, at) => {
    const isWhole = at < whole;
    return pageOf(one, anchorOf(one), {
      ...{ told, telling, account: scopeOf(told.diagnosis).join(", "), isWhole, isOneFile },
      ...{ items: items.get(key(one)) ?? [], gap: gaps.get(key(one)) },
      habit: habits.get(key(one)),
      lines: isWhole ? LINES.whole : LINES.short,
    });
  });
}

function pageOf(one: CustomerResult, anchor: string, around: Around): ClientPage {
  const { told, telling, isWhole } = around;
  const { say } = telling;
  const days = one.overdue === null || isZero(one.overdue) ? null : one.daysLateMax;
  const months = isWhole ? monthsOf(one, telling) : null;
  const shown = Math.min(around.lines, around.items.length);
  const all = told.diagnosis.findings.length;
  return {
    ...{ anchor, code: one.customer, name: one.name ?? one.customer },
    sub: one.siren === null ? one.customer : `${one.customer} · SIREN ${one.siren}`,
    open: one.open,
    overdue: one.overdue,
    oldest: days === null || days < 1 ? "" : say("client-days", { days: String(days) }),
    lead: leadOf(one, around),
    next: isWhole ? nextOf(one, around) : null,
    figures: figuresOf(one, around),
    months,
    dots:
      months === null
        ? null
        : dotsOf(one, around.habit, told.diagnosis.asOf, months.names, telling),
    items: itemsOf(one, around),
    itemsSub: say("client-items-sub", {
      code: one.customer,
      count: one.items,
      file: around.isOneFile ? (around.items[0]?.file ?? NONE) : NONE,
    }),
    itemsNote: itemsNote(one, shown, around),
    findings: foundOf(one, around),
    findingsSub: say("client-findings-sub", { count: one.findings.length, all }),
    gap: gapOf(around),
    facts: isWhole ? factsOf(one, around) : [],
  };
}

function leadOf(one: CustomerResult, { telling, habit }: Around): ClientPage["lead"] {
  const { say, numbers } = telling;
  const owed = owedBy(one);
  const amount = numbers.whole(positive(owed));
  if (isZero(owed)) return { text: say("client-nothing"), strong: [] };
  if (owed.startsWith("-")) return { text: say("client-credit", { amount }), strong: [amount] };
  const late =
    one.overdue === null ? "unknown" : isZero(one.overdue) ? NONE : numbers.whole(one.overdue);
  const doubtful = sumOf(one.ageing, ["doubtful"]);
  // What it was seen to do in a year: its longest delay, and whether it ever paid on time.
  const delays = habit?.settled.map(({ daysLate }) => daysLate) ?? [];
  const isLate = late !== NONE && late !== "unknown";
  const isUsual = isLate && delays.length > 0 && Math.max(...delays) >= (one.daysLateMax ?? 0);
  const text = say("client-owes", {
    amount,
    overdue: late,
    days: one.daysLateMax ?? 0,
    usual:
      one.medianDelay === null ? NONE : Number(one.medianDelay) > 0 ? one.medianDelay : "early",
    habit: isUsual ? "yes" : "no",
    never: delays.length > 0 && delays.every((days) => days > 0) ? "yes" : "no",
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
  const over = monthsOver(one);
  return {
    title:
      over > 0
        ? say("client-months-over", { count: over })
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
    limitLabel:
      line === null
        ? ""
        : say("client-months-limit", { limit: numbers.cell(inThousands(line), "count") }),
    note: say("client-months-note"),
    legend: [say("client-months-balance"), say("client-months-overdue")],
  };
}

const inThousands = (amount: string): string => String(Math.round(Number(amount) / 1000));
