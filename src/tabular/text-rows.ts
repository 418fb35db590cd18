/**
 * Rows on their way to the engine: a million of them must not stay in memory, so they go to a file that it reads with
 * fixed types. A cell holds neither tab nor line end; an empty one is null.
 */
import { closeSync, openSync, writeSync } from "node:fs";
import { sqlText } from "../store/store.ts";

const BATCH_CHARACTERS = 1 << 18;

export class TextRows {
  readonly #path: string;
  readonly #columns: Readonly<Record<string, string>>;
  readonly #longest: number;
  #file: number | null;
  #batch = "";
  /** Rows added. */
  count = 0;

  /** `columns`: each name with its type in the engine; `longest`: bytes that no row exceeds. */
  constructor(path: string, columns: Readonly<Record<string, string>>, longest: number) {
    this.#path = path;
    this.#columns = columns;
    this.#longest = longest;
    this.#file = openSync(path, "w");
  }

  /** The cells in the order of the columns. */
  add(cells: readonly (string | number | boolean | null)[]): void {
    this.addLine(`${cells.join("\t")}\n`);
  }

  /** A row as it stands in the file. */
  addLine(line: string): void {
    this.#batch += line;
    this.count += 1;
    if (this.#batch.length > BATCH_CHARACTERS) this.#flush();
  }

  addBytes(bytes: readonly Uint8Array[], count: number): void {
    this.#flush();
    for (const some of bytes) this.#write(some);
    this.count += count;
  }

  /** Ends the file, whether its rows are wanted or not. */
  close(): void {
    if (this.#file === null) return;
    this.#flush();
    closeSync(this.#file);
    this.#file = null;
  }

  /** What a query reads the rows from; `close` comes first. */
  get relation(): string {
    const types = Object.entries(this.#columns).map(
      ([name, type]) => `${sqlText(name)}: '${type}'`,
    );
    return `read_csv(${sqlText(this.#path)}, delim = '\t', header = false, auto_detect = false,
       quote = '', escape = '', encoding = 'utf-8', max_line_size = ${this.#longest},
       dateformat = '%Y-%m-%d', columns = {${types.join(", ")}})`;
  }

  #flush(): void {
    if (this.#batch === "") return;
    this.#write(Buffer.from(this.#batch));
    this.#batch = "";
  }

  /** The system may write less than it was given. */
  #write(bytes: Uint8Array): void {
    if (this.#file === null) return;
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
  }
}
