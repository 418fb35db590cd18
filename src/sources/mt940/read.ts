/**
 * Reads the messages of an MT940: a balance opens a statement (60F, or 60M for the next page of one), lines with their
 * details, a balance closes it (62F, 62M).
 */
import { accountOf, type BankBook, referenceOf, type Statement } from "../bank-book.ts";
import type { BankReader } from "../bank-load.ts";
import { detailsOf } from "./details.ts";
import { balanceOf, type Field, fieldsOf, type StatementLine, statementLine } from "./fields.ts";

export const readMt940: BankReader = async function* (opened, book) {
  const reader = new Reader(book);
  for await (const fields of fieldsOf(opened)) {
    for (const field of fields) reader.take(field);
    yield book.taken();
  }
  reader.end();
  yield book.taken();
};

interface Movement {
  readonly field: Field;
  readonly line: StatementLine;
  readonly details: string[];
}

/** Lines kept of the details of one movement. */
const MOST_DETAILS = 200;
/** Fields by which a message is of the day: limits, time, numbers and sums of entries. */
const OF_THE_DAY = new Set(["34F", "13", "13D", "90D", "90C"]);

class Reader {
  readonly #book: BankBook;
  /** Of the message being read. */
  #account: string | null = null;
  #currency: string | null = null;
  #number: string | null = null;
  #isInterim = false;
  #statement: Statement | null = null;
  /** Closed by 62M: its next page may follow. */
  #page: Statement | null = null;
  #movement: Movement | null = null;

  constructor(book: BankBook) {
    this.#book = book;
  }

  take(field: Field): void {
    const { tag, lines } = field;
    const text = (lines[0] ?? "").trim();
    if (tag === "86") {
      if (this.#movement !== null && this.#movement.details.length < MOST_DETAILS)
        this.#movement.details.push(...lines);
      return;
    }
    if (tag === "NS") return;
    this.#flush();
    if (tag === "20" || tag === "") this.#message();
    else if (tag.startsWith("25")) this.#owner(text);
    else if (tag.startsWith("28")) this.#number = text.slice(0, 40);
    else if (OF_THE_DAY.has(tag)) this.#isInterim = true;
    else if (tag === "60F" || tag === "60M") this.#opening(field);
    else if (tag === "61") this.#line(field);
    else if (tag === "62F" || tag === "62M") this.#closing(field);
  }

  end(): void {
    this.#flush();
    this.#message();
  }

  #message(): void {
    if (this.#statement !== null && this.#statement.openedOn !== null)
      this.#book.note({ code: "statement-without-closing", place: this.#statement.place });
    this.#statement = null;
    this.#account = null;
    this.#currency = null;
    this.#number = null;
    this.#isInterim = false;
  }

  /** `50880050/0194774600888`, `51210600/9223382012EUR`, an IBAN. */
  #owner(text: string): void {
    const match = /^(.{5,40}?)([A-Z]{3})$/.exec(text);
    const isSuffixed = match !== null && /\d$/.test(match[1] ?? "");
    this.#account = accountOf(isSuffixed ? match[1] : text);
    if (isSuffixed) this.#currency = match[2] ?? null;
  }

  #open({ line }: Field): Statement {
    return this.#book.open({ sheet: null, line }, this.#isInterim ? "interim" : "statement", {
      account: this.#account,
      currency: this.#currency,
      number: this.#number,
    });
  }

  #opening(field: Field): void {
    const balance = this.#balance(field);
    const page = this.#page;
    this.#page = null;
    const cents = balance?.cents ?? null;
    const isNext = page !== null && page.account === this.#account && page.closing === cents;
    if (field.tag === "60M" && isNext) {
      this.#statement = page;
      Object.assign(page, { closing: null, closedOn: null });
      return;
    }
    const statement = this.#open(field);
    Object.assign(statement, { opening: balance?.cents ?? null, openedOn: balance?.on ?? null });
    statement.currency = balance?.currency ?? statement.currency;
    this.#statement = statement;
  }

  #closing(field: Field): void {
    const balance = this.#balance(field);
    if (this.#statement === null)
      this.#book.note({
        code: "statement-without-opening",
        place: { sheet: null, line: field.line },
      });
    const statement = this.#statement ?? this.#open(field);
    statement.currency ??= balance?.currency ?? null;
    Object.assign(statement, { closing: balance?.cents ?? null, closedOn: balance?.on ?? null });
    this.#page = field.tag === "62M" ? statement : null;
    this.#statement = null;
  }

  #balance(field: Field) {
    const balance = balanceOf(field);
    const shown = { place: { sheet: null, line: field.line }, column: field.tag };
    const value = (field.lines[0] ?? "").trim();
    if (balance === null || balance.cents === null)
      this.#book.note({ ...shown, code: "amount-unreadable", value });
    else if (balance.on === null) this.#book.note({ ...shown, code: "date-unreadable", value });
    return balance;
  }

  #line(field: Field): void {
    const line = statementLine(field);
    const value = (field.lines[0] ?? "").trim();
    const shown = { place: { sheet: null, line: field.line }, column: "61", value };
    if (line === null || line.cents === null) {
      this.#book.reject({
        ...shown,
        code: line === null ? "movement-unreadable" : "amount-unreadable",
      });
      return;
    }
    const { cents, isExpected, valuedOn, bookedOn } = line;
    if (isExpected || (valuedOn === null && bookedOn === null)) {
      const code = isExpected ? "entry-pending" : "date-unreadable";
      this.#book.reject({ ...shown, code, cents });
      return;
    }
    if (valuedOn === null || bookedOn === null)
      this.#book.note({ ...shown, code: "date-unreadable", cents });
    if (this.#statement === null && !this.#isInterim)
      this.#book.note({ ...shown, code: "movement-without-statement", cents });
    this.#statement ??= this.#open(field);
    this.#movement = { field, line, details: [] };
  }

  #flush(): void {
    if (this.#movement === null || this.#statement === null) return;
    const { field, line, details } = this.#movement;
    this.#movement = null;
    const bookedOn = line.bookedOn ?? line.valuedOn;
    if (bookedOn === null || line.cents === null) return;
    const said = detailsOf(details);
    const more = field.lines.slice(1).join(" ").trim();
    this.#book.write(this.#statement, {
      place: { sheet: null, line: field.line },
      ...{ bookedOn, valuedOn: line.valuedOn, cents: line.cents },
      ...{ payer: said.payer, payerIban: said.iban, ultimatePayer: said.ultimatePayer },
      remittance: said.words ?? (more === "" ? null : more),
      reference: said.reference,
      endToEnd: said.endToEnd ?? referenceOf(line.reference),
      mandate: said.mandate,
      code: [line.code, said.code].filter((one) => one !== null).join("+") || null,
      batch: said.batch,
      bankReference: referenceOf(line.bankReference),
      isReturn: line.isReversal || said.isReturn,
      returnReason: said.returnReason,
    });
  }
}
