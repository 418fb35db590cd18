/** Fourteen more ways to spoil a text: what stands in columns, and lines of records without any. */
import { type Prng, placeIn } from "./chance.ts";
import { latin, type Operator, ofLatin, onLines, onText } from "./spoil.ts";

/** More cells and characters than a line may have. */
const CELLS = 100_000;
const CHARACTERS = 1_200_000;

const HUGE = ["9".repeat(40), "99999999999999999,99", "1e308", "-9".repeat(9), "0,00000000001"];
const DAYS = ["31/02/2025", "2025-13-45", "01/01/0001", "31/12/9999", "2958466", "-1", "20250230"];
const FORMULAS = ["=CMD|' /C calc'!A0", "@SUM(1)", "+1+1", "=1+1", "-1+1"];

const overMatch =
  (pattern: RegExp, values: readonly string[]): Operator =>
  (bytes, chance) => {
    const text = latin(bytes);
    const found = [...text.matchAll(pattern)];
    const one = found[placeIn(chance, found.length)];
    if (one === undefined) return bytes;
    const end = one.index + one[0].length;
    return ofLatin(text.slice(0, one.index) + chance.pick(values) + text.slice(end));
  };

/** Every line by its cells. */
const onCells = (change: (cells: string[], at: number) => void): Operator =>
  onLines((lines, chance, separator) => {
    const at = placeIn(chance, (lines[0] ?? "").split(separator).length);
    for (const [number, line] of lines.entries()) {
      const cells = line.split(separator);
      if (cells.length > 1) change(cells, at);
      lines[number] = cells.join(separator);
    }
  });

const putInLine =
  (more: (chance: Prng, separator: string) => string): Operator =>
  (bytes, chance) =>
    onLines((lines, _, separator) => {
      const at = placeIn(chance, lines.length);
      lines[at] = (lines[at] ?? "") + more(chance, separator);
    })(bytes, chance);

export const tableOperators: Readonly<Record<string, Operator>> = {
  "column-dropped": onCells((cells, at) => cells.splice(at, 1)),
  "column-doubled": onCells((cells, at) => cells.splice(at, 0, cells[at] ?? "")),
  "columns-swapped": onCells((cells, at) => {
    const [one = "", other = ""] = [cells[at], cells[at + 1]];
    if (at + 1 < cells.length) cells.splice(at, 2, other, one);
  }),
  "headings-removed": onLines((lines) => lines.splice(0, 1)),
  "number-huge": overMatch(/\d{1,15}[.,]\d\d/g, HUGE),
  "date-out-of-range": overMatch(/\d\d[/.-]\d\d[/.-]\d{2,4}|\d{4}-\d\d-\d\d|(?:19|20)\d{6}/g, DAYS),
  formula: overMatch(/[A-Z][a-zé]{3,}/g, FORMULAS),
  "quote-opened": onText((text, chance) => {
    const at = placeIn(chance, text.length);
    return `${text.slice(0, at)}"${text.slice(at)}`;
  }),
  "nuls-inserted": onText((text, chance) => {
    const at = placeIn(chance, text.length);
    return text.slice(0, at) + "\0".repeat(chance.between(1, 4)) + text.slice(at);
  }),
  "line-very-long": putInLine((chance) => chance.pick(["x", "1", " ", "é"]).repeat(CHARACTERS)),
  "cells-without-number": putInLine((_, separator) => separator.repeat(CELLS)),
  "encoded-twice": (bytes) => Buffer.from(latin(bytes)),
  "encoded-otherwise": (bytes) => Buffer.from(bytes.toString("utf8"), "latin1"),
  "digit-changed": onText((text, chance) => {
    const from = placeIn(chance, text.length);
    return text.slice(0, from) + text.slice(from).replace(/\d/, String(chance.between(0, 9)));
  }),
};
