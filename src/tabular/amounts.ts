/**
 * The one reader of amounts, as people and programs write them, to the cent and without ever guessing: `1,234` is
 * twelve hundred in one file and one and a quarter in another, so what the file shows elsewhere decides, or nobody
 * does. Text goes in and decimal text comes out; no floating point anywhere.
 */
import { divideRounded } from "../kernel/money.ts";

export type DecimalMark = "," | ".";
export type AmountFault = "unreadable" | "ambiguous" | "too-large";
/** What stands in the text beside plain digits and a decimal comma: a source says which it takes. */
export type AmountForm =
  | "decimal-point"
  | "thousands"
  | "parentheses"
  | "scientific"
  | "currency"
  | "side"
  | "dash";

export interface ReadAmount {
  /** A decimal text with at most `scale` decimals; null when nothing stands there, or at a fault. */
  readonly text: string | null;
  readonly fault: AmountFault | null;
  readonly forms: readonly AmountForm[];
  /** Decimals were lost (half away from zero); the noise of a spreadsheet beyond six is none. */
  readonly isRounded: boolean;
}

/** Whole digits of an amount: the two sides of a line together still fit DECIMAL(18, 2); sums are wider. */
const MAX_WHOLE_DIGITS = 12;
/** Longest text that may be an amount. */
const MAX_TEXT = 64;
/** Decimals that people write; beyond, a spreadsheet's noise. */
const MEANT_DECIMALS = 6;
const [COMMA, MINUS, POINT] = [44, 45, 46];
const SPACES = /[\s\u00a0\u202f\u2009\u2007]+/g;
const CURRENCY =
  /€|\$|£|\b(?:EUR|EUROS?|USD|GBP|CHF|MAD|DHS?|TND|DZD|XOF|XAF|F\s?CFA|FCFA|CFA|K€)(?![A-Z])/gi;
const SCIENTIFIC = /^(\d{1,40})(?:[.,](\d{1,40}))?[eE]([+-]?\d{1,2})$/;

const NOTHING: ReadAmount = { text: null, fault: null, forms: [], isRounded: false };
const POINTED: readonly AmountForm[] = ["decimal-point"];
const GROUPED: readonly AmountForm[] = ["thousands"];

/**
 * `1 234,56` `1.234,56-` `(1,234.56)` `1 234,56 €` `-` (nothing: 0). `mark` is the decimal mark that the file, the
 * column or the line shows elsewhere; without it `1,234` is ambiguous.
 */
export function readAmount(raw: string, mark: DecimalMark | null, scale = 2): ReadAmount {
  if (raw === "") return NOTHING;
  const at = plainMark(raw);
  if (at !== null) {
    if (at === -1) return { ...NOTHING, text: raw };
    const isComma = raw.charCodeAt(at) === COMMA;
    const text = isComma ? `${raw.slice(0, at)}.${raw.slice(at + 1)}` : raw;
    return { text, fault: null, forms: isComma ? NOTHING.forms : POINTED, isRounded: false };
  }
  const grouped = groupedText(raw);
  if (grouped !== null) return { ...NOTHING, text: grouped, forms: GROUPED };
  const written = writtenOf(raw);
  if (written === "empty") return NOTHING;
  if (written === null) return { ...NOTHING, fault: "unreadable" };
  const parts = partsOf(written.body, mark, written.forms);
  if (parts === null || parts === "ambiguous")
    return { ...NOTHING, fault: parts ?? "unreadable", forms: written.forms };
  const whole = parts.whole.replace(/^0+(?=\d)/, "");
  const rounded = roundedText(written.isNegative, whole, parts.fraction, scale);
  const fault = whole.length > MAX_WHOLE_DIGITS ? "too-large" : null;
  return { ...rounded, fault, forms: written.forms };
}

/**
 * Where the decimal mark of `-1234,56` or `-1234.56` stands (one or two decimals, twelve digits at most);
 * −1 when there is none, null when the amount is written otherwise. A loop, because it reads every amount.
 */
function plainMark(raw: string): number | null {
  const length = raw.length;
  const start = raw.charCodeAt(0) === MINUS ? 1 : 0;
  let mark = -1;
  for (let index = start; index < length; index += 1) {
    const code = raw.charCodeAt(index);
    if (code >= 48 && code <= 57) continue;
    if ((code !== COMMA && code !== POINT) || mark !== -1 || index === start) return null;
    mark = index;
  }
  const whole = (mark === -1 ? length : mark) - start;
  if (whole < 1 || whole > MAX_WHOLE_DIGITS) return null;
  const decimals = length - mark - 1;
  return mark === -1 || (decimals >= 1 && decimals <= 2) ? mark : null;
}

/**
 * `-1 234 567,89`, three digits after each blank, a comma and one or two decimals: how most French reports write. Null:
 * written otherwise. A loop, as above.
 */
function groupedText(raw: string): string | null {
  const start = raw.charCodeAt(0) === MINUS ? 1 : 0;
  let run = 0;
  let groups = 0;
  let comma = -1;
  for (let index = start; index < raw.length; index += 1) {
    const code = raw.charCodeAt(index);
    const isBlank = code === 32 || code === 0xa0 || code === 0x202f;
    if (code >= 48 && code <= 57) run += 1;
    else if (comma !== -1 || !(isBlank || code === COMMA)) return null;
    else {
      if (groups === 0 ? run < 1 || run > 3 : run !== 3) return null;
      if (isBlank) groups += 1;
      else comma = index;
      run = 0;
    }
  }
  if (groups === 0 || groups > 4 || comma === -1 || run < 1 || run > 2) return null;
  return `${raw.slice(0, comma).replace(/[ \u00a0\u202f]/g, "")}.${raw.slice(comma + 1)}`;
}

interface Written {
  readonly isNegative: boolean;
  /** Digits, points and commas, or a scientific number. */
  readonly body: string;
  readonly forms: AmountForm[];
}

/** Null: not written as an amount. */
function writtenOf(text: string): Written | "empty" | null {
  if (text.length > MAX_TEXT) return null;
  const forms: AmountForm[] = [];
  const bare = text.replace(CURRENCY, "");
  if (bare !== text) forms.push("currency");
  let body = bare.replace(SPACES, " ").trim().replaceAll("−", "-");
  if (body === "") return forms.length === 0 ? "empty" : null;
  if (/^[-–—]$/.test(body)) return { isNegative: false, body: "0", forms: [...forms, "dash"] };
  let isNegative = false;
  const side = /\d ?(CR|DR|DB|C|D)$/i.exec(body);
  if (side !== null) {
    body = body.slice(0, side.index + 1);
    isNegative = /^c/i.test(side[1] ?? "");
    forms.push("side");
  }
  if (body.startsWith("(") && body.endsWith(")")) {
    forms.push("parentheses");
    isNegative = !isNegative;
    body = body.slice(1, -1).trim();
  } else {
    const sign = /^[+-]/.exec(body)?.[0] ?? /[+-]$/.exec(body)?.[0];
    if (sign === "-") isNegative = !isNegative;
    if (sign !== undefined) body = (/^[+-]/.test(body) ? body.slice(1) : body.slice(0, -1)).trim();
  }
  if (/^\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d*)?$/.test(body)) {
    body = body.replace(/[ '’]/g, "");
    forms.push("thousands");
  }
  return { isNegative, body, forms };
}

interface Parts {
  readonly whole: string;
  readonly fraction: string;
}

/** Null: not digits and marks in an order that numbers have. */
function partsOf(
  body: string,
  fallback: DecimalMark | null,
  forms: AmountForm[],
): Parts | "ambiguous" | null {
  const scientific = SCIENTIFIC.exec(body);
  if (scientific !== null) {
    forms.push("scientific");
    return shifted(scientific[1] ?? "", scientific[2] ?? "", Number(scientific[3]));
  }
  if (/^\d+$/.test(body)) return { whole: body, fraction: "" };
  if (!/^(?:\d[\d.,]*|[.,]\d+)$/.test(body)) return null;
  const mark = shownMark(body) ?? fallback;
  if (mark === null) return "ambiguous";
  const [before = "", fraction = "", ...more] = body.split(mark);
  if (more.length > 0 || !/^\d*$/.test(fraction)) return null;
  const thousands = mark === "," ? "." : ",";
  if (before.includes(thousands)) {
    if (!/^\d{1,3}(?:[.,]\d{3})+$/.test(before)) return null;
    forms.push("thousands");
  }
  if (mark === "." && body.includes(".")) forms.push("decimal-point");
  return { whole: before.replaceAll(thousands, "") || "0", fraction };
}

/** The decimal mark a body shows by itself; null when it shows none, or may show either. */
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

function shifted(whole: string, fraction: string, exponent: number): Parts {
  if (exponent >= 0) {
    const moved = fraction.padEnd(exponent, "0");
    return { whole: whole + moved.slice(0, exponent), fraction: moved.slice(exponent) };
  }
  const padded = whole.padStart(1 - exponent, "0");
  const cut = padded.length + exponent;
  return { whole: padded.slice(0, cut), fraction: padded.slice(cut) + fraction };
}

function roundedText(
  isNegative: boolean,
  whole: string,
  fraction: string,
  scale: number,
): { text: string; isRounded: boolean } {
  const sign = isNegative ? "-" : "";
  if (fraction.length <= scale) {
    return { text: `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`, isRounded: false };
  }
  const atScale = (decimals: number, digits: bigint, held: number): bigint =>
    held <= decimals ? digits : divideRounded(digits, 10n ** BigInt(held - decimals));
  const units = atScale(scale, BigInt(whole + fraction), fraction.length);
  const meant = fraction.slice(0, MEANT_DECIMALS).length;
  const micros = atScale(meant, BigInt(whole + fraction), fraction.length);
  const digits = units.toString().padStart(scale + 1, "0");
  return {
    text: `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`,
    isRounded: micros !== units * 10n ** BigInt(Math.max(meant - scale, 0)),
  };
}

/** Cents of an amount that is plainly written, as nearly all are; null: written otherwise. */
export function plainCents(raw: string): bigint | null {
  const mark = plainMark(raw);
  if (mark === null) return null;
  const isNegative = raw.charCodeAt(0) === MINUS;
  /** Twelve digits and two decimals at most. */
  let units = 0;
  for (let at = isNegative ? 1 : 0; at < raw.length; at += 1)
    if (at !== mark) units = units * 10 + raw.charCodeAt(at) - 48;
  const decimals = mark === -1 ? 0 : raw.length - mark - 1;
  const whole = decimals === 2 ? units : decimals === 1 ? units * 10 : units * 100;
  return units === 0 ? 0n : BigInt(isNegative ? -whole : whole);
}

/** Cents of a decimal text with two decimals at most. */
export function centsOf(decimal: string): bigint {
  const point = decimal.indexOf(".");
  if (point === -1) return BigInt(decimal) * 100n;
  return BigInt(decimal.slice(0, point) + decimal.slice(point + 1).padEnd(2, "0"));
}

/** The decimal mark that the unambiguous values of a column or a file show; null when they show none or both. */
export function decimalMarkOf(texts: Iterable<string>): DecimalMark | null {
  const shown = new Set<DecimalMark>();
  for (const text of texts) {
    const mark = markOf(text);
    if (mark !== null) shown.add(mark);
  }
  const [mark = null] = shown;
  return shown.size === 1 ? mark : null;
}

/** The decimal mark that one text shows; null when it shows none or is no amount. */
export function markOf(text: string): DecimalMark | null {
  if (!/[.,]/.test(text)) return null;
  const written = writtenOf(text);
  if (written === null || written === "empty") return null;
  return /^(?:\d[\d.,]*|[.,]\d+)$/.test(written.body) ? shownMark(written.body) : null;
}

/** Whether the text is written as an amount, though it may be ambiguous or too large. */
export function looksLikeAmount(text: string): boolean {
  const { text: decimal, fault, forms } = readAmount(text, null);
  return (decimal !== null || fault === "ambiguous") && !forms.includes("scientific");
}
