/** The records of a CFONB 120, be they lines or not, and the fields that stand at fixed places in them. */
import { type CalendarDate, dateFromParts } from "../../kernel/dates.ts";
import { divideRounded } from "../../kernel/money.ts";

export const LENGTH = 120;
/** Ctrl-Z: DOS programs end their texts with it. */
const DOS_END = String.fromCharCode(26);

export interface CfonbRecord {
  /** 1-based line of the file; the record's number where there is no line. */
  readonly line: number;
  /** Of 120 characters: blanks that a program cut at the end are given back. */
  readonly text: string;
}

/** Pieces of a text in, records out; a break ends a record, and so do 120 characters. */
export class RecordCutter {
  #rest = "";
  #line = 1;
  #count = 0;
  #hasBreaks = false;

  take(piece: string): CfonbRecord[] {
    this.#rest += piece;
    return this.#cut(LENGTH + 2);
  }

  end(): CfonbRecord[] {
    return this.#cut(1);
  }

  /** Records while at least `needed` characters are there. */
  #cut(needed: number): CfonbRecord[] {
    const records: CfonbRecord[] = [];
    const rest = this.#rest;
    let at = 0;
    while (rest.length - at >= needed) {
      const sign = rest[at];
      if (sign === "\n" || sign === "\r") {
        this.#hasBreaks = true;
        if (sign === "\n" || rest[at + 1] !== "\n") this.#line += 1;
        at += 1;
        continue;
      }
      const window = rest.slice(at, at + LENGTH);
      const end = window.search(/[\r\n]/);
      const text = end === -1 ? window : window.slice(0, end);
      at += text.length;
      if (text.replace(DOS_END, "").trim() === "") continue;
      this.#count += 1;
      records.push({
        line: this.#hasBreaks || end !== -1 ? this.#line : this.#count,
        text: text.padEnd(LENGTH),
      });
    }
    this.#rest = rest.slice(at);
    return records;
  }
}

/** Whether a text is written as one of the four records. */
export function isRecord(text: string): boolean {
  if (!/^0[1457][A-Z0-9]{5}/.test(text) || !/^[A-Z ]{3}[0-9 ]$/.test(text.slice(16, 20)))
    return false;
  return text.startsWith("05") || /^[0-9 ]{13}[0-9{}A-R]$/.test(text.slice(90, 104));
}

export const fieldOf = (text: string, from: number, to: number): string =>
  text.slice(from, to + 1).trim();

const PUNCHED = "{ABCDEFGHI}JKLMNOPQR";

/**
 * The amount at 90–103 in cents: its last character is a digit and a sign (`{` +0, `A` +1… `}` −0, `J` −1…), and the
 * character at 19 says how many of its digits are decimals.
 */
export function amountOf(text: string): {
  readonly cents: bigint | null;
  readonly isRounded: boolean;
} {
  const written = fieldOf(text, 90, 103);
  const last = written.at(-1) ?? "";
  const punched = PUNCHED.indexOf(last);
  const digits = written.slice(0, -1) + (punched === -1 ? last : String(punched % 10));
  if (!/^\d{1,14}$/.test(digits)) return { cents: null, isRounded: false };
  const size = BigInt(punched >= 10 ? `-${digits}` : digits);
  const decimals = /\d/.test(text[19] ?? "") ? Number(text[19]) : 2;
  if (decimals <= 2) return { cents: size * 10n ** BigInt(2 - decimals), isRounded: false };
  const unit = 10n ** BigInt(decimals - 2);
  return { cents: divideRounded(size, unit), isRounded: size % unit !== 0n };
}

/** `311225`. */
export function dayOf(text: string): CalendarDate | null {
  const match = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (match === null) return null;
  const year = Number(match[3]);
  return dateFromParts(year < 80 ? 2000 + year : 1900 + year, Number(match[2]), Number(match[1]));
}

/** Bank, branch and account, one after the other: a RIB without its key. */
export const accountIn = (text: string): string =>
  fieldOf(text, 2, 6) + fieldOf(text, 11, 15) + fieldOf(text, 21, 31);
