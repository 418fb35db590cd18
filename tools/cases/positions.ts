/** Puts the items and allocations of a case into the canon's own tables, and has the product compute the position. */
import { z } from "zod";
import { fillPosition } from "../../src/canon/derive.ts";
import type { Row, Store } from "../../src/store/store.ts";
import { dateText } from "./case.ts";
import { sqlNumber } from "./decimals.ts";

const itemShape = z.looseObject({
  id: z.string(),
  type: z.string().default("invoice"),
  date: dateText,
  due: dateText.nullable().optional(),
  amount: z.number(),
  partner: z.string().nullable().optional(),
  account: z.string().optional(),
  draft: z.boolean().default(false),
  cancelled: z.boolean().default(false),
});
const allocationShape = z.looseObject({
  from: z.string(),
  to: z.string(),
  amount: z.number(),
  date: dateText.optional(),
});
export const positionInput = z.looseObject({
  items: z.array(itemShape).default([]),
  allocations: z.array(allocationShape).default([]),
});
export type PositionInput = z.infer<typeof positionInput>;
type Item = z.infer<typeof itemShape>;

/** Which date ages an item: its due date, or the date of its document. */
export type Basis = "due" | "document";

const TYPES: Readonly<Record<string, string>> = {
  invoice: "invoice",
  credit_note: "credit-note",
  payment: "payment",
  receipt: "payment",
  refund: "returned-payment",
  journal: "manual",
  debit_note: "invoice",
  writeoff: "write-off",
  write_off: "write-off",
};

/** Drafts and cancelled entries are in no ledger: they never reach the canon. */
export async function putItems(store: Store, input: PositionInput, basis: Basis): Promise<void> {
  const posted = input.items.filter((item) => !item.draft && !item.cancelled);
  const numbers = new Map(posted.map((item, index) => [item.id, index + 1]));
  for (const [index, item] of posted.entries()) await putItem(store, index + 1, item, basis);
  const byId = new Map(posted.map((item) => [item.id, item]));
  for (const one of input.allocations) {
    const ends = [byId.get(one.from), byId.get(one.to)].filter((item) => item !== undefined);
    const [first, second] = ends.sort((left, right) => right.amount - left.amount);
    if (first === undefined || second === undefined) continue;
    const settledOn = [one.date ?? "", first.date, second.date].sort().at(-1) ?? first.date;
    await store.run(
      `insert into allocations values
         (1, $debit, $credit, ${sqlNumber(one.amount)}, $settled_on, $settled_on)`,
      {
        debit: numbers.get(first.id) ?? 0,
        credit: numbers.get(second.id) ?? 0,
        settled_on: settledOn,
      },
    );
  }
}

async function putItem(store: Store, number: number, item: Item, basis: Basis): Promise<void> {
  const due = basis === "document" ? item.date : (item.due ?? null);
  await store.run(
    `insert into items by name
     select $number as item_id, 'unknown' as entity_id, $customer as customer_id, $account as account,
       'customer' as role, true as is_in_scope, $type as type, $document as document,
       document_key($document) as document_key, $date as posted_on, $date as issued_on, $due as due_on,
       'ledger' as due_source, ${sqlNumber(item.amount)} as amount, false as is_opening,
       $number as entry_id, 'VE' as journal, 1 as file_id, $number as line`,
    {
      number,
      customer: item.partner === undefined ? "customer" : item.partner,
      account: item.account ?? "411000",
      type: TYPES[item.type] ?? "manual",
      document: item.id,
      date: item.date,
      due,
    },
  );
}

/** Fills `open_items` at the date and answers them, oldest number first. */
export async function openItemsAt(store: Store, asOf: string): Promise<Row[]> {
  await fillPosition(store, asOf);
  return store.all(
    `select open_items.*, bucket from open_items left join (select item_id, bucket from aged_items) using (item_id)
     where amount_open <> 0 order by item_id`,
  );
}

/** What stays open of each, by the case's own names. */
export async function residualsAt(store: Store, asOf: string): Promise<Record<string, string>> {
  const rows = await openItemsAt(store, asOf);
  return Object.fromEntries(
    rows.map((row) => [String(row["document"]), String(row["amount_open"])]),
  );
}

/** The balance of the receivable accounts at the date, from their lines alone. */
export async function ledgerAt(store: Store, asOf: string): Promise<string> {
  const row = await store.one("select amount_net from receivable_at($as_of::date)", {
    as_of: asOf,
  });
  return String(row["amount_net"] ?? "0.00");
}

/** Position (from 1) of the bucket of a number of days late, by other products' upper bounds; null without one. */
export const bandSql = (daysLate: string, bounds: readonly number[]): string =>
  `case when ${daysLate} is not null
     then 1 + length(list_filter([${bounds.join(", ")}], lambda bound : ${daysLate} > bound)) end`;
