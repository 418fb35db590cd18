/** Where the texts of a line of MT940 stand; dates, amounts and balances are around them. */
import { type LinePart, textPart } from "../fields-in.ts";

const TAG = /^:(\d{2}[A-Z]?|NS):/;
/** Day, entry day, mark, amount and type: what follows are references. */
const MOVEMENT = /^:61:\d{6}(?:\d{4})?R?[CD][A-Z]?[\d,]{1,18}(?:[A-Z][A-Z0-9]{3})?/;
/** Subfields of a structured 86: `?20`, `~32`. */
const SUBFIELD = /[?>~|]\d{2}/g;
/** Balances, pages, sums. */
const FIGURES = /^:(?:13|28|34|6[0245]|90)/;

export function partsOf(line: string): readonly LinePart[] {
  if (FIGURES.test(line)) return [];
  const movement = MOVEMENT.exec(line);
  if (movement !== null) return [textPart(movement[0].length, line.length, "document")];
  const start = TAG.exec(line)?.[0].length ?? 0;
  const code = start > 0 ? (/^\d{3}(?=[?>~|]\d{2})/.exec(line.slice(start))?.[0].length ?? 0) : 0;
  const marks = [...line.matchAll(SUBFIELD)].filter(({ index }) => index >= start);
  const ends = [...marks.map(({ index }) => index), line.length];
  const starts = [start + code, ...marks.map(({ index }) => index + 3)];
  return starts.map((from, at) => textPart(from, Math.max(from, ends[at] ?? from)));
}
