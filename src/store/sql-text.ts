/** Names and texts inside SQL, where a parameter is not allowed. */

/** Quotes a name (of a table, of a column a query returns) for SQL: the only place where one is. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Quotes a text as a SQL literal, for the few places where a parameter is not allowed (COPY, read_csv). */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
