/** The failure of a query: a bug or a broken file, with the query's name. */
export class QueryError extends Error {
  readonly query: string;
  constructor(query: string, cause: unknown) {
    super(`${query}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = "QueryError";
    this.query = query;
  }
}
