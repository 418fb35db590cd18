/**
 * Writes cells as XML. A number is written as the diagnosis's own decimal text, never through a float; whatever is
 * not a number of its kind is a text, typed as one: a name that begins with «=» can never become a formula.
 */
import { dayNumber, parseIsoDate } from "../../../kernel/dates.ts";
import { visibleText } from "../../../kernel/visible-text.ts";
import type { CellKind } from "../../section.ts";
import { type StyleName, styleNumbers } from "./styles.ts";

/** A text longer than this is cut; Excel's own limit on a cell is 32,767 characters. */
const LONGEST_TEXT = 32_000;
/** An invisible character shown by number takes up to eight: below this no text can outgrow the limit. */
const SURELY_FITS = LONGEST_TEXT / 10;
/** Excel keeps 15 significant digits: a longer number is written as a text, unharmed. */
const MOST_DIGITS = 15;
const PLAIN = /^[\x20-\x25\x27-\x3b=\x3f-\x5e\x60-\x7e\u00a0-\u00ac\u00ae-\u017f]*$/;
const NUMBER = /^-?\d+(\.\d+)?$/;
const DAY_ZERO = dayNumber("1899-12-30");

const numericKinds: ReadonlySet<CellKind> = new Set([
  "amount",
  "count",
  "line",
  "rate",
  "share",
  "days",
  "decimal",
]);

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Text fit for an XML element or attribute; `_x0041_`, which Excel would decode, is kept as it is read. */
export function xmlText(text: string): string {
  if (PLAIN.test(text)) return text;
  return visibleText(text)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

/** `0` → A, `26` → AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** A typed cell; nothing where the value is null. `style` is the one of its kind unless given. */
export function cellXml(
  at: string,
  value: string | null,
  kind: CellKind,
  style?: StyleName,
): string {
  if (value === null) return style === undefined ? "" : `<c r="${at}" s="${numberOf(style)}"/>`;
  if (numericKinds.has(kind) && NUMBER.test(value) && fits(value)) {
    return `<c r="${at}" s="${numberOf(style ?? kind)}"><v>${value}</v></c>`;
  }
  const date = kind === "date" ? parseIsoDate(value) : null;
  // Before March 1900 Excel counts a day that never was.
  if (date !== null && date >= "1900-03-01") {
    return `<c r="${at}" s="${numberOf(style ?? kind)}"><v>${dayNumber(date) - DAY_ZERO}</v></c>`;
  }
  return textXml(at, value, style ?? (/^[=+\-@\t\r]/.test(value) ? "quoted" : "text"));
}

function fits(value: string): boolean {
  return value.length <= MOST_DIGITS || value.replace(/\D/g, "").length <= MOST_DIGITS;
}

export function textXml(at: string, value: string, style: StyleName): string {
  const isShort = value.length <= SURELY_FITS;
  const text = xmlText(isShort ? value : visibleText(value).slice(0, LONGEST_TEXT));
  return `<c r="${at}" s="${numberOf(style)}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** A formula with the value it has now, for readers that do not compute. */
export function formulaXml(
  at: string,
  formula: string,
  value: string | null,
  style: StyleName,
): string {
  const known = value === null ? "" : `<v>${value}</v>`;
  return `<c r="${at}" s="${numberOf(style)}"><f>${xmlText(formula)}</f>${known}</c>`;
}

function numberOf(style: StyleName): number {
  return styleNumbers.get(style) ?? 0;
}
