/**
 * The only door to DuckDB: opens a database, runs SQL files, reads rows with exact decimals, and turns the
 * engine's errors into ours with the name of the query. It knows no rule of receivables.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from "@duckdb/node-api";
import { appendColumns, type Column, readColumns } from "./columns.ts";
import type { StoreOptions } from "./options.ts";
import { QueryError } from "./query-error.ts";
import { readPackageFile } from "./root.ts";
import { sqlText } from "./sql-text.ts";
import {
  appendValue,
  bindNamed,
  duckdb,
  nameOfType,
  type Parameters,
  plainValue,
  type Row,
  type Value,
} from "./values.ts";

export type { StoreOptions } from "./options.ts";
export { QueryError } from "./query-error.ts";
export { sqlFilled, sqlName, sqlText } from "./sql-text.ts";
export { type Parameters, type Row, textOrNull, type Value } from "./values.ts";

export class Store {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #scratch: string[] = [];
  readonly #scratchRoot: string;
  #sent = 0;
  /** The database that names are looked up in, when it is not the instance's own. */
  #attached: string | null = null;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, scratch: string) {
    this.#instance = instance;
    this.#connection = connection;
    this.#scratchRoot = scratch;
  }

  static async open(options: StoreOptions = {}): Promise<Store> {
    const settings: Record<string, string> = {
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
    };
    if (options.memory !== undefined) settings["memory_limit"] = options.memory;
    if (options.threads !== undefined) settings["threads"] = String(options.threads);
    const { path = ":memory:", isReadOnly = false, temporary } = options;
    if (temporary !== undefined) settings["temp_directory"] = join(temporary, "spill");
    if (isReadOnly) settings["access_mode"] = "READ_ONLY";
    const isWritten = path !== ":memory:" && !isReadOnly;
    const instance = await duckdb.DuckDBInstance.create(isWritten ? ":memory:" : path, settings);
    const store = new Store(instance, await instance.connect(), temporary ?? tmpdir());
    if (isWritten) {
      // A file that one run makes is whole when it is closed or not at all: no journal of each statement beside it.
      await store.run(`attach ${sqlText(path)} as canon (recovery_mode no_wal_writes); use canon`);
      store.#attached = "canon";
    }
    return store;
  }

  /** How many texts were sent to the engine: a test holds the walk to its budget. */
  get statements(): number {
    return this.#sent;
  }

  /** Runs one statement, or several that take no parameter. `name` is what an error shows. */
  async run(sql: string, parameters: Parameters = {}, name = "statement"): Promise<void> {
    this.#sent += 1;
    const used = this.#used(sql, parameters);
    // Without values the engine runs the whole text; with them, each statement is prepared apart.
    const isPlain = Object.keys(used).length === 0;
    await named(name, () =>
      isPlain ? this.#connection.run(sql) : this.#connection.run(sql, used),
    );
  }

  /** Runs a SQL file of the package by its path below `src/`: at once, or each statement with its parameters. */
  async runFile(pathBelowSrc: string, parameters: Parameters = {}): Promise<void> {
    const sql = readPackageFile(pathBelowSrc);
    if (Object.keys(parameters).length === 0) return this.run(sql, {}, pathBelowSrc);
    await named(pathBelowSrc, async () => {
      const statements = await this.#connection.extractStatements(sql);
      for (let at = 0; at < statements.count; at += 1) {
        this.#sent += 1;
        const prepared = await statements.prepare(at);
        bindNamed(prepared, parameters);
        await prepared.run();
        prepared.destroySync();
      }
    });
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
    this.#sent += 1;
    return named(name, async () => {
      const reader = await this.#connection.runAndReadAll(sql, this.#used(sql, parameters));
      const names = reader.deduplicatedColumnNames();
      const types = reader.columnTypes();
      const columns = names.map((column, index) => ({
        name: column,
        type: nameOfType(types[index]),
      }));
      const rows = reader.getRows().map((cells) => {
        const row: Record<string, Value> = {};
        for (const [index, column] of names.entries())
          row[column] = plainValue(cells[index] ?? null);
        return row;
      });
      return { columns, rows };
    });
  }

  /** All rows as texts, in order: what files and reports show. */
  async texts(sql: string, name = "query"): Promise<(string | null)[][]> {
    this.#sent += 1;
    const reader = await named(name, () => this.#connection.runAndReadAll(asTexts(sql)));
    return reader.getRows() as (string | null)[][];
  }

  /** The same, never all in memory. Other queries may run while the reader takes its time. */
  async *streamTexts(sql: string, name = "query"): AsyncGenerator<(string | null)[]> {
    const connection = await this.#another();
    try {
      const result = await connection.stream(asTexts(sql));
      for (;;) {
        const chunk = await result.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) return;
        yield* chunk.getRows() as (string | null)[][];
      }
    } catch (error) {
      throw new QueryError(name, error);
    } finally {
      connection.closeSync();
    }
  }

  /** The same database by a connection of its own: the work runs beside. It sees what is kept, not the work tables. */
  async beside<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const other = new Store(this.#instance, await this.#another(), this.#scratchRoot);
    other.#attached = this.#attached;
    try {
      return await work(other);
    } finally {
      other.#connection.closeSync();
      this.#sent += other.#sent;
    }
  }

  async #another(): Promise<DuckDBConnection> {
    this.#sent += 1;
    const connection = await this.#instance.connect();
    if (this.#attached !== null) await connection.run(`use ${this.#attached}`);
    return connection;
  }

  /** The single row of a query that returns exactly one. */
  async one(sql: string, parameters: Parameters = {}, name = "query"): Promise<Row> {
    const rows = await this.all(sql, parameters, name);
    const [row] = rows;
    if (row === undefined || rows.length !== 1)
      throw new QueryError(name, `${rows.length} rows, not one`);
    return row;
  }

  /** The columns of a query of numbers that are never null, as typed arrays. */
  async columns(
    sql: string,
    parameters: Parameters = {},
    name = "query",
  ): Promise<{ readonly count: number; readonly columns: readonly Column[] }> {
    this.#sent += 1;
    return named(name, () => readColumns(this.#connection, sql, this.#used(sql, parameters)));
  }

  /** Appends typed arrays as the columns of a table, in the order of its columns. */
  async appendColumns(table: string, count: number, columns: readonly Column[]): Promise<void> {
    await named(table, () => appendColumns(this.#connection, duckdb, table, count, columns));
  }

  /** Appends rows (values in the order of the table's columns) through the engine's appender. */
  async append(table: string, rows: Iterable<readonly Value[]>): Promise<void> {
    this.#sent += 1;
    const appender = await this.#connection.createAppender(table);
    for (const row of rows) {
      for (const value of row) appendValue(appender, value);
      appender.endRow();
    }
    appender.closeSync();
  }

  /**
   * From here on the engine reads and writes no file outside this folder (its own spill apart), for good: queries
   * that others wrote may run.
   */
  async confine(folder: string): Promise<void> {
    const allowed = `set allowed_directories = [${sqlText(folder)}]`;
    await this.run(`${allowed}; set enable_external_access = false`, {}, "confine");
  }

  /** What a text would do (`SELECT`, `DROP`, `COPY`…), or `2 statements`; nothing of it is run. */
  async kindOf(sql: string): Promise<string> {
    return named("statement", async () => {
      const statements = await this.#connection.extractStatements(sql);
      if (statements.count !== 1) return `${String(statements.count)} statements`;
      const prepared = await statements.prepare(0);
      const kind = duckdb.StatementType[prepared.statementType];
      prepared.destroySync();
      return kind;
    });
  }

  /** Does `work` with less memory and within a time: then the engine is interrupted and the query fails. */
  async within<T>(
    limits: { readonly seconds: number; readonly memory: string },
    work: () => Promise<T>,
  ): Promise<T> {
    const before = await this.one(
      "select current_setting('memory_limit') as memory, current_setting('max_temp_directory_size') as spill",
    );
    const set = (memory: string, spill: string) =>
      this.run(
        `set memory_limit = ${sqlText(memory)}; set max_temp_directory_size = ${sqlText(spill)}`,
      );
    await set(limits.memory, limits.memory);
    const timer = setTimeout(() => this.#connection.interrupt(), limits.seconds * 1000);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      await set(String(before["memory"]), String(before["spill"]));
    }
  }

  /** A folder for files the engine reads until this store closes; it goes with it. */
  scratch(): string {
    const folder = mkdtempSync(join(this.#scratchRoot, "encours-scratch-"));
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

const asTexts = (sql: string): string => `select columns(*)::varchar from (${sql})`;

/** What fails bears the name of the query. */
async function named<T>(name: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof QueryError ? error : new QueryError(name, error);
  }
}
