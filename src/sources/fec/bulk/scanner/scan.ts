/**
 * One pass over the bytes of a part of a ledger. Each line's fields are found, its dates and amounts checked; the
 * line is added to its account's month and to its entry, and a receivable line goes out whole. At the first doubt
 * the scan stops and says so: nothing is guessed, another reader takes the file.
 */
import { BYTES, doubt, doubts, FIELDS } from "./fields";
import { bounds, FIELDS_MAX, fieldCount, isStopped, readLine, resume, setFieldCount } from "./line";

export * from "./answers";

/** Bytes are put here; a line may be read a little beyond its end. */
const INPUT_BYTES: usize = 4 << 20;
export const input: usize = heap.alloc(INPUT_BYTES + 64);
/** As much as the engine's own readers take. */
const LINE_MAX: usize = 64 << 10;
const LF: i32 = 10;
const CR: i32 = 13;

let separator: i32 = 9;

export function configure(count: i32, between: i32): void {
  setFieldCount(count);
  separator = between;
}

/**
 * Reads the lines of `input[0, length)`; gives how many bytes are done with. It stops before the end when a row group
 * is full: the columns are then written out, and it is called again with what was left.
 */
export function scan(length: i32, offset: f64): i32 {
  const stop = input + <usize>length;
  let lineStart = input;
  let found = 0;
  let returnsFound = 0;
  store<u32>(bounds, <u32>lineStart - 1);
  resume(offset);
  const separators = i8x16.splat(<i8>separator);
  const feeds = i8x16.splat(<i8>LF);
  const carriages = i8x16.splat(<i8>CR);
  const nuls = i8x16.splat(0);
  for (let block = input; block < stop; block += 16) {
    const bytes = v128.load(block);
    const ends = v128.or(i8x16.eq(bytes, separators), i8x16.eq(bytes, feeds));
    const odd = v128.or(i8x16.eq(bytes, carriages), i8x16.eq(bytes, nuls));
    let marks = i8x16.bitmask(v128.or(ends, odd));
    if (block + 16 > stop) marks &= (1 << (<i32>(stop - block))) - 1;
    while (marks != 0) {
      const at = block + <usize>ctz(marks);
      marks &= marks - 1;
      const byte = <i32>load<u8>(at);
      if (byte == separator) {
        found++;
        if (found < FIELDS_MAX) store<u32>(bounds + ((<usize>found) << 2), <u32>at);
      } else if (byte == CR) returnsFound++;
      else if (byte != LF) doubts(BYTES);
      else {
        endLine(lineStart, at, found, returnsFound);
        if (doubt != 0) return -1;
        if (isStopped) return <i32>(lineStart - input);
        lineStart = at + 1;
        store<u32>(bounds, <u32>at);
        found = 0;
        returnsFound = 0;
      }
    }
  }
  if (stop - lineStart > LINE_MAX) doubts(FIELDS);
  return doubt == 0 ? <i32>(lineStart - input) : -1;
}

/** A line in `[from, feed)`, with its `found` separators. A return stands at its end or nowhere. */
function endLine(from: usize, feed: usize, found: i32, returnsFound: i32): void {
  const hasReturn = returnsFound > 0 && <i32>load<u8>(feed - 1) == CR;
  if (returnsFound > (hasReturn ? 1 : 0)) doubts(BYTES);
  if (found != fieldCount - 1 || feed - from > LINE_MAX) doubts(FIELDS);
  if (doubt != 0) return;
  const end = hasReturn ? feed - 1 : feed;
  // The empty field behind the last one stands for the columns that the file has not.
  store<u32>(bounds + ((<usize>fieldCount) << 2), <u32>end);
  store<u32>(bounds + ((<usize>fieldCount) << 2), <u32>end + 1, 4);
  readLine(from - input);
}
