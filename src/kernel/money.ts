/**
 * Money is an integer number of minor units with its scale, never a `number`.
 * Debit is positive: what customers owe us. Rounding happens once, for display, half away from zero.
 */
export interface Money {
  readonly value: bigint;
  readonly scale: number;
}

const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent);

/** `moneyOf("-1234.5")` → -123450 at scale 2. Refuses anything but digits, one sign and one point. */
export function moneyOf(text: string, scale = 2): Money {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) throw new RangeError(`not a decimal number: ${text}`);
  const [, sign, whole = "0", fraction = ""] = match;
  if (fraction.length > scale) throw new RangeError(`more than ${scale} decimals: ${text}`);
  const digits = BigInt(whole + fraction.padEnd(scale, "0"));
  return { value: sign === "-" ? -digits : digits, scale };
}

/** Writes money as the contract wants it: a point, exactly `decimals` decimals, no thousands separator. */
export function decimalText(money: Money, decimals = 2): string {
  const value = rescale(money, decimals);
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, "0");
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Cents as the contract wants them: `-1234.50`. */
export const centsText = (cents: bigint): string => decimalText({ value: cents, scale: 2 });

/** The value at another scale, rounded half away from zero when decimals are lost. */
export function rescale(money: Money, scale: number): bigint {
  if (scale >= money.scale) return money.value * powerOfTen(scale - money.scale);
  return divideRounded(money.value, powerOfTen(money.scale - scale));
}

/** `numerator / denominator`, rounded half away from zero. The denominator may be negative, not zero. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError("division by zero");
  const negative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * top + bottom) / (2n * bottom);
  return negative ? -rounded : rounded;
}
