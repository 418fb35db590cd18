/** Numbers that are no money: figures of a dashboard, rates. Exact: decimal texts in, decimal texts out. */
import { type DecimalMark, readAmount } from "./amounts.ts";

const SCALE = 6;
/** What may stand after a number: a percent, thousands and millions of money, a unit that changes nothing. */
const TAIL = /\s{0,3}(%|k\s?(?:€|eur)|m\s?(?:€|eur)|jours?|days?|tage|j|d|pts?|points?)$/i;

export interface ReadNumber {
  readonly value: string | null;
  readonly fault: string | null;
}

/** `41,2 %` is 0.412, `73,7 k€` 73700, `95 jours` 95. */
export function readNumber(text: string, mark: DecimalMark | null): ReadNumber {
  const tail = TAIL.exec(text)?.[1]?.toLowerCase() ?? "";
  const read = readAmount(tail === "" ? text : text.replace(TAIL, ""), mark, SCALE);
  if (read.fault !== null) return { value: null, fault: read.fault };
  const places = tail === "%" ? -2 : /^k/.test(tail) ? 3 : /^m/.test(tail) ? 6 : 0;
  return { value: read.text === null ? null : shifted(read.text, places), fault: null };
}

/** A rate as a share: `2 %` and a bare `2` are 0.02; a bare number of a column of shares is one already. */
export function readRate(text: string, mark: DecimalMark | null, areShares: boolean): ReadNumber {
  const read = readNumber(text, mark);
  if (read.value === null || text.includes("%") || areShares) return read;
  return { value: shifted(read.value, -2), fault: null };
}

/** Whether the bare numbers of a column of rates are all below 0.2: percents that a workbook keeps as shares. */
export function areShares(texts: readonly string[], mark: DecimalMark | null): boolean {
  return texts
    .filter((text) => !text.includes("%"))
    .every((text) => /^-?(?:0(?:\.[01]\d*)?)?$/.test(readNumber(text, mark).value ?? ""));
}

export const withoutTail = (text: string): string => text.replace(TAIL, "");

/** A decimal text with its mark moved. */
function shifted(text: string, places: number): string {
  if (places === 0) return text;
  const sign = text.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = text.slice(sign.length).split(".");
  const digits = whole.padStart(3, "0") + fraction.padEnd(Math.max(places, 0), "0");
  const at = Math.max(whole.length, 3) + places;
  return `${sign}${digits.slice(0, at)}.${digits.slice(at)}0`;
}
