/** The customers: an index of those that owe most, each with its page, and all of them as a sheet. */
import type { Told } from "../../results/schema.ts";
import { headingOf } from "../../words/columns.ts";
import type { Block, Cell, ClientWords, Section, Table, Telling } from "../section.ts";
import { clientPages } from "./client-page.ts";

/** Shown before the fold of the index. */
const PAGE_CUSTOMERS = 10;

export const customers: Section = {
  id: "customers",
  tell: (told, telling) => {
    const { say } = telling;
    const { customers: listed, position } = told.diagnosis;
    const title = say("customers-title");
    if (listed.length === 0) {
      const text = say("customers-none");
      return { id: "customers", title, blocks: [{ kind: "paragraph", text }] };
    }
    const all = position.customers > listed.length ? String(position.customers) : "none";
    const blocks: Block[] = [
      { kind: "paragraph", text: say("customers-lead", { shown: listed.length, all }) },
      {
        kind: "clients",
        clients: {
          pages: clientPages(told, telling),
          first: PAGE_CUSTOMERS,
          words: wordsOf(listed.length - PAGE_CUSTOMERS, telling),
        },
      },
      { kind: "table", table: customersTable(told, telling) },
    ];
    return { id: "customers", title, blocks };
  },
};

function wordsOf(rest: number, { say, language }: Telling): ClientWords {
  return {
    customer: say("col-customer"),
    open: say("col-open"),
    overdue: say("col-overdue"),
    oldest: say("client-oldest"),
    items: say("client-open-items"),
    columns: [
      headingOf("document", language),
      headingOf("issued_on", language),
      headingOf("due_on", language),
      say("client-late"),
      say("client-left"),
      say("client-know"),
      say("client-source"),
    ],
    findings: say("client-findings"),
    noAmount: say("client-no-amount"),
    gap: say("client-gap-title"),
    contact: say("client-contact"),
    rest: say("customers-rest", { count: rest }),
    filter: say("customers-filter"),
  };
}

function customersTable({ diagnosis }: Told, { say, label, language }: Telling): Table {
  const buckets = diagnosis.position.ageing.map(({ bucket }) => bucket);
  const amount = (title: string) => ({ title, kind: "amount" as const, isSummed: true });
  return {
    id: "customers-sheet",
    sheet: say("customers-sheet"),
    caption: say("customers-caption", { currency: diagnosis.currency }),
    isSheetOnly: true,
    columns: [
      { title: say("col-customer"), kind: "customer" },
      { title: say("col-name"), kind: "text" },
      amount(say("col-open")),
      amount(say("col-overdue")),
      { title: say("col-days-late-max"), kind: "count" },
      { title: say("list-usual"), kind: "count" },
      { title: headingOf("terms_text", language), kind: "text" },
      { title: headingOf("credit_limit", language), kind: "amount" },
      ...buckets.map((bucket) => amount(label("bucket", bucket))),
    ],
    rows: diagnosis.customers.map((one): (Cell | string | null)[] => [
      one.customer,
      one.name,
      one.open,
      one.overdue,
      one.daysLateMax === null ? null : String(one.daysLateMax),
      one.medianDelay,
      one.terms,
      one.limit,
      ...buckets.map((bucket) => one.ageing.find((line) => line.bucket === bucket)?.amount ?? null),
    ]),
  };
}
