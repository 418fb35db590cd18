/**
 * Wordings of headings and values, as table.yaml writes them: plain words (fold.ts) with `(a|b)` for one of these,
 * `<a|b>` for one of these or nothing, `#` for a number of up to four digits, `*` for any word, `…` at the end for
 * anything more. Nothing in it can go back over a text: reading a heading costs its length.
 */
const LONGEST_PHRASE = 2_000;

/** Throws a RangeError that quotes the phrase: a table.yaml is read by tests before it is read by people. */
export function phrasePattern(phrase: string): RegExp {
  if (phrase.length > LONGEST_PHRASE || !/^[a-z0-9 |#*()<>]+…?$/.test(phrase)) {
    throw new RangeError(
      `not a wording (plain words, (a|b), <a|b>, #, *, …): ${phrase.slice(0, 80)}`,
    );
  }
  const source = phrase
    .replaceAll(/[(<]/g, "(?:")
    .replaceAll(">", ")?")
    .replaceAll("#", "\\d{1,4}")
    .replaceAll("*", "[a-z]+")
    .replace("…", "(?: .*)?");
  return new RegExp(`^(?:${source})$`);
}
