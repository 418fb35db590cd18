/** Orders, adds and divides the diagnosis's decimal texts exactly: the one place for whoever shows them. */
import { centsText, decimalText, divideRounded, moneyOf } from "../kernel/money.ts";

const SCALE = 6;

const sizeOf = (text: string): bigint => {
  const { value } = moneyOf(text, SCALE);
  return value < 0n ? -value : value;
};

/** The larger absolute value first; null («no amount») last. */
export function byAbsoluteSize(left: string | null, right: string | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  const [leftSize, rightSize] = [sizeOf(left), sizeOf(right)];
  return leftSize === rightSize ? 0 : leftSize > rightSize ? -1 : 1;
}

export const isZero = (text: string): boolean => moneyOf(text, SCALE).value === 0n;

/** Whether |left| > |right|. */
export const exceeds = (left: string, right: string): boolean => sizeOf(left) > sizeOf(right);

const centsOf = (text: string): bigint => moneyOf(text).value;

/** Σ of amounts. */
export const addedUp = (amounts: readonly string[]): string =>
  centsText(amounts.reduce((sum, amount) => sum + centsOf(amount), 0n));

/** Σ of some buckets, an amount. */
export const sumOf = (
  ageing: readonly { readonly bucket: string; readonly amount: string }[],
  buckets: readonly string[],
): string =>
  addedUp(ageing.filter(({ bucket }) => buckets.includes(bucket)).map(({ amount }) => amount));

/** `right − left`: amounts, days or rates; as many decimals as asked. */
export const differenceOf = (left: string, right: string, decimals = 2): string => {
  const value = moneyOf(right, SCALE).value - moneyOf(left, SCALE).value;
  return decimalText({ value, scale: SCALE }, decimals);
};

/** A part of a whole, four decimals; 0 of nothing. */
export const shareOf = (part: string, whole: string): string =>
  decimalText(
    {
      value: isZero(whole) ? 0n : divideRounded(centsOf(part) * 10_000n, centsOf(whole)),
      scale: 4,
    },
    4,
  );
