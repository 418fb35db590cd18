/** Does again, in fractions, what a working says: `3 972 050,87 ÷ 4 745 387,42 × 92 j = 77,0`. */
import {
  type Fraction,
  fraction,
  fractionText,
  minus,
  over,
  plus,
  times,
} from "../../src/kernel/fraction.ts";
import type { Language } from "../../src/kernel/language.ts";

interface Figure {
  readonly value: string | null;
  readonly formula: string | null;
}

/** What is wrong with the working of a figure, null when it gives its value and writes it as it is. */
export function wrongWorking({ value, formula }: Figure, language: Language): string | null {
  if (value === null) return formula === null ? null : `no value, and yet ${formula}`;
  if (formula === null) return `no working for ${value}`;
  const [left = "", right = ""] = formula.split(" = ");
  const redone = fractionText(redo(left, language), decimalsOf(value));
  if (redone !== value) return `${left} is ${redone}, not ${value}`;
  const shown = numberOf(right.replace(/\s*%$/, ""), language);
  const wanted = right.endsWith("%") ? times(read(value), fraction(100n)) : read(value);
  const isNear = fractionText(wanted, decimalsOf(shown)) === shown;
  const isExact = fractionText(read(shown), 9) === fractionText(wanted, 9);
  return isNear || isExact ? null : `${value} is written ${right}`;
}

/** `+ −` of `× ÷` of numbers, parentheses and absolute values, from left to right. */
export function redo(text: string, language: Language): Fraction {
  const tokens = text.match(/\d[\d.,\s\u202f]*\d|\d|[-−]\d[\d.,\s\u202f]*|[()|÷×+−]/gu) ?? [];
  let at = 0;
  const atom = (): Fraction => {
    const token = tokens[at] ?? "";
    at += 1;
    if (token !== "(" && token !== "|") {
      if (token === "−") return minus(fraction(0n), atom());
      return read(numberOf(token, language));
    }
    const inner = addition();
    at += 1;
    const isNegative = inner.top < 0n && token === "|";
    return isNegative ? minus(fraction(0n), inner) : inner;
  };
  const chain = (next: () => Fraction, signs: string): Fraction => {
    let result = next();
    while (signs.includes(tokens[at] ?? "none")) {
      const sign = tokens[at] ?? "";
      at += 1;
      result = ACTS[sign]?.(result, next()) ?? result;
    }
    return result;
  };
  const addition = (): Fraction => chain(() => chain(atom, "×÷"), "+−");
  const result = addition();
  if (at !== tokens.length) throw new Error(`not understood at ${at}: ${text}`);
  return result;
}

const ACTS: Readonly<Record<string, (one: Fraction, other: Fraction) => Fraction>> = {
  "+": plus,
  "−": minus,
  "×": times,
  "÷": over,
};

/** A number as each language writes it, as a decimal text. */
function numberOf(text: string, language: Language): string {
  const bare = text.replace(/[\s\u202f]|[jd]$/gu, "").replace("−", "-");
  return language === "fr" ? bare.replace(",", ".") : bare.replaceAll(",", "");
}

const decimalsOf = (text: string): number => (text.split(".")[1] ?? "").length;

const read = (text: string): Fraction =>
  fraction(BigInt(text.replace(".", "")), 10n ** BigInt(decimalsOf(text)));
