/** Orders and compares the diagnosis's decimal texts exactly. Nothing is added up here. */
import { moneyOf } from "../../kernel/money.ts";

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

export const isNegative = (text: string): boolean => moneyOf(text, SCALE).value < 0n;

/** Whether |left| > |right|. */
export const exceeds = (left: string, right: string): boolean => sizeOf(left) > sizeOf(right);
