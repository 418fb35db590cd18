/** The cards of `encours explain` that are of one diagnosis: a customer, and where the due dates come from. */
import { readControls } from "../controls/control.ts";
import type { Language } from "../kernel/language.ts";
import { visibleText } from "../kernel/visible-text.ts";
import { readCustomer } from "../results/customers.ts";
import { isZero } from "../results/decimals.ts";
import { type OpenItem, readOpenItems } from "../results/open-items.ts";
import type { CustomerResult } from "../results/schema.ts";
import type { Store } from "../store/store.ts";
import { labelOf } from "../words/labels.ts";
import { dateText, type NumberText, numberTextIn } from "../words/number-text.ts";
import type { CliSay } from "./messages.ts";
import type { Paint } from "./terminal.ts";

export interface Speaking {
  readonly say: CliSay;
  readonly paint: Paint;
  readonly language: Language;
}

const MOST_LINES = 1000;

/** What a customer owes, is used to, and which lines of it are open; one card a company that gives the code. */
export async function customerBlocks(
  store: Store,
  code: string,
  lines: number,
  speaking: Speaking,
): Promise<string[]> {
  const found = await readCustomer(store, code);
  if (found.length === 0) return [speaking.paint.dim(speaking.say("customer-none", { code }))];
  const count = Math.max(1, Math.min(MOST_LINES, lines || 10));
  const items = await readOpenItems(store, { customer: code }, count);
  const { currency } = await store.one("select min(currency) as currency from entities");
  const numbers = numberTextIn(speaking.language, String(currency));
  return found.flatMap((one) => {
    const own = items.filter(({ entity }) => entity === one.entity);
    return [
      figures(one, numbers, speaking),
      openLines(one, own, numbers, speaking),
      findings(one, speaking),
    ];
  });
}

function figures(one: CustomerResult, numbers: NumberText, { say, paint }: Speaking): string {
  const amount = (text: string | null) =>
    text === null ? say("not-available") : numbers.money(text);
  const names = [one.name, one.siren === null ? null : `SIREN ${one.siren}`, one.entity];
  const rows: (readonly [string, string, string])[] = [
    [say("customer-balance"), amount(one.ledger), say("customer-lines", { count: one.items })],
    [
      say("customer-overdue"),
      amount(one.overdue),
      one.itemsOverdue === 0
        ? ""
        : say("customer-oldest", { count: one.itemsOverdue, days: one.daysLateMax ?? 0 }),
    ],
    [say("customer-credits"), amount(one.credits), ""],
    [
      say("customer-usual"),
      one.medianDelay === null ? say("not-available") : usual(one.medianDelay, say),
      say("customer-settled", { count: one.settledInvoices }),
    ],
    [say("customer-terms"), one.terms ?? say("not-available"), ""],
    [say("customer-limit"), amount(one.limit), ""],
    [say("customer-gap"), amount(one.gap), ""],
  ];
  const labels = Math.max(...rows.map(([label]) => label.length));
  const values = Math.max(...rows.map(([, value]) => value.length));
  const title = [one.customer, ...names.filter((name) => name !== null)].join(" · ");
  return [
    paint.bold(visibleText(title)),
    ...rows.map(([label, value, note]) =>
      `  ${label.padEnd(labels)}  ${visibleText(value).padStart(values)}  ${paint.dim(note)}`.trimEnd(),
    ),
  ].join("\n");
}

function openLines(
  one: CustomerResult,
  items: readonly OpenItem[],
  numbers: NumberText,
  { say, paint, language }: Speaking,
): string {
  if (items.length === 0) return "";
  const amounts = items.map(({ amount }) => numbers.amount(amount));
  const wide = Math.max(...amounts.map((text) => text.length));
  const shown = items.map(({ document, type, issuedOn, dueOn, daysLate, file, line }, at) => {
    const due =
      dueOn === null
        ? say("customer-no-due")
        : say("customer-due", { date: dateText(dueOn, language) });
    const late =
      daysLate !== null && daysLate > 0 ? say("customer-days", { days: String(daysLate) }) : "";
    const words = [
      document ?? labelOf("item-type", type, language),
      dateText(issuedOn, language),
      due,
      late,
    ];
    const text = visibleText(words.filter((word) => word !== "").join("  "));
    return `  ${(amounts[at] ?? "").padStart(wide)}  ${text}  ${paint.dim(`${visibleText(file)}:${line}`)}`;
  });
  return [paint.bold(say("rows", { shown: items.length, total: one.items })), ...shown].join("\n");
}

function findings(one: CustomerResult, { say, paint, language }: Speaking): string {
  if (one.findings.length === 0) return "";
  const controls = readControls();
  const titles = one.findings.map((slug) => {
    const card = controls.find((control) => control.slug === slug)?.card;
    return `  ${visibleText(card?.title[language] ?? slug)}  ${paint.dim(slug)}`;
  });
  return [paint.bold(say("customer-findings")), ...titles].join("\n");
}

const usual = (days: string, say: CliSay): string =>
  days.startsWith("-")
    ? say("customer-early", { days: days.slice(1) })
    : say("customer-days", { days });

/** Where the due dates of what is owed come from in this diagnosis. */
export async function dueDateBlocks(
  store: Store,
  { say, paint, language }: Speaking,
): Promise<string[]> {
  const { currency } = await store.one("select min(currency) as currency from entities");
  const numbers = numberTextIn(language, String(currency));
  const rows = await store.all(
    `select key, amount::varchar as amount, item_count from positions
     where part = 'due-source' order by place`,
    {},
    "sources of due dates",
  );
  const known = rows.filter((row) => !isZero(String(row["amount"])));
  const shown = known.map((row) => {
    const count = Number(row["item_count"]);
    const label = labelOf("due-source", String(row["key"]), language);
    return `  ${numbers.money(String(row["amount"])).padStart(16)}  ${label}, ${say("customer-lines", { count })}`;
  });
  return [[paint.bold(say("due-date-here")), ...shown].join("\n")];
}
