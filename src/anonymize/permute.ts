/**
 * A keyed permutation of all the texts of one length over one alphabet: two different texts never get the same
 * replacement, and equal ones always do. An unbalanced Feistel network whose round function is the HMAC of the key.
 */
import type { Secret } from "./secret.ts";

const ROUNDS = 10;
/** A walk ends at the text itself at the latest; short alphabets end much sooner. */
const MOST_STEPS = 100_000;

export const DIGITS = "0123456789";
export const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Texts of one sign have no half to mix: they are turned by as much as the key says. */
export function permuted(secret: Secret, purpose: string, alphabet: string, text: string): string {
  const signs = Array.from(text, (sign) => alphabet.indexOf(sign));
  const cut = signs.length >> 1;
  let [left, right] = [signs.slice(0, cut), signs.slice(cut)];
  const name = `${purpose} ${alphabet.length} ${signs.length}`;
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round % 2 === 0) right = added(right, secret.bytes(name, `${round} ${left.join(" ")}`));
    else left = added(left, secret.bytes(name, `${round} ${right.join(" ")}`));
  }
  return [...left, ...right].map((sign) => alphabet[sign] ?? "").join("");

  function added(half: readonly number[], drawn: Buffer): number[] {
    return half.map((sign, at) => {
      const more = drawn.readUInt16BE((2 * at) % (drawn.length - 1));
      return (sign + more) % alphabet.length;
    });
  }
}

/**
 * The same among the texts that `isAllowed` takes: refused ones are walked over. A text that is not allowed itself has
 * no walk that surely ends: the caller keeps it.
 */
export function permutedAmong(
  secret: Secret,
  purpose: string,
  alphabet: string,
  text: string,
  isAllowed: (text: string) => boolean,
): string {
  let at = text;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    at = permuted(secret, purpose, alphabet, at);
    if (isAllowed(at)) return at;
  }
  return at;
}
