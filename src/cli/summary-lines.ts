/** Lines of the summary: what each part needs, and how a sentence holds in the width of a terminal. */
import { visibleText } from "../kernel/visible-text.ts";
import { isZero } from "../results/decimals.ts";
import type { Diagnosis } from "../results/schema.ts";
import type { NumberText } from "../words/number-text.ts";
import type { CliSay } from "./messages.ts";
import type { Paint } from "./terminal.ts";

/** What every part of the summary needs. */
export interface Speaking {
  readonly diagnosis: Diagnosis;
  readonly say: CliSay;
  readonly numbers: NumberText;
  readonly paint: Paint;
  /** Columns that a line may take. */
  readonly width: number;
}

export const plainText = (text: string): string =>
  text.replace(/[\u00a0\u202f]/g, " ").replaceAll("−", "-");

/** Terminals and pipes are surer of the ordinary space and of the hyphen than of the typographic ones. */
export function plainNumbers(numbers: NumberText): NumberText {
  const plain = plainText;
  return {
    amount: (text) => plain(numbers.amount(text)),
    money: (text) => plain(numbers.money(text)),
    whole: (text) => plain(numbers.whole(text)),
    exact: (text) => plain(numbers.exact(text)),
    cell: (text, kind) => plain(numbers.cell(text, kind)),
  };
}

/** The text cut to `width` columns, with an ellipsis where it was cut. Names come from files. */
export function within(text: string, width: number): string {
  const shown = visibleText(text);
  return shown.length <= width ? shown : `${shown.slice(0, Math.max(1, width - 1))}…`;
}

/** A sentence indented by two columns, folded at its spaces when the terminal is narrow. */
export function fold(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = " ";
  // An amount stays whole: no fold between two of its digits, nor before its currency.
  for (const word of text.split(/(?<!\d) | (?![\d€])/)) {
    if (line.trim() !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "   ";
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

export const NONE = "none";
export const orNone = (
  amount: string | null | undefined,
  write: (text: string) => string,
): string => (amount == null || isZero(amount) ? NONE : write(amount));
