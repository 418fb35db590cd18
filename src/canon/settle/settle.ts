/**
 * Settles the lettered lines once for all: their groups, what settled what, and from which day nothing of a line is
 * open. One road for every source and every size, on whole columns: twelve times cheaper than the same in queries,
 * which live on as the oracle of settle.test.ts.
 */
import { UNKNOWN } from "../../store/columns.ts";
import type { Store } from "../../store/store.ts";
import { type Allocations, allocate } from "./allocate.ts";
import { type Groups, groupLines } from "./group.ts";
import { type LetteredLines, readLetteredLines } from "./lettered-lines.ts";
import { sumGroups } from "./sum-groups.ts";

/** Fills `settled_lines`, `settled_groups` and `allocations` from `lettered_lines`. */
export async function settle(store: Store): Promise<void> {
  await settleLines(store, await readLetteredLines(store));
}

/** Lines settled at once: what is made of them is the engine's before the next, whatever the size of the ledger. */
const BLOCK = 1 << 19;

/** The same from lines that are known. */
export async function settleLines(
  store: Store,
  lines: LetteredLines,
  block = BLOCK,
): Promise<void> {
  const closedOn = new Int32Array(lines.count).fill(UNKNOWN);
  for (const groups of blocksOf(groupLines(lines), block)) {
    await writeAllocations(store, lines, allocate(lines, groups, closedOn));
    await writeGroups(store, lines, groups);
    await writeLines(store, lines, groups, closedOn);
  }
}

/** The groups by runs of at least so many lines. */
function* blocksOf({ count, order, starts }: Groups, lines: number): Generator<Groups> {
  let from = 0;
  for (let to = 1; to <= count; to += 1) {
    const held = (starts[to] ?? 0) - (starts[from] ?? 0);
    if (held < lines && to < count) continue;
    yield { count: to - from, order, starts: starts.subarray(from, to + 1) };
    from = to;
  }
}

/** Halves are copied: a bigint a line would be as many objects. */
function itemsAt(lines: LetteredLines, at: Int32Array): BigInt64Array {
  const items = new BigInt64Array(at.length);
  const to = new Int32Array(items.buffer);
  const from = new Int32Array(lines.item.buffer, lines.item.byteOffset, lines.count * 2);
  for (let index = 0; index < at.length; index += 1) {
    const line = at[index] ?? 0;
    to[2 * index] = from[2 * line] ?? 0;
    to[2 * index + 1] = from[2 * line + 1] ?? 0;
  }
  return items;
}

/** Each line of the groups, in their order, with the first line of its group. */
async function writeLines(
  store: Store,
  lines: LetteredLines,
  { count, order, starts }: Groups,
  closedOn: Int32Array,
): Promise<void> {
  const start = starts[0] ?? 0;
  const members = order.subarray(start, starts[count]);
  const firsts = new Int32Array(members.length);
  for (let group = 0; group < count; group += 1) {
    const from = starts[group] ?? 0;
    firsts.fill(order[from] ?? 0, from - start, (starts[group + 1] ?? 0) - start);
  }
  await store.appendColumns("settled_lines", members.length, [
    itemsAt(lines, members),
    itemsAt(lines, firsts),
    members.map((line) => closedOn[line] ?? UNKNOWN),
  ]);
}

async function writeAllocations(
  store: Store,
  lines: LetteredLines,
  allocations: Allocations,
): Promise<void> {
  await store.appendColumns("allocations", allocations.count, [
    itemsAt(lines, allocations.group),
    itemsAt(lines, allocations.debit),
    itemsAt(lines, allocations.credit),
    allocations.cents,
    allocations.settledOn,
    allocations.clearedOn,
  ]);
}

async function writeGroups(store: Store, lines: LetteredLines, groups: Groups): Promise<void> {
  const firsts = groups.starts.slice(0, groups.count).map((at) => groups.order[at] ?? 0);
  const at = (column: Int32Array): Int32Array => firsts.map((line) => column[line] ?? 0);
  const sums = sumGroups(lines, groups);
  await store.appendColumns("settled_groups", groups.count, [
    itemsAt(lines, firsts),
    at(lines.customer),
    at(lines.code),
    sums.letteredOn,
    sums.lineCount,
    sums.debitCount,
    sums.creditCount,
    sums.debit,
    sums.credit,
    sums.balance,
    sums.postedFirst,
    sums.postedLast,
  ]);
}
