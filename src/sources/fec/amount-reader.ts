/**
 * Amounts of a FEC: the law wants a decimal comma, so a comma is one; the point of `1.234` is settled by the other
 * amount of the line. Deviations are counted by kind. The reading itself is that of every table.
 */
import {
  type AmountForm,
  type DecimalMark,
  type AmountFault as Fault,
  markOf,
  readAmount as read,
} from "../../tabular/amounts.ts";
import type { FecProblemCode } from "./problems.ts";

export type AmountFault = `amount-${Fault}`;

/** `text` is null for an empty field. `fault` is set when the amount cannot be believed. */
export interface ReadAmount {
  readonly text: string | null;
  readonly fault: AmountFault | null;
  /** The whole-file kinds of deviation met. */
  readonly kinds: readonly FecProblemCode[];
  readonly isRounded: boolean;
}

const KINDS: Readonly<Partial<Record<AmountForm, FecProblemCode>>> = {
  "decimal-point": "amount-decimal-point",
  thousands: "amount-thousands-separator",
  parentheses: "amount-parentheses",
  scientific: "amount-scientific",
};
const NONE: readonly FecProblemCode[] = [];
const POINTED: readonly FecProblemCode[] = ["amount-decimal-point"];

/** Reads an amount at `scale` decimals; `sibling` is the other amount of the line. */
export function readAmount(raw: string, scale: 2 | 3, sibling: string): ReadAmount {
  const { text, fault, forms, isRounded } = read(raw, markFor(raw, sibling), scale);
  if (fault === null && forms.length === 0) return { text, fault, kinds: NONE, isRounded };
  const isForeign = forms.some((form) => KINDS[form] === undefined);
  if (fault !== null || isForeign) {
    const code: AmountFault = `amount-${isForeign ? "unreadable" : (fault ?? "unreadable")}`;
    return { text: fault === "too-large" ? text : null, fault: code, kinds: NONE, isRounded };
  }
  const kinds = forms.length === 1 && forms[0] === "decimal-point" ? POINTED : kindsOf(forms);
  return { text, fault: null, kinds, isRounded };
}

const kindsOf = (forms: readonly AmountForm[]): FecProblemCode[] =>
  forms.flatMap((form) => KINDS[form] ?? []);

/** `raw` with a comma is settled by the law; with a point, by the other amount of its line, unless it is `0.000`. */
function markFor(raw: string, sibling: string): DecimalMark | null {
  if (raw.includes(",")) return ",";
  return raw.includes(".") && !/\.\d{3}\D*$/.test(sibling) ? markOf(sibling) : null;
}
