/**
 * Entry numbers: a series is a journal, what stands before the last digits (`VE-2025-`) and how wide the digits are
 * when they are padded with zeros; the text of a number is made again from its series. Where numbers only grow
 * within each series no entry is met twice: an entry is then one run of lines.
 */
import { cleared, copyTo, grown } from "./memory";
import { Texts } from "./texts";

/** A series as a text: journal number and width (4 bytes each), then the prefix. */
export const series = new Texts(1024);
export const SERIES_HEAD: i32 = 8;
const DIGITS_MAX: i32 = 18;
const PREFIX_MAX: i32 = 64;

const key: usize = heap.alloc(SERIES_HEAD + PREFIX_MAX + 32);
let room: i32 = 1024;
let first: usize = cleared(<usize>room * 8);
let last: usize = cleared(<usize>room * 8);

/** Of the number read last: its series, its value (−1: it does not end in digits, or in too many). */
export let seriesNo: i32 = 0;
export let number: i64 = 0;
export let isGrowing: bool = true;

export function firstOf(id: i32): i64 {
  return load<i64>(first + ((<usize>id) << 3));
}

export function lastOf(id: i32): i64 {
  return load<i64>(last + ((<usize>id) << 3));
}

/** Reads the number of an entry that begins; it has at most PREFIX_MAX bytes. */
export function noteNumber(journal: i32, from: usize, to: usize): void {
  let digits = to;
  while (digits > from && <u32>(load<u8>(digits - 1) - 48) <= 9) digits--;
  let width = <i32>(to - digits);
  if (width > DIGITS_MAX || width == 0) {
    digits = to;
    width = 0;
    number = -1;
  } else {
    number = 0;
    for (let at = digits; at < to; at++) number = number * 10 + <i64>(load<u8>(at) - 48);
    if (width == 1 || <i32>load<u8>(digits) != 48) width = 0;
  }
  const length = <i32>(digits - from);
  store<i32>(key, journal);
  store<i32>(key, width, 4);
  copyTo(key + SERIES_HEAD, from, length);
  seriesNo = series.numberOf(key, SERIES_HEAD + length);
  noteGrowth();
}

function noteGrowth(): void {
  if (seriesNo >= room) {
    const before = <usize>room * 8;
    room *= 2;
    first = grown(first, before, before * 2);
    last = grown(last, before, before * 2);
  }
  const place = (<usize>seriesNo) << 3;
  const isNew = seriesNo == known;
  if (number < 0 || (!isNew && number <= load<i64>(last + place))) isGrowing = false;
  if (isNew) {
    known++;
    store<i64>(first + place, number);
  }
  store<i64>(last + place, number);
}

/** How many series have a first number. */
let known: i32 = 0;
