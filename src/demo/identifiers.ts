/**
 * Identifiers with right keys, of companies that do not exist: SIREN from a block the register has not reached,
 * IBAN of a bank code no bank has. And the way to break each of them by one digit.
 */
import type { Prng } from "./prng.ts";

/** Nine digits beginning with 99, with Luhn's key. */
export function inventSiren(prng: Prng): string {
  const head = `99${String(prng.between(0, 999_999)).padStart(6, "0")}`;
  return head + luhnKey(head);
}

/** The digit that makes Luhn's sum of `head` + digit a multiple of ten. */
export function luhnKey(head: string): string {
  const sum = Array.from(head).reduceRight((total, character, index) => {
    const isDoubled = (head.length - index) % 2 === 1;
    const digit = Number(character) * (isDoubled ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** FR, key, SIREN. */
export function frenchVat(siren: string): string {
  const key = (12n + 3n * (BigInt(siren) % 97n)) % 97n;
  return `FR${key.toString().padStart(2, "0")}${siren}`;
}

/** A French IBAN: bank, branch, account, RIB key, then the key of ISO 13616. */
export function inventIban(prng: Prng): string {
  const bank = `999${String(prng.between(10, 99))}`;
  const branch = String(prng.between(1, 99_999)).padStart(5, "0");
  const account = String(prng.between(1, 999_999_999)).padStart(11, "0");
  const rib = 97n - ((89n * BigInt(bank) + 15n * BigInt(branch) + 3n * BigInt(account)) % 97n);
  return withIbanKey("FR", bank + branch + account + rib.toString().padStart(2, "0"));
}

/** A foreign IBAN of `length` characters, digits only after the country and the key. */
export function inventForeignIban(prng: Prng, country: string, length: number): string {
  let digits = "";
  while (digits.length < length - 4) digits += String(prng.between(0, 9));
  return withIbanKey(country, digits);
}

function withIbanKey(country: string, account: string): string {
  const digits = Array.from(`${account}${country}00`)
    .map((character) =>
      /[A-Z]/.test(character) ? String(character.charCodeAt(0) - 55) : character,
    )
    .join("");
  const key = 98n - (BigInt(digits) % 97n);
  return `${country}${key.toString().padStart(2, "0")}${account}`;
}

/** The same text with one more in the digit at `place` (0-based): no key survives it. */
export function withWrongDigit(text: string, place: number): string {
  const digit = (Number(text[place]) + 1) % 10;
  return text.slice(0, place) + String(digit) + text.slice(place + 1);
}
