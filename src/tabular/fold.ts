/** How texts are compared and how the blanks of a cell are read: once, for every table. */

/** Lower case words without accents or signs: «N° TVA Intracom.» → `n tva intracom`. */
export function plainWords(text: string): string {
  return unaccented(text)
    .replaceAll(/n\s?[°º]/g, "n ")
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
}

/** The same, words that a program wrote as one apart: `InvoiceDate` → `invoice date`. */
export const splitWords = (text: string): string =>
  plainWords(text.replaceAll(/(\p{Ll})(?=\p{Lu})/gu, "$1 "));

/** Lower case, without accents. */
export const unaccented = (text: string): string =>
  text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

const [nul, unitSeparator] = [0, 31].map((code) => String.fromCharCode(code));
const NEVER = new RegExp(`[${nul}${unitSeparator}]`, "g");
const [SPACE, NO_BREAK, FIRST_ODD_BLANK] = [0x20, 0xa0, 0x1680];

/**
 * A text of its own: a slice would keep the whole piece of the file it was cut from in memory. A short one is never a
 * slice.
 */
export const copyOf = (text: string): string =>
  text.length < SHORTEST_SLICE ? text : Buffer.from(text, "utf8").toString("utf8");
const SHORTEST_SLICE = 13;

/** The cell without the blanks around it and the repeated ones inside; what no text holds is taken out. */
export function cellText(cell: string): string {
  return mayHaveOdd(cell) ? cell.replaceAll(NEVER, "").replaceAll(/\s+/g, " ").trim() : cell;
}

/** Whether a blank may be needless. A loop, because every cell of every table is asked. */
function mayHaveOdd(cell: string): boolean {
  let last = SPACE;
  for (let at = 0; at < cell.length; at += 1) {
    const code = cell.charCodeAt(at);
    if (code <= SPACE ? code < SPACE || last === SPACE : code === NO_BREAK) return true;
    if (code >= FIRST_ODD_BLANK) return true;
    last = code;
  }
  return last === SPACE && cell !== "";
}
