/** One cell, by what its column holds. */
import { judgedOnce } from "../tabular/judged-once.ts";
import { isKeptWord } from "./kept-words.ts";
import { plainWord } from "./plain-word.ts";
import type { Role } from "./roles.ts";
import type { Parts, Texts } from "./texts.ts";

/** Digits, marks and signs: an amount, a number, a date. */
const FIGURE = /^[-+(]?[\d .,'’\u00a0\u202f]{1,40}[-)%]?$/;
const LETTERS = /[\p{L}\p{M}]{1,200}/gu;
/** Digits of a number that may be an identifier, where no column says what it is. */
const LONG_NUMBER = 9;
const SHORT = /^\S{1,12}$/;
/** Characters of a choice among some. */
const LISTED = 40;
const RUN = /(?<letters>[\p{L}\p{M}]{1,200})|\p{Nd}{1,200}/gu;
/** Digits kept among the words of a column that is kept: days, percents, years. */
const FEW = 4;

export class Cells {
  readonly #texts: Texts;
  readonly #parts: Parts;
  readonly #known = new Map<Role, (text: string) => string>();
  /** Words of the names of the folder. */
  readonly #names: ReadonlySet<string>;

  constructor(texts: Texts, parts: Parts, names: ReadonlySet<string>) {
    this.#texts = texts;
    this.#parts = parts;
    this.#names = names;
  }

  /** The replacement of a cell without its quotes and the blanks around it. */
  of(role: Role, cell: string): string {
    const known = this.#known.get(role) ?? judgedOnce((text) => this.#made(role, text));
    this.#known.set(role, known);
    return known(cell);
  }

  #made(role: Role, cell: string): string {
    switch (role) {
      case "figure":
      case "bucket":
        return hasUnknownWord(cell) ? this.text(cell) : cell;
      case "kept":
        return SHORT.test(cell) && !this.#namesSomebody(cell) ? cell : this.heading(cell);
      case "listed":
        return cell.length <= LISTED && !this.#namesSomebody(cell) ? cell : this.heading(cell);
      case "code":
        return /\s/.test(cell) ? this.text(cell) : this.#texts.code(cell);
      case "entry":
        return /^\d{1,40}$/.test(cell) ? cell : this.#texts.runs(cell);
      case "document":
        return this.#texts.runs(cell);
      case "account":
        return this.account(cell);
      case "identifier":
        return this.#identifier(cell);
      case "phone":
        return this.#parts.identifiers.phone(cell);
      case "postal":
        return /^\d{5}$/.test(cell) ? this.#parts.identifiers.postalCode(cell) : this.text(cell);
      case "bic":
        return this.#parts.identifiers.bic(cell);
      case "rib_bank":
      case "rib_branch":
      case "rib_account":
        return this.#parts.identifiers.ofRib(role, cell);
      case "unknown":
        return this.#unknown(cell);
      default:
        return this.text(cell);
    }
  }

  text(cell: string): string {
    return this.#texts.of(cell);
  }

  account(cell: string): string {
    const [first = "", ...rest] = cell.split(/(?=\s)/);
    const word = (letters: string) => this.#parts.words.of(letters);
    return this.#parts.codes.account(first, word) + this.text(rest.join(""));
  }

  /** Words of a known list, or of a heading, and the few digits among them: days, percents, years. */
  heading(cell: string): string {
    return cell.replaceAll(RUN, (run: string, letters: string | undefined) => {
      if (letters !== undefined) return this.#parts.words.of(run);
      return run.length > FEW ? this.#texts.digits(run) : run;
    });
  }

  /** A row whose cells are not in their columns may have a name anywhere. */
  #namesSomebody(cell: string): boolean {
    for (const [letters] of cell.matchAll(LETTERS)) {
      const plain = letters.length < FEW ? null : plainWord(letters);
      if (plain !== null && !isKeptWord(plain) && this.#names.has(plain)) return true;
    }
    return false;
  }

  #identifier(cell: string): string {
    const signs = cell.replaceAll(/[\s.-]/g, "").toUpperCase();
    if (!/^[A-Z0-9]{1,40}$/.test(signs)) return this.text(cell);
    const made = this.#signs(signs);
    let at = 0;
    return cell.replaceAll(/[A-Za-z0-9]/g, () => made[at++] ?? "");
  }

  #signs(signs: string): string {
    const { identifiers } = this.#parts;
    if (/^\d{1,40}$/.test(signs)) return identifiers.sirenOrSiret(signs);
    if (/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(signs) && signs.length > 14)
      return identifiers.iban(signs);
    return /^[A-Z]{2}/.test(signs) ? identifiers.vat(signs) : this.#texts.runs(signs);
  }

  /** A figure of no known column is kept, unless it has the length of an identifier or the zeros of a code. */
  #unknown(cell: string): string {
    if (!FIGURE.test(cell)) return this.text(cell);
    const digits = cell.replaceAll(/\D/g, "");
    const isWhole = !/[.,]\d{1,2}\D?$/.test(cell);
    const isCode = /^0\d{4}/.test(digits) || this.#parts.codes.has(digits);
    return isWhole && (digits.length >= LONG_NUMBER || isCode) ? this.text(cell) : cell;
  }
}

/** A word of four letters or more that Encours does not know. */
function hasUnknownWord(cell: string): boolean {
  for (const [letters] of cell.matchAll(LETTERS)) {
    const plain = letters.length < FEW ? "" : plainWord(letters);
    if (plain === null || (plain !== "" && !isKeptWord(plain))) return true;
  }
  return false;
}
