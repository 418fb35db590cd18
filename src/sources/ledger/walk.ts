/**
 * The rows of one sheet, in their order: which are lines of the ledger, which only say the account or the customer of
 * the lines below, an opening balance, a total. A row counts as data when it bears a date and an amount, or a balance
 * that something was open with.
 */
import { readAmount } from "../../tabular/amounts.ts";
import { readDate } from "../../tabular/date-texts.ts";
import { judgedOnce } from "../../tabular/judged-once.ts";
import type { TableRow } from "../../tabular/table.ts";
import { type Layout, textsOf } from "./layout.ts";
import { accountSection, codedSection, partySection, type Section, wordKind } from "./sections.ts";

/** What goes to the engine of a row, in the order of its columns. */
export const FIELDS = [
  "company",
  "posted_on",
  "issued_on",
  "due_on",
  "lettered_on",
  "validated_on",
  "journal",
  "journal_label",
  "entry_no",
  "document",
  "account",
  "account_label",
  "auxiliary",
  "auxiliary_name",
  "letter_code",
  "label",
  "debit",
  "credit",
  "amount",
  "side",
  "contra",
  "currency",
  "amount_currency",
  "residual",
  "state",
  "collective",
] as const;
export type Field = (typeof FIELDS)[number];
export type Line = Partial<Record<Field, string>> & { readonly isOpening: boolean };

/** A text that has the form of a date, whatever the order of its day and month; years may be left out (TTMM). */
export const isDate = judgedOnce(
  (text) =>
    /^\d{3,4}$|^\d{6}$/.test(text) ||
    ["legal", "other-form", "ambiguous"].includes(readDate(text, null).kind),
);

const CODE_THEN_NAME = /^(\d{3}[\w.]{0,17})\s?(?:[-–—:]\s?|\s)(\S.*)$/;

export class Walk {
  readonly #layout: Layout;
  readonly #headings: string;
  #account: Section | null = null;
  #customer: Section | null = null;
  /** Whose the last line was; null: a customer of which none was read. */
  #last: string | null = null;
  /** What customers owe by the balances printed below their transactions, of a ledger that holds them alone. */
  readonly closings = new Map<string, string>();
  /** Accounts of the lines read so far: a section that is none of them may be a customer. */
  readonly #accounts = new Set<string>();

  /** No column names the customer. */
  readonly #isNameless: boolean;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.#isNameless = !layout.at.has("auxiliary") && !layout.at.has("auxiliary_name");
    this.#headings = layout.headings?.cells.join("\t") ?? "";
  }

  /** The row as a line; null: it is none, and what it says of the next ones is remembered. */
  take({ line, cells }: TableRow): Line | null {
    const { headings, at } = this.#layout;
    if (headings !== null && (line <= headings.line || cells.join("\t") === this.#headings))
      return null;
    const cell = (field: string): string => (cells[at.get(field) ?? -1] ?? "").trim();
    if (isDate(cell("posted_on"))) return this.#line(cell);
    const texts = textsOf(cells, at);
    const kind = wordKind(texts);
    if (this.#layout.isOfCustomers) return this.#beside(texts, kind, cell);
    if (kind === "total") return null;
    if (kind === "opening") return this.#opening(cell);
    const isUndated = cell("account") !== "" && this.#moneyOf(cell).some((text) => text !== "");
    if (isUndated && cell("posted_on") !== "") return this.#line(cell);
    this.#section(texts);
    return null;
  }

  /** A row of a ledger of customers that bears no date: what one owed before or after, or the next customer. */
  #beside(
    texts: readonly string[],
    kind: "opening" | "total" | null,
    cell: (field: string) => string,
  ): Line | null {
    const own = cell("auxiliary") || cell("auxiliary_name");
    const who = own || (this.#customer?.code ?? "");
    // Below the transactions of a customer, a balance is what they come to.
    if (kind !== null && who !== "" && this.#last === who) {
      const balance = cell("balance");
      if (/\d/.test(balance) && !this.closings.has(who)) this.closings.set(who, balance);
      this.#last = null;
      return null;
    }
    const isUndated = kind === null && (own !== "" || cell("posted_on") !== "");
    if (isUndated && this.#moneyOf(cell).some((text) => text !== "")) return this.#line(cell);
    if (kind === "opening" && this.#last !== "") return this.#opening(cell);
    const section = this.#layout.isSectioned && kind === null ? partySection(texts) : null;
    if (section !== null) [this.#customer, this.#last] = [section, null];
    return null;
  }

  #line(cell: (field: string) => string): Line {
    const line: Record<string, string> = {};
    for (const field of FIELDS) line[field] = cell(field);
    this.#place(line);
    this.#last = line["auxiliary"] || line["auxiliary_name"] || "";
    this.#accounts.add(line["account"] ?? "");
    return { ...line, isOpening: false };
  }

  /** The account and the customer that the row or the sections above it name. */
  #place(line: Record<string, string>): void {
    if (this.#layout.isOfCustomers) line["account"] = CUSTOMERS;
    else if (this.#layout.isSectioned) {
      line["account"] = this.#account?.code ?? "";
      line["account_label"] = this.#account?.name ?? "";
    } else {
      const [, code, name] = CODE_THEN_NAME.exec(line["account"] ?? "") ?? [];
      if (code !== undefined && name !== undefined) {
        line["account"] = code;
        if (line["account_label"] === "") line["account_label"] = name;
      }
    }
    // A section in words may be the account's own label.
    const isOwn = this.#customer?.code === line["account_label"];
    if (
      !isOwn &&
      this.#customer !== null &&
      line["auxiliary"] === "" &&
      line["auxiliary_name"] === ""
    ) {
      line["auxiliary"] = this.#customer.code;
      line["auxiliary_name"] = this.#customer.name ?? "";
    }
  }

  /** What was open when the ledger begins; a balance of nothing says nothing. */
  #opening(cell: (field: string) => string): Line | null {
    const [debit = "", credit = ""] = this.#moneyOf(cell);
    const hasSides = isMoney(debit) || isMoney(credit);
    const balance = cell("balance");
    if (!hasSides && !isMoney(balance)) return null;
    const line: Record<string, string> = {};
    for (const field of ["account", "account_label", "auxiliary", "auxiliary_name", "company"])
      line[field] = cell(field);
    if (!this.#layout.isSectioned && !/^\d{3}/.test(line["account"] ?? "")) {
      line["account"] = this.#account?.code ?? "";
    }
    this.#place(line);
    if (line["account"] === "") return null;
    if (hasSides) Object.assign(line, { debit, credit });
    else line["amount"] = balance;
    return { ...line, isOpening: true };
  }

  #moneyOf(cell: (field: string) => string): string[] {
    return this.#layout.money === "sides" ? [cell("debit"), cell("credit")] : [cell("amount")];
  }

  #section(texts: readonly string[]): void {
    if (texts.length === 0 || texts.length > 4) return;
    const account = accountSection(texts);
    const coded = codedSection(texts);
    if (this.#layout.isSectioned) {
      const isAccount = account !== null && (coded === null || /^\d{3}/.test(coded.code));
      if (isAccount) [this.#account, this.#customer] = [account, null];
      else if (coded !== null) this.#customer = coded;
      return;
    }
    if (account !== null && /^\d{3}/.test(account.code)) {
      [this.#account, this.#customer] = [account, null];
    } else if (coded !== null && !this.#accounts.has(coded.code)) this.#customer = coded;
    else if (account !== null && this.#isNameless) this.#customer = account;
  }
}

/** Stands for the account of customers, where a ledger holds them alone. */
const CUSTOMERS = "customers";

/** An amount that is not nothing. */
const isMoney = (text: string): boolean => {
  const { text: decimal, fault } = readAmount(text, null);
  return fault === "ambiguous" || (decimal !== null && /[1-9]/.test(decimal));
};
