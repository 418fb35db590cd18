/** Published examples of KPIs, through the indicators' own queries. */
import { z } from "zod";
import { fillPosition } from "../../src/canon/derive.ts";
import { readIndicators } from "../../src/indicators/indicator.ts";
import type { Row, Store } from "../../src/store/store.ts";
import { type Answer, type Bench, type Family, NotExpressible } from "./case.ts";
import { sqlNumber } from "./decimals.ts";
import { ibmKpis } from "./ibm.ts";

const indicators = readIndicators();
/** The as-of date of examples that give none. */
const LAST = "2026-06-30";

export const kpi: Family = {
  dso: async ({ one, store }) => {
    const shape = { ar: z.number(), sales: z.number(), days: z.number().int() };
    const { ar, sales, days } = z.looseObject(shape).parse(one.input);
    await putReceivables(store, [[ar, null]]);
    await putSales(store, [[sales, days]]);
    return { dso: textIn(await measure(store, "dso-simple", { window_months: 1 }), "value") };
  },
  countback: async ({ one, store }) => {
    const months = z.array(z.tuple([z.number(), z.number().int()]));
    const input = z.looseObject({ ar: z.number(), months }).parse(one.input);
    await putReceivables(store, [[input.ar, null]]);
    await putSales(store, input.months);
    return { dso: textIn(await measure(store, "dso-countback", {}), "value") };
  },
  add: async ({ one, store }) => {
    const shape = {
      ar: z.number(),
      current: z.number(),
      sales: z.number(),
      days: z.number().int(),
    };
    const { ar, current, sales, days } = z.looseObject(shape).parse(one.input);
    await putReceivables(store, [
      [current, -1],
      [ar - current, 1],
    ]);
    await putSales(store, [[sales, days]]);
    const row = await measure(store, "average-days-delinquent", { window_months: 1 });
    return {
      dso: textIn(row, "dso"),
      bpdso: textIn(row, "best_possible"),
      add: textIn(row, "value"),
    };
  },
  weighted,
  ibm_kpi: ibmKpis,
  expr: () => {
    throw new NotExpressible(
      "an arithmetic remark about a page, not a figure the product computes",
    );
  },
};

/** One open item an amount, with its days late. */
async function putReceivables(
  store: Store,
  amounts: readonly (readonly [number, number | null])[],
): Promise<void> {
  for (const [index, [amount, daysLate]] of amounts.entries()) {
    await store.run(
      `insert into open_items by name
       select ${index + 1} as item_id, 'unknown' as entity_id, 'customer' as customer_id, '411000' as account,
         'customer' as role, true as is_in_scope, 'invoice' as type, date '2026-01-01' as posted_on,
         date '2026-01-01' as issued_on, date '${LAST}' - ${daysLate ?? "null"}::integer as due_on,
         'ledger' as due_source, ${daysLate ?? "null"}::integer as days_late, ${sqlNumber(amount)} as amount,
         ${sqlNumber(amount)} as amount_open, ${sqlNumber(amount)} as amount_open_ledger, 1 as file_id,
         ${index + 1} as line`,
    );
  }
}

/** Months from the latest back, each with its sales including VAT and its days. */
async function putSales(
  store: Store,
  months: readonly (readonly [number, number])[],
): Promise<void> {
  for (const [back, [sales, days]] of months.entries()) {
    await store.run(
      `insert into sales_months
       select (date_trunc('month', date '${LAST}') - to_months(${back}))::date, ${days}, ${sqlNumber(sales)}, null`,
    );
  }
}

/** The company's row of an indicator. */
async function measure(
  store: Store,
  slug: string,
  parameters: Readonly<Record<string, string | number>>,
): Promise<Row> {
  const indicator = indicators.find((one) => one.slug === slug);
  if (indicator === undefined) throw new NotExpressible(`indicator ${slug}`);
  const asked = { as_of: LAST, ...indicator.card.params, ...parameters };
  const rows = await store.all(indicator.sql, asked, slug);
  const company = rows.find((row) => row["grain"] === undefined || row["grain"] === "company");
  if (company === undefined) throw new NotExpressible(`indicator ${slug} answers no row`);
  return company;
}

const textIn = (row: Row, name: string): string | null => {
  const value = row[name];
  return typeof value === "string" ? value : null;
};

/** Amounts and the days they took: each is an invoice and the payment that settled it. */
async function weighted({ one, store }: Bench): Promise<Answer> {
  const rows = z.array(z.tuple([z.number(), z.number().int()]));
  const input = z.looseObject({ rows }).parse(one.input);
  const issued = `date '${LAST}' - 2000`;
  for (const [index, [amount, days]] of input.rows.entries()) {
    const shared = `'unknown' as entity_id, 'customer' as customer_id, '411000' as account, 'customer' as role,
      true as is_in_scope, 'ledger' as due_source, 'A' as letter_code, false as is_opening, 'VE' as journal, 1 as file_id`;
    await store.run(
      `insert into items by name
       select ${2 * index + 1} as item_id, ${shared}, 'invoice' as type, ${issued} as posted_on, ${issued} as issued_on,
         ${sqlNumber(amount)} as amount, 1 as entry_id, ${2 * index + 1} as line
       union all by name
       select ${2 * index + 2} as item_id, ${shared}, 'payment' as type, ${issued} + ${days} as posted_on,
         ${issued} + ${days} as issued_on, -${sqlNumber(amount)} as amount, 1 as entry_id, ${2 * index + 2} as line`,
    );
    await store.run(
      `insert into allocations
       select 1, ${2 * index + 1}, ${2 * index + 2}, ${sqlNumber(amount)}, ${issued} + greatest(${days}, 0),
         ${issued} + greatest(${days}, 0)`,
    );
  }
  await fillPosition(store, LAST);
  const row = await measure(store, "days-to-pay", { window_months: 1200 });
  const simple = await store.one(
    `select (divide_rounded(sum(date_diff('day', issued_on, paid_on)), count(*), 1000)::decimal(36, 0) * 0.001)
       ::varchar as simple from settlements(date '1900-01-01', date '${LAST}')`,
  );
  return { weighted: textIn(row, "value"), simple: String(simple["simple"]) };
}
