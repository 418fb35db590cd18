/** One line of a customer list: its values, and what they can be reproached with. */
import { decimalText } from "../../kernel/money.ts";
import { parseTerms } from "../../kernel/parse-terms.ts";
import { type Terms, termsId } from "../../kernel/terms.ts";
import { type DecimalMark, looksLikeAmount, parseAmount } from "../../tabular/amounts.ts";
import { type DateOrder, isNoDate, looksLikeDate, parseDate } from "../../tabular/date-texts.ts";
import type { Field, Layout } from "./headings.ts";
import type { CustomerListProblem } from "./problems.ts";
import * as values from "./values.ts";

/** How the whole column writes amounts and dates; null: it does not say. */
export interface Writing {
  readonly mark: DecimalMark | null;
  readonly order: DateOrder | null;
  /** Terms of the wordings already read: a list repeats few of them over many customers. */
  readonly read: Map<string, Terms | null>;
}

export interface RowProblem {
  readonly code: CustomerListProblem;
  readonly field: Field;
  readonly value: string;
}

export interface CustomerRow {
  readonly fields: Readonly<Record<string, string | null>>;
  readonly terms: Terms | null;
  readonly problems: readonly RowProblem[];
}

/** Means of payment stand in the column of terms in many lists: they say no date and are no fault. */
const ONLY_MEANS =
  /^(?:virement|cheque|ch[eè]que|pr[eé]l[eè]vement|traite|lcr|carte|cb|esp[eè]ces|transfer|check|direct debit|wire)s?(?: sepa| bancaire| accept[eé]e)?$/i;

export function readCustomerRow(
  cells: readonly string[],
  layout: Layout,
  writing: Writing,
): CustomerRow {
  const problems: RowProblem[] = [];
  const textIn = (field: Field) => values.textOf(cells[layout.get(field) ?? -1] ?? "");
  const note = (code: CustomerListProblem, field: Field, value: string) =>
    problems.push({ code, field, value });
  const flagIn = (field: Field) => {
    const text = textIn(field);
    const flag = text === null ? null : values.flagOf(text);
    if (text !== null && flag === null) note("flag-not-understood", field, text);
    return flag === null ? null : String(flag);
  };
  const identifierIn = (field: "siren" | "siret" | "vat_number" | "ice" | "iban") => {
    const text = textIn(field);
    if (text === null) return null;
    const identifier = values.identifierOf(text);
    const code = identifierProblem(field, identifier);
    if (code !== null) note(code, field, text);
    return identifier;
  };
  const terms = termsIn(textIn("terms_text"), writing.read, note);
  const fields = {
    customer_id: textIn("customer_id"),
    name: nameIn(textIn("first_name"), textIn("name")),
    siren: identifierIn("siren"),
    siret: identifierIn("siret"),
    vat_number: identifierIn("vat_number"),
    ice: identifierIn("ice"),
    iban: identifierIn("iban"),
    country: countryIn(textIn("country"), note),
    address: textIn("address"),
    postal_code: textIn("postal_code"),
    city: textIn("city"),
    email: textIn("email"),
    phone: textIn("phone"),
    status: statusIn(textIn, note),
    terms_text: textIn("terms_text"),
    terms_id: terms === null ? null : termsId(terms),
    credit_limit: limitIn(textIn("credit_limit"), writing.mark, note),
    limit_valid_until_on: dateIn(textIn("limit_valid_until_on"), writing.order, note),
    group_code: textIn("group_code"),
    payer_id: textIn("payer_id"),
    is_intercompany: flagIn("is_intercompany"),
    is_factored: flagIn("is_factored"),
    is_consumer: flagIn("is_consumer"),
    is_public: flagIn("is_public"),
    is_one_time: flagIn("is_one_time"),
  };
  return { fields, terms, problems };
}

type Note = (code: CustomerListProblem, field: Field, value: string) => void;

function nameIn(firstName: string | null, name: string | null): string | null {
  return firstName === null || name === null ? (name ?? firstName) : `${firstName} ${name}`;
}

function identifierProblem(field: string, identifier: string): CustomerListProblem | null {
  if (values.isExponent(identifier)) return "identifier-in-exponent";
  const isShort =
    (field === "siren" && /^\d{8}$/.test(identifier)) ||
    (field === "siret" && /^\d{13}$/.test(identifier)) ||
    (field === "ice" && /^\d{12,14}$/.test(identifier));
  return isShort ? "identifier-shortened" : null;
}

function countryIn(text: string | null, note: Note): string | null {
  const country = text === null ? null : values.countryOf(text);
  if (text !== null && country === null) note("country-not-understood", "country", text);
  return country;
}

/** A block is stronger than a status, which is stronger than a mere «active». */
function statusIn(textIn: (field: Field) => string | null, note: Note): values.Status | null {
  const said = (field: Field) => {
    const text = textIn(field);
    if (text === null) return null;
    const flag = values.flagOf(text);
    if (flag === null) note("flag-not-understood", field, text);
    return flag;
  };
  const isBlocked = said("is_blocked");
  const isActive = said("is_active");
  const text = textIn("status");
  const status = text === null ? null : values.statusOf(text);
  if (text !== null && status === null) note("status-not-understood", "status", text);
  if (isBlocked === true && status !== "closed") return "blocked";
  if (status !== null) return status;
  if (isActive !== null) return isActive ? "active" : "closed";
  return isBlocked === false ? "active" : null;
}

/** Wordings remembered: beyond, they are read again. */
const REMEMBERED = 10_000;

function termsIn(text: string | null, read: Writing["read"], note: Note): Terms | null {
  if (text === null) return null;
  const known = read.get(text);
  const terms = known === undefined ? parseTerms(text) : known;
  if (read.size < REMEMBERED) read.set(text, terms);
  if (terms === null && !ONLY_MEANS.test(text)) note("terms-not-understood", "terms_text", text);
  return terms;
}

function limitIn(text: string | null, mark: DecimalMark | null, note: Note): string | null {
  if (text === null) return null;
  const amount = parseAmount(text, mark);
  if (amount === null) {
    const code = looksLikeAmount(text) ? "limit-ambiguous" : "limit-unreadable";
    note(code, "credit_limit", text);
    return null;
  }
  if (!amount.exact) note("limit-rounded", "credit_limit", text);
  if (values.looksLikeNoLimit(amount.cents)) note("limit-looks-like-none", "credit_limit", text);
  return decimalText({ value: amount.cents, scale: 2 });
}

function dateIn(text: string | null, order: DateOrder | null, note: Note): string | null {
  if (text === null || isNoDate(text)) return null;
  const date = parseDate(text, order);
  if (date === null) {
    const code = looksLikeDate(text) ? "date-ambiguous" : "date-unreadable";
    note(code, "limit_valid_until_on", text);
  }
  return date;
}
