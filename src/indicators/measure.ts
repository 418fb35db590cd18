/** Runs indicators on the canon. */
import type { Missing } from "../canon/needs.ts";
import type { Figure } from "../results/results.ts";
import {
  type Parameters,
  QueryError,
  type Row,
  type Store,
  sqlFilled,
  sqlText,
  textOrNull,
} from "../store/store.ts";
import type { Indicator } from "./indicator.ts";

export interface Measured {
  /** What was not fed, when it could not be measured for that reason. */
  readonly missing: readonly string[];
  /** The rows of the query: the first is the company's figure, others are its parts (customers, months). */
  readonly rows: readonly Row[];
}

/** An indicator with what this run sets of it. */
export interface Asked {
  readonly indicator: Indicator;
  readonly parameters: Parameters;
}

/**
 * The query returns, for the company: value, numerator, denominator (decimals), items_used, items_excluded (integers),
 * day_value where a day of it has a worth, low and high where it lies between the two,
 * reason (a kebab-case slug when value is null, else null) and flags (a list
 * of slugs).
 */
export async function measureIndicator(
  store: Store,
  { indicator, parameters }: Asked,
  missingOf: Missing,
  rowsMax?: number,
): Promise<Measured> {
  const missing = missingOf(indicator.card.needs);
  if (missing.length > 0) return { missing, rows: [] };
  const sql = filled({ indicator, parameters });
  const rows = await store.all(
    rowsMax === undefined ? sql : `from (\n${sql}\n) limit ${rowsMax}`,
    {},
    pathOf(indicator),
  );
  return { missing: [], rows };
}

/** The company's figures alone, in the order asked: one statement for all of them. */
export async function measureFigures(
  store: Store,
  asked: readonly Asked[],
  missingOf: Missing,
): Promise<Figure[]> {
  const fed = asked.filter(({ indicator }) => missingOf(indicator.card.needs).length === 0);
  const rows = await companyRows(store, fed);
  return asked.map(({ indicator }) => {
    const row = rows.get(indicator.slug) ?? {};
    return figureOf(indicator, row, missingOf(indicator.card.needs));
  });
}

/** The first row of each, by slug. Where they fail together each is asked alone: an error names the one that fails. */
async function companyRows(
  store: Store,
  asked: readonly Asked[],
): Promise<ReadonlyMap<string, Row>> {
  if (asked.length === 0) return new Map();
  const paths = asked.map(({ indicator }) => pathOf(indicator)).join(", ");
  try {
    const rows = await store.all(asked.map(companyRow).join("\nunion all by name\n"), {}, paths);
    return new Map(rows.map((row) => [String(row["indicator"]), row]));
  } catch (error) {
    if (!(error instanceof QueryError) || asked.length === 1) throw error;
    const alone = new Map<string, Row>();
    for (const one of asked)
      for (const [slug, row] of await companyRows(store, [one])) alone.set(slug, row);
    return alone;
  }
}

const TEXTS = ["value", "numerator", "denominator", "day_value", "low", "high", "reason"];

/** The contract's columns of the first row and the operands of its working, all of them in the same types. */
function companyRow(asked: Asked): string {
  const { slug, card } = asked.indicator;
  const operands = operandsOf(card.working).map((column) => `${column}::varchar`);
  return `select ${sqlText(slug)} as indicator,
  columns(name -> name in (${TEXTS.map(sqlText).join(", ")}))::varchar,
  items_used::bigint as items_used, items_excluded::bigint as items_excluded, flags::varchar[] as flags,
  [${operands.join(", ")}]::varchar[] as operands
from (from (\n${filled(asked)}\n) limit 1)`;
}

function figureOf(indicator: Indicator, row: Row, missing: readonly string[]): Figure {
  const operands = Array.isArray(row["operands"]) ? row["operands"] : [];
  const names = operandsOf(indicator.card.working);
  const known = Object.fromEntries(names.map((name, at) => [name, operands[at] ?? null]));
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
    working: workingOf(indicator, { ...known, value: row["value"] ?? null }),
    reason: textOrNull(row["reason"]),
    flags: Array.isArray(row["flags"]) ? row["flags"].map(String) : [],
    missing,
  };
}

/** The working with the row's values, decimal texts, a number of days followed by `d`; null without a value. */
export function workingOf(indicator: Indicator, row: Row): string | null {
  const { working } = indicator.card;
  const isWhole = ["value", ...operandsOf(working)].every((name) => (row[name] ?? null) !== null);
  if (!isWhole) return null;
  return working.replace(OPERAND, (name, at: number) => {
    const text = String(row[name]);
    const days = /^days(_|$)/.test(name) ? " d" : "";
    return text.startsWith("-") && at > 0 ? `(${text}${days})` : `${text}${days}`;
  });
}

const OPERAND = /[a-z][a-z_0-9]*/g;

/** The columns that a working names. */
export const operandsOf = (working: string): string[] => [
  ...new Set([...working.matchAll(OPERAND)].map(([name]) => name)),
];

const pathOf = ({ path }: Indicator): string => `indicators/${path}`;

const filled = ({ indicator, parameters }: Asked): string =>
  sqlFilled(indicator.sql, { ...indicator.card.params, ...parameters });
