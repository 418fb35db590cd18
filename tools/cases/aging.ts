/**
 * Aged balances of other products, through our own position and our own ageing: each rule is a list of upper bounds
 * in days late, the form in which an aged balance's buckets are read, and what becomes of credits.
 */
import { z } from "zod";
import type { Row, Store } from "../../src/store/store.ts";
import {
  type AcceptanceCase,
  type Answer,
  type Bench,
  type Family,
  NotExpressible,
} from "./case.ts";
import { ibmAsOf } from "./ibm.ts";
import { dateOf } from "./open-items.ts";
import { type Basis, bandSql, openItemsAt, positionInput, putItems } from "./positions.ts";

interface AgeingRule {
  /** One more than the bounds; null: what falls there is in no bucket. */
  readonly labels: readonly (string | null)[];
  /** Days late, included, increasing. */
  readonly bounds: readonly number[];
  /** Whether credits are in the report, in the bucket of their own date. */
  readonly hasCredits: boolean;
}

const RULES: Readonly<Record<string, AgeingRule>> = {
  oca_aged: {
    labels: ["current", "30_days", "60_days", "90_days", "120_days", "older"],
    bounds: [0, 30, 60, 90, 120],
    hasCredits: true,
  },
  oca_statement_days: {
    labels: ["current", "b_1_30", "b_30_60", "b_60_90", "b_90_120", "b_over_120"],
    bounds: [0, 29, 59, 89, 119],
    hasCredits: true,
  },
  invoiceninja: {
    labels: ["current", "30", "60", "90", "120", "120+"],
    bounds: [-1, 30, 60, 90, 120],
    hasCredits: false,
  },
  ledgersmb: {
    labels: [null, "c0", "c30", "c60", "c90"],
    bounds: [-30, 29, 59, 89],
    hasCredits: true,
  },
  gnucash: {
    labels: ["current", "0-30", "31-60", "61-90", "91+"],
    bounds: [-1, 30, 60, 90],
    hasCredits: true,
  },
};

export const aging: Family = { aging: age, ibm_asof: ibmAsOf };

/** Not due, then `count` buckets of `step` days, then the rest. */
function standard(step: number, count: number): AgeingRule {
  const bounds = Array.from({ length: count + 1 }, (_, index) => index * step);
  const closed = bounds.slice(1).map((bound) => `${bound - step + 1}-${bound}`);
  return { labels: ["not_due", ...closed, `>${step * count}`], bounds, hasCredits: true };
}

function ruleOf({ check, convention }: AcceptanceCase): AgeingRule {
  const { rule: name } = check;
  const number = z.coerce.number().int().positive().max(3650);
  if (name === "std") {
    const step = number.parse(check.step ?? convention["step"] ?? 30);
    return standard(step, number.parse(check.count ?? convention["count"] ?? 3));
  }
  const rule = RULES[name];
  if (rule === undefined) throw new NotExpressible(`ageing rule ${name}`);
  return rule;
}

/** A `basis` or a `credits` the canon cannot express is said, never guessed. */
function basisOf(convention: AcceptanceCase["convention"]): Basis {
  const basis = z.string().parse(convention["basis"] ?? "due_date");
  if (basis === "due_date" || basis === "due") return "due";
  if (["document_date", "invoice_date", "date", "issue_date"].includes(basis)) {
    return "document";
  }
  throw new NotExpressible(`ageing basis ${basis}`);
}

async function age({ one, store }: Bench): Promise<Answer> {
  const rule = ruleOf(one);
  await putItems(store, positionInput.parse(one.input), basisOf(one.convention));
  await openItemsAt(store, dateOf(one.asof));
  const rows = await banded(store, rule);
  const shown = rows.filter((row) => labelOf(rule, row) !== null);
  const total = await store.one(
    `select coalesce(sum(amount_open), 0) as total, count(distinct coalesce(customer_id, '')) as partners
     from open_items where $has_credits or amount_open > 0`,
    { has_credits: rule.hasCredits },
  );
  return {
    buckets: bucketsOf(one, rule, shown),
    total: String(total["total"]),
    partner_count: String(total["partners"]),
    partners: [...new Set(rows.map((row) => (row["customer_id"] ?? null) as string | null))],
    members: membersOf(rule, rows),
    in_no_bucket: rows
      .filter((row) => labelOf(rule, row) === null)
      .map((row) => String(row["document"])),
  };
}

/** The open items with the number of their bucket; a payment without a due date ages from its own date. */
async function banded(store: Store, rule: AgeingRule): Promise<Row[]> {
  return store.all(
    `with aged as (
       select *, coalesce(days_late, date_diff('day', issued_on, as_of)) as age
       from open_items cross join (select max(as_of) as as_of from mission)
       where amount_open <> 0 and ($has_credits or amount_open > 0)
     )
     select document, customer_id, age, amount_open, ${bandSql("age", rule.bounds)} as band,
       sum(amount_open) over (partition by band) as amount_band
     from aged order by age, item_id`,
    { has_credits: rule.hasCredits },
  );
}

const labelOf = (rule: AgeingRule, row: Row): string | null =>
  rule.labels[Number(row["band"]) - 1] ?? null;

/** Empty buckets are shown only where the case shows them. */
function bucketsOf(one: AcceptanceCase, rule: AgeingRule, rows: readonly Row[]): Answer {
  const asked = z.record(z.string(), z.unknown()).catch({}).parse(one.expected["buckets"]);
  const buckets = new Map<string, string>();
  for (const label of Object.keys(asked)) {
    if (rule.labels.includes(label)) buckets.set(label, "0");
  }
  for (const row of rows) buckets.set(labelOf(rule, row) ?? "", String(row["amount_band"]));
  return Object.fromEntries(buckets);
}

function membersOf(rule: AgeingRule, rows: readonly Row[]): Answer {
  const members = new Map<string, string[]>();
  for (const row of rows) {
    const label = labelOf(rule, row) ?? "None";
    members.set(label, [...(members.get(label) ?? []), String(row["age"])]);
  }
  return Object.fromEntries(members);
}
