/** What a ledger can be reproached with, on its way to the canon's table of problems. */
import { join } from "node:path";
import type { Store, Value } from "../../store/store.ts";
import { TextRows } from "../../tabular/text-rows.ts";
import type { FecProblemCode } from "./problems.ts";

export interface FecProblem {
  readonly code: FecProblemCode;
  /** Absent: of the whole file. */
  readonly line?: number;
  readonly column?: string;
  readonly value?: string;
  /** Decimal text, debit positive. */
  readonly amount?: string | null;
  readonly isRejected?: boolean;
}

/** The columns of `problems`, in its order. */
const COLUMNS = {
  file_id: "integer",
  line: "bigint",
  position: "varchar",
  code: "varchar",
  column_name: "varchar",
  value: "varchar",
  amount: "decimal(38, 2)",
  is_rejected: "boolean",
};
/** Bytes of a row, its value being cut. */
const LONGEST = 1 << 16;

function rowOf(fileId: number, problem: FecProblem): (string | boolean | null)[] {
  const { code, column = null, value = null, amount = null, isRejected = false } = problem;
  const line = problem.line === undefined ? null : String(problem.line);
  const shown = value === null ? null : plain(value).slice(0, 200);
  return [String(fileId), line, line ?? "", code, column, shown, amount, isRejected];
}

/** Without what ends a field or a line of a file of rows. */
function plain(text: string): string {
  return text.replaceAll(/(?![\u007f-\u009f])\p{Cc}/gu, " ");
}

/** Adds a few problems to the table. */
export async function addProblems(
  store: Store,
  fileId: number,
  problems: readonly FecProblem[],
): Promise<void> {
  const rows: Value[][] = problems.map((problem) => rowOf(fileId, problem));
  await store.append("problems", rows);
}

/** The problems of one reading of a file: those of its lines may be a million, those of the whole file are counted. */
export class ProblemLog {
  readonly #fileId: number;
  readonly #rows: TextRows;
  readonly #counts = new Map<FecProblemCode, number>();

  constructor(folder: string, fileId: number) {
    this.#fileId = fileId;
    this.#rows = new TextRows(join(folder, "problems.tsv"), COLUMNS, LONGEST);
  }

  /** A problem of one line. */
  add(problem: FecProblem & { readonly line: number }): void {
    this.#rows.add(rowOf(this.#fileId, problem));
  }

  /** One more value of a kind that concerns the whole file. */
  count(code: FecProblemCode): void {
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1);
  }

  /** Ends the file without loading it. */
  close(): void {
    this.#rows.close();
  }

  /** Loads what was logged into `problems`; `close` comes first. */
  async load(store: Store): Promise<void> {
    const counted = [...this.#counts].map(([code, count]) => ({ code, value: String(count) }));
    await addProblems(store, this.#fileId, counted);
    if (this.#rows.count === 0) return;
    await store.run(`insert into problems from ${this.#rows.relation}`, {}, "fec problems");
  }
}
