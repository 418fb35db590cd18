/**
 * What a row below the headings of a table is. Extracts are printed reports as often as tables: they repeat their
 * headings on each page, sum their groups, name a group on a row of its own, and end with a footer. Only `data` rows
 * are rows of the table; what the others say is the business of the source that asked.
 */
import { looksLikeAmount } from "./amounts.ts";
import { plainWords } from "./fold.ts";

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
    const isNote = filled.length === 1 && headings.length >= 3 && /\S\s+\S/.test(textAt(first));
    return isNote && !hasKeys ? "note" : "data";
  };
}

const wordsOf = (text: string): string => plainWords(text.slice(0, LONGEST));
