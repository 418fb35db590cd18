/**
 * Lettering groups (formats.md §1.3): a code means one settlement for one customer in one ledger; where its lines
 * bear several dates and a date's lines balance by themselves, they are a batch of their own (code used again).
 */
import type { LetteredLines } from "./lettered-lines.ts";

export interface Groups {
  readonly count: number;
  /** The lines, group after group, in the order of their items within each: its first line names a group. */
  readonly order: Int32Array;
  /** Where each group begins in `order`, and after the last one where it ends. */
  readonly starts: Int32Array;
}

/** Linear in the lines, whatever the number of customers and codes. */
export function groupLines(lines: LetteredLines): Groups {
  const { codes, count } = numberCodes(lines);
  const { order, starts } = orderByCode(codes, count);
  const cuts = new Int32Array(lines.count + 1);
  let groups = 0;
  for (let code = 0; code < count; code += 1) {
    const from = starts[code] ?? 0;
    const to = starts[code + 1] ?? 0;
    cuts[groups] = from;
    groups += 1;
    if (!hasSeveralDates(order, from, to, lines.letteredOn)) continue;
    for (const cut of cutBatches(order.subarray(from, to), lines)) {
      cuts[groups] = from + cut;
      groups += 1;
    }
  }
  cuts[groups] = lines.count;
  return { count: groups, order, starts: cuts.slice(0, groups + 1) };
}

/** One number a (customer, code), in the order in which they are met. */
function numberCodes(lines: LetteredLines): { codes: Int32Array; count: number } {
  const { customer, code } = lines;
  const size = 1 << (33 - Math.clz32(Math.max(lines.count, 1)));
  const slots = new Int32Array(size);
  const firsts = new Int32Array(lines.count + 1);
  const codes = new Int32Array(lines.count);
  let count = 0;
  for (let line = 0; line < lines.count; line += 1) {
    const whose = customer[line] ?? 0;
    const which = code[line] ?? 0;
    let mixed = Math.imul(whose, 0x9e37_79b1) ^ Math.imul(which, 0x85eb_ca77);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x27d4_eb2f);
    let slot = (mixed ^ (mixed >>> 13)) & (size - 1);
    let known = slots[slot] ?? 0;
    while (known !== 0) {
      const first = firsts[known] ?? 0;
      if (customer[first] === whose && code[first] === which) break;
      slot = (slot + 1) & (size - 1);
      known = slots[slot] ?? 0;
    }
    if (known === 0) {
      count += 1;
      known = count;
      slots[slot] = known;
      firsts[known] = line;
    }
    codes[line] = known - 1;
  }
  return { codes, count };
}

/** The lines by their code, in their own order within each. */
function orderByCode(codes: Int32Array, count: number): { order: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(count + 1);
  for (const code of codes) starts[code + 1] = (starts[code + 1] ?? 0) + 1;
  for (let code = 0; code < count; code += 1)
    starts[code + 1] = (starts[code + 1] ?? 0) + (starts[code] ?? 0);
  const order = new Int32Array(codes.length);
  const next = starts.slice();
  for (let line = 0; line < codes.length; line += 1) {
    const code = codes[line] ?? 0;
    const at = next[code] ?? 0;
    order[at] = line;
    next[code] = at + 1;
  }
  return { order, starts };
}

function hasSeveralDates(
  order: Int32Array,
  from: number,
  to: number,
  letteredOn: Int32Array,
): boolean {
  const first = letteredOn[order[from] ?? 0];
  for (let at = from + 1; at < to; at += 1) if (letteredOn[order[at] ?? 0] !== first) return true;
  return false;
}

/** Puts the lines of each balanced date together, the rest after; gives where each group but the first begins. */
function cutBatches(segment: Int32Array, lines: LetteredLines): number[] {
  const byDate = new Map<number, number[]>();
  for (const line of segment) {
    const date = lines.letteredOn[line] ?? 0;
    const known = byDate.get(date);
    if (known === undefined) byDate.set(date, [line]);
    else known.push(line);
  }
  const batches = [...byDate.values()].filter((batch) => balanceOf(batch, lines) === 0n);
  const balanced = new Set(batches.map(([line = 0]) => lines.letteredOn[line] ?? 0));
  const rest = segment.filter((line) => !balanced.has(lines.letteredOn[line] ?? 0));
  if (rest.length > 0) batches.push([...rest]);
  const cuts: number[] = [];
  let at = 0;
  for (const batch of batches) {
    if (at > 0) cuts.push(at);
    segment.set(batch, at);
    at += batch.length;
  }
  return cuts;
}

function balanceOf(members: readonly number[], lines: LetteredLines): bigint {
  let balance = 0n;
  for (const line of members) balance += lines.cents[line] ?? 0n;
  return balance;
}
