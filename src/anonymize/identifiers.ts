/**
 * Identifiers with a check digit: what was valid stays valid, what was not stays so, and the SIREN inside a SIRET or a
 * French VAT number is replaced as it is alone.
 */
import { judgedOnce } from "../tabular/judged-once.ts";
import { DIGITS, LETTERS, permuted, permutedAmong } from "./permute.ts";
import type { Secret } from "./secret.ts";

/** The branch of a BIC that is none. */
const HEAD_OFFICE = "X".repeat(3);

/** Luhn's key of the digits that precede it. */
function luhnOf(digits: string): number {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const twice = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += at % 2 === 0 ? twice : digit;
  }
  return (10 - (sum % 10)) % 10;
}

/** The last digit as far from the key as it was. */
const withKey = (original: string, body: string): string => {
  const off = Number(original.at(-1)) - luhnOf(original.slice(0, -1));
  return body + String((luhnOf(body) + off + 10) % 10);
};

const isPlaceholder = (digits: string): boolean => /^(\d)\1*$/.test(digits);

/** Remainder by 97 of a text of digits, whatever its length. */
export function remainder97(digits: string): number {
  let left = 0;
  for (const digit of digits) left = (left * 10 + Number(digit)) % 97;
  return left;
}

const numbered = (text: string): string =>
  text.replaceAll(/[A-Z]/g, (letter) => String(LETTERS.indexOf(letter) + 10));

export class Identifiers {
  readonly #secret: Secret;

  constructor(secret: Secret) {
    this.#secret = secret;
  }

  /** Zeros in front stay: a spreadsheet drops them, and Encours says so. */
  #digits(purpose: string, text: string): string {
    const zeros = /^0{0,40}/.exec(text)?.[0].length ?? 0;
    const own = text.slice(zeros);
    const isFree = (drawn: string) =>
      !drawn.startsWith("0") && !(drawn.length > 4 && isPlaceholder(drawn));
    if (own === "" || !isFree(own)) return text;
    return text.slice(0, zeros) + permutedAmong(this.#secret, purpose, DIGITS, own, isFree);
  }

  readonly siren = judgedOnce((nine) =>
    isPlaceholder(nine) ? nine : withKey(nine, this.#digits("siren", nine.slice(0, 8))),
  );

  siret(fourteen: string): string {
    if (isPlaceholder(fourteen)) return fourteen;
    const office = permuted(this.#secret, "siret", DIGITS, fourteen.slice(9, 13));
    return withKey(fourteen, this.siren(fourteen.slice(0, 9)) + office);
  }

  /** A SIREN or SIRET that lost its zeros, or neither: any digits of a column of them. */
  sirenOrSiret(digits: string): string {
    const full = digits.length <= 9 ? 9 : 14;
    if (digits.length < 5 || digits.length > 14) return this.#digits("identifier", digits);
    const padded = digits.padStart(full, "0");
    const made = full === 9 ? this.siren(padded) : this.siret(padded);
    return made.slice(full - digits.length);
  }

  /** Upper case, without blanks. */
  vat(number: string): string {
    const french = /^FR([0-9A-Z]{2})(\d{9})$/.exec(number);
    if (french !== null) return this.#frenchVat(french[1] ?? "", french[2] ?? "");
    const belgian = /^BE(\d{8})(\d{2})$/.exec(number);
    if (belgian !== null) return `BE${this.#keyed97(belgian[1] ?? "", belgian[2] ?? "")}`;
    const prefix = number.slice(0, 3);
    return prefix + this.#signs("vat", number.slice(3));
  }

  #frenchVat(key: string, siren: string): string {
    const made = this.siren(siren);
    if (!/^\d\d$/.test(key)) return `FR${key}${made}`;
    const keyOf = (nine: string) => (12 + 3 * remainder97(nine)) % 97;
    const off = Number(key) - keyOf(siren);
    const made2 = off === 0 ? keyOf(made) : (((keyOf(made) + off) % 97) + 97) % 97;
    return `FR${String(made2).padStart(2, "0")}${made}`;
  }

  /** Eight digits and 97 less their remainder. */
  #keyed97(body: string, key: string): string {
    const made = body.slice(0, 1) + permuted(this.#secret, "be", DIGITS, body.slice(1));
    const keyOf = (digits: string) => 97 - remainder97(digits);
    const off = Number(key) - keyOf(body);
    const kept = (((keyOf(made) - 1 + off) % 97) + 97) % 97;
    return made + String(kept + 1).padStart(2, "0");
  }

  /** Digits to digits and letters to letters, each where it was. */
  #signs(purpose: string, text: string): string {
    const digits = text.replaceAll(/\D/g, "");
    const letters = text.replaceAll(/[^A-Z]/g, "");
    const made = {
      digits: digits === "" ? "" : permuted(this.#secret, purpose, DIGITS, digits),
      letters: letters.length < 2 ? letters : permuted(this.#secret, purpose, LETTERS, letters),
    };
    let [digit, letter] = [0, 0];
    return Array.from(text, (sign) => {
      if (sign >= "0" && sign <= "9") return made.digits[digit++] ?? sign;
      return sign >= "A" && sign <= "Z" ? (made.letters[letter++] ?? sign) : sign;
    }).join("");
  }

  /** Upper case, without blanks: the country stays, the account is replaced, both keys follow. */
  iban(iban: string): string {
    const country = iban.slice(0, 2);
    const account = this.account(iban.slice(4), country);
    const keyOf = (own: string) => 98 - remainder97(numbered(`${own}${country}00`));
    const off = Number(iban.slice(2, 4)) - keyOf(iban.slice(4));
    const key = (((keyOf(account) - 2 + off) % 97) + 97) % 97;
    return `${country}${String(key + 2).padStart(2, "0")}${account}`;
  }

  /** The national part. A French one has a key of its own, over its bank, branch and account. */
  account(account: string, country: string): string {
    if (country !== "FR" || !/^\d{10}[0-9A-Z]{11}\d{2}$/.test(account))
      return this.#signs("account", account);
    const [bank, branch] = [this.bank(account.slice(0, 5)), this.branch(account.slice(5, 10))];
    const own = this.ownAccount(account.slice(10, 21));
    const off = Number(account.slice(21)) - ribKey(account.slice(0, 21));
    const key = (((ribKey(bank + branch + own) - 1 + off) % 97) + 97) % 97;
    return bank + branch + own + String(key + 1).padStart(2, "0");
  }

  bank = (five: string): string => permuted(this.#secret, "bank", DIGITS, five);
  branch = (five: string): string => permuted(this.#secret, "branch", DIGITS, five);
  ownAccount = (eleven: string): string => this.#signs("own account", eleven);

  /** Its country stays, and the branch that means the head office. */
  bic(bic: string): string {
    const [, bank = "", country = "", place = "", branch = ""] =
      /^([A-Z]{4})([A-Z]{2})([A-Z0-9]{2})([A-Z0-9]{3})?$/.exec(bic) ?? [];
    if (bank === "") return this.#signs("bic", bic);
    const own =
      branch === "" || branch === HEAD_OFFICE ? branch : this.#signs("bic branch", branch);
    return (
      permuted(this.#secret, "bic", LETTERS, bank) + country + this.#signs("place", place) + own
    );
  }

  /** A part of a French account that stands by itself, as inside an IBAN. */
  ofRib(part: "rib_bank" | "rib_branch" | "rib_account", text: string): string {
    if (part === "rib_account") return text.length === 11 ? this.ownAccount(text) : text;
    if (!/^\d{5}$/.test(text)) return text;
    return part === "rib_bank" ? this.bank(text) : this.branch(text);
  }

  /** Structured creditor reference: `RF`, two digits, then what the creditor chose, as `inner` replaces it. */
  creditorReference(reference: string, inner: (text: string) => string): string {
    const keyOf = (own: string) => 98 - remainder97(numbered(`${own}RF00`));
    const own = reference.slice(4);
    const made = inner(own).toUpperCase();
    const off = Number(reference.slice(2, 4)) - keyOf(own);
    const key = (((keyOf(made) - 2 + off) % 97) + 97) % 97;
    return `RF${String(key + 2).padStart(2, "0")}${made}`;
  }

  /** Belgian structured communication: ten digits and their remainder by 97, 97 for 0. */
  communication(twelve: string): string {
    const made = permuted(this.#secret, "communication", DIGITS, twelve.slice(0, 10));
    const keyOf = (ten: string) => remainder97(ten) || 97;
    const off = Number(twelve.slice(10)) - keyOf(twelve.slice(0, 10));
    const key = (((keyOf(made) - 1 + off) % 97) + 97) % 97;
    return made + String(key + 1).padStart(2, "0");
  }

  /** Its first signs (country, network) stay. */
  phone(text: string): string {
    const digits = text.replaceAll(/\D/g, "");
    const head = text.startsWith("+") ? 3 : digits.startsWith("00") ? 5 : 2;
    if (digits.length < head + 3) return text;
    const made =
      digits.slice(0, head) + permuted(this.#secret, "phone", DIGITS, digits.slice(head));
    let at = 0;
    return text.replaceAll(/\d/g, () => made[at++] ?? "");
  }

  /** The first two digits, a department, stay. */
  postalCode(digits: string): string {
    return digits.slice(0, 2) + permuted(this.#secret, "postal code", DIGITS, digits.slice(2));
  }

  /** Digits inside a code: zeros count, and what is no round number becomes none. */
  readonly inside = judgedOnce((digits) => {
    const isRound = (text: string) => /^0*$/.test(text);
    if (isRound(digits)) return digits;
    return permutedAmong(this.#secret, "inside", DIGITS, digits, (text) => !isRound(text));
  });

  /** Any digits of an account or a code, zeros in front kept. */
  digits(purpose: string, text: string): string {
    return this.#digits(purpose, text);
  }
}

/** Key of a French account: letters count as digits 1 to 9. */
function ribKey(account: string): number {
  const digits = account.replaceAll(/[A-Z]/g, (letter) => RIB[LETTERS.indexOf(letter)] ?? "0");
  return 97 - remainder97(`${digits}00`);
}
const RIB = "12345678912345678923456789";
