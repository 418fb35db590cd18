/**
 * Significance thresholds (method.md §5): M = min(1 % of gross receivables, 0.5 % of annual sales excluding VAT), where
 * severity is judged never less than the minimum of the settings; major from M/4, trivial T = 5 % of M. Cents.
 */
import { centsText, divideRounded, moneyOf } from "../kernel/money.ts";
import type { Store } from "../store/store.ts";

export interface Materiality {
  /** M, in cents. */
  readonly overall: bigint;
  /** M/4, in cents. */
  readonly major: bigint;
  /** T = M/20, in cents. */
  readonly trivial: bigint;
  /** What bound it: one of the two terms, or the minimum. */
  readonly basis: "receivables" | "sales" | "minimum";
  /** M before the minimum, in cents: what a difference is compared with. Null when neither term can be computed. */
  readonly computed: bigint | null;
}

/** How large the company is, and what its extracts can show: what severity, confidence and effort rest on. */
export interface Ground {
  readonly materiality: Materiality;
  /** Balance of the accounts of the bridge, absolute, in cents. */
  readonly ledger: bigint;
  readonly openItems: number;
  /** Every company has entries after the as-of date: what settles an item later would be seen. */
  readonly hasLater: boolean;
}

/** In the entity's currency: below, an amount weighs on nobody's decision, however small the company. */
const LEAST = 5000;

/** Measures the ground from the position and the last twelve months of sales, and writes M in `mission`. */
export async function takeGround(store: Store, least = LEAST): Promise<Ground> {
  const row = await store.one(
    `select
       coalesce(sum(amount_open) filter (where is_in_scope), 0)::decimal(28, 2) as ledger, count(*) as items,
       (select coalesce(sum(amount_open) filter (where amount_open > 0), 0)::decimal(28, 2) from trade_items) as gross,
       (select sum(amount_excl_tax)::decimal(28, 2)
        from (select * from sales_months order by month_on desc limit 12)) as sales,
       (select bool_and(coalesce(year_end_on > (select as_of from mission), false)) from entities) as has_later
     from open_items`,
    {},
    "ground",
  );
  const cents = (name: string) => (row[name] === null ? 0n : moneyOf(String(row[name])).value);
  const materiality = materialityOf(
    cents("gross"),
    cents("sales"),
    BigInt(Math.round(least * 100)),
  );
  const trivial = materiality.computed === null ? null : trivialOf(materiality.computed);
  await store.run(
    "update mission set materiality = $overall::decimal(28, 2), trivial = $trivial::decimal(28, 2)",
    { overall: euros(materiality.computed), trivial: euros(trivial) },
  );
  const ledger = cents("ledger");
  return {
    materiality,
    ledger: ledger < 0n ? -ledger : ledger,
    openItems: Number(row["items"]),
    hasLater: row["has_later"] === true,
  };
}

const euros = (cents: bigint | null) => (cents === null ? null : centsText(cents));
const trivialOf = (overall: bigint): bigint => divideRounded(overall, 20n);

/** M from gross receivables, annual sales and the minimum, in cents; a term that is not positive does not bind. */
export function materialityOf(gross: bigint, sales: bigint, minimum: bigint): Materiality {
  const fromGross = gross > 0n ? divideRounded(gross, 100n) : null;
  const fromSales = sales > 0n ? divideRounded(sales, 200n) : null;
  const bySales = fromSales !== null && (fromGross === null || fromSales < fromGross);
  const computed = bySales ? fromSales : fromGross;
  const isMinimum = computed === null || computed < minimum;
  const overall = isMinimum ? minimum : computed;
  return {
    overall,
    major: divideRounded(overall, 4n),
    trivial: trivialOf(overall),
    basis: isMinimum ? "minimum" : bySales ? "sales" : "receivables",
    computed,
  };
}
