/** What becomes of one line whose fields are found. */
import * as column from "./columns";
import { addLine, isFull, lines } from "./columns";
import { addToEntry, endEntry, goesOn, SUSPENSE, startEntry } from "./entry";
import { roleOf } from "./env";
import {
  ACCOUNT_EMPTY,
  centsAt,
  DATE,
  dateAt,
  doubt,
  doubts,
  headOf,
  month,
  NO_DATE,
  TOO_MANY,
  tailOf,
} from "./fields";
import { copyTo } from "./memory";
import { addToMonth } from "./months";
import { number, seriesNo } from "./series";
import { longHashOf, Texts } from "./texts";

const JOURNAL: i32 = 0;
const ENTRY: i32 = 1;
const POSTED: i32 = 2;
const ACCOUNT: i32 = 3;
const AUXILIARY: i32 = 4;
const AUXILIARY_NAME: i32 = 5;
const DOCUMENT: i32 = 6;
const ISSUED: i32 = 7;
const DEBIT: i32 = 8;
const CREDIT: i32 = 9;
const LETTER: i32 = 10;
const LETTERED: i32 = 11;
const VALIDATED: i32 = 12;
const AMOUNT_CURRENCY: i32 = 13;
const CURRENCY: i32 = 14;
const DUE: i32 = 15;
const LABEL: i32 = 16;

export const accounts = new Texts(4096);
export const journals = new Texts(64);
export const currencies = new Texts(16);
/** Code and name of a customer, as they stand, with a line feed between: no field holds one. */
export const parties = new Texts(16384);
const ACCOUNTS_MAX: i32 = 1 << 19;
const JOURNALS_MAX: i32 = 4096;
const CURRENCIES_MAX: i32 = 256;
const PARTY_MAX: usize = 128 << 10;
const BOTH_SIDES_MAX: i32 = 50_000;
const LF: u8 = 10;
/** «Unknown» among the amounts in currency: no decimal of the engine is as small, and no legal amount. */
const NO_AMOUNT: i64 = -999_999_999_999_999_999;

export const FIELDS_MAX: i32 = 1024;
/** Where each field ends, after the byte before the line: field n stands between bounds n and n + 1. */
export const bounds: usize = heap.alloc((FIELDS_MAX + 3) * 4);
const positions: usize = heap.alloc(128);
const partyKey: usize = heap.alloc(PARTY_MAX + 64);
const roles: usize = heap.alloc(ACCOUNTS_MAX + 1);
/** The first line of each account and journal, and where it begins in the file. */
export const accountLines: usize = heap.alloc((ACCOUNTS_MAX + 1) * 16);
export const journalLines: usize = heap.alloc((JOURNALS_MAX + 1) * 16);
/** Lines with both sides filled: line, debit, credit, 8 bytes each. */
export const bothSides: usize = heap.alloc(BOTH_SIDES_MAX * 24);

export let bothSidesCount: i32 = 0;
export let lineNo: i32 = 0;
export let emptyAmounts: i32 = 0;
export let currencyLines: i32 = 0;
export let translatedLines: i32 = 0;
/** A row group is full: the line at hand was not read. */
export let isStopped: bool = false;
/** Where the input begins in the file. */
let inputOffset: f64 = 0;

/** Fields of a line. */
export let fieldCount: i32 = 0;

export function setFieldCount(count: i32): void {
  fieldCount = count;
}

/** Place of a column in the line, in the order of the constants above; the column behind the last when it has none. */
export function setPosition(index: i32, place: i32): void {
  store<i32>(positions + ((<usize>index) << 2), place);
}

export function resume(offset: f64): void {
  inputOffset = offset;
  isStopped = false;
}

function startOf(index: i32): usize {
  const place = <usize>load<i32>(positions + ((<usize>index) << 2));
  return <usize>load<u32>(bounds + (place << 2)) + 1;
}

function endOf(index: i32): usize {
  const place = <usize>load<i32>(positions + ((<usize>index) << 2));
  return <usize>load<u32>(bounds + (place << 2), 4);
}

function date(index: i32): i32 {
  return dateAt(startOf(index), endOf(index));
}

/** Reads the line whose bounds are set; it begins at `at` in the input. */
export function readLine(at: usize): void {
  const journalFrom = headOf(startOf(JOURNAL), endOf(JOURNAL));
  const journalLength = <i32>(tailOf(journalFrom, endOf(JOURNAL)) - journalFrom);
  const journal = journals.numberOf(journalFrom, journalLength);
  const entryFrom = headOf(startOf(ENTRY), endOf(ENTRY));
  const entryTo = tailOf(entryFrom, endOf(ENTRY));
  const isNew = !goesOn(journal, entryFrom, entryTo);
  if (isNew) {
    endEntry();
    if (isFull()) {
      isStopped = true;
      return;
    }
  }
  lineNo++;
  if (journals.size > JOURNALS_MAX) doubts(TOO_MANY);
  else noteFirst(journalLines, journal, at);
  const posted = date(POSTED);
  const postedMonth = month;
  if (posted == NO_DATE) doubts(DATE);
  if (isNew) startEntry(journal, entryFrom, entryTo, lineNo, posted);
  readAmounts(at, posted, postedMonth);
}

function readAmounts(at: usize, posted: i32, postedMonth: i32): void {
  const debit = centsAt(startOf(DEBIT), endOf(DEBIT));
  const credit = centsAt(startOf(CREDIT), endOf(CREDIT));
  if (startOf(DEBIT) == endOf(DEBIT)) emptyAmounts++;
  if (startOf(CREDIT) == endOf(CREDIT)) emptyAmounts++;
  if (debit != 0 && credit != 0) noteBothSides(debit, credit);
  const account = accountAt(at);
  if (doubt != 0) return;
  const role = <i32>load<u8>(roles + <usize>account);
  const issued = date(ISSUED);
  const lettered = date(LETTERED);
  const due = date(DUE);
  const validated = date(VALIDATED);
  addToMonth(account, postedMonth, posted, debit, credit);
  addToEntry(account, role, posted, validated, debit, debit - credit);
  const currency = noteCurrency(debit - credit);
  if (role < 1 || role > SUSPENSE) return;
  unchecked(lines[column.LINE]).int(lineNo);
  unchecked(lines[column.ACCOUNT_NO]).int(account);
  unchecked(lines[column.PARTY_NO]).int(partyOf());
  unchecked(lines[column.CURRENCY_NO]).int(currency);
  unchecked(lines[column.SERIES_NO]).int(seriesNo);
  unchecked(lines[column.POSTED_ON]).int(posted);
  unchecked(lines[column.ISSUED_ON]).int(issued);
  unchecked(lines[column.LETTERED_ON]).int(lettered);
  unchecked(lines[column.VALIDATED_ON]).int(validated);
  unchecked(lines[column.DUE_ON]).int(due);
  unchecked(lines[column.NUMBER]).long(number);
  unchecked(lines[column.DEBIT]).long(debit);
  unchecked(lines[column.CREDIT]).long(credit);
  unchecked(lines[column.AMOUNT_CURRENCY]).long(currencyAmount);
  unchecked(lines[column.LINE_HASH]).long(<i64>lineHash());
  putText(column.DOCUMENT, DOCUMENT);
  putText(column.LETTER, LETTER);
  putText(column.LABEL, LABEL);
  addLine();
}

/** Of the bytes of all its fields. */
function lineHash(): u64 {
  const from = <usize>load<u32>(bounds) + 1;
  return longHashOf(from, <i32>(<usize>load<u32>(bounds + ((<usize>fieldCount) << 2)) - from));
}

function putText(target: i32, index: i32): void {
  const from = headOf(startOf(index), endOf(index));
  unchecked(lines[target]).text(from, <i32>(tailOf(from, endOf(index)) - from));
}

function noteFirst(places: usize, id: i32, at: usize): void {
  const place = places + ((<usize>id) << 4);
  if (load<i32>(place) != 0) return;
  store<i32>(place, lineNo);
  store<f64>(place, inputOffset + <f64>at, 8);
}

function accountAt(at: usize): i32 {
  const from = headOf(startOf(ACCOUNT), endOf(ACCOUNT));
  const length = <i32>(tailOf(from, endOf(ACCOUNT)) - from);
  if (length == 0) doubts(ACCOUNT_EMPTY);
  const before = accounts.size;
  const account = accounts.numberOf(from, length);
  if (account < before) return account;
  if (accounts.size > ACCOUNTS_MAX) {
    doubts(TOO_MANY);
    return 0;
  }
  store<u8>(roles + <usize>account, <u8>roleOf(from, length));
  noteFirst(accountLines, account, at);
  return account;
}

function noteBothSides(debit: i64, credit: i64): void {
  if (bothSidesCount == BOTH_SIDES_MAX) {
    doubts(TOO_MANY);
    return;
  }
  const place = bothSides + <usize>bothSidesCount * 24;
  store<i64>(place, <i64>lineNo);
  store<i64>(place, debit, 8);
  store<i64>(place, credit, 16);
  bothSidesCount++;
}

/** The line's own amount, in thousandths as the engine keeps it. */
let currencyAmount: i64 = NO_AMOUNT;

/** The number + 1 of the line's currency, 0 when it names none. */
function noteCurrency(amount: i64): i32 {
  const ownFrom = startOf(AMOUNT_CURRENCY);
  const ownTo = endOf(AMOUNT_CURRENCY);
  const own = centsAt(ownFrom, ownTo);
  currencyAmount = headOf(ownFrom, ownTo) == ownTo ? NO_AMOUNT : own * 10;
  const from = startOf(CURRENCY);
  const length = <i32>(endOf(CURRENCY) - from);
  if (length == 0) return 0;
  currencyLines++;
  if (own != amount && own != -amount) translatedLines++;
  const currency = currencies.numberOf(from, length);
  if (currencies.size > CURRENCIES_MAX) doubts(TOO_MANY);
  return currency + 1;
}

function partyOf(): i32 {
  const from = startOf(AUXILIARY);
  const length = endOf(AUXILIARY) - from;
  const nameFrom = startOf(AUXILIARY_NAME);
  const nameLength = endOf(AUXILIARY_NAME) - nameFrom;
  copyTo(partyKey, from, <i32>length);
  store<u8>(partyKey + length, LF);
  copyTo(partyKey + length + 1, nameFrom, <i32>nameLength);
  return parties.numberOf(partyKey, <i32>(length + 1 + nameLength));
}
