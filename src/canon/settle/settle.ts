/**
 * Settles the lettered lines once for all: their groups, what settled what, and from which day nothing of a line is
 * open. One road for every source and every size, on whole columns: twelve times cheaper than the same in queries,
 * which live on as the oracle of settle.test.ts.
 */
import type { Store } from "../../store/store.ts";
import { type Allocations, allocate } from "./allocate.ts";
import { type Groups, groupLines } from "./group.ts";
import { type LetteredLines, readLetteredLines } from "./lettered-lines.ts";
import { sumGroups } from "./sum-groups.ts";

/** Fills `settled_lines`, `settled_groups` and `allocations` from `lettered_lines`. */
export async function settle(store: Store): Promise<void> {
  await settleLines(store, await readLetteredLines(store));
}

/** The same from lines that are known. */
export async function settleLines(store: Store, lines: LetteredLines): Promise<void> {
  const groups = groupLines(lines);
  const allocations = allocate(lines, groups);
  await writeAllocations(store, lines, allocations);
  await writeGroups(store, lines, groups);
  await store.appendColumns("settled_lines", lines.count, [
    lines.item,
    itemsAt(lines, firstLines(lines, groups)),
    allocations.closedOn,
  ]);
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

/** For each line the first line of its group. */
function firstLines(lines: LetteredLines, { count, order, starts }: Groups): Int32Array {
  const firsts = new Int32Array(lines.count);
  for (let group = 0; group < count; group += 1) {
    const from = starts[group] ?? 0;
    const to = starts[group + 1] ?? 0;
    const first = order[from] ?? 0;
    for (let at = from; at < to; at += 1) firsts[order[at] ?? 0] = first;
  }
  return firsts;
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
