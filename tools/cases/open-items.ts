/** Open items at a date: residuals, totals, what is overdue, instalments settled oldest first, two currencies. */
import { z } from "zod";
import type { Store } from "../../src/store/store.ts";
import { type Answer, type Bench, type Family, NotExpressible } from "./case.ts";
import { decimalText, unitsOf } from "./decimals.ts";
import { settleOldestFirst } from "./instalments.ts";
import { ledgerAt, openItemsAt, positionInput, putItems, residualsAt } from "./positions.ts";

export const openItems: Family = {
  open_items: async ({ one, store }) => {
    await putItems(store, positionInput.parse(one.input), "due");
    const asOf = dateOf(one.asof);
    const rows = await openItemsAt(store, asOf);
    const totals = await sums(store);
    const overdue = rows.filter((row) => Number(row["amount_open"]) > 0);
    return {
      residuals: await residualsAt(store, asOf),
      ...totals,
      bucket: String(overdue[0]?.["bucket"] ?? ""),
      gl_balance: await ledgerAt(store, asOf),
      after_next_day: await residualsAt(store, one.check.then ?? asOf),
    };
  },
  overdue: async ({ one, store }) => {
    await putItems(store, positionInput.parse(one.input), "due");
    await openItemsAt(store, dateOf(one.asof));
    return {
      ...(await sums(store)),
      ...numbersOf(
        await store.one(
          "select overdue_count, amount_overdue as overdue_amount from receivable_totals",
        ),
      ),
    };
  },
  fifo,
  fx_future: fxFuture,
  fx_reconcile: () => {
    throw new NotExpressible(
      "the canon settles in the entity's currency and waits for the ledger's own exchange entry",
    );
  },
};

export function dateOf(asOf: string | null): string {
  if (asOf === null) throw new NotExpressible("no as-of date");
  return asOf;
}

/** Counts and amounts of a row, as texts. */
export function numbersOf(row: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, String(value as string | bigint)]),
  );
}

async function sums(store: Store): Promise<Record<string, string>> {
  return numbersOf(
    await store.one(
      `select amount_net as total, amount_gross as receivables, amount_credits as credits
       from receivable_totals`,
    ),
  );
}

function fifo({ one }: Bench): Answer {
  const term = z.looseObject({ due: z.string(), amount: z.number() });
  const amounts = z.array(z.number()).default([]);
  const input = z.looseObject({ terms: z.array(term), payments: amounts, credits: amounts });
  const { terms, payments, credits } = input.parse(one.input);
  const total = (list: readonly number[]) => list.reduce((sum, one) => sum + unitsOf(one), 0n);
  const settled = settleOldestFirst(
    terms.map(({ due, amount }) => ({ dueOn: due, amount: unitsOf(amount) })),
    total(payments),
    total(credits),
  );
  const open = settled.instalments.filter(({ outstanding }) => outstanding !== 0n);
  const left = open.reduce((sum, { outstanding }) => sum + outstanding, 0n) - settled.excess;
  return {
    columns: ["invoiced", "paid", "credited", "outstanding"],
    rows: open.map(({ amount, paid, credited, outstanding }) =>
      [amount, paid, credited, outstanding].map((units) => decimalText(units)),
    ),
    total: decimalText(left),
  };
}

/** The same position twice, once in each currency: a payment dated the next day changes nothing today. */
async function fxFuture({ one, store }: Bench): Promise<Answer> {
  const rates = { book_rate: z.number(), payment_rate: z.number() };
  const shape = z.looseObject({ fx_amount: z.number(), payment_fx: z.number(), ...rates });
  const { fx_amount, payment_fx, book_rate, payment_rate } = shape.parse(one.input);
  const currency = await future(store, fx_amount, payment_fx, dateOf(one.asof));
  await store.run("delete from items");
  await store.run("delete from allocations");
  const [billed, paid] = [fx_amount * book_rate, payment_fx * payment_rate];
  return { currency, company: await future(store, billed, paid, dateOf(one.asof)) };
}

async function future(store: Store, billed: number, paid: number, today: string): Promise<Answer> {
  const tomorrow = await store.one("select ($today::date + 1)::varchar as day", { today });
  const day = String(tomorrow["day"]);
  const input = positionInput.parse({
    items: [
      { id: "invoice", date: today, due: today, amount: billed },
      { id: "payment", type: "payment", date: day, amount: -paid },
    ],
    allocations: [{ from: "payment", to: "invoice", amount: Math.min(billed, paid), date: day }],
  });
  await putItems(store, input, "due");
  const now = await residualsAt(store, today);
  const then = await residualsAt(store, day);
  return {
    outstanding: now["invoice"] ?? "0",
    future: String(paid),
    remaining: then["invoice"] ?? "0",
  };
}
