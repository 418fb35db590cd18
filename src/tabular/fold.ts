/** How texts are compared and how the blanks of a cell are read: once, for every table. */

/** Lower case words without accents or signs: «N° TVA Intracom.» → `n tva intracom`. */
export function plainWords(text: string): string {
  return unaccented(text)
    .replaceAll(/n\s?[°º]/g, "n ")
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
}

/** Lower case, without accents. */
export const unaccented = (text: string): string =>
  text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

const [nul, unitSeparator] = [0, 31].map((code) => String.fromCharCode(code));
const NEVER = new RegExp(`[${nul}${unitSeparator}]`, "g");
const ODD_BLANK = new RegExp(`[^\\S ]|^ | $| {2}|[${nul}${unitSeparator}]`);

/** A text of its own: a slice would keep the whole piece of the file it was cut from in memory. */
export const copyOf = (text: string): string => Buffer.from(text, "utf8").toString("utf8");

/** The cell without the blanks around it and the repeated ones inside; what no text holds is taken out. */
export function cellText(cell: string): string {
  if (cell === "" || !ODD_BLANK.test(cell)) return cell;
  return cell.replaceAll(NEVER, "").replaceAll(/\s+/g, " ").trim();
}
