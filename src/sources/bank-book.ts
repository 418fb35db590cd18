/**
 * What a bank statement is to Encours, whatever its format: a reader opens statements in a book, writes their lines,
 * says what it could not believe; the book sums, checks opening + movements = closing and each statement against the
 * one before. Credit is positive: money received by the account's holder.
 */
import type { CalendarDate } from "../kernel/dates.ts";
import { centsText } from "../kernel/money.ts";
import type { Value } from "../store/store.ts";
import type { CellRow } from "../tabular/cells.ts";
import { positionOf } from "../tabular/table-row.ts";

export interface Place {
  readonly sheet: string | null;
  /** 1-based. */
  readonly line: number;
}

export type StatementKind = "statement" | "interim" | "notification" | "export";

/** What is known of a statement; its balances may come after its lines. Cents, in credit positive. */
export interface Statement {
  readonly no: number;
  readonly place: Place;
  readonly kind: StatementKind;
  account: string | null;
  holder: string | null;
  currency: string | null;
  number: string | null;
  opening: bigint | null;
  openedOn: CalendarDate | null;
  closing: bigint | null;
  closedOn: CalendarDate | null;
  credit: bigint;
  debit: bigint;
  count: number;
  /** Some of its lines are in another currency: its balances cannot be checked. */
  hasForeign: boolean;
}

export interface BankLine {
  readonly place: Place;
  readonly bookedOn: CalendarDate;
  readonly valuedOn: CalendarDate | null;
  readonly cents: bigint;
  /** Null: the statement's. */
  readonly currency?: string | null;
  readonly payer?: string | null;
  readonly payerIban?: string | null;
  readonly ultimatePayer?: string | null;
  readonly remittance?: string | null;
  readonly reference?: string | null;
  readonly endToEnd?: string | null;
  readonly mandate?: string | null;
  readonly code?: string | null;
  readonly batch?: string | null;
  readonly bankReference?: string | null;
  readonly isReturn?: boolean;
  readonly returnReason?: string | null;
}

/** What a line or a statement can be reproached with: a code of bank-problems.yaml. */
export interface Fault {
  readonly code: string;
  readonly place: Place | null;
  readonly column?: string | null;
  readonly value?: string | null;
  readonly cents?: bigint | null;
}

/** The columns of a line on its way to the engine, with their types: bank-write.sql reads them. */
export const LINE_COLUMNS = {
  ...{ statement_no: "integer", booked_on: "date", valued_on: "date", cents: "bigint" },
  ...{ currency: "varchar", payer_name: "varchar", payer_iban: "varchar" },
  ...{ ultimate_payer: "varchar", remittance: "varchar", reference: "varchar" },
  ...{ end_to_end_id: "varchar", mandate_id: "varchar", code: "varchar", batch_id: "varchar" },
  ...{ bank_reference: "varchar", is_return: "boolean", return_reason: "varchar" },
};

/** Problems kept of one code: the rest are counted in the last one's words. */
const MOST_OF_A_CODE = 1_000;
const LONGEST_VALUE = 200;
/** Characters kept of a text of a line. */
const LONGEST_TEXT = 4_000;

/** What banks write where there is no reference. */
const NO_REFERENCE = /^(?:not ?provided|nonref|eref|kref|none|n\/?a|notavailable|\.|-|0)$/i;
const LONGEST_WITHOUT = "not provided".length;

export function referenceOf(text: string | null | undefined): string | null {
  if (text === null || text === undefined || text === "") return null;
  return text.length <= LONGEST_WITHOUT && NO_REFERENCE.test(text) ? null : text;
}

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/;

/** An IBAN without blanks, in capitals; another number as it is written. */
export function accountOf(text: string | null | undefined): string | null {
  const bare = (text ?? "").trim().slice(0, 80);
  if (bare === "") return null;
  if (IBAN.test(bare)) return bare;
  const solid = bare.replaceAll(/\s/g, "").toUpperCase();
  return IBAN.test(solid) ? solid : bare;
}

const NO_LINES: readonly CellRow[] = [];

export class BankBook {
  readonly statements: Statement[] = [];
  readonly #faults: Value[][] = [];
  readonly #told = new Map<string, number>();
  #lines: CellRow[] = [];
  #first: CalendarDate | null = null;
  #last: CalendarDate | null = null;
  rejected = 0;
  accepted = 0;

  open(place: Place, kind: StatementKind, known: Partial<Statement> = {}): Statement {
    const statement: Statement = {
      ...{ account: null, holder: null, currency: null, number: null },
      ...{ opening: null, openedOn: null, closing: null, closedOn: null },
      ...{ credit: 0n, debit: 0n, count: 0, hasForeign: false },
      ...known,
      ...{ no: this.statements.length + 1, place, kind },
    };
    this.statements.push(statement);
    return statement;
  }

  write(statement: Statement, line: BankLine): void {
    const { cents, bookedOn, place, currency = null } = line;
    this.accepted += 1;
    statement.count += 1;
    if (currency !== null && currency !== statement.currency) statement.hasForeign = true;
    if (cents > 0n) statement.credit += cents;
    else statement.debit -= cents;
    if (this.#first === null || bookedOn < this.#first) this.#first = bookedOn;
    if (this.#last === null || bookedOn > this.#last) this.#last = bookedOn;
    // One list, not the joining of several: every movement of every statement passes here.
    const cells = [
      String(statement.no),
      bookedOn,
      line.valuedOn ?? "",
      String(cents),
      currency ?? statement.currency ?? "",
      textOf(line.payer),
      textOf(line.payerIban),
      textOf(line.ultimatePayer),
      textOf(line.remittance),
      textOf(line.reference),
      textOf(line.endToEnd),
      textOf(line.mandate),
      textOf(line.code),
      textOf(line.batch),
      textOf(line.bankReference),
      line.isReturn === true ? "true" : "false",
      textOf(line.returnReason),
    ];
    this.#lines.push({ sheet: place.sheet, sheetNo: 0, line: place.line, raw: "", cells });
  }

  /** A movement that is read and cannot be counted. */
  reject(fault: Fault): void {
    this.rejected += 1;
    this.#say(fault, true);
  }

  /** What is said of a line that counts, or of a statement. */
  note(fault: Fault): void {
    this.#say(fault, false);
  }

  /** Lines written since the last time. */
  taken(): readonly CellRow[] {
    const lines = this.#lines;
    if (lines.length === 0) return NO_LINES;
    this.#lines = [];
    return lines;
  }

  get period(): { from: string; to: string } | null {
    const [from, to] = [this.#first, this.#last];
    return from === null || to === null ? null : { from, to };
  }

  /** Rows of `problems` but for their file. */
  get faults(): readonly (readonly Value[])[] {
    return this.#faults;
  }

  #say({ code, place, column, value, cents }: Fault, isRejected: boolean): void {
    const told = (this.#told.get(code) ?? 0) + 1;
    this.#told.set(code, told);
    // Every row left out is told; notes of one kind stop where nobody reads them any more.
    if (told > MOST_OF_A_CODE && !isRejected) return;
    const at =
      place === null ? [null, ""] : [BigInt(place.line), positionOf(place.sheet, place.line)];
    const shown = value === undefined || value === null || value === "" ? null : value;
    this.#faults.push([
      ...[...at, code, column ?? null, shown?.slice(0, LONGEST_VALUE) ?? null],
      ...[cents === undefined || cents === null ? null : centsText(cents), isRejected],
    ]);
  }
}

const textOf = (text: string | null | undefined): string =>
  text === null || text === undefined ? "" : text.slice(0, LONGEST_TEXT);

/** closing − (opening + movements); null: one of them is not known. */
export function differenceOf(statement: Statement): bigint | null {
  const { opening, closing, credit, debit, hasForeign } = statement;
  if (opening === null || closing === null || hasForeign) return null;
  return closing - (opening + credit - debit);
}

/** Says which statements do not foot, and which do not begin where the one before of the account ended. */
export function checkStatements(book: BankBook): void {
  const before = new Map<string, Statement>();
  for (const statement of book.statements) {
    const { place, account, currency, opening, closing, closedOn } = statement;
    const difference = differenceOf(statement);
    if (difference !== null && difference !== 0n) {
      const { credit, debit } = statement;
      const sum = `${told(opening)} + ${told(credit)} - ${told(debit)} ≠ ${told(closing)}`;
      book.note({ code: "balance-not-footing", place, value: sum, cents: difference });
    }
    const key = `${account ?? ""} ${currency ?? ""}`;
    const last = before.get(key);
    if (last !== undefined && last.closing !== null && opening !== null && opening !== last.closing)
      book.note({
        ...{ code: "statements-not-chaining", place, cents: opening - last.closing },
        value: `${told(last.closing)} (${last.closedOn ?? "?"}) ≠ ${told(opening)}`,
      });
    if (closing !== null || closedOn !== null) before.set(key, statement);
  }
}

const told = (cents: bigint | null): string => (cents === null ? "?" : centsText(cents));
