/** Whom to chase: one row a customer, the rule above, ten rows before the fold, and whom not to chase below. */
import { addedUp, differenceOf, exceeds, isZero, shareOf } from "../../results/decimals.ts";
import type { Told } from "../../results/schema.ts";
import { overdueOf } from "../../results/totals.ts";
import { dayText } from "../../words/number-text.ts";
import type { Block, Cell, Column, Table, Telling } from "../section.ts";
import { evidencePath } from "./evidence-table.ts";
import { listSheet } from "./list-sheets.ts";

/** Rows shown before the fold of a list, and behind it. */
export const FIRST = 10;
export const REST = 40;

type Chase = Told["diagnosis"]["actions"]["chase"][number];

export function chasePart(told: Told, telling: Telling): Block {
  const { say, numbers } = telling;
  const { actions, position, currency } = told.diagnosis;
  const overdue = overdueOf(position);
  const count =
    told.evidence.find(({ slug }) => slug === "to-chase")?.total ?? actions.chase.length;
  const spared = listSheet(
    told,
    {
      slug: "not-to-chase",
      name: say("spared-sheet"),
      caption: say("spared-caption"),
    },
    telling,
  );
  if (count === 0) {
    // What is late by an estimate alone is known to be late by nobody.
    const isUnknown = overdue === null || !isZero(overdue);
    const text = say(isUnknown ? "chase-unknown" : "chase-nobody");
    const blocks: Block[] = [{ kind: "paragraph", text }, ...sparedText(told, telling), ...spared];
    return { kind: "part", part: { id: "to-chase", title: say("chase-title"), blocks } };
  }
  const all = addedUp(actions.chase.map((row) => row.overdue));
  const sheet = listSheet(
    told,
    { slug: "to-chase", name: say("chase-sheet"), caption: say("chase-caption", { currency }) },
    telling,
  );
  const part = {
    id: "to-chase",
    title: say("chase-title"),
    sub: say("chase-sub", { count, amount: numbers.money(all) }),
    files: filesOf("to-chase", telling),
    blocks: [
      { kind: "paragraph" as const, text: actions.chaseRule },
      ...chaseTables(told, all, count, telling),
      ...estimatedText(all, overdue ?? all, telling),
      ...sparedText(told, telling),
      ...sheet,
      ...spared,
    ],
  };
  return { kind: "part", part };
}

/** The workbook, and the file of the list. */
export const filesOf = (slug: string, telling: Telling) => [
  { text: telling.say("lists-workbook"), href: "annex.xlsx" },
  { text: telling.say("lists-csv"), href: evidencePath(slug, telling) },
];

function chaseTables(told: Told, overdue: string, count: number, telling: Telling): Block[] {
  const { say, numbers } = telling;
  const { actions, currency } = told.diagnosis;
  const [first, rest] = [actions.chase.slice(0, FIRST), actions.chase.slice(FIRST, FIRST + REST)];
  const of = (rows: readonly Chase[], read: (row: Chase) => string) => addedUp(rows.map(read));
  const table = (id: string, caption: string, rows: readonly Chase[]): Table => ({
    ...{ id, caption, columns: chaseColumns(telling) },
    rows: rows.map((row) => chaseRow(row, telling)),
  });
  const sums = of(first, (row) => row.overdue);
  const total: (Cell | string | null)[] = [
    say("chase-total", { shown: first.length, total: count }),
    sums,
    null,
    null,
    of(first, (row) => row.applyFirst),
    of(first, (row) => row.toClaim),
    null,
    say("chase-share", { share: numbers.cell(shareOf(sums, overdue), "rate") }),
    null,
  ];
  const blocks: Block[] = [
    {
      kind: "table",
      table: { ...table("chase", say("chase-caption", { currency }), first), total },
    },
  ];
  if (rest.length === 0) return blocks;
  const amount = numbers.money(of(actions.chase.slice(FIRST), (row) => row.overdue));
  return [
    ...blocks,
    {
      kind: "details",
      summary: say("chase-rest", { count: count - first.length, amount }),
      file: evidencePath("to-chase", telling),
      blocks: [
        {
          kind: "table",
          table: table("chase-rest", say("chase-rest-caption", { currency }), rest),
        },
      ],
    },
  ];
}

/** What is overdue by an estimated due date only, when something is. */
function estimatedText(known: string, overdue: string, { say, numbers }: Telling): Block[] {
  if (!exceeds(overdue, known)) return [];
  const amount = numbers.money(differenceOf(known, overdue));
  return [{ kind: "paragraph", text: say("chase-estimated", { amount }) }];
}

function chaseColumns({ say }: Telling): Column[] {
  return [
    { title: say("col-customer"), kind: "customer" },
    { title: say("col-overdue"), kind: "amount" },
    { title: say("list-oldest"), kind: "count" },
    { title: say("list-usual"), kind: "count" },
    { title: say("list-apply"), kind: "amount" },
    { title: say("list-claim"), kind: "amount" },
    { title: say("list-limit"), kind: "share", isSecondary: true },
    { title: say("list-next"), kind: "text", isWide: true },
    { title: say("list-on"), kind: "text" },
  ];
}

function chaseRow(row: Chase, telling: Telling): (Cell | string | null)[] {
  const { say, language } = telling;
  return [
    partyCell(row, telling, row.terms),
    {
      value: row.overdue,
      isStrong: true,
      note: say("list-invoices", { count: row.invoices }),
    },
    String(row.oldestDays),
    row.usualDelay === null ? { value: null, note: say("list-unknown") } : row.usualDelay,
    isZero(row.applyFirst) ? null : row.applyFirst,
    row.toClaim,
    limitCell(row, telling),
    {
      value: row.next,
      isStrong: true,
      ...(row.habit === "unusual" && { tone: "critical" as const }),
      ...(row.email !== null && { note: row.email, noteHref: `mailto:${row.email}` }),
    },
    dayText(row.nextOn, language),
  ];
}

/** A customer by its name, its code below leading to its page. */
export function partyCell(
  { customer, name }: { readonly customer: string | null; readonly name: string | null },
  { say, clientHref }: Telling,
  more: string | null = null,
): Cell {
  if (customer === null) return { value: say("list-nobody") };
  const href = clientHref(customer);
  return {
    value: name ?? customer,
    note: customer,
    ...(href !== undefined && { noteHref: href }),
    ...(more !== null && { noteMore: ` · ${more}` }),
  };
}

function limitCell({ limit, limitUsed }: Chase, { say }: Telling): Cell {
  if (limitUsed !== null) return { value: limitUsed };
  return limit === null
    ? { value: null, note: say("list-no-limit") }
    : { value: null, note: say("list-cash") };
}

/** Customers named in the sentence; all of them are in the file. */
const NAMED = 8;

function sparedText({ diagnosis }: Told, { say }: Telling): Block[] {
  const { spared } = diagnosis.actions;
  if (spared.length === 0) return [];
  const customers = spared
    .slice(0, NAMED)
    .map(({ customer, name, what }) => {
      const code = customer ?? say("list-nobody");
      return say("chase-spared-one", { name: name ?? code, code, what });
    })
    .join(" ; ");
  return [{ kind: "paragraph", text: say("chase-spared", { customers }) }];
}
