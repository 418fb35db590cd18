/** Numbers of the JSON cases as exact integers, at a scale no case exceeds. */
import { Decimal } from "decimal.js";
import { decimalText as textOf } from "../../src/kernel/money.ts";

/** Decimals kept: more than any currency has. */
const SCALE = 6;

/** `0.03` → 30000 millionths. */
export function unitsOf(amount: number): bigint {
  return BigInt(new Decimal(amount).times(10 ** SCALE).toFixed(0));
}

/** Back to a decimal text. */
export function decimalText(units: bigint): string {
  return textOf({ value: units, scale: SCALE }, SCALE);
}

/** `1e-7` and `12.5` as SQL wants them. */
export function sqlNumber(amount: number): string {
  return new Decimal(amount).toFixed();
}
