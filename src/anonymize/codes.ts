/**
 * Codes of customers and the accounts that bear them. Two spellings that Encours takes for one customer (customer_key
 * of canon/macros.sql: case, punctuation, zeros and 411 in front) get replacements that it takes for one too.
 */
import type { Identifiers } from "./identifiers.ts";

/** Codes kept in mind. */
const MOST = 2_000_000;
/** 411, then anything; the zeros in front. */
const FRONT = /^([^A-Za-z0-9]{0,20}(?:411(?=.))?[^A-Za-z1-9]{0,40})(.*)$/s;
const RUN = /([\p{L}\p{M}]{1,200})|\p{Nd}{1,200}/gu;
/** Accounts of one customer or supplier: the root that says what it is, then digits of its own. */
const OF_ONE = /^(4[01]\d|342[134]|441\d)(\d{3,})$/;
/** Digits of an account that all share: `411000`, `411100`. */
const ROUND = /^\d?0*$/;

const keyOf = (code: string): string =>
  code
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, "")
    .replace(/^411(?=.)/, "")
    .replace(/^0{1,200}/, "");

export class CodeSurvey {
  readonly keys = new Set<string>();

  /** A cell with a blank in it is a name, or a code and a name. */
  add(code: string): void {
    const text = code.trim();
    if (text === "" || /\s/.test(text) || !/\d/.test(text) || this.keys.size >= MOST) return;
    this.keys.add(keyOf(text));
  }

  /** An account that one customer alone has is its code too. */
  addAccount(account: string): void {
    const own = OF_ONE.exec(account)?.[2] ?? (/^411\p{L}/u.test(account) ? account : "");
    if (!ROUND.test(own)) this.add(account);
  }
}

export class Codes {
  readonly #identifiers: Identifiers;
  readonly #survey: CodeSurvey;

  constructor(identifiers: Identifiers, survey: CodeSurvey) {
    this.#identifiers = identifiers;
    this.#survey = survey;
  }

  /** Whether a text without blanks is the code of a customer of the folder; a short number might be anything. */
  has(text: string): boolean {
    const key = keyOf(text);
    return (key.length > 3 || /\D/.test(key)) && this.#survey.keys.has(key);
  }

  /** Zeros and 411 in front stay. */
  of(code: string, word: (letters: string) => string): string {
    const [, front = "", own = ""] = FRONT.exec(code) ?? [];
    let isFirst = true;
    return (
      front +
      own.replaceAll(RUN, (run: string, letters: string | undefined) => {
        const made = letters === undefined ? this.#digits(run, isFirst) : word(run);
        isFirst = false;
        return made;
      })
    );
  }

  /**
   * A number alone keeps its first digit, which may say the nature of an account (4117), and is never round where it
   * was not. The zeros inside a code count.
   */
  #digits(run: string, isFirst: boolean): string {
    if (!isFirst) return this.#identifiers.inside(run);
    if (run.length < 3) return this.#identifiers.digits("code", run);
    const rest = run.slice(1);
    return ROUND.test(rest) ? run : run.charAt(0) + this.#identifiers.inside(rest);
  }

  /** The account of one customer follows its code; those of the chart stay. */
  account(account: string, word: (letters: string) => string): string {
    if (/\p{L}/u.test(account)) {
      const isWhole = account.startsWith("411") || this.has(account);
      const root = isWhole ? "" : (/^\d{0,40}/.exec(account)?.[0] ?? "");
      return root + this.of(account.slice(root.length), word);
    }
    const digits = account.trim();
    if (this.has(digits)) return account.replace(digits, this.of(digits, word));
    const [, root = "", own = ""] = OF_ONE.exec(digits) ?? [];
    return own === "" || ROUND.test(own)
      ? account
      : account.replace(digits, root + this.of(own, word));
  }
}
