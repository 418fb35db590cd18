/**
 * What a row below the headings of a table is. Extracts are printed reports as often as tables: they repeat their
 * headings on each page, sum their groups, name a group on a row of its own, and end with a footer. Only `data` rows
 * are rows of the table; what the others say is the business of the source that asked.
 */
import { looksLikeAmount } from "./amounts.ts";
import { plainWords } from "./fold.ts";
import type { LineCells } from "./line-cells.ts";

export type RowPart =
  | "data"
  /** Nothing stands in it. */
  | "blank"
  /** The headings again. */
  | "heading"
  /** `-----`, `=====`. */
  | "rule"
  /** The unit of each column, below the headings: `EUR`, `jours`. */
  | "unit"
  /** A sum of rows: a label of total, the `*` of SAP, or amounts without anything beside. */
  | "total"
  /** One text that names what stands below or above it, or a note at the end. */
  | "note";

/** The table a row belongs to. */
export interface TableShape {
  /** Its headings, as they stand. */
  readonly headings: readonly string[];
  /** Places of the columns without which a row is nothing. */
  readonly keysAt: readonly number[];
  /** Places of its columns of money. */
  readonly amountsAt: readonly number[];
}

const TOTAL =
  /^(?:(?:grand|sub|sous|overall|report|gesamt|zwischen) ?)?(?:total|totaux|totals|summe|sum|somme|result|ergebnis|resultat|cumul|gesamt|percents?|percentage of total|net total|montant total)\b/;
const UNIT =
  /^(?:eur|euros?|usd|gbp|chf|mad|dh|xof|xaf|fcfa|keur|k eur|pct|jours?|days?|tage|j|d|nb|number|nombre)$/;
const RULE = /^[-_=+.*|~ ]{3,}$/;
/** Characters of a cell that are looked at. */
const LONGEST = 120;

/** Judges the rows of one table, each by itself. */
export function rowReader({
  headings,
  keysAt,
  amountsAt,
}: TableShape): (cells: readonly string[]) => RowPart {
  const plain = headings.map(wordsOf);
  const isMoney = new Set(amountsAt);
  return (cells) => {
    const filled: number[] = [];
    for (let place = 0; place < cells.length; place += 1)
      if ((cells[place] ?? "").trim() !== "") filled.push(place);
    const [first] = filled;
    if (first === undefined) return "blank";
    const textAt = (place: number): string => (cells[place] ?? "").trim();
    const hasKeys = keysAt.length > 0 && keysAt.every((place) => textAt(place) !== "");
    if (filled.every((place) => RULE.test(textAt(place).slice(0, LONGEST)))) return "rule";
    if (/^\*{1,4}$/.test(textAt(first))) return "total";
    if (filled.length > 1) {
      // Four cells in five, two at the least: most rows are told by their first ones.
      let others = 0;
      for (const place of filled) {
        if (wordsOf(textAt(place)) !== plain[place]) others += 1;
        if (others * 5 > filled.length) break;
      }
      if (others * 5 <= filled.length && filled.length - others >= 2) return "heading";
    }
    const isLabel = TOTAL.test(wordsOf(textAt(first)));
    // A company may be called Total: a row with all its keys is one of the table.
    if (isLabel && (!hasKeys || (keysAt.length === 1 && keysAt[0] === first))) return "total";
    if (filled.every((place) => isMoney.has(place)))
      return filled.every((place) => looksLikeAmount(textAt(place).slice(0, LONGEST)))
        ? "total"
        : filled.every((place) => UNIT.test(wordsOf(textAt(place))))
          ? "unit"
          : "data";
    if (filled.length !== 1 || headings.length < 3) return "data";
    // Words, or one in the first column: what stands below, or the report above its footer («Orders»).
    const text = textAt(first);
    const isWords = /\S\s+\S/.test(text) || (first === 0 && /^\D+$/.test(text));
    return isWords && !hasKeys ? "note" : "data";
  };
}

/** Two letters with which a label of total may begin. */
const TOTAL_BEGINS = new Set(
  ["gr", "su", "so", "ov", "re", "ge", "zw", "to", "er", "cu", "pe", "ne", "mo"].map(twoOf),
);
function twoOf(letters: string): number {
  return (letters.charCodeAt(0) << 8) | letters.charCodeAt(1);
}
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/**
 * Whether a line is surely `data` for `rowReader`, without its texts: its keys are there, its first cell begins no
 * label of total, and more of its cells than headings allow begin with a digit.
 */
export function sureReader({ headings, keysAt }: TableShape): (line: LineCells) => boolean {
  const beginsByDigit = headings.map((heading) => isDigit(wordsOf(heading).charCodeAt(0)));
  const [key, ...otherKeys] = keysAt;
  return (line) => {
    for (const place of keysAt) if (!line.isFilled(place)) return false;
    let [filled, digits, first] = [0, 0, -1];
    for (let place = 0; place < line.count; place += 1) {
      if (!line.isFilled(place)) continue;
      filled += 1;
      if (first === -1) first = place;
      if (beginsByDigit[place] !== true && isDigit(line.firstByte(place))) digits += 1;
    }
    if (key === undefined || filled < 2 || digits * 5 <= filled) return false;
    return (
      isDigit(line.firstByte(first)) ||
      isNoTotal(line, first, otherKeys.length > 0 || key !== first)
    );
  };
}

/** Whether the first cell begins with a letter, and is no total: a label of one has three letters at least. */
function isNoTotal(line: LineCells, place: number, isNamed: boolean): boolean {
  const [one, two, three] = [0, 1, 2].map((at) => line.byteAt(place, at) | 0x20);
  const isLetter = (byte = 0): boolean => byte >= 0x61 && byte <= 0x7a;
  if (!isLetter(one)) return false;
  if (isNamed) return true;
  if ([one, two, three].some((byte = 0) => byte > 0x7f)) return false;
  return !(isLetter(two) && isLetter(three)) || !TOTAL_BEGINS.has(((one ?? 0) << 8) | (two ?? 0));
}

const wordsOf = (text: string): string => plainWords(text.slice(0, LONGEST));
