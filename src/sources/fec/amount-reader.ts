/**
 * Amounts of a FEC as they are really written, read exactly: the legal form first and fast, then every
 * known deviation, counted by kind. Text goes in and decimal text comes out; no floating point anywhere.
 */
import { divideRounded } from "../../kernel/money.ts";
import type { FecProblemCode } from "./problems.ts";

/** Whole digits a DECIMAL(18, 2) can hold, with one to spare for sums of a line. */
const mostWholeDigits = 15;
const COMMA = 44;
const MINUS = 45;
const POINT = 46;
const SPACES = /[\s\u00a0\u202f\u2007\u2009]/g;
const SCIENTIFIC = /^(\d+)(?:[.,](\d+))?[eE]([+-]?\d{1,2})$/;

export type AmountFault = "amount-unreadable" | "amount-ambiguous" | "amount-too-large";

/** `text` is null for an empty field. `fault` is set when the amount cannot be believed. */
export interface ReadAmount {
  readonly text: string | null;
  readonly fault: AmountFault | null;
  /** The whole-file kinds of deviation met. */
  readonly kinds: readonly FecProblemCode[];
  readonly isRounded: boolean;
}

const nothing: ReadAmount = { text: null, fault: null, kinds: [], isRounded: false };
const faulty = (fault: AmountFault): ReadAmount => ({ ...nothing, fault });
const none: readonly FecProblemCode[] = [];
const decimalPoint: readonly FecProblemCode[] = ["amount-decimal-point"];
const zero: ReadAmount = { ...nothing, text: "0.00" };

/**
 * Reads an amount at `scale` decimals; `sibling` is the other amount of the line: it settles whether the
 * point of `1.234` is a decimal mark.
 */
export function readAmount(raw: string, scale: 2 | 3, sibling: string): ReadAmount {
  if (raw === "") return nothing;
  if (raw === "0,00") return zero;
  const mark = plainMark(raw);
  if (mark === null) return readDeviating(raw, scale, sibling);
  if (mark === -1) return { ...nothing, text: raw };
  const isLegal = raw.charCodeAt(mark) === COMMA;
  return {
    text: isLegal ? `${raw.slice(0, mark)}.${raw.slice(mark + 1)}` : raw,
    fault: null,
    kinds: isLegal ? none : decimalPoint,
    isRounded: false,
  };
}

/**
 * Where the decimal mark of `-1234,56` or `-1234.56` stands (one or two decimals, fifteen digits at most);
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
  if (whole < 1 || whole > mostWholeDigits) return null;
  const decimals = length - mark - 1;
  return mark === -1 || (decimals >= 1 && decimals <= 2) ? mark : null;
}

function readDeviating(raw: string, scale: number, sibling: string): ReadAmount {
  if (raw.length > 64) return faulty("amount-unreadable");
  const kinds: FecProblemCode[] = [];
  let body = raw.replace(SPACES, " ").trim().replaceAll("−", "-");
  if (body === "") return nothing;
  let isNegative = false;
  const wrapped = /^\((.+)\)$/.exec(body);
  if (wrapped !== null) {
    body = (wrapped[1] ?? "").trim();
    isNegative = true;
    kinds.push("amount-parentheses");
  }
  const signed = wrapped === null ? (/^([+-]) ?(.*)$/.exec(body) ?? backSigned(body)) : null;
  if (signed !== null) {
    isNegative = signed[1] === "-";
    body = signed[2] ?? "";
  }
  const parts = partsOf(body, sibling, kinds);
  if (parts === null) return faulty("amount-unreadable");
  if (parts === "ambiguous") return faulty("amount-ambiguous");
  const whole = parts.whole.replace(/^0+(?=\d)/, "");
  if (whole.length > mostWholeDigits) return faulty("amount-too-large");
  return { ...written(isNegative, whole, parts.fraction, scale), fault: null, kinds };
}

/** `1234,56-`: the sign may stand last. */
function backSigned(body: string): RegExpExecArray | null {
  const match = /^(.*?) ?([+-])$/.exec(body);
  if (match === null) return null;
  [match[1], match[2]] = [match[2] ?? "", match[1] ?? ""];
  return match;
}

interface Parts {
  readonly whole: string;
  readonly fraction: string;
}

function partsOf(
  body: string,
  sibling: string,
  kinds: FecProblemCode[],
): Parts | "ambiguous" | null {
  const scientific = SCIENTIFIC.exec(body);
  if (scientific !== null) {
    kinds.push("amount-scientific");
    return shifted(scientific[1] ?? "", scientific[2] ?? "", Number(scientific[3]));
  }
  let digits = body;
  if (/^\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d*)?$/.test(body)) {
    digits = body.replace(/[ '’]/g, "");
    kinds.push("amount-thousands-separator");
  }
  if (/^\d+$/.test(digits)) return { whole: digits, fraction: "" };
  if (!/^\d[\d.,]*$|^[.,]\d+$/.test(digits)) return null;
  return partsOfMarked(digits, sibling, kinds);
}

/** Digits with points and commas: the last mark is the decimal one, unless it comes twice. */
function partsOfMarked(
  digits: string,
  sibling: string,
  kinds: FecProblemCode[],
): Parts | "ambiguous" | null {
  const mark = decimalMark(digits, sibling);
  if (mark === "ambiguous") return "ambiguous";
  const thousands = mark === "," ? "." : ",";
  const pieces = mark === null ? [digits, ""] : digits.split(mark);
  const [before = "", fraction = ""] = pieces;
  if (pieces.length > 2 || !/^\d*$/.test(fraction)) return null;
  const groups = mark === null ? /[.,]/g : thousands;
  const whole = before.replaceAll(groups, "");
  if (whole !== before) {
    if (!/^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(before)) return null;
    kinds.push("amount-thousands-separator");
  }
  if (mark === ".") kinds.push("amount-decimal-point");
  return { whole: whole === "" ? "0" : whole, fraction };
}

/** The decimal mark; null when the only mark separates thousands. */
function decimalMark(digits: string, sibling: string): "," | "." | "ambiguous" | null {
  const comma = digits.lastIndexOf(",");
  const point = digits.lastIndexOf(".");
  if (comma !== -1 && point !== -1) return comma > point ? "," : ".";
  const mark = comma === -1 ? "." : ",";
  if (digits.indexOf(mark) !== digits.lastIndexOf(mark)) return null;
  if (mark === ",") return ",";
  const looksGrouped = /^[1-9]\d{0,2}\.\d{3}$/.test(digits);
  if (!looksGrouped) return ".";
  if (/,\d{1,2}\D*$/.test(sibling)) return null;
  return /\.(?:\d{1,2}|\d{4,})\D*$/.test(sibling) ? "." : "ambiguous";
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

function written(
  isNegative: boolean,
  whole: string,
  fraction: string,
  scale: number,
): { text: string; isRounded: boolean } {
  const sign = isNegative ? "-" : "";
  const isExact = /^0*$/.test(fraction.slice(scale));
  if (isExact) {
    const kept = fraction.slice(0, scale);
    return { text: `${sign}${whole}.${kept === "" ? "0" : kept}`, isRounded: false };
  }
  const value = divideRounded(BigInt(whole + fraction), 10n ** BigInt(fraction.length - scale));
  const digits = value.toString().padStart(scale + 1, "0");
  return { text: `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`, isRounded: true };
}
