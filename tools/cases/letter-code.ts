/** Lettering codes in the order ledgers give them: AA, AB … AZ, BA … ZZ, then AA again. */

/** The code after this one; `AA` first, and again after `ZZ`. Throws for a text that is not two capitals. */
export function nextLetterCode(previous: string | null): string {
  if (previous === null || previous === "ZZ") return "AA";
  if (!/^[A-Z]{2}$/.test(previous)) throw new RangeError(`not a lettering code: ${previous}`);
  const number = (previous.charCodeAt(0) - 65) * 26 + (previous.charCodeAt(1) - 65) + 1;
  return String.fromCharCode(65 + Math.floor(number / 26), 65 + (number % 26));
}
