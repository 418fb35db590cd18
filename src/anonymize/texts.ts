/**
 * Any text: amounts and dates stay, identifiers keep their form, codes of customers and numbers of documents are
 * replaced as in their own columns, each other word by another word. What stands between stays where it is, so that a
 * line of a file keeps its separators and its quotes.
 */
import type { Codes } from "./codes.ts";
import { ibanLength, isVatPrefix } from "./countries.ts";
import { isDated } from "./dated.ts";
import type { Identifiers } from "./identifiers.ts";
import type { Numbers } from "./numbers.ts";
import type { Words } from "./words.ts";

/** What surrounds a number that stands alone. */
const ALONE = String.raw`(?<![\p{L}\p{N}])(?<![\p{N}][.,])`;
const NEXT = String.raw`(?![\p{L}\p{N}])(?![.,]\d)`;
const FORMS = {
  mail: String.raw`[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{3,100}`,
  iban: String.raw`(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])`,
  communication: String.raw`[+*]{3}\d{3}\/\d{4}\/\d{5}[+*]{3}`,
  time: String.raw`(?<![\p{L}\p{N}])\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[0-9:.Z+-]{0,20}`,
  date: String.raw`${ALONE}(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))(?![\p{L}\p{N}])`,
  phone: String.raw`(?<![\p{L}\p{N}])(?:\+\d{1,3}(?:[ .-]?\(0\))?(?:[ .-]?\d{1,4}){3,6}|0\d(?:[ .-]\d{2}){4})(?![\p{L}\p{N}])`,
  grouped: String.raw`${ALONE}\d{3}[ \u00a0]\d{3}[ \u00a0]\d{3}(?:[ \u00a0]\d{5})?${NEXT}`,
  amount: String.raw`${ALONE}(?:\d{1,3}(?:[ .,'\u00a0\u202f]\d{3}){1,5}|\d{1,15})[.,]\d{1,2}${NEXT}`,
  token: String.raw`[\p{L}\p{M}\p{N}]{1,200}(?:[-_/.&+'’][\p{L}\p{M}\p{N}]{1,200}){0,30}`,
};
const ANY = new RegExp(
  Object.entries(FORMS)
    .map(([name, form]) => `(?<${name}>${form})`)
    .join("|"),
  "gu",
);
const TOKEN = new RegExp(FORMS.token, "gu");
/** What all forms but a token have somewhere: most labels have none. */
const SPECIAL = /@|\+|\*{3}|\d[ .,/'\u00a0\u202f-]\d|[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2}/;
const RUN = /(?<letters>[\p{L}\p{M}]{1,200})|\p{Nd}{1,200}/gu;
const PART = /[\p{L}\p{M}\p{N}]{1,200}/gu;
const HAS_DIGIT = /\d/;
const DOTTED = /^(?:\p{L}\.){1,20}\p{L}$/u;
/** The end of a domain: a country, or what everybody has. */
const TOP = /\.(?:[a-z]{2}|com|org|net|eu|info|biz|pro|example|invalid|test)$/i;

export interface Parts {
  readonly words: Words;
  readonly numbers: Numbers;
  readonly identifiers: Identifiers;
  readonly codes: Codes;
}

export class Texts {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  of(text: string): string {
    if (!SPECIAL.test(text)) return text.replaceAll(TOKEN, (token) => this.token(token));
    return text.replaceAll(ANY, (match: string, ...rest: unknown[]) =>
      this.#form(match, rest.at(-1) as Readonly<Record<keyof typeof FORMS, string | undefined>>),
    );
  }

  #form(match: string, form: Readonly<Record<keyof typeof FORMS, string | undefined>>): string {
    if (form.token !== undefined) return this.token(match);
    if (form.date !== undefined || form.amount !== undefined || form.time !== undefined)
      return match;
    if (form.mail !== undefined) return this.mail(match);
    if (form.iban !== undefined) return this.#iban(match);
    if (form.phone !== undefined) return this.#parts.identifiers.phone(match);
    if (form.grouped !== undefined) return this.#spaced(match, (digits) => this.digits(digits));
    return this.#spaced(match, (digits) => this.#parts.identifiers.communication(digits));
  }

  /** Signs without a blank between: a word, a number, a code, a number of a document. */
  token(token: string): string {
    if (!HAS_DIGIT.test(token)) return DOTTED.test(token) ? this.#dotted(token) : this.runs(token);
    const { codes, identifiers } = this.#parts;
    if ((codes.has(token) && !this.#isCounter(token)) || /^411\p{L}/u.test(token))
      return this.code(token);
    const upper = token.toUpperCase();
    if (isVat(upper)) return inCase(token, identifiers.vat(upper));
    if (/^RF\d{2}[A-Z0-9]{1,21}$/.test(upper))
      return inCase(
        token,
        identifiers.creditorReference(upper, (own) => this.runs(own)),
      );
    return token.replaceAll(PART, (part) =>
      part !== token && codes.has(part) && !this.#isCounter(part)
        ? this.code(part)
        : this.runs(part),
    );
  }

  /** Digits alone that a document bears are that document, whoever has the same code. */
  #isCounter(token: string): boolean {
    return !/\D/.test(token) && this.#parts.numbers.isCounter(token);
  }

  /** Each run of letters and each run of digits by itself. */
  runs(text: string): string {
    return text.replaceAll(RUN, (run: string, letters: string | undefined) =>
      letters === undefined ? this.digits(run) : this.#parts.words.of(run),
    );
  }

  digits(digits: string): string {
    const { numbers, identifiers } = this.#parts;
    if (!numbers.isCounter(digits)) {
      if (digits.length === 9) return identifiers.siren(digits);
      if (digits.length === 14 && !isDated(digits)) return identifiers.siret(digits);
    }
    return numbers.of(digits);
  }

  code(code: string): string {
    return this.#parts.codes.of(code, (letters) => this.#parts.words.of(letters));
  }

  mail(mail: string): string {
    const top = TOP.exec(mail)?.[0] ?? "";
    const own = mail.slice(0, mail.length - top.length);
    return own.replaceAll(PART, (part) => this.runs(part)) + top;
  }

  /** `S.A.R.L.` is one word, and so is `E.D.F.` */
  #dotted(text: string): string {
    const letters = Array.from(this.#parts.words.of(text.replaceAll(".", "")));
    return letters.join(".");
  }

  /** An IBAN ends where its country says: what follows is another text. */
  #iban(text: string): string {
    const length = ibanLength(text.slice(0, 2));
    let [signs, end] = [0, 0];
    for (; end < text.length && signs < length; end += 1) if (text[end] !== " ") signs += 1;
    const isWhole = signs === length && length > 0 && !/[A-Z0-9]/.test(text[end] ?? " ");
    if (!isWhole) return text.replaceAll(PART, (part) => this.token(part));
    const made = this.#spaced(text.slice(0, end), (iban) => this.#parts.identifiers.iban(iban));
    return made + this.of(text.slice(end));
  }

  /** The signs of a text through `change`, what stands between them kept. */
  #spaced(text: string, change: (signs: string) => string): string {
    const made = change(text.replaceAll(/[^A-Z0-9]/g, ""));
    let at = 0;
    return text.replaceAll(/[A-Z0-9]/g, () => made[at++] ?? "");
  }
}

const inCase = (text: string, upper: string): string =>
  text === text.toUpperCase() ? upper : upper.toLowerCase();

function isVat(upper: string): boolean {
  if (/^FR[0-9A-Z]{2}\d{9}$/.test(upper)) return true;
  return isVatPrefix(upper.slice(0, 2)) && /^[A-Z]{2,3}\d{8,12}(?:B\d{2}|[A-Z]{1,2})?$/.test(upper);
}
