/**
 * The evidence files: every row behind a finding or a bridge class, with the file and the line it stands on.
 * Texts that a spreadsheet would take for a formula get an apostrophe in front (contract §2, RFC 4180).
 */
import { join } from "node:path";
import type { Finding } from "../findings/find.ts";
import { evidenceHead, evidenceQuery, type FoundRows, ownColumns } from "../findings/found.ts";
import { Store, sqlText } from "../store/store.ts";
import type { EvidencePage } from "./schema.ts";

/** Rows of each evidence file that the report shows. */
export const ROWS_SHOWN = 100;

/** A text column as a spreadsheet may safely open it. */
const inert = (column: string): string =>
  `case when regexp_matches(${column}, '^[=+@\\t\\r]|^-[^0-9]|^-[0-9.,]*[^0-9.,]') and length(${column}) > 1
     then '''' || ${column} else ${column} end as ${column}`;

/** Writes evidence/<slug>.csv and returns its first rows. */
export async function writeFinding(
  store: Store,
  finding: Finding,
  folder: string,
): Promise<EvidencePage> {
  return writeEvidence(
    store,
    finding.slug,
    rowsOf(finding.found),
    join(folder, "evidence", `${finding.slug}.csv`),
    finding.rows,
  );
}

function rowsOf(found: FoundRows): { query: string; order: string; columns: string[] } {
  return {
    query: evidenceQuery(found),
    order: "evidence_row_no",
    columns: [...evidenceHead, ...ownColumns(found.columns)],
  };
}

/** Writes any query as an evidence file; `total` is its number of rows. */
export async function writeEvidence(
  store: Store,
  slug: string,
  rows: { readonly query: string; readonly order: string; readonly columns: readonly string[] },
  path: string,
  total: number,
): Promise<EvidencePage> {
  const { columns: types } = await store.table(
    `select * from (${rows.query}) limit 0`,
    {},
    `evidence ${slug}`,
  );
  const typeOf = new Map(types.map((column) => [column.name, column.type]));
  const chosen = rows.columns
    .map((column) => (typeOf.get(column) === "VARCHAR" ? inert(column) : column))
    .join(", ");
  await store.run(
    `copy (select ${chosen} from (${rows.query}) order by ${rows.order}) to ${sqlText(path)} (header, delimiter ',', quote '"', escape '"')`,
    {},
    `evidence ${slug}`,
  );
  const shown = await store.table(
    `select ${rows.columns.map((column) => `${column}::varchar as ${column}`).join(", ")} from (${rows.query})
     order by ${rows.order} limit ${ROWS_SHOWN}`,
    {},
    `evidence ${slug}`,
  );
  return {
    slug,
    columns: rows.columns,
    rows: shown.rows.map((row) =>
      rows.columns.map((column) => (row[column] === null ? null : String(row[column]))),
    ),
    total,
    types: rows.columns.map((column) => typeOf.get(column) ?? "VARCHAR"),
    readAll: () => readEvidence(path),
  };
}

/** Rows brought to memory at a time. */
const PAGE_ROWS = 5000;

/** The rows of an evidence file, in order; the reader stops when it has enough. */
async function* readEvidence(path: string): AsyncGenerator<readonly (string | null)[]> {
  const store = await Store.open({ threads: 1 });
  try {
    for (let offset = 0; ; offset += PAGE_ROWS) {
      const { columns, rows } = await store.table(
        `select * from read_csv(${sqlText(path)}, header = true, all_varchar = true, delim = ',', quote = '"',
           escape = '"', auto_detect = true) limit ${PAGE_ROWS} offset ${offset}`,
        {},
        "evidence file",
      );
      for (const row of rows) {
        yield columns.map(({ name }) => (row[name] === null ? null : String(row[name])));
      }
      if (rows.length < PAGE_ROWS) return;
    }
  } finally {
    store.close();
  }
}
