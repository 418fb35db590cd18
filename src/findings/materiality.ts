/**
 * Significance thresholds (method.md §5): M = min(1 % of gross receivables, 0.5 % of annual sales excluding VAT),
 * major from M/4, trivial T = 5 % of M. Amounts are cents; null when neither term can be computed.
 */

import type { Severity } from "../kernel/families.ts";
import { centsText, divideRounded, moneyOf } from "../kernel/money.ts";
import type { Store } from "../store/store.ts";

export interface Materiality {
  /** M, in cents. */
  readonly overall: bigint | null;
  /** M/4, in cents. */
  readonly major: bigint | null;
  /** T = M/20, in cents. */
  readonly trivial: bigint | null;
  /** Which term bound it: `receivables`, `sales` or `none`. */
  readonly basis: "receivables" | "sales" | "none";
}

/** Sets M from the position and the last twelve months of sales, and writes it in `mission`. */
export async function setMateriality(store: Store): Promise<Materiality> {
  const row = await store.one(
    `select
       (select coalesce(sum(amount_open) filter (where amount_open > 0), 0)::decimal(28, 2) from trade_items) as gross,
       (select sum(amount_excl_tax)::decimal(28, 2)
        from (select * from sales_months order by month_on desc limit 12)) as sales`,
  );
  const gross = moneyOf(String(row["gross"])).value;
  const sales = row["sales"] === null ? 0n : moneyOf(String(row["sales"])).value;
  const materiality = materialityOf(gross, sales);
  await store.run(
    "update mission set materiality = $overall::decimal(28, 2), trivial = $trivial::decimal(28, 2)",
    { overall: euros(materiality.overall), trivial: euros(materiality.trivial) },
  );
  return materiality;
}

const euros = (cents: bigint | null) => (cents === null ? null : centsText(cents));

/** M from gross receivables and annual sales, both in cents; a term that is not positive does not bind. */
export function materialityOf(gross: bigint, sales: bigint): Materiality {
  const fromGross = gross > 0n ? divideRounded(gross, 100n) : null;
  const fromSales = sales > 0n ? divideRounded(sales, 200n) : null;
  if (fromGross === null && fromSales === null) {
    return { overall: null, major: null, trivial: null, basis: "none" };
  }
  const bySales = fromSales !== null && (fromGross === null || fromSales < fromGross);
  const overall = (bySales ? fromSales : fromGross) ?? 0n;
  return {
    overall,
    major: divideRounded(overall, 4n),
    trivial: divideRounded(overall, 20n),
    basis: bySales ? "sales" : "receivables",
  };
}

const ORDER: readonly Severity[] = ["note", "secondary", "major", "critical"];

export interface Graded {
  readonly severity: Severity;
  readonly reason: "amount" | "floor" | "ceiling" | "no-amount";
}

/** SEV of method.md §5 on the absolute aggregate, held between the control's floor and ceiling. */
export function gradeAmount(
  amount: bigint | null,
  materiality: Materiality,
  bounds: { readonly floor: Severity | null; readonly ceiling: Severity | null },
): Graded {
  const byAmount = severityOf(amount, materiality);
  const rank = ORDER.indexOf(byAmount);
  if (bounds.floor !== null && rank < ORDER.indexOf(bounds.floor)) {
    return { severity: bounds.floor, reason: "floor" };
  }
  if (bounds.ceiling !== null && rank > ORDER.indexOf(bounds.ceiling)) {
    return { severity: bounds.ceiling, reason: "ceiling" };
  }
  return { severity: byAmount, reason: amount === null ? "no-amount" : "amount" };
}

function severityOf(amount: bigint | null, materiality: Materiality): Severity {
  if (amount === null || materiality.overall === null) return "note";
  const absolute = amount < 0n ? -amount : amount;
  if (absolute >= materiality.overall) return "critical";
  if (absolute >= (materiality.major ?? 0n)) return "major";
  if (absolute >= (materiality.trivial ?? 0n)) return "secondary";
  return "note";
}
