/** How an indicator came about, as a reader writes it: `3 972 050,87 ÷ 4 745 387,42 × 92 j = 77,0`. */
import type { Language } from "../kernel/language.ts";
import type { CellKind, NumberText } from "./number-text.ts";

/** How a figure is written, by its unit. */
export function unitKind(unit: string): CellKind {
  return UNITS[unit] ?? "decimal";
}

const UNITS: Readonly<Record<string, CellKind>> = {
  days: "days",
  rate: "rate",
  points: "decimal",
  times: "decimal",
  amount: "amount",
  count: "count",
};

export interface Worked {
  /** Decimal texts and signs; `92 d` is a number of days. Null where the figure is. */
  readonly working: string | null;
  readonly value: string | null;
  readonly unit: string;
}

/** The working with its result, null without one. Every operand keeps its digits: the quotient can be redone. */
export function workingText(
  { working, value, unit }: Worked,
  numbers: NumberText,
  language: Language,
): string | null {
  if (working === null || value === null) return null;
  const written = working.replace(NUMBER, (_, number: string, days: string | undefined) => {
    const mark = days === undefined ? "" : `\u00a0${language === "fr" ? "j" : "d"}`;
    return `${numbers.exact(number)}${mark}`;
  });
  return `${written} = ${numbers.cell(value, unitKind(unit))}`;
}

const NUMBER = /(-?\d+(?:\.\d+)?)( d)?/g;
