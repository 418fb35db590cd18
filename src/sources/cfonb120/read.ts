/** Reads the records in their order: a balance opens a statement, movements with their details, a balance closes it. */
import { readText } from "../../tabular/encoding.ts";
import {
  type BankBook,
  type BankLine,
  type Place,
  referenceOf,
  type Statement,
} from "../bank-book.ts";
import type { BankReader } from "../bank-load.ts";
import { accountIn, amountOf, type CfonbRecord, dayOf, fieldOf, RecordCutter } from "./records.ts";

export const readCfonb: BankReader = async function* (opened, book) {
  const { encoding } = await opened.look();
  const reader = new Reader(book);
  const cutter = new RecordCutter();
  for await (const piece of readText(opened.file.path, encoding ?? "ISO-8859-15")) {
    for (const record of cutter.take(piece)) reader.take(record);
    yield book.taken();
  }
  for (const record of cutter.end()) reader.take(record);
  reader.end();
  yield book.taken();
};

interface Movement {
  readonly statement: Statement;
  readonly line: BankLine;
  /** Data of its records 05, by qualifier. */
  readonly details: Map<string, string>;
}

/** Characters kept of the details of one movement under one qualifier. */
const LONGEST = 2_000;

class Reader {
  readonly #book: BankBook;
  #statement: Statement | null = null;
  #movement: Movement | null = null;

  constructor(book: BankBook) {
    this.#book = book;
  }

  take({ line, text }: CfonbRecord): void {
    const place = { sheet: null, line };
    const kind = text.slice(0, 2);
    if (kind === "05") {
      this.#detail(place, text);
      return;
    }
    this.#flush();
    if (kind === "01") this.#opening(place, text);
    else if (kind === "04") this.#move(place, text);
    else if (kind === "07") this.#closing(place, text);
    else this.#book.note({ code: "record-unknown", place, value: text.trim() });
  }

  end(): void {
    this.#flush();
    this.#leave();
  }

  /** A statement that no balance closes, when another begins or the file ends. */
  #leave(): void {
    if (this.#statement !== null && this.#statement.openedOn !== null)
      this.#book.note({ code: "statement-without-closing", place: this.#statement.place });
    this.#statement = null;
  }

  #open(place: Place, text: string): Statement {
    return this.#book.open(place, "statement", {
      account: accountIn(text),
      currency: fieldOf(text, 16, 18) || null,
    });
  }

  #opening(place: Place, text: string): void {
    this.#leave();
    const statement = this.#open(place, text);
    const { cents, on } = this.#balance(place, text);
    Object.assign(statement, { opening: cents, openedOn: on });
    this.#statement = statement;
  }

  #closing(place: Place, text: string): void {
    const isOwn = this.#statement?.account?.slice(10) === fieldOf(text, 21, 31);
    if (!isOwn) this.#leave();
    const statement = this.#statement ?? this.#open(place, text);
    if (statement.opening === null && statement.openedOn === null)
      this.#book.note({ code: "statement-without-opening", place });
    const { cents, on } = this.#balance(place, text);
    Object.assign(statement, { closing: cents, closedOn: on });
    this.#statement = null;
  }

  #balance(place: Place, text: string) {
    const { cents } = amountOf(text);
    const day = fieldOf(text, 34, 39);
    const on = dayOf(day);
    if (cents === null)
      this.#book.note({ code: "amount-unreadable", place, value: fieldOf(text, 90, 103) });
    if (on === null) this.#book.note({ code: "date-unreadable", place, value: day });
    return { cents, on };
  }

  #move(place: Place, text: string): void {
    const { cents, isRounded } = amountOf(text);
    if (cents === null) {
      this.#book.reject({ code: "amount-unreadable", place, value: fieldOf(text, 90, 103) });
      return;
    }
    const valuedOn = dayOf(fieldOf(text, 42, 47));
    const booked = fieldOf(text, 34, 39);
    const bookedOn = dayOf(booked) ?? valuedOn;
    if (bookedOn === null) {
      this.#book.reject({ code: "date-unreadable", place, value: booked, cents });
      return;
    }
    if (isRounded)
      this.#book.note({ code: "amount-rounded", place, value: fieldOf(text, 90, 103), cents });
    if (this.#statement === null) {
      this.#book.note({ code: "movement-without-statement", place, cents });
      this.#statement = this.#open(place, text);
    }
    const reason = fieldOf(text, 40, 41);
    const line = {
      ...{ place, bookedOn, valuedOn, cents },
      remittance: fieldOf(text, 48, 78),
      code: fieldOf(text, 32, 33),
      bankReference: referenceOf(fieldOf(text, 104, 119)) ?? entryOf(text),
      isReturn: reason !== "",
      returnReason: reason === "" ? null : reason,
    };
    this.#movement = { statement: this.#statement, line, details: new Map() };
  }

  #detail(place: Place, text: string): void {
    if (this.#movement === null) {
      this.#book.note({
        code: "detail-without-movement",
        place,
        value: fieldOf(text, 45, 117),
      });
      return;
    }
    const { details } = this.#movement;
    const qualifier = text.slice(45, 48);
    const known = details.get(qualifier);
    const words = text.slice(48, 118);
    const whole = known === undefined ? words : `${known} ${words}`;
    if (whole.length <= LONGEST) details.set(qualifier, whole);
  }

  #flush(): void {
    if (this.#movement === null) return;
    const { statement, line, details } = this.#movement;
    this.#movement = null;
    this.#book.write(statement, { ...line, ...wordsOf(line, details) });
  }
}

/** A number of entry that says nothing is all zeros. */
const entryOf = (text: string): string | null => {
  const number = fieldOf(text, 81, 87);
  return /^0*$/.test(number) ? null : number;
};

/** What the additional records say: who, why, and the references. */
function wordsOf(line: BankLine, details: ReadonlyMap<string, string>) {
  const at = (name: string): string | null =>
    details.get(name)?.replaceAll(/\s+/g, " ").trim() || null;
  const first = (name: string): string | null => details.get(name)?.slice(0, 35).trim() || null;
  const isDebit = line.cents < 0n;
  const [payer, payee] = [at("NPY"), at("NBE")];
  const written = `${details.get("LCC") ?? ""}${details.get("LC2") ?? ""}`
    .replaceAll(/\s+/g, " ")
    .trim();
  return {
    payer: isDebit ? (payee ?? payer) : (payer ?? payee),
    ultimatePayer: isDebit ? at("NBU") : at("NPO"),
    remittance: [line.remittance, at("LIB"), written, at("LCS")].filter((one) => one).join(" "),
    reference: first("LCS"),
    endToEnd: referenceOf(first("RCN")),
    mandate: referenceOf(first("RUM")),
    bankReference: at("REF") ?? line.bankReference ?? null,
  };
}
