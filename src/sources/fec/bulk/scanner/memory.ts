/** Memory of the scanner: blocks that grow. Nothing is given back: the thread ends with its part of the file. */

/** A block of at least twice the size, with the bytes of the first `used`. */
export function grown(block: usize, used: usize, size: usize): usize {
  const wider = heap.alloc(size);
  memory.copy(wider, block, used);
  return wider;
}

/** A block of zeros. */
export function cleared(size: usize): usize {
  const block = heap.alloc(size);
  memory.fill(block, 0, size);
  return block;
}

/** Eight bytes at a time; both blocks may be read a little beyond their end. */
export function isSame(left: usize, right: usize, length: i32): bool {
  let at = 0;
  for (; at + 8 <= length; at += 8) {
    if (load<u64>(left + at) != load<u64>(right + at)) return false;
  }
  if (at == length) return true;
  const rest = ((<u64>1) << ((length - at) << 3)) - 1;
  return ((load<u64>(left + at) ^ load<u64>(right + at)) & rest) == 0;
}

/** Copies whole groups of sixteen bytes: the target has room for fifteen more. */
export function copyTo(target: usize, from: usize, length: i32): void {
  let at = 0;
  do {
    v128.store(target + at, v128.load(from + at));
    at += 16;
  } while (at < length);
}
