/**
 * What a column of a table may hold, and how one text of it is read. Each distinct text is judged once, whatever the
 * number of rows that repeat it; nothing is corrected: a text is read, or it is a fault of its cell.
 */
import { parseTerms } from "../kernel/parse-terms.ts";
import { termsId } from "../kernel/terms.ts";
import { type DecimalMark, decimalMarkOf, readAmount } from "./amounts.ts";
import { countryOf } from "./countries.ts";
import { type DateOrder, dateOrderOf, readDate } from "./date-texts.ts";
import { plainWords } from "./fold.ts";
import { monthEndOf } from "./months.ts";
import { areShares, readNumber, readRate, withoutTail } from "./numbers.ts";
import { phrasePattern } from "./phrases.ts";

export const KINDS = [
  "text",
  "amount",
  "number",
  "rate",
  "date",
  "month",
  "flag",
  "country",
  "identifier",
  "choice",
  "terms",
] as const;
export type Kind = (typeof KINDS)[number];

/** What a column says of its kind in table.yaml. */
export interface KindOptions {
  readonly kind: Kind;
  /** Of an identifier: its number of digits, and how many of them a spreadsheet may have dropped. */
  readonly digits?: number | undefined;
  readonly lost?: number | undefined;
  /** Of a choice: the wordings of each value. */
  readonly values?: Readonly<Record<string, string>> | undefined;
}

export interface Judged {
  /** Text of the value in the type of the kind; null: unknown. */
  readonly value: string | null;
  /** What the cell can be reproached with, `unreadable`, `ambiguous`…; null: nothing. */
  readonly fault: string | null;
}

/** How the whole column writes amounts and dates; null: it does not say. */
export interface Writing {
  readonly mark: DecimalMark | null;
  readonly order: DateOrder | null;
  /** Of rates: numbers without a percent sign are shares already. */
  readonly areShares?: boolean;
}

/** The column's own unambiguous texts decide for the others. */
export function writingOf(kind: Kind, texts: readonly string[]): Writing {
  const order = kind === "date" ? dateOrderOf(texts) : null;
  const numbers = kind === "number" || kind === "rate" ? texts.map(withoutTail) : texts;
  const mark = kind === "amount" || numbers !== texts ? decimalMarkOf(numbers) : null;
  const shares = kind === "rate" ? { areShares: areShares(texts, mark) } : {};
  return { mark, order: order === "mixed" ? null : order, ...shares };
}

/** The type of the values in the engine. */
export const TYPES: Readonly<Record<Kind, string>> = {
  text: "varchar",
  amount: "decimal(18, 2)",
  number: "decimal(24, 6)",
  rate: "decimal(12, 6)",
  date: "date",
  month: "date",
  flag: "boolean",
  country: "varchar",
  identifier: "varchar",
  choice: "varchar",
  terms:
    "struct(terms_id varchar, days integer, month_end varchar, day_of_month integer, months integer)",
};

/** Faults of each kind, in the order of their gravity: each is a problem, `<column or kind>-<fault>`. */
export const FAULTS: Readonly<Record<Kind, readonly string[]>> = {
  text: ["unreadable"],
  amount: ["unreadable", "ambiguous", "too-large", "rounded"],
  number: ["unreadable", "ambiguous", "too-large"],
  rate: ["unreadable", "ambiguous", "too-large"],
  date: ["unreadable", "ambiguous"],
  month: ["unreadable"],
  flag: ["not-understood"],
  country: ["not-understood"],
  identifier: ["in-exponent", "shortened"],
  choice: ["not-understood"],
  terms: ["not-understood"],
};

const fine = (value: string | null): Judged => ({ value, fault: null });
const unknown = (fault: string): Judged => ({ value: null, fault });

/** Reads one text of a column; the readers of the column are made once. */
export function judgeOf(options: KindOptions, writing: Writing): (text: string) => Judged {
  const { kind } = options;
  if (kind === "amount") return (text) => judgeAmount(text, writing.mark);
  if (kind === "number") return (text) => readNumber(text, writing.mark);
  if (kind === "rate") return (text) => readRate(text, writing.mark, writing.areShares ?? false);
  if (kind === "date") return (text) => judgeDate(text, writing.order);
  if (kind === "month") return judgeMonth;
  if (kind === "flag") return judgeFlag;
  if (kind === "country") return (text) => known(countryOf(text));
  if (kind === "identifier") return (text) => judgeIdentifier(text, options);
  if (kind === "choice") return choiceOf(options.values ?? {});
  if (kind === "terms") return judgeTerms;
  return fine;
}

const known = (value: string | null): Judged =>
  value === null ? unknown("not-understood") : fine(value);

function judgeAmount(text: string, mark: DecimalMark | null): Judged {
  const read = readAmount(text, mark);
  // `1E+05`: a spreadsheet has lost the digits.
  if (read.forms.includes("scientific")) return unknown("unreadable");
  if (read.fault !== null) return unknown(read.fault);
  return { value: read.text, fault: read.isRounded ? "rounded" : null };
}

function judgeDate(text: string, order: DateOrder | null): Judged {
  const { date, kind } = readDate(text, order);
  if (kind === "ambiguous") return unknown("ambiguous");
  return kind === "impossible" ? unknown("unreadable") : fine(date);
}

function judgeMonth(text: string): Judged {
  const on = monthEndOf(text);
  return on === null ? unknown("unreadable") : fine(on);
}

const YES = new Set(["oui", "o", "yes", "y", "x", "1", "true", "vrai", "-1", "on", "ja"]);
const NO = new Set(["non", "n", "no", "0", "false", "faux", "off", "nein"]);

function judgeFlag(text: string): Judged {
  const word = text.toLowerCase();
  return YES.has(word) ? fine("true") : NO.has(word) ? fine("false") : unknown("not-understood");
}

/** An identifier without spaces, dots and hyphens; digits are never added nor removed. */
function judgeIdentifier(text: string, { digits = 0, lost = 1 }: KindOptions): Judged {
  // `7,32829E+13`: a spreadsheet has lost the digits.
  if (/^\d(?:[.,]\d{1,20})?E\+?\d{1,3}$/i.test(text)) return { value: text, fault: "in-exponent" };
  const value = text.replaceAll(/[\s.\-\u00a0\u202f]/g, "").toUpperCase();
  const isShort = value.length < digits && value.length >= digits - lost && /^\d+$/.test(value);
  return { value, fault: isShort ? "shortened" : null };
}

function choiceOf(values: Readonly<Record<string, string>>): (text: string) => Judged {
  const forms = Object.entries(values).map(
    ([value, phrase]) => [value, phrasePattern(phrase)] as const,
  );
  return (text) => {
    const words = plainWords(text);
    return known(forms.find(([, form]) => form.test(words))?.[0] ?? null);
  };
}

/** Means of payment stand in the column of terms in many lists: they say no date and are no fault. */
const ONLY_MEANS = phrasePattern(
  "(virement|cheque|prelevement|traite|lcr|carte|cb|espece|transfer|check|direct debit|wire)<s>< sepa| bancaire| accepte| acceptee>",
);

function judgeTerms(text: string): Judged {
  const terms = parseTerms(text);
  if (terms === null)
    return ONLY_MEANS.test(plainWords(text)) ? fine(null) : unknown("not-understood");
  const { days, monthEnd, dayOfMonth, months } = terms;
  const said = [`terms_id: ${termsId(terms)}`, `days: ${days}`, `month_end: ${monthEnd}`];
  return fine(
    `{${[...said, `day_of_month: ${dayOfMonth ?? "null"}`, `months: ${months}`].join(", ")}}`,
  );
}
