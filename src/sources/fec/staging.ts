/** What the readers of a FEC leave beside the neutral tables of the ledgers: the problems of a file. */
import type { Store } from "../../store/store.ts";
import type { FecProblemCode } from "./problems.ts";

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

/** Lines with both sides filled: netted by debit − credit, and said. */
export async function addBothSides(store: Store, fileId: number): Promise<void> {
  await store.run(
    `insert into problems
     select file_id, line, line::varchar, 'amount-both-sides', null,
       debit::varchar || ' / ' || credit::varchar, debit - credit, false
     from ledger_file_rows where file_id = $fileId and debit <> 0 and credit <> 0`,
    { fileId },
    "fec both sides",
  );
}
