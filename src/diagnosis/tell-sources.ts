/** The sources part of the result: what was read, what could not be, file by file. */
import type { Store, Value } from "../store/store.ts";
import type { SourceResult } from "./schema.ts";

/** Problems of one file that the result itself holds; all of them are in evidence/problems.csv. */
const PROBLEMS_SHOWN = 1000;

export async function tellSources(store: Store): Promise<SourceResult[]> {
  const files = await store.all("select * exclude (path) from source_files order by file_id");
  const results: SourceResult[] = [];
  for (const file of files) {
    const fileId = Number(file["file_id"]);
    const problems = await tellProblems(store, fileId);
    results.push({
      file: String(file["name"]),
      sha256: String(file["sha256"]),
      kind: String(file["kind"]),
      entity: textOrNull(file["entity_id"]),
      encoding: textOrNull(file["encoding"]),
      separator: textOrNull(file["separator"]) as SourceResult["separator"],
      rows: {
        read: Number(file["rows_read"]),
        accepted: Number(file["rows_accepted"]),
        rejected: Number(file["rows_rejected"]),
      },
      ...problems,
    });
  }
  return results;
}

async function tellProblems(store: Store, fileId: number) {
  const counts = await store.all(
    `select code, count(*) as n, sum(amount)::decimal(18, 2) as amount from problems
     where file_id = $file group by code order by n desc, code`,
    { file: fileId },
  );
  const rows = await store.all(
    `select * from problems where file_id = $file
     order by line nulls first, position, code, column_name, value limit ${PROBLEMS_SHOWN}`,
    { file: fileId },
  );
  return {
    problems: rows.map((row) => ({
      code: String(row["code"]),
      line: row["line"] === null ? null : Number(row["line"]),
      ...(row["line"] !== null &&
        row["position"] !== String(row["line"]) && { position: String(row["position"]) }),
      column: textOrNull(row["column_name"]),
      value: textOrNull(row["value"]),
      amount: textOrNull(row["amount"]),
      rejected: row["is_rejected"] === true,
    })),
    problemCount: counts.reduce((sum, row) => sum + Number(row["n"]), 0),
    problemCounts: counts.map((row) => ({
      code: String(row["code"]),
      count: Number(row["n"]),
      amount: textOrNull(row["amount"]),
    })),
  };
}

/** A cell as text, null kept. */
export const textOrNull = (value: Value | undefined): string | null =>
  value === null || value === undefined ? null : String(value);
