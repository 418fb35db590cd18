/** Values on their way in and out of the engine: exact, never a floating number. */
import type * as DuckDB from "@duckdb/node-api";
import engine, {
  type DuckDBAppender,
  type DuckDBPreparedStatement,
  type DuckDBType,
  type DuckDBValue,
} from "@duckdb/node-api";
import { decimalText } from "../kernel/money.ts";

/** The engine's own names; a CommonJS package is imported whole. */
export const duckdb = engine as unknown as typeof DuckDB;

/** A value read from or bound to a query. Decimals and dates are text; null is «unknown», never 0. */
export type Value = string | number | bigint | boolean | null | readonly Value[];
export type Row = Readonly<Record<string, Value>>;
export type Parameters = Readonly<Record<string, string | number | bigint | boolean | null>>;

/** Text is cast by the engine to the column's type, so that decimals and dates stay exact. */
export function appendValue(appender: DuckDBAppender, value: Value): void {
  if (value === null) appender.appendNull();
  else if (typeof value === "boolean") appender.appendBoolean(value);
  else if (typeof value === "bigint") appender.appendBigInt(value);
  else if (typeof value === "number") appender.appendDouble(value);
  else if (typeof value === "string") appender.appendVarchar(value);
  else appender.appendList(duckdb.listValue(value.map(String)), duckdb.LIST(duckdb.VARCHAR));
}

/** A word stored as its number is a text for whoever reads it. */
export const nameOfType = (type: DuckDBType | undefined): string =>
  type instanceof duckdb.DuckDBEnumType ? "VARCHAR" : String(type);

export function plainValue(value: DuckDBValue): Value {
  if (value === null || typeof value !== "object") return value;
  if (value instanceof duckdb.DuckDBDecimalValue) return decimalText(value, value.scale);
  if (value instanceof duckdb.DuckDBListValue) return value.items.map((item) => plainValue(item));
  return value.toString();
}

/** A cell as text, null kept. */
export const textOrNull = (value: Value | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

/** Binds the parameters that a statement names; the engine refuses the others. */
export function bindNamed(prepared: DuckDBPreparedStatement, parameters: Parameters): void {
  const used: Record<string, DuckDBValue> = {};
  for (let at = 1; at <= prepared.parameterCount; at += 1) {
    const name = prepared.parameterName(at);
    if (name in parameters) used[name] = parameters[name] ?? null;
  }
  if (prepared.parameterCount > 0) prepared.bind(used);
}
