/**
 * Says of each row that holds money whether it is a line, a total, or a customer's own line that sums its
 * details above or below it. Words are not enough (a customer may be called Total), sums are not enough (a
 * report may be wrong): a row is a total when its place in the table says so.
 */

import { normalise } from "./headings.ts";
import { isSureTotal, type TotalLabel, totalLabelOf } from "./labels.ts";
import type { Layout } from "./layout.ts";
import type { Seen } from "./rows.ts";

export type Level = "item" | "customer";

/** `head`: a customer's own line, printed above (or below) the details it sums. */
export type RowRole =
  | { readonly role: "skip" }
  | { readonly role: "section"; readonly text: string }
  | { readonly role: "line" }
  | { readonly role: "head"; readonly side: "above" | "below" }
  | { readonly role: "total"; readonly label: TotalLabel; readonly text: string };

const SKIP: RowRole = { role: "skip" };
const LINE: RowRole = { role: "line" };
/** Rows a sum without a clear label may reach over. */
const MAX_LOOK_BACK = 20_000;

/** Item level when lines name a document or a date. */
export function levelOf(rows: readonly Seen[], layout: Layout): Level {
  const items = rows.filter(
    (seen) =>
      seen.kind === "money" &&
      labelIn(seen) === null &&
      (seen.hasDate || (layout.document !== null && seen.document !== null)),
  );
  return items.length > 0 ? "item" : "customer";
}

/** The role of each row, aligned with `rows`. */
export function rolesOf(rows: readonly Seen[], level: Level): RowRole[] {
  const known = knownCustomers(rows);
  const lastMoney = rows.findLastIndex((seen) => seen.kind === "money");
  const roles = rows.map((seen, at) => {
    if (seen.kind === "page") return SKIP;
    if (seen.kind === "text") return sectionOf(seen, at < lastMoney && level === "item");
    return totalRole(rows, at, level, known) ?? LINE;
  });
  markUnlabelledSums(rows, roles);
  if (level === "item") markHeads(rows, roles);
  return roles;
}

function sectionOf(seen: Seen, mayName: boolean): RowRole {
  const [text] = seen.texts;
  const isName = text !== undefined && text.length <= 120 && seen.texts.length <= 4;
  return mayName && isName && !seen.hasDate ? { role: "section", text } : SKIP;
}

/** Names and codes of customers in the report, to tell `Total DUPONT` from the company Total. */
function knownCustomers(rows: readonly Seen[]): Set<string> {
  const known = new Set<string>();
  for (const seen of rows) {
    if (seen.kind === "page") continue;
    const isLabelled = labelIn(seen) !== null;
    for (const text of [seen.customerId, seen.customerName, ...seen.texts.slice(0, 2)]) {
      if (text === null) continue;
      known.add(normalise(text));
      if (isLabelled) continue;
      const parts = /^(\S+)\s+(?:[-–:]\s+)?(.+)$/.exec(text);
      if (parts !== null && /\d/.test(parts[1] ?? "")) {
        known.add(normalise(parts[1] ?? ""));
        known.add(normalise(parts[2] ?? ""));
      }
    }
  }
  return known;
}

/** The first text of the row that may be the label of a total. */
export function labelIn(seen: Seen): { label: TotalLabel; text: string } | null {
  for (const text of seen.texts) {
    const label = totalLabelOf(text);
    if (label !== null) return { label, text };
  }
  return null;
}

function totalRole(
  rows: readonly Seen[],
  at: number,
  level: Level,
  known: ReadonlySet<string>,
): RowRole | null {
  const seen = rows[at];
  const found = seen === undefined ? null : labelIn(seen);
  if (seen === undefined || found === null || seen.hasDate) return null;
  const { label, text } = found;
  const total: RowRole = { role: "total", label, text };
  const codes = [seen.customerId, seen.document].filter((cell) => cell !== null && cell !== text);
  const isCoded = seen.customerId !== null && seen.customerId !== text;
  if (isCoded && level === "customer" && label.kind !== "grand") return null;
  if (seen.document !== null && isCoded && seen.document !== text) return null;
  if (label.kind !== "named")
    return isCoded && label.kind === "bare" ? coded(rows, at, total) : total;
  const name = normalise(label.name);
  if (
    isSureTotal(text) ||
    known.has(name) ||
    codes.some((code) => normalise(code ?? "") === name)
  ) {
    return total;
  }
  // A code of its own: a customer whose name begins with Total, read like any other.
  if (isCoded) return null;
  const isStart = [...known].some((one) => one.length >= 4 && name.startsWith(one));
  return isStart || sumsWhatPrecedes(rows, at, 2) ? total : null;
}

/** `C00001 | Total`: a total when the lines above are the same customer's. */
function coded(rows: readonly Seen[], at: number, total: RowRole): RowRole | null {
  const before = rows.slice(0, at).findLast((seen) => seen.kind === "money");
  const isSame = before?.customerId == null || before.customerId === rows[at]?.customerId;
  return isSame ? total : null;
}

/** The sum of the `least` or more rows above, up to the last total: where a group of lines may begin. */
function sumsWhatPrecedes(
  rows: readonly Seen[],
  at: number,
  least: number,
  roles: readonly RowRole[] = [],
): boolean {
  const target = rows[at]?.amount ?? null;
  if (target === null) return false;
  let sum = 0n;
  let count = 0;
  for (let index = at - 1; index >= Math.max(0, at - MAX_LOOK_BACK); index -= 1) {
    const seen = rows[index];
    if (seen?.kind !== "money" || seen.amount === null) continue;
    if (labelIn(seen) !== null || roles[index]?.role === "total") {
      if (count >= least) return false;
      continue;
    }
    sum += seen.amount;
    count += 1;
    if (count >= least && sum === target && isBoundary(rows[index - 1], rows[index])) return true;
  }
  return false;
}

/** Whether a group of lines may begin at `first`: what stands above is not a line of the same customer. */
function isBoundary(above: Seen | undefined, first: Seen | undefined): boolean {
  if (above === undefined || above.kind !== "money" || labelIn(above) !== null) return true;
  const who = (seen: Seen | undefined): string => seen?.customerId ?? seen?.customerName ?? "";
  return who(above) !== who(first);
}

/** Amounts without one word beside them: the last one, or one that is the sum of what precedes. */
function markUnlabelledSums(rows: readonly Seen[], roles: RowRole[]): void {
  const lastMoney = rows.findLastIndex((seen) => seen.kind === "money");
  let lines = 0;
  for (const [at, seen] of rows.entries()) {
    if (roles[at]?.role !== "line" || seen.texts.length > 0 || seen.hasDate) {
      if (roles[at]?.role === "line") lines += 1;
      continue;
    }
    if ((at === lastMoney && lines >= 2) || sumsWhatPrecedes(rows, at, 1, roles)) {
      roles[at] = { role: "total", label: { kind: "bare" }, text: "" };
    }
  }
}

interface Candidate {
  readonly at: number;
  readonly above: readonly Seen[];
  readonly below: readonly Seen[];
}

/** Rows of an item-level report that name a customer, hold money, and name neither document nor date. */
function markHeads(rows: readonly Seen[], roles: RowRole[]): void {
  const isCandidate = (at: number): boolean => {
    const seen = rows[at];
    if (seen === undefined || roles[at]?.role !== "line") return false;
    const isNamed = (seen.customerId ?? seen.customerName) !== null;
    return isNamed && seen.document === null && !seen.hasDate && seen.amount !== null;
  };
  const details = rows.filter((_, at) => roles[at]?.role === "line" && !isCandidate(at));
  const blank = details.filter((seen) => (seen.customerId ?? seen.customerName) === null);
  const isBlank = blank.length * 2 > details.length;
  const found: Candidate[] = [];
  for (const at of rows.keys()) {
    if (!isCandidate(at)) continue;
    const below = blockFrom(rows, roles, at, 1, isCandidate);
    const above = blockFrom(rows, roles, at, -1, isCandidate);
    if (below.length + above.length > 0) found.push({ at, above, below });
  }
  const side = sideOf(rows, roles, found, isBlank, isCandidate);
  if (side === null) return;
  for (const { at, above, below } of found) {
    const block = side === "above" ? below : above;
    if (block.length > 0) roles[at] = { role: "head", side };
  }
}

/** Lines next to a candidate that are the same customer's, or nobody's. */
function blockFrom(
  rows: readonly Seen[],
  roles: readonly RowRole[],
  at: number,
  step: 1 | -1,
  isCandidate: (at: number) => boolean,
): Seen[] {
  const head = rows[at];
  const block: Seen[] = [];
  for (let index = at + step; index >= 0 && index < rows.length; index += step) {
    const seen = rows[index];
    const role = roles[index]?.role;
    if (role === "skip" && seen?.kind === "page") continue;
    if (seen === undefined || role !== "line" || isCandidate(index)) break;
    const isSame =
      (seen.customerId ?? seen.customerName) === null ||
      (seen.customerId !== null && seen.customerId === head?.customerId) ||
      (seen.customerId === null && seen.customerName === head?.customerName);
    if (!isSame) break;
    block.push(seen);
  }
  return block;
}

/** Where the heads stand: by place when details name nobody, else where most sums agree. */
function sideOf(
  rows: readonly Seen[],
  roles: readonly RowRole[],
  found: readonly Candidate[],
  isBlank: boolean,
  isCandidate: (at: number) => boolean,
): "above" | "below" | null {
  if (found.length === 0) return null;
  if (isBlank) {
    const first = rows.findIndex((_, at) => roles[at]?.role === "line");
    return isCandidate(first) ? "above" : "below";
  }
  const agrees = (at: number, block: readonly Seen[]): boolean =>
    block.length > 0 && sumOf(block) === rows[at]?.amount;
  const above = found.filter(({ at, below }) => agrees(at, below));
  const below = found.filter(({ at, above: before }) => agrees(at, before));
  const isAbove = above.length >= below.length;
  const best = isAbove ? above : below;
  const longest = Math.max(0, ...best.map((one) => (isAbove ? one.below : one.above).length));
  if (best.length * 2 < found.length || (best.length < 2 && longest < 2)) return null;
  return isAbove ? "above" : "below";
}

function sumOf(block: readonly Seen[]): bigint {
  return block.reduce((sum, seen) => sum + (seen.amount ?? 0n), 0n);
}
