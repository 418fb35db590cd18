/** The known name a person probably meant: the one begun, or with the fewest letters to change, if they are few. */
export function nearest(word: string, names: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const name of names) {
    const isBegun = word.length > 3 && name.startsWith(word);
    const distance = isBegun ? 1 : changesBetween(word.slice(0, 80).toLowerCase(), name);
    if (distance >= least) continue;
    least = distance;
    best = name;
  }
  return best;
}

/** Letters to insert, remove, replace or swap with their neighbour (optimal string alignment). */
function changesBetween(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= to.length; at += 1) {
      const same = from[row - 1] === to[at - 1];
      const replaced = (last[at - 1] ?? 0) + (same ? 0 : 1);
      const moved = Math.min(replaced, (last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1);
      const swapped = from[row - 1] === to[at - 2] && from[row - 2] === to[at - 1];
      next.push(swapped ? Math.min(moved, (before[at - 2] ?? 0) + 1) : moved);
    }
    before = last;
    last = next;
  }
  return last[to.length] ?? 0;
}
