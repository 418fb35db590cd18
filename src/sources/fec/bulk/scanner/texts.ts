/**
 * Distinct texts, numbered in the order they are met: codes of accounts and journals, customers, currencies.
 * Two texts have one number only when all their bytes are the same: the hash says where to look, no more.
 */
import { cleared, copyTo, grown, isSame } from "./memory";

const SPARE: usize = 16;
/** Short codes repeat: the last one met in each of so many places is kept, by its bytes. */
const PLACES: usize = 1024;
const SHORT_MAX: i32 = 8;

export class Texts {
  size: i32 = 0;
  /** The number + 1 of the text in each slot, 0 where it is free. */
  private slots: usize;
  private mask: i32;
  private hashes: usize;
  private starts: usize;
  private room: i32;
  private bytes: usize;
  private bytesUsed: usize = 0;
  private bytesSize: usize;
  private last: i32 = -1;
  private shortTexts: usize = cleared(PLACES * 8);
  private shortIds: usize = heap.alloc(PLACES * 4);

  constructor(room: i32) {
    this.room = room;
    this.mask = room * 2 - 1;
    this.slots = cleared(<usize>room * 8);
    this.hashes = heap.alloc(<usize>room * 4);
    this.starts = cleared(<usize>room * 4 + 4);
    this.bytesSize = <usize>room * 16 + SPARE;
    this.bytes = heap.alloc(this.bytesSize);
  }

  addressOf(id: i32): usize {
    return this.bytes + load<u32>(this.starts + ((<usize>id) << 2));
  }

  lengthOf(id: i32): i32 {
    const place = this.starts + ((<usize>id) << 2);
    return <i32>(load<u32>(place, 4) - load<u32>(place));
  }

  /** The number of the text at `from`; a new one when it was never seen. A field holds no NUL: it ends a short text. */
  numberOf(from: usize, length: i32): i32 {
    if (length > SHORT_MAX || length == 0) return this.longNumberOf(from, length);
    const text = load<u64>(from) & (<u64>-1 >> ((<u64>(SHORT_MAX - length)) << 3));
    const place = <usize>((text * 0x9e3779b97f4a7c15) >> 54);
    if (text != 0 && load<u64>(this.shortTexts + (place << 3)) == text) {
      return load<i32>(this.shortIds + (place << 2));
    }
    const id = this.longNumberOf(from, length);
    store<u64>(this.shortTexts + (place << 3), text);
    store<i32>(this.shortIds + (place << 2), id);
    return id;
  }

  private longNumberOf(from: usize, length: i32): i32 {
    if (this.last >= 0 && this.isText(this.last, from, length)) return this.last;
    const hash = hashOf(from, length);
    let slot = hash & this.mask;
    for (;;) {
      const id = load<i32>(this.slots + ((<usize>slot) << 2)) - 1;
      if (id == -1) break;
      if (load<i32>(this.hashes + ((<usize>id) << 2)) == hash && this.isText(id, from, length)) {
        this.last = id;
        return id;
      }
      slot = (slot + 1) & this.mask;
    }
    this.last = this.add(hash, from, length);
    return this.last;
  }

  private isText(id: i32, from: usize, length: i32): bool {
    return this.lengthOf(id) == length && isSame(this.addressOf(id), from, length);
  }

  private add(hash: i32, from: usize, length: i32): i32 {
    if (this.size == this.room) this.widen();
    const needed = this.bytesUsed + <usize>length + SPARE;
    if (needed > this.bytesSize) {
      this.bytesSize = needed * 2;
      this.bytes = grown(this.bytes, this.bytesUsed, this.bytesSize);
    }
    const id = this.size;
    copyTo(this.bytes + this.bytesUsed, from, length);
    this.bytesUsed += <usize>length;
    this.size = id + 1;
    store<u32>(this.starts + ((<usize>id) << 2), <u32>this.bytesUsed, 4);
    store<i32>(this.hashes + ((<usize>id) << 2), hash);
    this.place(id, hash);
    return id;
  }

  private place(id: i32, hash: i32): void {
    let slot = hash & this.mask;
    while (load<i32>(this.slots + ((<usize>slot) << 2)) != 0) slot = (slot + 1) & this.mask;
    store<i32>(this.slots + ((<usize>slot) << 2), id + 1);
  }

  private widen(): void {
    const size = <usize>this.room;
    this.room *= 2;
    this.mask = this.room * 2 - 1;
    this.hashes = grown(this.hashes, size * 4, size * 8);
    this.starts = grown(this.starts, size * 4 + 4, size * 8 + 4);
    this.slots = cleared(size * 16);
    for (let id = 0; id < this.size; id++) {
      this.place(id, load<i32>(this.hashes + ((<usize>id) << 2)));
    }
  }
}

function hashOf(from: usize, length: i32): i32 {
  return <i32>(longHashOf(from, length) >> 33);
}

/** Of all the bytes; texts with one hash may still differ. */
export function longHashOf(from: usize, length: i32): u64 {
  let hash: u64 = <u64>length;
  let at = 0;
  for (; at + 8 <= length; at += 8) hash = mixed(hash ^ load<u64>(from + at));
  if (at < length) {
    const rest = ((<u64>1) << ((length - at) << 3)) - 1;
    hash = mixed(hash ^ (load<u64>(from + at) & rest));
  }
  return hash;
}

function mixed(value: u64): u64 {
  const product = value * 0x9e3779b97f4a7c15;
  return product ^ (product >> 29);
}
