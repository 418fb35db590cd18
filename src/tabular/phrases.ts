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

/** Texts that a phrase takes, the shortest of each wording, `most` at most; what stands in `<…>` is left out. */
export function* phraseExamples(phrase: string, most = 60): Generator<string> {
  const seen = new Set<string>();
  for (const text of wordingsOf(phrase, 0).texts) {
    const plain = text.replaceAll(/ {2,}/g, " ").trim();
    if (plain === "" || seen.has(plain)) continue;
    seen.add(plain);
    yield plain;
    if (seen.size >= most) return;
  }
}

/** More alternatives than this are not worked out: an example is wanted, not a list. */
const MOST_WORDINGS = 200;

/** The wordings from `from` to the `)` that ends them, and where that stands. */
function wordingsOf(phrase: string, from: number): { texts: string[]; end: number } {
  const done: string[] = [];
  let open = [""];
  let at = from;
  const add = (texts: readonly string[]): void => {
    open = open.flatMap((one) => texts.map((text) => one + text)).slice(0, MOST_WORDINGS);
  };
  for (; at < phrase.length; at += 1) {
    const sign = phrase.charAt(at);
    if (sign === ")") break;
    if (sign === "|") {
      done.push(...open);
      open = [""];
    } else if (sign === "(") {
      const { texts, end } = wordingsOf(phrase, at + 1);
      add(texts);
      at = end;
    } else if (sign === "<") at = closingOf(phrase, at);
    else if (sign !== "…") add([sign === "#" ? "1" : sign === "*" ? "x" : sign]);
  }
  return { texts: [...done, ...open].slice(0, MOST_WORDINGS), end: at };
}

/** Where the `<` at a place is closed. */
function closingOf(phrase: string, at: number): number {
  let depth = 0;
  for (let place = at; place < phrase.length; place += 1) {
    if (phrase.charAt(place) === "<") depth += 1;
    else if (phrase.charAt(place) === ">") depth -= 1;
    if (depth === 0) return place;
  }
  return phrase.length;
}
