/** Reads the bytes of a legal field. NaN means «not in its legal form»: the file then goes to another reader. */
const ZERO = 48;
const COMMA = 44;
const MINUS = 45;
const SPACE = 32;
/** Above, amount × 16 would leave the exact integers of a double. */
const CENTS_MAX = 500_000_000_000_000;

/** `[-]digits[,d[d]]` in cents; an empty field is 0. */
export function centsAt(bytes: Uint8Array, from: number, to: number): number {
  let start = from;
  let end = to;
  while (start < end && bytes[start] === SPACE) start += 1;
  while (end > start && bytes[end - 1] === SPACE) end -= 1;
  if (start === end) return 0;
  const isNegative = bytes[start] === MINUS;
  let index = isNegative ? start + 1 : start;
  let cents = 0;
  let digits = 0;
  for (; index < end && bytes[index] !== COMMA; index += 1) {
    const digit = (bytes[index] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    cents = cents * 10 + digit;
    digits += 1;
  }
  if (digits === 0) return Number.NaN;
  const decimals = index < end ? end - index - 1 : 0;
  if (decimals > 2) return Number.NaN;
  for (index += 1; index < end; index += 1) {
    const digit = (bytes[index] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    cents = cents * 10 + digit;
  }
  if (decimals === 0) cents *= 100;
  else if (decimals === 1) cents *= 10;
  if (cents > CENTS_MAX) return Number.NaN;
  return isNegative ? -cents : cents;
}

/** AAAAMMJJ as a number; 0 when empty; NaN when it is not a day, or a day that stands for «none». */
export function dateAt(bytes: Uint8Array, from: number, to: number): number {
  if (from === to) return 0;
  if (to - from !== 8) return Number.NaN;
  let value = 0;
  for (let index = from; index < to; index += 1) {
    const digit = (bytes[index] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return isDay(value) ? value : Number.NaN;
}

/** Days of each month; February is looked at apart. */
const LENGTHS = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(value: number): boolean {
  const day = value % 100;
  const month = ((value / 100) | 0) % 100;
  const year = (value / 10_000) | 0;
  if (year < 1901 || year > 2099 || month < 1 || month > 12) return false;
  if (day < 1 || day > (LENGTHS[month] ?? 0)) return false;
  return month !== 2 || day < 29 || (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** A whole number written with digits only, at most 15 of them; NaN otherwise. */
export function wholeNumberAt(bytes: Uint8Array, from: number, to: number): number {
  if (from === to || to - from > 15) return Number.NaN;
  let value = 0;
  for (let index = from; index < to; index += 1) {
    const digit = (bytes[index] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
