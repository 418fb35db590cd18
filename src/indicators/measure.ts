/** Runs an indicator on the canon. */
import type { Missing } from "../canon/needs.ts";
import type { Parameters, Row, Store } from "../store/store.ts";
import type { Indicator } from "./indicator.ts";

export interface Measured {
  readonly indicator: Indicator;
  /** What was not fed, when it could not be measured for that reason. */
  readonly missing: readonly string[];
  /** The rows of the query: the first is the company's figure, others are its parts (customers, months). */
  readonly rows: readonly Row[];
}

/**
 * The query returns, for the company: value, numerator, denominator (decimals), items_used, items_excluded
 * (integers), reason (a kebab-case slug when value is null, else null) and flags (a list of slugs).
 */
export async function measureIndicator(
  store: Store,
  indicator: Indicator,
  parameters: Parameters,
  missingOf: Missing,
): Promise<Measured> {
  const missing = missingOf(indicator.card.needs);
  if (missing.length > 0) return { indicator, missing, rows: [] };
  const rows = await store.all(
    indicator.sql,
    { ...indicator.card.params, ...parameters },
    `indicators/${indicator.path}`,
  );
  return { indicator, missing: [], rows };
}
