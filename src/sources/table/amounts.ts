/**
 * Amounts as people and programs write them, read to the cent without ever guessing: `1,234` is twelve hundred
 * in one file and one and a quarter in another, so the file's own unambiguous values decide, or nobody does.
 */
import { divideRounded } from "../../kernel/money.ts";

export type DecimalMark = "," | ".";

export interface Amount {
  /** Minor units at two decimals, sign as written: minus, trailing minus, parentheses, `CR`. */
  readonly cents: bigint;
  /** False when decimals beyond the cent were rounded away (half away from zero). */
  readonly exact: boolean;
}

const SPACES = /[\s\u00a0\u202f\u2009\u2007]+/g;
const CURRENCY =
  /€|\$|£|\b(?:EUR|EUROS?|USD|GBP|CHF|MAD|DHS?|TND|DZD|XOF|XAF|F\s?CFA|FCFA|CFA|K€)(?![A-Z])/gi;
/** Whole digits a DECIMAL(18,2) holds. */
const MAX_WHOLE_DIGITS = 16;

interface Written {
  readonly isNegative: boolean;
  /** Digits, points and commas only. */
  readonly body: string;
}

/**
 * `1 234,56` `1.234,56-` `(1,234.56)` `1 234,56 €` `-` (nothing: 0) → cents. Null: empty, not an amount, or
 * ambiguous without `mark`, the file's decimal mark (see `decimalMarkOf`).
 */
export function parseAmount(text: string, mark: DecimalMark | null = null): Amount | null {
  const written = writtenOf(text);
  if (written === null) return null;
  if (written.body === "") return { cents: 0n, exact: true };
  const parts = partsOfBody(written.body, mark);
  if (parts === null) return null;
  const whole = parts.whole.replace(/^0+(?=\d)/, "");
  if (whole.length > MAX_WHOLE_DIGITS || parts.fraction.length > 30) return null;
  const digits = BigInt(whole + parts.fraction.padEnd(6, "0"));
  const beyond = Math.max(parts.fraction.length - 6, 0);
  const micros = divideRounded(digits, 10n ** BigInt(beyond));
  const cents = divideRounded(digits, 10n ** BigInt(beyond + 4));
  return { cents: written.isNegative ? -cents : cents, exact: micros % 10_000n === 0n };
}

/** The decimal mark that the unambiguous values of a column or a file show; null when they show none or both. */
export function decimalMarkOf(texts: Iterable<string>): DecimalMark | null {
  let comma = 0;
  let point = 0;
  for (const text of texts) {
    const written = writtenOf(text);
    const mark = written === null ? null : shownMark(written.body);
    if (mark === ",") comma += 1;
    if (mark === ".") point += 1;
  }
  if (comma > 0 && point === 0) return ",";
  return point > 0 && comma === 0 ? "." : null;
}

/** Whether the text is written as an amount, though it may be ambiguous. */
export function looksLikeAmount(text: string): boolean {
  return parseAmount(text, ",") !== null || parseAmount(text, ".") !== null;
}

function writtenOf(text: string): Written | null {
  if (text.length > 64) return null;
  let body = text.replace(CURRENCY, "").replace(SPACES, " ").trim().replaceAll("−", "-");
  if (body === "") return null;
  if (/^[-–—]$/.test(body)) return { isNegative: false, body: "" };
  let isNegative = false;
  const side = /^(.*\d)\s?(CR|DR|DB|C|D)$/i.exec(body);
  if (side !== null) {
    body = side[1] ?? "";
    isNegative = /^c/i.test(side[2] ?? "");
  }
  const wrapped = /^\((.*)\)$/.exec(body) ?? /^-\s?(.*)$/.exec(body) ?? /^(.*?)\s?-$/.exec(body);
  if (wrapped !== null) {
    body = (wrapped[1] ?? "").trim();
    isNegative = !isNegative;
  } else if (body.startsWith("+")) body = body.slice(1).trim();
  const grouped = /^\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d*)?$/.test(body);
  if (grouped) body = body.replace(/[ '’]/g, "");
  return /^(?:\d[\d.,]*|[.,]\d+)$/.test(body) ? { isNegative, body } : null;
}

/** The decimal mark a body shows by itself; null when it shows none. */
function shownMark(body: string): DecimalMark | null {
  const comma = body.lastIndexOf(",");
  const point = body.lastIndexOf(".");
  if (comma === -1 && point === -1) return null;
  if (comma !== -1 && point !== -1) return comma > point ? "," : ".";
  const mark = comma === -1 ? "." : ",";
  const pieces = body.split(mark);
  if (pieces.length > 2) return mark === "," ? "." : ",";
  const [whole = "", fraction = ""] = pieces;
  const isGroup = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  return isGroup ? null : mark;
}

function partsOfBody(
  body: string,
  fallback: DecimalMark | null,
): { whole: string; fraction: string } | null {
  if (/^\d+$/.test(body)) return { whole: body, fraction: "" };
  const mark = shownMark(body) ?? fallback;
  if (mark === null) return null;
  const pieces = body.split(mark);
  if (pieces.length > 2) return null;
  const [before = "", fraction = ""] = pieces;
  const thousands = mark === "," ? "." : ",";
  const isGrouped = before.includes(thousands);
  if (isGrouped && !/^\d{1,3}(?:[.,]\d{3})+$/.test(before)) return null;
  if (!/^\d*$/.test(fraction)) return null;
  return { whole: before.replaceAll(thousands, "") || "0", fraction };
}
