/**
 * Says of each row that holds money whether it is a line, a total, or a customer's own line that sums its
 * details above or below it. Words are not enough (a customer may be called Total), sums are not enough (a
 * report may be wrong): a row is a total when its place in the table says so.
 */

import { normalise } from "./headings.ts";
import { isSureTotal, type TotalLabel } from "./labels.ts";
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

/** Item level when lines name a document or a date. */
export function levelOf(rows: readonly Seen[], layout: Layout): Level {
  const items = rows.filter(
    (seen) =>
      seen.kind === "money" &&
      seen.label === null &&
      (seen.hasDate || (layout.document !== null && seen.hasDocument)),
  );
  return items.length > 0 ? "item" : "customer";
}

/** The role of each row, aligned with `rows`. */
export function rolesOf(rows: readonly Seen[], level: Level): RowRole[] {
  const known = rows.some((seen) => seen.label?.label.kind === "named")
    ? knownCustomers(rows)
    : new Set<string>();
  const lastMoney = rows.findLastIndex((seen) => seen.kind === "money");
  const before = new Precedents();
  let previous: Seen | undefined;
  const roles = rows.map((seen, at) => {
    let role: RowRole;
    if (seen.kind === "page") role = SKIP;
    else if (seen.kind === "text") role = sectionOf(seen, at < lastMoney && level === "item");
    else {
      role = totalRole(seen, level, { known, before, previous }) ?? LINE;
      previous = seen;
    }
    before.take(rows[at - 1], seen, seen.label !== null);
    return role;
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
    const isLabelled = seen.label !== null;
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

interface Around {
  readonly known: ReadonlySet<string>;
  readonly before: Precedents;
  /** The last row above that holds money. */
  readonly previous: Seen | undefined;
}

function totalRole(seen: Seen, level: Level, { known, before, previous }: Around): RowRole | null {
  if (seen.label === null || seen.hasDate) return null;
  const { label, text } = seen.label;
  const total: RowRole = { role: "total", label, text };
  const codes = [seen.customerId, seen.document].filter((cell) => cell !== null && cell !== text);
  const isCoded = seen.customerId !== null && seen.customerId !== text;
  if (isCoded && level === "customer" && label.kind !== "grand") return null;
  if (seen.document !== null && isCoded && seen.document !== text) return null;
  if (label.kind !== "named") {
    // `C00001 | Total`: a total when the lines above are the same customer's.
    const isOther = previous?.customerId != null && previous.customerId !== seen.customerId;
    return isCoded && label.kind === "bare" && isOther ? null : total;
  }
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
  return startsKnown(name, known) || before.sumTo(seen.amount, 2) ? total : null;
}

/** Whether the name begins with a customer's of four letters or more. */
function startsKnown(name: string, known: ReadonlySet<string>): boolean {
  for (let length = 4; length <= name.length; length += 1) {
    if (known.has(name.slice(0, length))) return true;
  }
  return false;
}

/**
 * The lines above a row, since the last total: whether some of them, from where a group may begin, sum to an amount.
 * Sums are kept by what precedes each place, so that the answer costs nothing, however long the report.
 */
class Precedents {
  #count = 0;
  #sum = 0n;
  /** By the sum of the lines before a place where a group may begin: the last two such places. */
  readonly #places = new Map<bigint, readonly [last: number, earlier: number]>();
  /** Numbers of lines at which totals stand. */
  readonly #totals: number[] = [0];

  /** One more row, below `above`. */
  take(above: Seen | undefined, seen: Seen, isTotal: boolean): void {
    if (seen.kind !== "money" || seen.amount === null) return;
    if (isTotal) {
      if (this.#totals.at(-1) !== this.#count) this.#totals.push(this.#count);
      return;
    }
    if (isBoundary(above, seen)) {
      const [last = -1] = this.#places.get(this.#sum) ?? [];
      this.#places.set(this.#sum, [this.#count, last]);
    }
    this.#sum += seen.amount;
    this.#count += 1;
  }

  sumTo(amount: bigint | null, least: number): boolean {
    if (amount === null) return false;
    const from = this.#totals.findLast((count) => this.#count - count >= least) ?? 0;
    const places = this.#places.get(this.#sum - amount) ?? [];
    return places.some((place) => place >= from && this.#count - place >= least);
  }
}

/** Whether a group of lines may begin at `first`: what stands above is not a line of the same customer. */
function isBoundary(above: Seen | undefined, first: Seen | undefined): boolean {
  if (above === undefined || above.kind !== "money" || above.label !== null) return true;
  const who = (seen: Seen | undefined): string => seen?.customerId ?? seen?.customerName ?? "";
  return who(above) !== who(first);
}

/** Amounts without one word beside them: the last one, or one that is the sum of what precedes. */
function markUnlabelledSums(rows: readonly Seen[], roles: RowRole[]): void {
  const isBare = (seen: Seen): boolean => seen.texts.length === 0 && !seen.hasDate;
  if (!rows.some((seen) => seen.kind === "money" && isBare(seen))) return;
  const lastMoney = rows.findLastIndex((seen) => seen.kind === "money");
  const before = new Precedents();
  let lines = 0;
  for (const [at, seen] of rows.entries()) {
    const isLine = roles[at]?.role === "line";
    if (isLine && !isBare(seen)) lines += 1;
    else if (isLine && ((at === lastMoney && lines >= 2) || before.sumTo(seen.amount, 1))) {
      roles[at] = { role: "total", label: { kind: "bare" }, text: "" };
    }
    before.take(rows[at - 1], seen, seen.label !== null || roles[at]?.role === "total");
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
    return isNamed && !seen.hasDocument && !seen.hasDate && seen.amount !== null;
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
