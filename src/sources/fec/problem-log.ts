/**
 * Problems on their way to the canon's table: a million of them must not stay in memory, so they go to a
 * file that DuckDB loads at the end. Deviations of the whole file are only counted.
 */
import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Store } from "../../store/store.ts";
import { sqlText } from "../../store/store.ts";
import type { FecProblemCode } from "./problems.ts";

const batchCharacters = 256 * 1024;

/** Text lines written to a file in batches. */
export class LineFile {
  readonly path: string;
  readonly #file: number;
  #batch: string[] = [];
  #characters = 0;

  constructor(path: string) {
    this.path = path;
    this.#file = openSync(path, "w");
  }

  /** `line` holds no line end. */
  add(line: string): void {
    this.#batch.push(line);
    this.#characters += line.length;
    if (this.#characters > batchCharacters) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    if (this.#batch.length > 0) writeWhole(this.#file, Buffer.from(`${this.#batch.join("\n")}\n`));
    this.#batch = [];
    this.#characters = 0;
  }
}

/** The system may write less than it was given. */
function writeWhole(file: number, bytes: Buffer): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(file, bytes, done);
}

/** A problem of one line. */
export interface LineProblem {
  readonly line: number;
  readonly code: FecProblemCode;
  readonly column?: string;
  readonly value?: string;
  /** Decimal text, debit positive. */
  readonly amount?: string | null;
  readonly isRejected?: boolean;
}

export class ProblemLog {
  readonly #lines: LineFile;
  readonly #counts = new Map<FecProblemCode, number>();
  #isEmpty = true;

  constructor(folder: string) {
    this.#lines = new LineFile(join(folder, "problems.tsv"));
  }

  add(problem: LineProblem): void {
    this.#isEmpty = false;
    const { line, code, column = "", value = "", amount = null, isRejected = false } = problem;
    const shown = plain(value).slice(0, 200);
    this.#lines.add(
      `${String(line)}\t${code}\t${column}\t${shown}\t${amount ?? ""}\t${String(isRejected)}`,
    );
  }

  /** One more value of a kind that concerns the whole file. */
  count(code: FecProblemCode): void {
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1);
  }

  /** Ends the file without loading it. */
  close(): void {
    this.#lines.close();
  }

  /** Loads what was logged into `problems`; `close` comes first. */
  async load(store: Store, fileId: number): Promise<void> {
    for (const [code, count] of this.#counts) {
      await store.run(
        "insert into problems values ($fileId, null, '', $code, null, $count, null, false)",
        { fileId, code, count: String(count) },
        "fec problem",
      );
    }
    if (this.#isEmpty) return;
    await store.run(
      `insert into problems
       select ${String(fileId)}, line, line::varchar, code, column_name, value, amount, is_rejected
       from read_csv(${sqlText(this.#lines.path)}, delim = '\t', header = false, auto_detect = false,
         quote = '', escape = '', encoding = 'utf-8', max_line_size = 4194304,
         columns = {'line': 'bigint', 'code': 'varchar', 'column_name': 'varchar',
           'value': 'varchar', 'amount': 'decimal(18, 2)', 'is_rejected': 'boolean'})`,
      {},
      "fec problems",
    );
  }
}

/** Without what ends a field or a line of the file. */
function plain(text: string): string {
  return text.replaceAll(/(?![\u007f-\u009f])\p{Cc}/gu, " ");
}
