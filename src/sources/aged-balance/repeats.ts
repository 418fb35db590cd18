/** Rows that add nothing: blank ones, and those by which a page repeats its titles or its header. */
import { normalise } from "./headings.ts";
import type { Layout } from "./layout.ts";

/** Whether a row is blank, or a page's repetition of a title or of the header. */
export function repeatedIn(
  layout: Layout,
  pageTexts: readonly string[],
): (cells: readonly string[]) => "blank" | "repeated" | "no" {
  // A cell that does not begin as the heading is not that heading: most need not be compared.
  const mayBe = (cell: string, at: number): boolean =>
    cell !== "" && beginsAs(cell, layout.header[at] ?? "");
  return (cells) => {
    const first = cells.find((cell) => cell !== "" && (isWordy(cell) || normalise(cell) !== ""));
    if (first === undefined) return "blank";
    if (pageTexts.some((text) => beginsAs(first, text)) && pageTexts.includes(joined(cells)))
      return "repeated";
    let same = 0;
    for (const [at, cell] of cells.entries()) {
      if (mayBe(cell, at) && normalise(cell) === layout.header[at]) same += 1;
    }
    if (same < 2) return "no";
    const filledCells = cells.filter((cell) => normalise(cell) !== "").length;
    return same * 2 > filledCells ? "repeated" : "no";
  };
}

const isLetterOrDigit = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 97 && code <= 122);
/** The small letter of a capital one, in ASCII. */
const small = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code);
const isWordy = (cell: string): boolean => isLetterOrDigit(small(cell.charCodeAt(0)));

/** Whether the cell, as headings.ts compares it, may begin as a compared text: surely not, or perhaps. */
function beginsAs(cell: string, compared: string): boolean {
  if (compared === "") return false;
  return !isWordy(cell) || small(cell.charCodeAt(0)) === compared.charCodeAt(0);
}

/** The row's words as one text, empty for a blank row. */
export function joined(cells: readonly string[]): string {
  const plain = cells.map((cell) => normalise(cell));
  return plain.filter((cell) => cell !== "").join(" ");
}
