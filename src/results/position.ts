/** The position: kept once in `positions`, then read by whoever shows it. */
import { decimalText, moneyOf } from "../kernel/money.ts";
import { type Row, type Store, textOrNull } from "../store/store.ts";
import { CUSTOMERS_LISTED } from "./customers.ts";
import { readLateInvoices, readRestated } from "./lists/read.ts";
import type { Diagnosis } from "./schema.ts";

/** Fills `positions`, the customers, the month ends and, over a window of months, what figures by customer need. */
export async function keepPosition(store: Store, asOf: string, months: number): Promise<void> {
  await store.runFile("results/position.sql", { as_of: asOf });
  await store.runFile("results/customers.sql", { as_of: asOf, listed: CUSTOMERS_LISTED });
  await store.runFile("results/open-changes.sql", { as_of: asOf });
  await store.runFile("results/measures.sql", { as_of: asOf, window_months: months });
  await store.runFile("results/month-ends.sql", { as_of: asOf });
}

export async function readPosition(store: Store): Promise<Diagnosis["position"]> {
  const rows = await store.all("select * from positions order by part, place");
  const part = (name: string) => rows.filter((row) => row["part"] === name);
  const total = (key: string): Row => part("total").find((row) => row["key"] === key) ?? {};
  const lines = (name: string) =>
    part(name).map((row) => ({
      key: String(row["key"]),
      amount: String(row["amount"]),
      items: Number(row["item_count"]),
      ...boundsOf(row),
    }));
  const ageing = lines("bucket").map(({ key, ...line }) => ({ bucket: key, ...line }));
  const dueDateSources = lines("due-source").map(({ key, ...line }) => ({ source: key, ...line }));
  return {
    ledger: String(total("ledger")["amount"]),
    accounts: Object.fromEntries(lines("account").map(({ key, amount }) => [key, amount])),
    customers: Number(total("ledger")["customer_count"]),
    openItems: Number(total("ledger")["item_count"]),
    view: "economic",
    lateLettering: String(total("late-lettering")["amount"]),
    ageingBasis: await basisOf(store, dueDateSources),
    ageing,
    ...companiesOf(lines("company"), lines("company-overdue"), isUndated(ageing)),
    perimeters: chained(part("perimeter"), ageing),
    monthEnds: await readMonthEnds(store),
    dueDateSources,
    ...estimateOf(lines("estimate")),
    lateInvoices: await readLateInvoices(store),
    restated: await readRestated(store),
  };
}

interface Line {
  readonly key: string;
  readonly amount: string;
  readonly items: number;
}

/** Each company by itself, where there are several. */
function companiesOf(
  ledgers: readonly Line[],
  overdue: readonly Line[],
  isUnknown: boolean,
): Pick<Diagnosis["position"], "companies"> {
  if (ledgers.length < 2) return {};
  return {
    companies: ledgers.map(({ key, amount, items }) => ({
      entity: key,
      ledger: amount,
      openItems: items,
      overdue: isUnknown ? null : (overdue.find((one) => one.key === key)?.amount ?? "0.00"),
    })),
  };
}

/** What rests on estimated due dates, where something does. */
function estimateOf(lines: readonly Line[]): Pick<Diagnosis["position"], "estimate"> {
  if (lines.length === 0) return {};
  const ages = lines.filter(({ key }) => key !== "capped");
  return {
    estimate: {
      capped: lines.find(({ key }) => key === "capped")?.amount ?? "0.00",
      documentAges: ages.map(({ key, amount, items }) => ({ age: key, amount, items })),
    },
  };
}

/** Between which two an amount lies, where due dates were estimated. */
function boundsOf(row: Row): { low?: string; high?: string } {
  const low = textOrNull(row["low"]);
  const high = textOrNull(row["high"]);
  return low === null || high === null ? {} : { low, high };
}

const ESTIMATES = new Set(["observed", "assumed"]);

/** The ageing is an estimate when estimated due dates carry more than the materiality. */
async function basisOf(
  store: Store,
  sources: Diagnosis["position"]["dueDateSources"],
): Promise<Diagnosis["position"]["ageingBasis"]> {
  const row = await store.one("select coalesce(materiality, 0) as materiality from mission");
  const estimated = sources
    .filter(({ source }) => ESTIMATES.has(source))
    .reduce((sum, { amount }) => sum + moneyOf(amount).value, 0n);
  return estimated > moneyOf(String(row["materiality"])).value ? "estimated" : "due-date";
}

/** Which figures each total is the amount of (kpi.md C6). */
const USED_BY: Readonly<Record<string, readonly string[]>> = {
  ledger: ["operational-gap"],
  net: ["dso-simple", "dso-countback"],
  credits: ["unapplied-cash-ratio"],
  gross: ["overdue-rate-value"],
  "not-due": ["dso-best-possible"],
  overdue: ["overdue-rate-value"],
};

/** Steps that add nothing here are left out; a total is always shown. */
const TOTALS = new Set(["ledger", "net", "gross", "overdue", "to-chase"]);

/** From the ledger to what is to be chased; where nothing owed has a due date the chain ends there. */
function chained(
  rows: readonly Row[],
  ageing: Diagnosis["position"]["ageing"],
): Diagnosis["position"]["perimeters"] {
  let cents = 0n;
  let from: string | null = null;
  const perimeters: Diagnosis["position"]["perimeters"] = [];
  for (const row of rows) {
    const perimeter = String(row["key"]);
    const step = moneyOf(String(row["amount"])).value;
    if (step === 0n && !TOTALS.has(perimeter)) continue;
    cents += step;
    perimeters.push({
      perimeter,
      amount: decimalText({ value: cents, scale: 2 }),
      from,
      step: from === null ? null : decimalText({ value: step, scale: 2 }),
      items: Number(row["item_count"]),
      customers: Number(row["customer_count"]),
      ...boundsOf(row),
      usedBy: [...(USED_BY[perimeter] ?? [])],
    });
    from = perimeter;
    if (perimeter === "no-due-date" && isUndated(ageing)) break;
  }
  return perimeters;
}

const NOT_DATED = new Set(["doubtful", "no-due-date", "unallocated-credits"]);

/** Nothing owed has a due date, doubtful debts apart: what is late is not known. */
function isUndated(ageing: Diagnosis["position"]["ageing"]): boolean {
  const held = ageing.filter(({ items }) => items > 0).map(({ bucket }) => bucket);
  return held.includes("no-due-date") && held.every((bucket) => NOT_DATED.has(bucket));
}

async function readMonthEnds(store: Store): Promise<Diagnosis["position"]["monthEnds"]> {
  const rows = await store.all(
    `select month_ends.* replace (ended_on::varchar as ended_on),
       case when amount_overdue > 0 then rate(amount_top_five, amount_overdue) end as share_top_five
     from month_ends order by month_ends.ended_on`,
  );
  const buckets = await store.all(
    `select ended_on::varchar as ended_on, bucket, amount, item_count
     from month_end_buckets join ageing_buckets using (bucket) order by ended_on, bucket_no`,
  );
  return rows.map((row) => ({
    on: String(row["ended_on"]),
    ledger: String(row["amount_ledger"]),
    net: String(row["amount_net"]),
    overdue: textOrNull(row["amount_overdue"]),
    overdueOver60: textOrNull(row["amount_overdue_60"]),
    doubtful: String(row["amount_doubtful"]),
    topFiveShare: textOrNull(row["share_top_five"]),
    salesInclVat: String(row["amount_sales"]),
    receipts: String(row["amount_receipts"]),
    dsoSimple: textOrNull(row["dso_simple"]),
    dsoCountback: textOrNull(row["dso_countback"]),
    ageing: buckets
      .filter((bucket) => bucket["ended_on"] === row["ended_on"])
      .map((bucket) => ({
        bucket: String(bucket["bucket"]),
        amount: String(bucket["amount"]),
        items: Number(bucket["item_count"]),
      })),
  }));
}
