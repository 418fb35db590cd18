/** Every account by month: lines, debits, credits, first and last date. Records stand in the order they are met. */
import { doubts, SUMS } from "./fields";
import { grown } from "./memory";
import { Texts } from "./texts";

/** Of a record: account, month, first, last (4 bytes each), lines, debit, credit (8 bytes each). */
export const RECORD: usize = 40;
/** Far within 64 bits: beyond, the engine's decimals take over. */
const CENTS_SAFE: i64 = 4_000_000_000_000_000;

/** Account and month (4 bytes each) as a text: its number is that of its record. */
const keys = new Texts(4096);
const key: usize = heap.alloc(32);
let room: usize = 4096;
let records: usize = heap.alloc(room * RECORD);

export function monthRecords(): usize {
  return records;
}

export function monthCount(): i32 {
  return keys.size;
}

export function addToMonth(account: i32, month: i32, day: i32, debit: i64, credit: i64): void {
  const record = recordOf(account, month, day);
  const debits = load<i64>(record, 24) + debit;
  const credits = load<i64>(record, 32) + credit;
  if (debits > CENTS_SAFE || credits > CENTS_SAFE) doubts(SUMS);
  if (debits < -CENTS_SAFE || credits < -CENTS_SAFE) doubts(SUMS);
  if (day < load<i32>(record, 8)) store<i32>(record, day, 8);
  if (day > load<i32>(record, 12)) store<i32>(record, day, 12);
  store<i64>(record, load<i64>(record, 16) + 1, 16);
  store<i64>(record, debits, 24);
  store<i64>(record, credits, 32);
}

function recordOf(account: i32, month: i32, day: i32): usize {
  store<i32>(key, account);
  store<i32>(key, month, 4);
  const known = keys.size;
  const id = keys.numberOf(key, 8);
  if (<usize>id == room) {
    records = grown(records, room * RECORD, room * 2 * RECORD);
    room *= 2;
  }
  const record = records + <usize>id * RECORD;
  if (id < known) return record;
  store<i32>(record, account);
  store<i32>(record, month, 4);
  store<i32>(record, day, 8);
  store<i32>(record, day, 12);
  memory.fill(record + 16, 0, 24);
  return record;
}
