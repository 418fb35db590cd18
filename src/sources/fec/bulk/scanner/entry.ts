/** The sums of the entry at hand: consecutive lines of one journal and entry number. Amounts are cents. */
import { addEntry, entries, tellLines } from "./columns";
import { doubts, ENTRY_NUMBER, NO_DATE, SUMS } from "./fields";
import { copyTo, isSame } from "./memory";
import { noteNumber, number, seriesNo } from "./series";

/** Role numbers of canon/chart.sql: 1 to 7 are receivable, 8 is suspense. */
export const RECEIVABLE_LAST: i32 = 7;
export const SUSPENSE: i32 = 8;
const SALES: i32 = 9;
const VAT: i32 = 10;
const NUMBER_MAX: i32 = 64;
/** Far within what the columns hold; beyond, the engine's decimals take over. */
const CENTS_SAFE: i64 = 9_007_199_254_740_991;

const text: usize = heap.alloc(NUMBER_MAX + 32);
let length: i32 = -1;
let journal: i32 = -1;
let firstLine: i32 = 0;
let count: i32 = 0;
let postedOn: i32 = 0;
let postedOnLast: i32 = 0;
let validatedOn: i32 = 0;
let debits: i64 = 0;
let balance: i64 = 0;
let sales: i64 = 0;
let vat: i64 = 0;
let receivable: i64 = 0;
/** Its largest line that is neither receivable nor VAT: cents × 16 + role. */
let top: i64 = 0;
let mask: i32 = 0;
/** The lowest and the highest number + 1 of its VAT accounts, 0 when it has none. */
let vatLow: i32 = 0;
let vatHigh: i32 = 0;

/** Whether a line with this journal and entry number goes on with the entry. */
export function goesOn(lineJournal: i32, from: usize, to: usize): bool {
  return lineJournal == journal && <i32>(to - from) == length && isSame(text, from, length);
}

export function startEntry(lineJournal: i32, from: usize, to: usize, line: i32, posted: i32): void {
  length = <i32>(to - from);
  if (length > NUMBER_MAX) {
    doubts(ENTRY_NUMBER);
    return;
  }
  copyTo(text, from, length);
  journal = lineJournal;
  noteNumber(journal, from, to);
  firstLine = line;
  postedOn = posted;
  postedOnLast = posted;
  validatedOn = NO_DATE;
  debits = 0;
  balance = 0;
  sales = 0;
  vat = 0;
  receivable = 0;
  top = 0;
  mask = 0;
  vatLow = 0;
  vatHigh = 0;
}

/** Adds a line on an account of this role. */
export function addToEntry(
  account: i32,
  role: i32,
  posted: i32,
  validated: i32,
  debit: i64,
  amount: i64,
): void {
  count++;
  if (posted < postedOn) postedOn = posted;
  if (posted > postedOnLast) postedOnLast = posted;
  if (validated != NO_DATE && (validatedOn == NO_DATE || validated < validatedOn)) {
    validatedOn = validated;
  }
  debits += debit;
  balance += amount;
  mask |= 1 << role;
  if (role >= 1 && role <= RECEIVABLE_LAST) receivable += amount;
  else if (role == VAT) {
    vat -= amount;
    if (vatLow == 0 || account + 1 < vatLow) vatLow = account + 1;
    if (account + 1 > vatHigh) vatHigh = account + 1;
  } else {
    if (role == SALES) sales -= amount;
    const packed = (amount < 0 ? -amount : amount) * 16 + <i64>role;
    if (packed > top) top = packed;
  }
}

/** Ends the entry, when there is one: its row goes out, and its receivable lines are told what it is. */
export function endEntry(): void {
  if (count == 0) return;
  refuseLarge(debits);
  refuseLarge(balance);
  refuseLarge(sales);
  refuseLarge(vat);
  refuseLarge(receivable);
  tellLines(firstLine, mask | ((<i32>(top & 15)) << 16), postedOn);
  unchecked(entries[0]).int(firstLine);
  unchecked(entries[1]).int(count);
  unchecked(entries[2]).int(seriesNo);
  unchecked(entries[3]).int(mask);
  unchecked(entries[4]).int(vatLow);
  unchecked(entries[5]).int(vatHigh);
  unchecked(entries[6]).int(postedOn);
  unchecked(entries[7]).int(postedOnLast);
  unchecked(entries[8]).int(validatedOn);
  unchecked(entries[9]).long(number);
  unchecked(entries[10]).long(top);
  unchecked(entries[11]).long(debits);
  unchecked(entries[12]).long(balance);
  unchecked(entries[13]).long(sales);
  unchecked(entries[14]).long(vat);
  unchecked(entries[15]).long(receivable);
  addEntry();
  count = 0;
  length = -1;
}

function refuseLarge(cents: i64): void {
  if (cents > CENTS_SAFE || cents < -CENTS_SAFE) doubts(SUMS);
}
