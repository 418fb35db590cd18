/** Every account by month: lines, debits, credits, first and last date. Records stand in the order they are met. */
import { doubts, SUMS } from "./fields";
import { cleared, grown } from "./memory";

/** Of a record: account, month, first, last (4 bytes each), lines, debit, credit (8 bytes each). */
export const RECORD: usize = 40;
/** Far within 64 bits: beyond, the engine's decimals take over. */
const CENTS_SAFE: i64 = 4_000_000_000_000_000;

let room: i32 = 4096;
let records: usize = heap.alloc(<usize>room * RECORD);
let size: i32 = 0;
/** The number + 1 of the record in each slot, 0 where it is free. */
let slots: usize = cleared(<usize>room * 8);
let mask: i32 = room * 2 - 1;
/** The record used last. */
let last: usize = 0;

export function monthRecords(): usize {
  return records;
}

export function monthCount(): i32 {
  return size;
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
  if (last != 0 && load<i32>(last) == account && load<i32>(last, 4) == month) return last;
  let slot = slotOf(account, month);
  for (;;) {
    const found = load<i32>(slots + ((<usize>slot) << 2));
    if (found == 0) break;
    const record = records + <usize>(found - 1) * RECORD;
    if (load<i32>(record) == account && load<i32>(record, 4) == month) {
      last = record;
      return record;
    }
    slot = (slot + 1) & mask;
  }
  if (size == room) widen();
  const record = records + <usize>size * RECORD;
  store<i32>(record, account);
  store<i32>(record, month, 4);
  store<i32>(record, day, 8);
  store<i32>(record, day, 12);
  memory.fill(record + 16, 0, 24);
  place(size);
  size++;
  last = record;
  return record;
}

function slotOf(account: i32, month: i32): i32 {
  return <i32>(((<u64>account * 4096 + <u64>month) * 0x9e3779b97f4a7c15) >> 34) & mask;
}

function place(id: i32): void {
  const record = records + <usize>id * RECORD;
  let slot = slotOf(load<i32>(record), load<i32>(record, 4));
  while (load<i32>(slots + ((<usize>slot) << 2)) != 0) slot = (slot + 1) & mask;
  store<i32>(slots + ((<usize>slot) << 2), id + 1);
}

function widen(): void {
  const before = <usize>room * RECORD;
  room *= 2;
  mask = room * 2 - 1;
  records = grown(records, before, before * 2);
  slots = cleared(<usize>room * 8);
  for (let id = 0; id < size; id++) place(id);
}
