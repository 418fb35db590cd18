/**
 * The only door to DuckDB: opens a database, runs SQL files, reads rows with exact decimals, and turns the
 * engine's errors into ours with the name of the query. It knows no rule of receivables.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as DuckDB from "@duckdb/node-api";
import type {
  DuckDBAppender,
  DuckDBConnection,
  DuckDBInstance,
  DuckDBValue,
} from "@duckdb/node-api";
import { decimalText } from "../kernel/money.ts";
import { readPackageFile } from "./root.ts";

// Required, not imported: the CommonJS entry starts in half the time of the ES one.
const duckdb = createRequire(import.meta.url)("@duckdb/node-api") as typeof DuckDB;

/** A value read from or bound to a query. Decimals and dates are text; null is «unknown», never 0. */
export type Value = string | number | bigint | boolean | null | readonly Value[];
export type Row = Readonly<Record<string, Value>>;
export type Parameters = Readonly<Record<string, string | number | bigint | boolean | null>>;

export interface StoreOptions {
  /** `:memory:` or a file. */
  readonly path?: string;
  /** DuckDB's own limit, e.g. `2GB`; it spills to `temporary` beyond. */
  readonly memory?: string;
  readonly threads?: number;
  /** Where it spills. */
  readonly temporary?: string;
  /** The file is only read. */
  readonly isReadOnly?: boolean;
}

/** The failure of a query: a bug or a broken file, with the query's name. */
export class QueryError extends Error {
  readonly query: string;
  constructor(query: string, cause: unknown) {
    super(`${query}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = "QueryError";
    this.query = query;
  }
}

export class Store {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #scratch: string[] = [];

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(options: StoreOptions = {}): Promise<Store> {
    const settings: Record<string, string> = {};
    if (options.memory !== undefined) settings["memory_limit"] = options.memory;
    if (options.threads !== undefined) settings["threads"] = String(options.threads);
    if (options.temporary !== undefined) settings["temp_directory"] = options.temporary;
    if (options.isReadOnly === true) settings["access_mode"] = "READ_ONLY";
    const instance = await duckdb.DuckDBInstance.create(options.path ?? ":memory:", settings);
    const store = new Store(instance, await instance.connect());
    await store.run(
      "set autoinstall_known_extensions = false; set autoload_known_extensions = false",
    );
    return store;
  }

  /** Runs one or several statements. `name` is what an error shows. */
  async run(sql: string, parameters: Parameters = {}, name = "statement"): Promise<void> {
    try {
      await this.#connection.run(sql, this.#used(sql, parameters));
    } catch (error) {
      throw new QueryError(name, error);
    }
  }

  /** Runs a SQL file of the package, statement after statement, by its path below `src/`. */
  async runFile(pathBelowSrc: string, parameters: Parameters = {}): Promise<void> {
    for (const statement of splitStatements(readPackageFile(pathBelowSrc))) {
      await this.run(statement, parameters, pathBelowSrc);
    }
  }

  /** All rows, as objects in the order of the columns. Decimals and dates come as exact text. */
  async all(sql: string, parameters: Parameters = {}, name = "query"): Promise<Row[]> {
    return (await this.table(sql, parameters, name)).rows;
  }

  /** The rows with the names and types of their columns, for outputs that show whatever a query returns. */
  async table(
    sql: string,
    parameters: Parameters = {},
    name = "query",
  ): Promise<{ columns: { name: string; type: string }[]; rows: Row[] }> {
    try {
      const reader = await this.#connection.runAndReadAll(sql, this.#used(sql, parameters));
      const names = reader.deduplicatedColumnNames();
      const types = reader.columnTypes();
      const columns = names.map((column, index) => ({ name: column, type: String(types[index]) }));
      const rows = reader.getRows().map((cells) => {
        const row: Record<string, Value> = {};
        for (const [index, column] of names.entries())
          row[column] = plainValue(cells[index] ?? null);
        return row;
      });
      return { columns, rows };
    } catch (error) {
      if (error instanceof QueryError) throw error;
      throw new QueryError(name, error);
    }
  }

  /** The single row of a query that returns exactly one. */
  async one(sql: string, parameters: Parameters = {}, name = "query"): Promise<Row> {
    const rows = await this.all(sql, parameters, name);
    const [row] = rows;
    if (row === undefined || rows.length !== 1)
      throw new QueryError(name, `${rows.length} rows, not one`);
    return row;
  }

  /** Appends rows (values in the order of the table's columns) through the engine's appender. */
  async append(table: string, rows: Iterable<readonly Value[]>): Promise<void> {
    const appender = await this.#connection.createAppender(table);
    for (const row of rows) {
      for (const value of row) appendValue(appender, value);
      appender.endRow();
    }
    appender.closeSync();
  }

  /** The raw connection, for the loaders of this room only. */
  get connection(): DuckDBConnection {
    return this.#connection;
  }

  /**
   * From here on the engine reads and writes no file outside this folder (its own spill apart), for good: queries
   * that others wrote may run.
   */
  async confine(folder: string): Promise<void> {
    await this.run(`set allowed_directories = [${sqlText(folder)}]`, {}, "confine");
    await this.run("set enable_external_access = false", {}, "confine");
  }

  /** What a text would do (`SELECT`, `DROP`, `COPY`…), or `2 statements`; nothing of it is run. */
  async kindOf(sql: string): Promise<string> {
    try {
      const statements = await this.#connection.extractStatements(sql);
      if (statements.count !== 1) return `${String(statements.count)} statements`;
      const prepared = await statements.prepare(0);
      const kind = duckdb.StatementType[prepared.statementType];
      prepared.destroySync();
      return kind;
    } catch (error) {
      throw new QueryError("statement", error);
    }
  }

  /** A folder for files the engine reads until this store closes; it goes with it. */
  scratch(): string {
    const folder = mkdtempSync(join(tmpdir(), "encours-scratch-"));
    this.#scratch.push(folder);
    return folder;
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
    for (const folder of this.#scratch) rmSync(folder, { recursive: true, force: true });
  }

  /** Only the parameters the SQL names: DuckDB refuses the others. */
  #used(sql: string, parameters: Parameters): Record<string, DuckDBValue> {
    const used: Record<string, DuckDBValue> = {};
    for (const [name, value] of Object.entries(parameters)) {
      if (new RegExp(`\\$${name}\\b`).test(sql)) used[name] = value;
    }
    return used;
  }
}

/** Splits a file into statements at semicolons that end a line, outside comments and strings. */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let index = 0;
  while (index < sql.length) {
    const skipped = skipQuoted(sql, index);
    if (skipped > index) {
      index = skipped;
      continue;
    }
    if (sql[index] === ";") {
      statements.push(sql.slice(start, index).trim());
      start = index + 1;
    }
    index += 1;
  }
  statements.push(sql.slice(start).trim());
  return statements.filter((statement) => hasCode(statement));
}

function hasCode(statement: string): boolean {
  return statement.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, "").trim() !== "";
}

/** Where a comment or a quoted text that begins at `index` ends; `index` itself when none begins. */
function skipQuoted(sql: string, index: number): number {
  const pairs: readonly (readonly [string, string])[] = [
    ["--", "\n"],
    ["/*", "*/"],
    ["'", "'"],
    ['"', '"'],
  ];
  for (const [open, close] of pairs) {
    if (!sql.startsWith(open, index)) continue;
    const end = sql.indexOf(close, index + open.length);
    return end === -1 ? sql.length : end + close.length;
  }
  return index;
}

/** Text is cast by the engine to the column's type, so that decimals and dates stay exact. */
function appendValue(appender: DuckDBAppender, value: Value): void {
  if (value === null) appender.appendNull();
  else if (typeof value === "boolean") appender.appendBoolean(value);
  else if (typeof value === "bigint") appender.appendBigInt(value);
  else if (typeof value === "number") appender.appendDouble(value);
  else appender.appendVarchar(String(value));
}

function plainValue(value: DuckDBValue): Value {
  if (value === null || typeof value !== "object") return value;
  if (value instanceof duckdb.DuckDBDecimalValue) return decimalText(value, value.scale);
  if (value instanceof duckdb.DuckDBListValue) return value.items.map((item) => plainValue(item));
  return value.toString();
}

/** Quotes a text as a SQL literal, for the few places where a parameter is not allowed (COPY, read_csv). */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
