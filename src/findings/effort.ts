/**
 * What a finding takes, in person-days (method.md §6.2). The days of a card are those of a company of 50,000 open
 * items: what prevents it grows with the company, what repairs it with the rows found. Tenths of a day, as text.
 */
import { decimalText } from "../kernel/money.ts";

export interface Effort {
  readonly fix: string;
  readonly prevent: string;
  /** Nine times in ten the whole takes more than `low` and less than `high`. */
  readonly low: string;
  readonly high: string;
  /** Both together. */
  readonly days: string;
}

const REFERENCE = 50_000;
const LEAST_FACTOR = 0.5;
/** No row takes longer than that to put right. */
const DAYS_A_ROW = 0.5;
const RANGE = { low: 7, high: 16 } as const;

export function effortOf(
  card: { readonly fix: number; readonly prevent: number },
  rows: number,
  openItems: number,
): Effort {
  const fix = tenths(Math.min(card.fix * sizeFactor(rows), rows * DAYS_A_ROW));
  const prevent = tenths(card.prevent * sizeFactor(openItems));
  const both = fix + prevent;
  const part = (tenthsOfIt: number) => text(Math.round((both * tenthsOfIt) / 10));
  return {
    fix: text(fix),
    prevent: text(prevent),
    low: part(RANGE.low),
    high: part(RANGE.high),
    days: text(both),
  };
}

const sizeFactor = (volume: number): number =>
  Math.max(LEAST_FACTOR, 1 + Math.log10(Math.max(volume, 1) / REFERENCE));
const tenths = (days: number): number => Math.round(days * 10);
const text = (value: number): string => decimalText({ value: BigInt(value), scale: 1 }, 1);
