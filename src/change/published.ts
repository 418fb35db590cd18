/**
 * The figure that the company prints at both days: the DSO it publishes, else what its aged balances of those days
 * come to over the same sales a day. What parts it from the ledger's is «errors of data and booking» (kpi.md §8.1).
 */
import { type Fraction, fraction, over } from "../kernel/fraction.ts";
import { moneyOf } from "../kernel/money.ts";
import { type Store, textOrNull } from "../store/store.ts";
import type { Holding } from "./opened.ts";
import { dailySales, type Side } from "./side.ts";
import type { Weight } from "./weights.ts";

/** What is printed and not in the ledger, by customer; a figure of the whole company has none. */
export interface Published {
  readonly source: "published-kpis" | "aged-balance";
  readonly figures: readonly [before: Fraction, after: Fraction];
  readonly errors: readonly Holding[];
}

type Sides = readonly [Side, Side];
type Days = readonly [before: string, after: string];

/** Null where the company prints a figure of one of the days only, or of neither. */
export async function readPublished(
  store: Store,
  days: Days,
  sides: Sides,
  holdings: readonly Holding[],
): Promise<Published | null> {
  const printed = await readPrinted(store, days);
  if (printed !== null) return { source: "published-kpis", figures: printed, errors: [] };
  const aged = await readAged(store, days);
  if (aged === null) return null;
  const total = (which: "before" | "after") => aged.reduce((sum, one) => sum + one[which], 0n);
  const figures = [
    over(fraction(total("before")), dailySales(sides[0])),
    over(fraction(total("after")), dailySales(sides[1])),
  ] as const;
  return { source: "aged-balance", figures, errors: [...aged, ...owedOff(holdings)] };
}

/** One figure a day, of the whole company: several that differ are none. */
async function readPrinted(store: Store, [before, after]: Days) {
  const rows = await store.all(
    `select period_on::varchar as day, min(value)::varchar as figure
     from published_kpis
     where slug = 'dso-simple' and unit = 'days' and value is not null
       and period_on in ($before::date, $after::date)
       and (entity_id is null or (select count(*) from entities) = 1)
     group by period_on
     having min(value) = max(value)`,
    { before, after },
    "published DSO",
  );
  const figures = [before, after].map((day) => {
    const row = rows.find((one) => one["day"] === day);
    return row === undefined ? null : fraction(moneyOf(String(row["figure"]), 6).value, 1_000_000n);
  });
  const [first = null, last = null] = figures;
  return first === null || last === null ? null : ([first, last] as const);
}

/** The aged balances of both days by customer; one report a company and day, or none is believed. */
async function readAged(store: Store, [before, after]: Days): Promise<Holding[] | null> {
  const rows = await store.all(
    `with asked as (
       select report_id, entity_id, as_of = $after::date as is_after
       from aged_reports where as_of in ($before::date, $after::date)
     ), counted as (
       select is_after, count(*) as reports, count(distinct coalesce(entity_id, '')) as companies
       from asked group by is_after
     ), whole as (
       select count(*) = 2 as is_whole from counted
       where reports = companies and companies = (select count(*) from entities)
     )
     select
       coalesce(aged_lines.entity_id, asked.entity_id, (select min(entity_id) from entities)) as entity_id, customer_id,
       coalesce(sum(amount) filter (where not is_after), 0)::decimal(28, 2) as amount_before,
       coalesce(sum(amount) filter (where is_after), 0)::decimal(28, 2) as amount_after
     from aged_lines join asked using (report_id), whole
     where is_whole
     group by all order by all`,
    { before, after },
    "aged balances of both days",
  );
  if (rows.length === 0) return null;
  return rows.map((row) =>
    errorOf(
      { entity: textOrNull(row["entity_id"]), customer: textOrNull(row["customer_id"]) },
      moneyOf(String(row["amount_before"])).value,
      moneyOf(String(row["amount_after"])).value,
    ),
  );
}

const SIGNS: Readonly<Record<string, bigint>> = {
  "maturing-later": 1n,
  "paid-early": -1n,
  overdue: 1n,
  disputed: 1n,
  doubtful: 1n,
  unapplied: -1n,
};

/** What the ledger says each customer owes, taken off. */
const owedOff = (holdings: readonly Holding[]): Holding[] =>
  holdings.flatMap((one) => {
    const sign = SIGNS[one.part];
    return sign === undefined ? [] : [errorOf(one, -sign * one.before, -sign * one.after)];
  });

const errorOf = (
  { entity, customer }: Pick<Holding, "entity" | "customer">,
  before: bigint,
  after: bigint,
): Holding => ({
  ...{ part: "errors", segment: null, entity, customer, item: null, before, after },
  ...{ weightedBefore: 0n, weightedAfter: 0n },
});

/** Of the effect of errors: over the sales a day of its date. */
export function errorWeights(sides: Sides): Weight[] {
  const [before, after] = sides.map((side) => ({
    amount: over(fraction(1n), dailySales(side)),
    weighted: fraction(0n),
  }));
  if (before === undefined || after === undefined) return [];
  return [{ effect: "data-booking-errors", part: "errors", sign: 1n, before, after }];
}
