/** Runs an indicator on the canon. */
import type { Missing } from "../canon/needs.ts";
import type { Figure } from "../results/results.ts";
import type { Parameters, Row, Store } from "../store/store.ts";
import { sqlFilled, textOrNull } from "../store/store.ts";
import type { Indicator } from "./indicator.ts";

export interface Measured {
  /** What was not fed, when it could not be measured for that reason. */
  readonly missing: readonly string[];
  /** The rows of the query: the first is the company's figure, others are its parts (customers, months). */
  readonly rows: readonly Row[];
}

/**
 * The query returns, for the company: value, numerator, denominator (decimals), items_used, items_excluded (integers),
 * day_value where a day of it has a worth, low and high where it lies between the two,
 * reason (a kebab-case slug when value is null, else null) and flags (a list
 * of slugs).
 */
export async function measureIndicator(
  store: Store,
  indicator: Indicator,
  parameters: Parameters,
  missingOf: Missing,
  rowsMax?: number,
): Promise<Measured> {
  const missing = missingOf(indicator.card.needs);
  if (missing.length > 0) return { missing, rows: [] };
  const sql = sqlFilled(indicator.sql, { ...indicator.card.params, ...parameters });
  const rows = await store.all(
    rowsMax === undefined ? sql : `from (\n${sql}\n) limit ${rowsMax}`,
    {},
    `indicators/${indicator.path}`,
  );
  return { missing: [], rows };
}

/** The company's figure alone. */
export async function measureFigure(
  store: Store,
  indicator: Indicator,
  parameters: Parameters,
  missingOf: Missing,
): Promise<Figure> {
  const { missing, rows } = await measureIndicator(store, indicator, parameters, missingOf, 1);
  const row = rows[0] ?? {};
  return {
    indicator: indicator.slug,
    value: textOrNull(row["value"]),
    numerator: textOrNull(row["numerator"]),
    denominator: textOrNull(row["denominator"]),
    itemsUsed: Number(row["items_used"] ?? 0),
    itemsExcluded: Number(row["items_excluded"] ?? 0),
    dayValue: textOrNull(row["day_value"]),
    low: textOrNull(row["low"]),
    high: textOrNull(row["high"]),
    reason: textOrNull(row["reason"]),
    flags: Array.isArray(row["flags"]) ? row["flags"].map(String) : [],
    missing,
  };
}
