/** From a book of statements to the canon: one load for the five formats of banks. */
import { feedAll } from "../canon/needs.ts";
import { said } from "../kernel/language.ts";
import { centsText } from "../kernel/money.ts";
import type { Store, Value } from "../store/store.ts";
import { type CellRow, loadCells } from "../tabular/cells.ts";
import { positionOf } from "../tabular/table-row.ts";
import {
  BankBook,
  checkStatements,
  differenceOf,
  LINE_COLUMNS,
  type Statement,
} from "./bank-book.ts";
import type { Loaded, Opened, Totals } from "./source.ts";

/** Reads a file into the book, and gives what the book holds of lines from time to time. */
export type BankReader = (
  opened: Opened,
  book: BankBook,
) => AsyncGenerator<readonly CellRow[]> | Generator<readonly CellRow[]>;

const MIXED = said("several currencies: not added up", "plusieurs devises : rien n’est totalisé");

export async function loadStatements(
  opened: Opened,
  store: Store,
  reader: BankReader,
): Promise<Loaded> {
  const { file } = opened;
  const book = new BankBook();
  await loadCells(store, "bank_cells", LINE_COLUMNS, reader(opened, book));
  checkStatements(book);
  await store.append(
    "bank_statements",
    book.statements.map((one) => rowOf(file.fileId, one)),
  );
  await store.runFile("sources/bank-write.sql", { file_id: file.fileId });
  await store.append(
    "problems",
    book.faults.map((one) => [file.fileId, ...one]),
  );
  const columns = await fedColumns(store, file.fileId);
  await feedAll(store, [["bank_statements", ["*"]], ...columns]);
  const { encoding } = await opened.look();
  const { period, statements } = book;
  const totals = totalsOf(statements);
  const isMixed = statements.length > 0 && Object.keys(totals).length === 0;
  return {
    encoding,
    separator: null,
    entityId: null,
    fiscalYearEndOn: null,
    rowsRead: book.accepted + book.rejected,
    rowsAccepted: book.accepted,
    rowsRejected: book.rejected,
    totals,
    ...(isMixed && { reader: MIXED }),
    ...(period !== null && { period }),
  };
}

function rowOf(fileId: number, statement: Statement): Value[] {
  const { no, place, kind, account, holder, currency, number, credit, debit, count } = statement;
  const { opening, openedOn, closing, closedOn } = statement;
  return [
    ...[BigInt(fileId) * 1_000_000_000_000n + BigInt(no), fileId, BigInt(place.line)],
    ...[positionOf(place.sheet, place.line), kind, account, holder, currency, number],
    ...[money(opening), openedOn, money(closing), closedOn],
    ...[money(credit), money(debit), BigInt(count), money(differenceOf(statement))],
  ];
}

const money = (cents: bigint | null): string | null => (cents === null ? null : centsText(cents));

/** A column is fed when some line has it. */
async function fedColumns(store: Store, fileId: number): Promise<[string, string[]][]> {
  const { fed } = await store.one(
    `select list(distinct name) as fed from (
       unpivot (select count(columns(*)) from bank_lines where file_id = $file_id) on columns(*) into name name value held)
     where held > 0`,
    { file_id: fileId },
    "columns of a bank",
  );
  return Array.isArray(fed) && fed.length > 0 ? [["bank_lines", fed.map(String)]] : [];
}

/**
 * What the file comes to, where all is in one currency: movements of all its statements; the balance before the first
 * statement and after the last one of each account. `amount` is credits minus debits.
 */
export function totalsOf(statements: readonly Statement[]): Totals {
  const currencies = new Set(statements.map(({ currency }) => currency ?? ""));
  if (statements.length === 0 || currencies.size > 1) return {};
  if (statements.some(({ hasForeign }) => hasForeign)) return {};
  const sum = (of: (one: Statement) => bigint, from = statements): bigint =>
    from.reduce((total, one) => total + of(one), 0n);
  const [credit, debit] = [sum((one) => one.credit), sum((one) => one.debit)];
  const [first, last] = [new Map<string, Statement>(), new Map<string, Statement>()];
  for (const one of statements) {
    const key = one.account ?? "";
    if (!first.has(key)) first.set(key, one);
    last.set(key, one);
  }
  const [opening, closing] = [[...first.values()], [...last.values()]];
  const hasOpening = opening.every((one) => one.opening !== null);
  const hasClosing = closing.every((one) => one.closing !== null);
  return {
    ...(hasOpening && { opening: centsText(sum((one) => one.opening ?? 0n, opening)) }),
    ...(hasClosing && { closing: centsText(sum((one) => one.closing ?? 0n, closing)) }),
    debit: centsText(debit),
    credit: centsText(credit),
    amount: centsText(credit - debit),
  };
}

/** A return names the payment that it sends back: the same end-to-end id or mandate, the same money, the other way. */
export async function tieReturns(store: Store): Promise<void> {
  await store.runFile("sources/bank-returns.sql");
}
