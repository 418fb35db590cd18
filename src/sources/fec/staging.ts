/**
 * The staging tables of the FEC: what both readers, the legal and the tolerant one, must leave behind
 * in exactly the same form. The mapping to the canon reads only these.
 */
import type { Store } from "../../store/store.ts";
import type { FecProblemCode } from "./problems.ts";

export const rowsTable = (fileId: number): string => `fec_rows_${String(fileId)}`;
/** The view over a file's runs that are whole entries. */
export const wholeRuns = (fileId: number): string => `fec_whole_runs_${String(fileId)}`;
export const stagingView = (fileId: number): string => `staging_fec_${String(fileId)}`;

/** Creates the tables that are shared by all files; the canon's `problems` is not ours. */
export async function createStaging(store: Store): Promise<void> {
  await store.runFile("sources/fec/staging.sql");
}

/** Exposes the rows of a file; `line` is an expression over the table (`rowid + 2` or its own column). */
export async function exposeRows(store: Store, fileId: number, line: string): Promise<void> {
  await store.run(
    `create or replace temp view ${stagingView(fileId)} as
     select ${String(fileId)}::integer as file_id, (${line})::bigint as line, journal, entry_no,
       posted_on, account, auxiliary, auxiliary_name, document, issued_on,
       coalesce(debit, 0)::decimal(18, 2) as debit, coalesce(credit, 0)::decimal(18, 2) as credit,
       letter_code, lettered_on, validated_on, amount_currency, currency, due_on
     from ${rowsTable(fileId)}`,
    {},
    "fec staging",
  );
}

/** How a file was read. */
export type Layout = "legal" | "tolerant";

/** Writes the file's row and rebuilds the union of all files. */
export async function recordFile(store: Store, fileId: number, layout: Layout): Promise<void> {
  await store.run("insert into staging_fec_files values ($fileId, $layout)", { fileId, layout });
  const files = await store.all("select file_id from staging_fec_files order by file_id");
  const union = files
    .map((row) => `select * from ${stagingView(Number(row["file_id"]))}`)
    .join(" union all by name ");
  await store.run(`create or replace temp view staging_fec as ${union}`, {}, "fec union");
}

/** Adds one problem to the canon's table. */
export async function addProblem(
  store: Store,
  problem: {
    readonly fileId: number;
    readonly code: FecProblemCode;
    readonly line?: number;
    readonly column?: string;
    readonly value?: string;
  },
): Promise<void> {
  await store.run(
    `insert into problems values ($fileId, $line, $position, $code, $column, $value, null, false)`,
    {
      fileId: problem.fileId,
      line: problem.line ?? null,
      position: problem.line === undefined ? "" : String(problem.line),
      code: problem.code,
      column: problem.column ?? null,
      value: problem.value?.slice(0, 200) ?? null,
    },
    "fec problem",
  );
}

/**
 * What the staged rows themselves show, asked in the same way whoever read them: lines with both sides
 * filled (netted by debit − credit) and amounts left empty, which count for zero.
 */
export async function addRowProblems(store: Store, fileId: number): Promise<void> {
  const view = stagingView(fileId);
  await store.run(
    `insert into problems
     select file_id, line, line::varchar, 'amount-both-sides', null,
       debit::varchar || ' / ' || credit::varchar, debit - credit, false
     from ${view} where debit <> 0 and credit <> 0`,
    {},
    "fec both sides",
  );
  await store.run(
    `insert into problems
     select ${String(fileId)}, null, '', 'amount-empty', null, count(*)::varchar, null, false
     from ${rowsTable(fileId)} where debit is null or credit is null having count(*) > 0`,
    {},
    "fec empty amounts",
  );
}
