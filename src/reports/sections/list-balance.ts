/** The restated aged balance: the ten largest customers, the others together, no customer, the total. */
import { sumOf } from "../../results/decimals.ts";
import type { Told } from "../../results/schema.ts";
import { scopeOf } from "../../results/totals.ts";
import { headingOf } from "../../words/columns.ts";
import type { Block, Cell, Column, Table, Telling } from "../section.ts";
import { evidencePath } from "./evidence-table.ts";
import { listSheet } from "./list-sheets.ts";

type Row = Told["diagnosis"]["position"]["restated"][number];

/** The columns, each with its heading of evidence and its buckets. */
const COLUMNS: readonly (readonly [heading: string, buckets: readonly string[]])[] = [
  ["amount_not_due", ["not-due"]],
  ["amount_1_30", ["1-30"]],
  ["amount_31_60", ["31-60"]],
  ["amount_61_90", ["61-90"]],
  ["amount_over_90", ["91-180", "180+"]],
  ["amount_doubtful", ["doubtful"]],
  ["amount_undated", ["no-due-date"]],
  ["amount_credits", ["unallocated-credits"]],
];

export function balancePart(told: Told, telling: Telling): Block {
  const { say, numbers } = telling;
  const { position, currency } = told.diagnosis;
  const total = position.restated.find(({ part }) => part === "total");
  const sub = say("balance-sub", {
    customers: total?.customers ?? 0,
    items: total?.items ?? 0,
    amount: numbers.money(total?.ledger ?? "0.00"),
    account: scopeOf(told.diagnosis).join(", "),
  });
  const caption = say("balance-caption", { currency });
  const byCustomer = {
    slug: "restated-balance-customers",
    name: say("balance-customers-sheet"),
    caption,
  };
  const byItem = {
    slug: "restated-balance-items",
    name: say("balance-items-sheet"),
    caption: say("balance-items-caption", { currency }),
  };
  return {
    kind: "part",
    part: {
      id: "restated-balance",
      isCard: true,
      title: say("balance-title"),
      sub,
      files: [
        { text: say("lists-workbook"), href: "annex.xlsx" },
        { text: say("balance-by-customer"), href: evidencePath(byCustomer.slug, telling) },
        { text: say("balance-by-item"), href: evidencePath(byItem.slug, telling) },
      ],
      blocks: [
        { kind: "table", table: balanceTable(position.restated, caption, telling) },
        ...listSheet(told, byCustomer, telling),
        ...listSheet(told, byItem, telling),
      ],
    },
  };
}

function balanceTable(rows: readonly Row[], caption: string, telling: Telling): Table {
  const { say, language } = telling;
  const amounts = COLUMNS.map(([heading]): Column => {
    return { title: headingOf(heading, language), kind: "amount" };
  });
  const cells = (row: Row): (Cell | string | null)[] => [
    ownerCell(row, telling),
    { value: row.total, isStrong: true },
    ...COLUMNS.map(([, buckets]) => {
      const amount = sumOf(row.ageing, buckets);
      return amount === "0.00" ? null : amount;
    }),
  ];
  const total = rows.find(({ part }) => part === "total");
  return {
    ...{ id: "restated-rows", caption },
    columns: [
      { title: say("col-customer"), kind: "customer" },
      { title: headingOf("amount_total", language), kind: "amount" },
      ...amounts,
    ],
    rows: rows.filter(({ part }) => part !== "total").map(cells),
    ...(total !== undefined && { total: cells(total) }),
  };
}

function ownerCell({ part, customer, name, customers }: Row, { say, clientHref }: Telling): Cell {
  if (part === "total") return { value: say("balance-total") };
  if (part === "others") return { value: say("balance-others", { count: customers }) };
  if (part === "no-customer" || customer === null) return { value: say("balance-unnamed") };
  const noteHref = clientHref(customer);
  const value = name ?? customer;
  return { value, note: customer, ...(noteHref !== undefined && { noteHref }) };
}
