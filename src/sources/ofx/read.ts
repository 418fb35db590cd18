/** Reads each statement of an OFX: its account, its movements, its balance; it prints no opening balance. */
import type { CalendarDate } from "../../kernel/dates.ts";
import { centsOf, readAmount } from "../../tabular/amounts.ts";
import { readDate } from "../../tabular/date-texts.ts";
import { accountOf, type BankBook, referenceOf, type Statement } from "../bank-book.ts";
import { returnOf, tagsOf } from "../bank-labels.ts";
import type { BankReader } from "../bank-load.ts";
import { type OfxTag, ofxTags } from "./tags.ts";

export const readOfx: BankReader = async function* (opened, book) {
  const reader = new Reader(book);
  for await (const tags of ofxTags(opened)) {
    for (const tag of tags) reader.take(tag);
    yield book.taken();
  }
  reader.end();
  if (book.statements.length === 0) book.note({ code: "statement-missing", place: null });
  yield book.taken();
};

const STATEMENTS = new Set(["STMTRS", "CCSTMTRS"]);
/** What holds values of its own: a value belongs to the innermost of them. */
const HOLDERS = new Set([
  ...["STMTTRN", "LEDGERBAL", "AVAILBAL", "BALLIST", "BANKACCTFROM", "CCACCTFROM", "BANKACCTTO"],
  ...["CCACCTTO", "PAYEE", "CURRENCY", "ORIGCURRENCY", "BANKTRANLIST"],
]);
/** Unclosed values and nested holders of one statement. */
const MOST_OPEN = 100;

class Reader {
  readonly #book: BankBook;
  #statement: Statement | null = null;
  /** Names of the holders open now, the innermost last. */
  #open: string[] = [];
  #values = new Map<string, string>();
  #line = 0;

  constructor(book: BankBook) {
    this.#book = book;
  }

  take({ name, isClosing, text, line }: OfxTag): void {
    if (STATEMENTS.has(name)) {
      const place = { sheet: null, line };
      this.#statement = isClosing ? null : this.#book.open(place, "export");
      this.#open = [];
    } else if (isClosing) this.#closes(name);
    else if (HOLDERS.has(name)) this.#opens(name, line);
    else if (text !== "") this.#value(name, text);
  }

  /** A file that is cut inside a statement says less than it was asked. */
  end(): void {
    if (this.#statement === null) return;
    if (this.#open.includes("STMTTRN"))
      this.#book.reject({ code: "movement-unreadable", place: { sheet: null, line: this.#line } });
    this.#book.note({ code: "statement-without-closing", place: this.#statement.place });
  }

  #opens(name: string, line: number): void {
    if (name === "STMTTRN") {
      this.#values = new Map();
      this.#line = line;
    }
    if (this.#open.length < MOST_OPEN) this.#open.push(name);
  }

  #closes(name: string): void {
    if (!HOLDERS.has(name)) return;
    const at = this.#open.lastIndexOf(name);
    if (at !== -1) this.#open.length = at;
    if (name === "STMTTRN") this.#movement();
  }

  #value(name: string, text: string): void {
    const holder = this.#open.at(-1) ?? "";
    const statement = this.#statement;
    if (statement === null) return;
    if (this.#open.includes("STMTTRN")) {
      const key = holder === "STMTTRN" ? name : `${holder}/${name}`;
      if (!this.#values.has(key)) this.#values.set(key, text);
    } else if (name === "CURDEF") statement.currency = text.slice(0, 3).toUpperCase();
    else if (holder.endsWith("ACCTFROM") && name === "ACCTID") statement.account = accountOf(text);
    else if (holder === "LEDGERBAL" && name === "BALAMT")
      statement.closing = this.#amount(text).cents;
    else if (holder === "LEDGERBAL" && name === "DTASOF") statement.closedOn = dayOf(text);
  }

  /** A point or a comma before the decimals, and no mark of thousands. */
  #amount(text: string) {
    const { text: decimal, fault, isRounded } = readAmount(text.replace(",", "."), ".");
    return {
      cents: decimal === null || fault !== null ? null : centsOf(decimal),
      fault,
      isRounded,
    };
  }

  #movement(): void {
    const statement = this.#statement;
    if (statement === null) return;
    const at = (name: string): string | null => this.#values.get(name) ?? null;
    const place = { sheet: null, line: this.#line };
    const written = at("TRNAMT") ?? "";
    const { cents, fault, isRounded } = this.#amount(written);
    const shown = { place, column: "TRNAMT", value: written, cents };
    if (cents === null) {
      this.#book.reject({
        ...shown,
        code: written === "" ? "amount-missing" : `amount-${fault ?? "unreadable"}`,
      });
      return;
    }
    const [posted, available] = [at("DTPOSTED") ?? "", dayOf(at("DTAVAIL") ?? "")];
    const bookedOn = dayOf(posted) ?? available;
    if (bookedOn === null) {
      this.#book.reject({
        ...{ place, column: "DTPOSTED", value: posted, cents },
        code: posted === "" ? "date-missing" : "date-unreadable",
      });
      return;
    }
    if (isRounded) this.#book.note({ ...shown, code: "amount-rounded" });
    const [name, memo] = [at("NAME") ?? at("PAYEE/NAME"), at("MEMO")];
    const words = [name, memo === name ? null : memo, at("CHECKNUM")];
    const remittance = words.filter((one) => one !== null).join(" ");
    const tags = tagsOf(remittance);
    this.#book.write(statement, {
      ...{ place, bookedOn, valuedOn: available, cents, remittance },
      payer: tags.payer ?? at("PAYEE/NAME"),
      payerIban: accountOf(at("BANKACCTTO/ACCTID")) ?? tags.iban,
      ...{ endToEnd: tags.endToEnd, mandate: tags.mandate, reference: tags.reference },
      code: at("TRNTYPE"),
      bankReference: referenceOf(at("FITID") ?? at("REFNUM")),
      ...returnOf(remittance),
    });
  }
}

/** `20251231120000.000[-5:EST]`: its day, as written. */
const dayOf = (text: string): CalendarDate | null => readDate(text.trim().slice(0, 8), null).date;
