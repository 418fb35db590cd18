/**
 * Writes the diagnosis's decimal texts for people. Intl.NumberFormat takes the exact text: no amount ever
 * becomes a float. French groups with a narrow no-break space; the minus sign is the true one in both.
 */
import type { Language } from "../kernel/language.ts";

/** How a value is written: which Intl format on the page, which number format in the workbook. */
export type CellKind =
  | "text"
  | "code"
  | "customer"
  | "amount"
  | "count"
  | "line"
  | "rate"
  | "share"
  | "days"
  | "decimal"
  | "date"
  | "tag";

export interface NumberText {
  readonly amount: (text: string) => string;
  /** With the currency. */
  readonly money: (text: string) => string;
  /** With the currency and without cents: what stands in a sentence. */
  readonly whole: (text: string) => string;
  /** With all its digits: a whole number as a count, another with two decimals at least. */
  readonly exact: (text: string) => string;
  readonly cell: (value: string, kind: CellKind) => string;
}

const NUMBER = /^-?\d+(\.\d+)?$/;
const LOCALE = { fr: "fr-FR", en: "en-GB" } as const;

/** The formats of a language and a currency (ISO 4217; an unknown one is written as it stands). */
export function numberTextIn(language: Language, currency: string): NumberText {
  const fixed = (decimals: number, options: Intl.NumberFormatOptions = {}) =>
    new Intl.NumberFormat(LOCALE[language], {
      ...options,
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
  const formats: Partial<Record<CellKind, Intl.NumberFormat>> = {
    amount: fixed(2),
    count: fixed(0),
    rate: fixed(2, { style: "percent" }),
    share: fixed(0, { style: "percent" }),
    days: fixed(1),
    decimal: new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: 4 }),
  };
  const known = /^[A-Z]{3}$/.test(currency);
  const inCurrency: Intl.NumberFormatOptions = known ? { style: "currency", currency } : {};
  const [money, whole] = [fixed(2, inCurrency), fixed(0, inCurrency)];
  const decimals = new Intl.NumberFormat(LOCALE[language], {
    minimumFractionDigits: 2,
    maximumFractionDigits: 12,
  });
  const date = (text: string) => dateText(text, language);
  return {
    amount: (text) => writeNumber(text, formats.amount),
    money: (text) => writeNumber(text, money),
    whole: (text) => writeNumber(text, whole),
    exact: (text) => writeNumber(text, text.includes(".") ? decimals : formats.count),
    cell: (value, kind) => (kind === "date" ? date(value) : writeNumber(value, formats[kind])),
  };
}

function writeNumber(text: string, format: Intl.NumberFormat | undefined): string {
  if (format === undefined || !NUMBER.test(text)) return text;
  return format.format(text as `${number}`).replace("-", "−");
}

/** 31/12/2025 in French, 31 Dec 2025 in English; a text that is no date is left as it is. */
export function dateText(text: string, language: Language): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return text;
  const [, year = "", month = "", day = ""] = match;
  if (language === "fr") return `${day}/${month}/${year}`;
  return `${String(Number(day))} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** 30/11 in French, 30 Nov in English: a day of the year that one speaks of. */
export function dayText(text: string, language: Language): string {
  return dateText(text, language).replace(/[/ ]\d{4}$/, "");
}

/** The month of a date, short: janv., Jan. */
export const monthName = (text: string, language: Language): string =>
  (language === "fr" ? MOIS : MONTHS)[Number(text.slice(5, 7)) - 1] ?? text;

const MOIS = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(" ");
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
