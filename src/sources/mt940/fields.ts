/** The fields of an MT940 in their order, and what stands in a balance and in a line of statement. */
import { type CalendarDate, dateFromParts, daysBetween } from "../../kernel/dates.ts";
import { centsOf, readAmount } from "../../tabular/amounts.ts";
import { isCrEnded, textLines, withoutReturns } from "../../tabular/text-lines.ts";
import type { Opened } from "../source.ts";

export interface Field {
  /** `60F`, `61`, `86`; empty: the end of a message. */
  readonly tag: string;
  readonly lines: readonly string[];
  /** 1-based line where it begins. */
  readonly line: number;
}

/** Lines of one field that are kept: the standard has six. */
const MOST_LINES = 100;
const LONGEST_LINE = 2_000;

export async function* fieldsOf(opened: Opened): AsyncGenerator<Field[]> {
  const { path } = opened.file;
  const { encoding } = await opened.look();
  const known = encoding ?? "windows-1252";
  let number = 0;
  let current: { tag: string; lines: string[]; line: number } | null = null;
  for await (const { lines } of textLines(path, known, await isCrEnded(path, known))) {
    const fields: Field[] = [];
    for (const raw of lines) {
      number += 1;
      const text = withoutReturns(raw).slice(0, LONGEST_LINE);
      const [, tag, rest = ""] =
        /^(?:\{[^:]{0,60}:.{0,200}?\{4:)?:(13D?|2[01]|25[A-Z]?|28C?|34F|6[02][FM]|6[145]|86|90[CD]|NS):(.*)$/.exec(
          text,
        ) ?? [];
      const isEnd = /^-\}?|^\{[15]:/.test(text) && !/^-\S/.test(text.replace("-}", "- "));
      if (tag === undefined && !isEnd) {
        if (current !== null && current.lines.length < MOST_LINES) current.lines.push(text);
        continue;
      }
      if (current !== null) fields.push(current);
      current = tag === undefined ? null : { tag, lines: [rest], line: number };
      if (isEnd) fields.push({ tag: "", lines: [], line: number });
    }
    yield fields;
  }
  yield current === null ? [] : [current];
}

/** `C090903EUR1234718,36`. */
export function balanceOf({ lines }: Field) {
  const match = /^R?([CD])(\d{6})([A-Z]{3})?\s*([\d.,]{1,30})/.exec((lines[0] ?? "").trim());
  if (match === null) return null;
  const [, mark, day = "", currency = null, written = ""] = match;
  const cents = centsIn(written);
  return {
    cents: cents === null || mark === "C" ? cents : -cents,
    on: dayOf(day),
    currency,
  };
}

export interface StatementLine {
  readonly cents: bigint | null;
  readonly written: string;
  readonly day: string;
  readonly valuedOn: CalendarDate | null;
  readonly bookedOn: CalendarDate | null;
  /** The reversal of a debit or a credit. */
  readonly isReversal: boolean;
  /** Only expected. */
  readonly isExpected: boolean;
  readonly code: string | null;
  readonly reference: string;
  readonly bankReference: string;
}

const LINE =
  /^(\d{6})\s{0,4}(\d{4})?\s{0,4}(RC|RD|EC|ED|C|D)([A-Z])?\s?(\d{1,20}[.,]?\d{0,6}|[.,]\d{1,6})\s?([A-Z][A-Z0-9]{3}|[A-Z] {3})?(.{0,200})$/;

/** Null: not written as field 61 is. */
export function statementLine({ lines }: Field): StatementLine | null {
  const match = LINE.exec((lines[0] ?? "").trim());
  if (match === null) return null;
  const [, day = "", entry, mark = "", , written = "", code, rest = ""] = match;
  const size = centsIn(written);
  // The reversal of a credit takes money out.
  const isOut = mark === "D" || mark === "RC" || mark === "ED";
  const valuedOn = dayOf(day);
  const [reference = "", ...bank] = rest.split("//");
  return {
    cents: size === null || !isOut ? size : -size,
    written,
    day,
    valuedOn,
    bookedOn: entry === undefined ? valuedOn : entryDay(entry, day),
    isReversal: mark.startsWith("R"),
    isExpected: mark.startsWith("E"),
    code: code?.trim() || null,
    reference: reference.trim(),
    bankReference: bank.join("//").trim(),
  };
}

/** The comma stands before the decimals, and may end the amount. */
function centsIn(written: string): bigint | null {
  const { text, fault } = readAmount(written.replace(/[.,]$/, "").replace(/^[.,]/, "0,"), ",");
  return text === null || fault !== null ? centsWithZeros(written) : centsOf(text);
}

/** `000000000001,62`: zeros before are no digits of the amount. */
function centsWithZeros(written: string): bigint | null {
  const bare = written.replace(/^0{1,20}(?=\d)/, "");
  const { text, fault } = readAmount(bare.replace(/[.,]$/, ""), ",");
  return text === null || fault !== null ? null : centsOf(text);
}

/** `YYMMDD`. */
export function dayOf(text: string): CalendarDate | null {
  const year = Number(text.slice(0, 2));
  return dateFromParts(
    year < 80 ? 2000 + year : 1900 + year,
    Number(text.slice(2, 4)),
    Number(text.slice(4, 6)),
  );
}

/** `MMDD` in the year that brings it nearest to the value date. */
function entryDay(entry: string, day: string): CalendarDate | null {
  const valued = dayOf(day) ?? dayOf(`${day.slice(0, 4)}01`);
  if (valued === null) return null;
  const [month, date] = [Number(entry.slice(0, 2)), Number(entry.slice(2))];
  const year = Number(valued.slice(0, 4));
  const found = [year, year + 1, year - 1].flatMap((one) => dateFromParts(one, month, date) ?? []);
  const away = (one: CalendarDate): number => Math.abs(daysBetween(valued, one));
  return found.sort((one, other) => away(one) - away(other))[0] ?? null;
}
