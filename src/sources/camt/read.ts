/**
 * Reads CAMT messages: each entry of each statement, or the details of its batch where they sum to it. Only what is
 * booked counts. Elements are taken one entry at a time, wherever a version puts them.
 */
import { readXml, type XmlNode, type XmlRecord, xmlTooLarge } from "../../tabular/xml.ts";
import type { BankBook, BankLine, Place, Statement, StatementKind } from "../bank-book.ts";
import { accountOf } from "../bank-book.ts";
import type { BankReader } from "../bank-load.ts";
import { amountOf, Detail, dayIn, dayOf, wordsOfEntry } from "./parts.ts";

const STATEMENTS: Readonly<Record<string, StatementKind>> = {
  ...{ Stmt: "statement", Rpt: "interim", Ntfctn: "notification" },
};
const WANTED = {
  records: new Set(["TxDtls", "Ntry", ...Object.keys(STATEMENTS)]),
  skip: new Set([
    ...["PstlAdr", "RltdAgts", "SplmtryData", "Tax", "Intrst", "CtctDtls", "CardTx", "RltdDts"],
    ...["RltdPric", "RltdQties", "FinInstrmId", "OrgId", "PrvtId", "Svcr", "TxsSummry", "Chrgs"],
  ]),
};
/** Details of one batch that may wait for its end. */
const MOST_DETAILS = 500_000;

export const readCamt: BankReader = async function* (opened, book) {
  const reader = new Reader(book);
  yield* readXml(opened, WANTED, (record) => {
    reader.take(record);
    return book.taken();
  });
  reader.end();
  yield book.taken();
};

class Reader {
  readonly #book: BankBook;
  #node: XmlNode | null = null;
  #statement: Statement | null = null;
  #details: Detail[] = [];
  #batches = 0;
  #batched = 0;

  constructor(book: BankBook) {
    this.#book = book;
  }

  take({ node, parents }: XmlRecord): void {
    const { name } = node;
    if (name === "TxDtls") {
      if (this.#details.length >= MOST_DETAILS)
        throw xmlTooLarge(
          `more than ${MOST_DETAILS} details in one entry`,
          `plus de ${MOST_DETAILS} détails dans une écriture`,
        );
      this.#details.push(new Detail(node));
    } else if (name === "Ntry") this.#entry(node, parents);
    else if (STATEMENTS[name] !== undefined) {
      this.#closeStatement(node, this.#statementOf(node));
    }
  }

  end(): void {
    if (this.#book.statements.length === 0)
      this.#book.note({ code: "statement-missing", place: null });
    if (this.#batches > 0)
      this.#book.note({
        ...{ code: "batch-counted-by-details", place: null },
        value: `${this.#batches} / ${this.#batched}`,
      });
  }

  /** Opened at its first entry, or at its end where it has none: what it is of stands before its entries. */
  #statementOf(node: XmlNode): Statement {
    if (this.#node === node && this.#statement !== null) return this.#statement;
    const account = node.child("Acct");
    this.#node = node;
    this.#statement = this.#book.open(placeOf(node), STATEMENTS[node.name] ?? "statement", {
      account: accountOf(
        account?.textAt("Id/IBAN") ??
          account?.textAt("Id/Othr/Id") ??
          account?.textAt("Id/PrtryAcct/Id"),
      ),
      holder: account?.textAt("Ownr/Nm") ?? account?.textAt("Ownr/Pty/Nm") ?? null,
      currency: account?.textAt("Ccy") ?? node.at("Bal/Amt")?.attributes["Ccy"] ?? null,
      number: node.textAt("ElctrncSeqNb") ?? node.textAt("LglSeqNb") ?? node.textAt("Id"),
    });
    return this.#statement;
  }

  #closeStatement(node: XmlNode, statement: Statement): void {
    const balances = node.all("Bal");
    const named = (...codes: readonly string[]): XmlNode[] =>
      balances.filter((one) => codes.includes(codeOfBalance(one)));
    const interim = named("ITBD");
    const [opening = interim.length > 1 ? interim[0] : undefined] = [
      ...named("OPBD"),
      ...named("PRCD"),
    ];
    const closing = named("CLBD").at(-1) ?? interim.at(-1);
    const from = this.#balance(opening, statement);
    const to = closing === opening ? null : this.#balance(closing, statement);
    Object.assign(statement, { opening: from?.cents ?? null, openedOn: from?.on ?? null });
    Object.assign(statement, { closing: to?.cents ?? null, closedOn: to?.on ?? null });
    this.#node = null;
    this.#statement = null;
  }

  #balance(node: XmlNode | undefined, { currency }: Statement) {
    const amount = node?.child("Amt");
    if (node === undefined || amount === undefined) return null;
    const { cents, fault } = amountOf(amount.text, isDebit(node));
    if (fault !== null)
      this.#book.note({ code: fault, place: placeOf(node), column: "Bal", value: amount.text });
    const isOwn = currency === null || amount.attributes["Ccy"] === currency;
    return cents === null || !isOwn ? null : { cents, on: dayOf(node.child("Dt")) };
  }

  #entry(node: XmlNode, parents: readonly XmlNode[]): void {
    const details = this.#details;
    this.#details = [];
    const owner = parents.findLast((one) => STATEMENTS[one.name] !== undefined);
    if (owner === undefined) return;
    const statement = this.#statementOf(owner);
    const place = placeOf(node);
    const amount = node.child("Amt");
    const ownCurrency = amount?.attributes["Ccy"] ?? null;
    statement.currency ??= ownCurrency;
    const { cents, fault } = amountOf(amount?.text ?? "", isDebit(node));
    const status =
      node.textAt("Sts/Cd") ?? node.textAt("Sts/Prtry") ?? node.textAt("Sts") ?? "BOOK";
    const value = amount?.text ?? null;
    if (status !== "BOOK") {
      this.#book.reject({ code: "entry-pending", place, column: "Sts", value: status, cents });
      return;
    }
    if (cents === null) {
      this.#book.reject({ code: fault ?? "amount-missing", place, column: "Amt", value, cents });
      return;
    }
    const [booked, valued] = [node.child("BookgDt"), node.child("ValDt")];
    const valuedOn = dayOf(valued);
    const ofMessage = booked === undefined && valued === undefined ? dayIn(owner) : null;
    const bookedOn = dayOf(booked) ?? valuedOn ?? ofMessage;
    if (bookedOn === null) {
      const day = booked?.child("Dt")?.text ?? booked?.child("DtTm")?.text ?? null;
      const code = day === null ? "date-missing" : "date-unreadable";
      this.#book.reject({ code, place, column: "BookgDt", value: day, cents });
      return;
    }
    if (ofMessage !== null) {
      const column = "BookgDt";
      this.#book.note({ code: "date-of-message", place, column, value: ofMessage, cents });
    }
    if (fault !== null) this.#book.note({ code: fault, place, column: "Amt", value, cents });
    // Each of them named: joining two lists costs as much as all that is read of an entry.
    const { remittance, code, bankReference, isReturn } = wordsOfEntry(node);
    const entry = {
      place,
      bookedOn,
      valuedOn,
      cents,
      currency: ownCurrency,
      remittance,
      code,
      bankReference,
      isReturn,
    };
    this.#write(statement, node, entry, details);
  }

  /** The entry, or the details of a batch that sum to it. */
  #write(statement: Statement, node: XmlNode, entry: BankLine, details: readonly Detail[]): void {
    const [only, ...others] = details;
    if (only === undefined) {
      this.#book.write(statement, entry);
      return;
    }
    if (others.length === 0) {
      this.#book.write(statement, joined(entry, only, entry.cents));
      return;
    }
    const parts = details.map((one) => one.centsIn(entry.currency ?? null, entry.cents < 0n));
    const sum = parts.reduce<bigint>((total, one) => total + (one ?? 0n), 0n);
    const batch =
      node.textAt("NtryDtls/Btch/PmtInfId") ??
      node.textAt("NtryDtls/Btch/MsgId") ??
      entry.bankReference ??
      node.textAt("NtryRef") ??
      String(node.line);
    if (parts.includes(null) || sum !== entry.cents) {
      const { place, cents } = entry;
      const value = `${details.length}`;
      this.#book.note({ code: "batch-not-summing", place, value, cents: cents - sum });
      this.#book.write(statement, { ...entry, batch });
      return;
    }
    this.#batches += 1;
    this.#batched += details.length;
    for (const [index, one] of details.entries())
      this.#book.write(statement, joined(entry, one, parts[index] ?? 0n, batch));
  }
}

const placeOf = ({ line }: XmlNode): Place => ({ sheet: null, line });
const isDebit = (node: XmlNode): boolean => node.child("CdtDbtInd")?.text.trim() === "DBIT";
const codeOfBalance = (node: XmlNode): string =>
  node.textAt("Tp/CdOrPrtry/Cd") ?? node.textAt("Tp/Cd") ?? "";

/** What a detail says, and of the entry what it does not. */
function joined(entry: BankLine, detail: Detail, cents: bigint, batch?: string): BankLine {
  const { words } = detail;
  const party = detail.partyOf(cents < 0n);
  return {
    place: { sheet: null, line: detail.line },
    bookedOn: entry.bookedOn,
    valuedOn: entry.valuedOn,
    currency: entry.currency ?? null,
    cents,
    payer: party.name,
    payerIban: party.account,
    ultimatePayer: party.ultimate,
    remittance: words.remittance ?? entry.remittance ?? null,
    reference: words.reference,
    endToEnd: words.endToEnd,
    mandate: words.mandate,
    batch: batch ?? words.batch,
    code: words.code ?? entry.code ?? null,
    bankReference: words.bankReference ?? entry.bankReference ?? null,
    isReturn: words.isReturn || entry.isReturn === true,
    returnReason: words.returnReason,
  };
}
