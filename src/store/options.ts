/** How a database is opened. */
export interface StoreOptions {
  /** `:memory:` or a file. */
  readonly path?: string;
  /** DuckDB's own limit, e.g. `2GB`; it spills to `temporary` beyond. */
  readonly memory?: string;
  readonly threads?: number;
  /** A folder for what it spills and for scratch files; the system's own when absent. */
  readonly temporary?: string;
  /** The file is only read. */
  readonly isReadOnly?: boolean;
}
