/** A word as names are compared: upper case letters of the Latin alphabet, without accents (canon/names.sql). */

/** Letters that stand for two, or have no accent to take off. */
const OTHERS: Readonly<Record<string, string>> = {
  ...{ œ: "oe", Œ: "OE", ß: "ss", æ: "a", Æ: "A", ø: "o", Ø: "O", ł: "l", Ł: "L", đ: "d", Đ: "D" },
};
const PLAIN = /^[A-Z]+$/;

/** Null: of another alphabet. */
export function plainWord(word: string): string | null {
  const plain = word
    .replaceAll(/[œŒßæÆøØłŁđĐ]/g, (letter) => OTHERS[letter] ?? letter)
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toUpperCase();
  return PLAIN.test(plain) ? plain : null;
}
