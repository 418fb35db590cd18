/** The two sides of a line, from `Debit` and `Credit` or from `Montant` and `Sens`. */
import { centsText, moneyOf } from "../../kernel/money.ts";
import type { ReadAmount } from "./amount-reader.ts";
import { readAmount } from "./amount-reader.ts";
import { type FecColumn, type Header, placeOf } from "./columns.ts";
import type { FecProblemCode } from "./problems.ts";

export interface Sides {
  readonly debit: ReadAmount;
  readonly credit: ReadAmount;
  /** Why the line cannot be believed, with the column and its text. */
  readonly fault: {
    readonly code: FecProblemCode;
    readonly column: FecColumn;
    readonly value: string;
  } | null;
}

const zero: ReadAmount = { text: "0.0", fault: null, kinds: [], isRounded: false };

/** Reads the sides of the fields of a line. */
export type SidesReader = (fields: readonly string[]) => Sides;

export function sidesReaderOf(header: Header): SidesReader {
  const at = (column: FecColumn) => placeOf(header, column);
  return header.variant === "amount-side"
    ? oneAmount(at("Montant"), at("Sens"))
    : twoAmounts(at("Debit"), at("Credit"));
}

function twoAmounts(debitAt: number, creditAt: number): SidesReader {
  return (fields) => {
    const debitText = fields[debitAt] ?? "";
    const creditText = fields[creditAt] ?? "";
    const debit = readAmount(debitText, 2, creditText);
    const credit = readAmount(creditText, 2, debitText);
    if (debit.fault !== null) {
      return { debit, credit, fault: { code: debit.fault, column: "Debit", value: debitText } };
    }
    if (credit.fault !== null) {
      return { debit, credit, fault: { code: credit.fault, column: "Credit", value: creditText } };
    }
    return { debit, credit, fault: null };
  };
}

function oneAmount(amountAt: number, sideAt: number): SidesReader {
  return (fields) => {
    const text = fields[amountAt] ?? "";
    const amount = readAmount(text, 2, "");
    const value = fields[sideAt] ?? "";
    const side = value.trim().toUpperCase();
    const isDebit = side === "D" || side === "+1";
    const sides = isDebit ? { debit: amount, credit: zero } : { debit: zero, credit: amount };
    if (amount.fault !== null) {
      return { ...sides, fault: { code: amount.fault, column: "Montant", value: text } };
    }
    const isKnown = isDebit || side === "C" || side === "-1";
    return { ...sides, fault: isKnown ? null : { code: "side-unreadable", column: "Sens", value } };
  };
}

/** Debit − credit as decimal text, also of an amount too large to be taken; null when a side cannot be read. */
export function netOf({ debit, credit, fault }: Sides): string | null {
  if (fault !== null && fault.code !== "amount-too-large") return null;
  if (!isLegible(debit) || !isLegible(credit)) return null;
  const value = moneyOf(debit.text ?? "0").value - moneyOf(credit.text ?? "0").value;
  return centsText(value);
}

/** Whether the amount can be told: believed, or too large but within what a problem holds. */
const isLegible = ({ text, fault }: ReadAmount): boolean =>
  fault === null ||
  (fault === "amount-too-large" && text !== null && /^-?\d{1,30}(\.\d*)?$/.test(text));
