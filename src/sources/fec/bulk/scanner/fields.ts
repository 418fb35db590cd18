/** Reads fields in their legal form. What is not is a doubt: the scan then ends, and another reader takes the file. */
import { cleared } from "./memory";

/** Of the thread: what could not be believed, and in which line. 0 while there is no doubt. */
export let doubt: i32 = 0;

export const FIELDS: i32 = 1;
export const DATE: i32 = 2;
export const AMOUNT: i32 = 3;
export const ACCOUNT_EMPTY: i32 = 4;
export const ENTRY_NUMBER: i32 = 5;
export const SUMS: i32 = 6;
export const TOO_MANY: i32 = 7;
export const BYTES: i32 = 8;

export function doubts(what: i32): void {
  if (doubt == 0) doubt = what;
}

/** 1 January 1900, which is no legal date here: «no date» among days counted from 1970. */
export const NO_DATE: i32 = -25567;
/** Below the month of any date. */
const NO_MONTH: i32 = 0;
const ZERO: i32 = 48;
const SPACE: i32 = 32;
const COMMA: i32 = 44;
const MINUS: i32 = 45;
/** Twelve digits before the comma, as the tolerant reader: above, it is that reader's line to reject. */
const CENTS_MAX: i64 = 99_999_999_999_999;
const DIGITS_MAX: i32 = 18;

/** Dates repeat: the last one read in each of 4,096 places is kept, by its eight bytes. */
const PLACES: i32 = 4096;
const seen: usize = cleared(PLACES * 8);
const days: usize = cleared(PLACES * 4);
const months: usize = cleared(PLACES * 4);
/** Year × 12 + month − 1 of the date read last. */
export let month: i32 = 0;

/** AAAAMMJJ as days from 1970; NO_DATE when empty. */
export function dateAt(from: usize, to: usize): i32 {
  if (from == to) {
    month = NO_MONTH;
    return NO_DATE;
  }
  if (to - from != 8) {
    doubts(DATE);
    return NO_DATE;
  }
  const text = load<u64>(from);
  const place = <usize>((text * 0x9e3779b97f4a7c15) >> 52);
  if (load<u64>(seen + (place << 3)) != text && !learn(text, place)) {
    doubts(DATE);
    return NO_DATE;
  }
  month = load<i32>(months + (place << 2));
  return load<i32>(days + (place << 2));
}

/** Eight digits that are a day from 1901 to 2099: 1900-01-01 and 9999-12-31 stand for «none» in some software. */
function learn(text: u64, place: usize): bool {
  let date = 0;
  for (let shift: u64 = 0; shift < 64; shift += 8) {
    const digit = <i32>((text >> shift) & 255) - ZERO;
    if (<u32>digit > 9) return false;
    date = date * 10 + digit;
  }
  const day = date % 100;
  const monthOfYear = (date / 100) % 100;
  const year = date / 10_000;
  if (year < 1901 || year > 2099 || monthOfYear < 1 || monthOfYear > 12) return false;
  if (day < 1 || day > lengthOf(monthOfYear, year)) return false;
  store<u64>(seen + (place << 3), text);
  store<i32>(days + (place << 2), dayNumber(year, monthOfYear, day));
  store<i32>(months + (place << 2), year * 12 + monthOfYear - 1);
  return true;
}

function lengthOf(monthOfYear: i32, year: i32): i32 {
  if (monthOfYear == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return monthOfYear == 4 || monthOfYear == 6 || monthOfYear == 9 || monthOfYear == 11 ? 30 : 31;
}

/** Days from 1 January 1970, of the Gregorian calendar: the year begins in March, leap days come last. */
function dayNumber(year: i32, monthOfYear: i32, day: i32): i32 {
  const marchYear = monthOfYear > 2 ? year : year - 1;
  const dayOfYear = (153 * ((monthOfYear + 9) % 12) + 2) / 5 + day - 1;
  return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468;
}

/** `[-]digits[,d[d]]` in cents, spaces around it left out; an empty field is 0. */
export function centsAt(start: usize, end: usize): i64 {
  let from = headOf(start, end);
  const to = tailOf(from, end);
  if (from == to) return 0;
  const isNegative = <i32>load<u8>(from) == MINUS;
  if (isNegative) from++;
  let cents: i64 = 0;
  let digits = 0;
  let decimals = -1;
  for (; from < to; from++) {
    const byte = <i32>load<u8>(from);
    const digit = byte - ZERO;
    if (<u32>digit <= 9) {
      cents = cents * 10 + digit;
      digits++;
      if (decimals >= 0) decimals++;
    } else if (byte == COMMA && decimals < 0 && digits > 0) decimals = 0;
    else digits = DIGITS_MAX + 1;
    if (digits > DIGITS_MAX) break;
  }
  if (decimals <= 0) cents *= 100;
  else if (decimals == 1) cents *= 10;
  if (digits == 0 || digits > DIGITS_MAX || decimals > 2 || cents > CENTS_MAX || cents < 0) {
    doubts(AMOUNT);
    return 0;
  }
  return isNegative ? -cents : cents;
}

/** Past the spaces at the head of a field. */
export function headOf(from: usize, to: usize): usize {
  let head = from;
  while (head < to && <i32>load<u8>(head) == SPACE) head++;
  return head;
}

/** Before the spaces at the tail of a field. */
export function tailOf(from: usize, to: usize): usize {
  let tail = to;
  while (tail > from && <i32>load<u8>(tail - 1) == SPACE) tail--;
  return tail;
}
