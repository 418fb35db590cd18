/**
 * One reading of the rows of a FEC that are not taken as they stand: what is believed goes to a file that the engine
 * loads with fixed types, each deviation to the log. Memory does not depend on the file.
 */
import { join } from "node:path";
import type { Store } from "../../store/store.ts";
import { type DateOrder, DateReader } from "../../tabular/date-reader.ts";
import type { InputFile } from "../../tabular/opened.ts";
import { TextRows } from "../../tabular/text-rows.ts";
import { type Header, placeOf } from "./columns.ts";
import { LabelBook } from "./label-book.ts";
import { ProblemLog } from "./problem-log.ts";
import { refuse, words } from "./refusals.ts";
import { type BelievedRow, RowReader, rowColumns } from "./row-reader.ts";

/** Bytes of the longest row: that of the longest line, in the widest encoding. */
const LONGEST = 4 << 20;

export class Pass {
  readonly log: ProblemLog;
  readonly dates: DateReader;
  readonly reader: RowReader;
  readonly #rows: TextRows;
  readonly #journals = new LabelBook();
  readonly #accounts = new LabelBook();
  readonly #journalAt: number;
  readonly #accountAt: number;

  constructor(folder: string, fileId: number, header: Header, order: DateOrder) {
    this.#rows = new TextRows(join(folder, "rows.tsv"), rowColumns, LONGEST);
    this.log = new ProblemLog(folder, fileId);
    this.dates = new DateReader(order);
    this.reader = new RowReader(header, this.dates, this.log);
    this.#journalAt = placeOf(header, "JournalLib");
    this.#accountAt = placeOf(header, "CompteLib");
  }

  accept(row: BelievedRow, fields: readonly string[]): void {
    this.#rows.add(row.cells);
    this.#journals.see(row.journal, fields[this.#journalAt], row.line);
    this.#accounts.see(row.account, fields[this.#accountAt], row.line);
  }

  close(): void {
    this.#rows.close();
    this.log.close();
  }

  /** Into the tables of the ledgers and `problems`. */
  async load(store: Store, fileId: number): Promise<void> {
    await loadRows(store, fileId, this.#rows);
    await this.#journals.load(store, "ledger_journals", fileId);
    await this.#accounts.load(store, "ledger_account_labels", fileId);
    await this.log.load(store);
  }
}

/** Reads the file, and again where its dates say an order that the first reading did not know. */
export async function inItsOrder<T extends { readonly pass: Pass }>(
  read: (order: DateOrder) => Promise<T>,
): Promise<T> {
  const first = await read(null);
  const { dates } = first.pass;
  const order = dates.shownOrder;
  const isToRead = dates.hasUndecided || order === "month-first";
  return order !== null && order !== "mixed" && isToRead ? read(order) : first;
}

/** Every entry date could be read two ways: the person knows, we do not. */
export function refuseAmbiguous(file: InputFile, accepted: number, { dates }: Pass): void {
  if (accepted > 0 || !dates.hasUndecided || dates.order !== null) return;
  throw refuse("fec-date-order-ambiguous", words("posted-on", { file: file.name }));
}

/** The rows; lines with both sides filled are netted by debit − credit, and said. */
async function loadRows(store: Store, fileId: number, { relation }: TextRows): Promise<void> {
  const id = String(fileId);
  await store.run(
    `insert into ledger_file_rows by name select ${id} as file_id, * from ${relation}`,
    {},
    "fec rows",
  );
  await store.run(
    `insert into problems
     select file_id, line, line::varchar, 'amount-both-sides', null,
       debit::varchar || ' / ' || credit::varchar, debit - credit, false
     from ledger_file_rows where file_id = ${id} and debit <> 0 and credit <> 0`,
    {},
    "fec both sides",
  );
}
