/**
 * Says of each row that holds money whether it is a line, a total, or a customer's own line that sums its
 * details above or below it. Words are not enough (a customer may be called Total), sums are not enough (a
 * report may be wrong): a row is a total when its place in the table says so.
 */
import { normalise } from "./headings.ts";
import { isSureTotal, type TotalLabel, whoOf } from "./labels.ts";
import type { Layout } from "./layout.ts";
import { parentSums } from "./parents.ts";
import type { Seen } from "./rows.ts";

export type Level = "item" | "customer";

/**
 * `head`: a customer's own line, printed above (or below) the details it sums; `parent`: the row of a customer that
 * sums those of its customers; `section`: its name alone; `missing`: a detail that holds no amount at all, left out,
 * never taken for a section or for zero.
 */
export type RowRole =
  | { readonly role: "skip" | "section" | "line" | "missing" }
  | { readonly role: "head"; readonly side: Side }
  | { readonly role: "parent"; readonly sum: bigint }
  | { readonly role: "total"; readonly label: TotalLabel; readonly text: string };

type Side = "above" | "below";

const SKIP: RowRole = { role: "skip" };
const LINE: RowRole = { role: "line" };

/** The role of each row, aligned with `rows`. */
export function rolesOf(rows: readonly Seen[], level: Level, { at: columns }: Layout): RowRole[] {
  const known = knownCustomers(rows);
  const lastMoney = rows.findLastIndex((seen) => seen.kind === "money");
  const before = new Precedents(rows.some(mayBeSum));
  let previous: Seen | undefined;
  let lines = 0;
  const roles = rows.map((seen, at) => {
    let role: RowRole = SKIP;
    const isText = seen.kind === "text";
    if (isText && isDetail(seen, level, columns.has("customer_name"))) role = { role: "missing" };
    else if (isText && level === "item" && at < lastMoney && isSection(seen))
      role = { role: "section" };
    else if (seen.kind === "money" && seen.label?.label.kind !== "share") {
      const isEnd = at === lastMoney && lines >= 2;
      role =
        totalRole(seen, level, known, before, previous, isWhole(seen, columns)) ??
        unlabelledSum(seen, isEnd, before) ??
        LINE;
      previous = seen;
    }
    if (role === LINE) lines += 1;
    before.take(rows[at - 1], seen, seen.label !== null || role.role === "total");
    return role;
  });
  if (level === "item") markHeads(rows, roles);
  else markParents(rows, roles);
  return roles;
}

/** Whether the row names all that a line of the report names. */
function isDetail(seen: Seen, level: Level, hasNames: boolean): boolean {
  if (level === "item") return seen.hasDocument && (whoOf(seen) !== null || seen.hasDate);
  return seen.customerId !== null && (seen.customerName !== null || !hasNames);
}

/** Whether the row has both the code and the name of its customer, where the report has a column for each. */
const isWhole = ({ customerId, customerName }: Seen, columns: Layout["at"]): boolean =>
  !(columns.has("customer_id") && columns.has("customer_name")) ||
  (customerId !== null && customerName !== null);

function isSection({ texts, hasDate }: Seen): boolean {
  const [text] = texts;
  return text !== undefined && text.length <= 120 && texts.length <= 4 && !hasDate;
}

/** Amounts without one word beside them: the last one, or one that is the sum of what precedes. */
function unlabelledSum(seen: Seen, isEnd: boolean, before: Precedents): RowRole | null {
  if (seen.texts.length > 0 || seen.hasDate) return null;
  const isTotal = isEnd || before.sumTo(seen.amount, 1);
  return isTotal ? { role: "total", label: { kind: "bare" }, text: "" } : null;
}

/** Rows that are totals or not by the sum of what precedes: most reports have none. */
const mayBeSum = ({ kind, texts, hasDate, label }: Seen): boolean =>
  kind === "money" && !hasDate && (texts.length === 0 || label?.label.kind === "named");

/** Names and codes of customers in the report, to tell `Total DUPONT` from the company Total; asked for only then. */
function knownCustomers(rows: readonly Seen[]): ReadonlySet<string> {
  const known = new Set<string>();
  if (!rows.some((seen) => seen.label?.label.kind === "named")) return known;
  for (const seen of rows) {
    if (seen.kind === "page") continue;
    for (const text of [seen.customerId, seen.customerName, ...seen.texts.slice(0, 2)]) {
      if (text === null) continue;
      known.add(normalise(text));
      const [, code = "", name = ""] = /^(\S+)\s+(?:[-–:]\s+)?(.+)$/.exec(text) ?? [];
      if (seen.label !== null || !/\d/.test(code)) continue;
      known.add(normalise(code));
      known.add(normalise(name));
    }
  }
  return known;
}

/**
 * Null: the row has no label of a total, or is a line whose words look like one. `previous`: the last row above that
 * holds money; `isLike`: the row names its customer as lines do.
 */
function totalRole(
  seen: Seen,
  level: Level,
  known: ReadonlySet<string>,
  before: Precedents,
  previous: Seen | undefined,
  isLike: boolean,
): RowRole | null {
  if (seen.label === null || seen.hasDate) return null;
  const { label, text } = seen.label;
  const { customerId, document } = seen;
  const total: RowRole = { role: "total", label, text };
  const isCoded = customerId !== null && customerId !== text;
  const isNumbered = document !== null && document !== text;
  if (isCoded && (isNumbered || (level === "customer" && label.kind !== "grand"))) return null;
  if (label.kind !== "named") {
    // `C00001 | Total`: a total when the lines above are the same customer's.
    const isOther = previous?.customerId != null && previous.customerId !== customerId;
    return isCoded && label.kind === "bare" && isOther ? null : total;
  }
  const name = normalise(label.name);
  const isItsCode = [customerId, document].some((code) => code !== text && name === plain(code));
  if (isSureTotal(text) || known.has(name) || isItsCode) return total;
  // A code of its own: a customer whose name begins with Total, read like any other.
  if (isCoded) return null;
  return startsKnown(name, known) || before.sumTo(seen.amount, isLike ? 2 : 1) ? total : null;
}

const plain = (text: string | null): string | null => (text === null ? null : normalise(text));

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
  readonly #isAsked: boolean;

  constructor(isAsked: boolean) {
    this.#isAsked = isAsked;
  }

  /** One more row, below `above`. */
  take(above: Seen | undefined, seen: Seen, isTotal: boolean): void {
    if (!this.#isAsked || seen.kind !== "money" || seen.amount === null) return;
    if (isTotal) {
      if (this.#totals.at(-1) !== this.#count) this.#totals.push(this.#count);
      return;
    }
    // A group may begin where what stands above is not a line of the same customer.
    const isSame = above?.kind === "money" && above.label === null && whoOf(above) === whoOf(seen);
    if (!isSame) {
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

/** Rows of customers that sum those of their customers. */
function markParents(rows: readonly Seen[], roles: RowRole[]): void {
  const isWhole = (one: RowRole) =>
    one.role === "total" && ["grand", "bare"].includes(one.label.kind);
  const printed = rows[roles.findLastIndex(isWhole)]?.amount ?? null;
  for (const [at, sum] of parentSums(rows, (place) => roles[place] === LINE, printed))
    roles[at] = { role: "parent", sum };
}

/** Lines next to a row that are its customer's, or nobody's. */
interface Block {
  readonly length: number;
  readonly sum: bigint;
}

/** What a customer's own line would sum, were it printed above its details, or below them. */
type Candidate = { readonly at: number } & Readonly<Record<Side, Block>>;

/** Rows of an item-level report that name a customer, hold money, and name neither document nor date. */
function markHeads(rows: readonly Seen[], roles: RowRole[]): void {
  const mayBe = rows.map(
    (seen, at) =>
      roles[at] === LINE &&
      whoOf(seen) !== null &&
      !(seen.hasDocument || seen.hasDate) &&
      seen.amount !== null,
  );
  const blockFrom = (at: number, step: 1 | -1): Block => {
    let [length, sum] = [0, 0n];
    for (let index = at + step; ; index += step) {
      const [seen, role] = [rows[index], roles[index]];
      if (seen?.kind === "page" || role?.role === "missing") continue;
      if (seen === undefined || role !== LINE || mayBe[index] === true) return { length, sum };
      if (whoOf(seen) !== null && !isSameCustomer(seen, rows[at])) return { length, sum };
      length += 1;
      sum += seen.amount ?? 0n;
    }
  };
  const found = [...rows.keys()]
    .filter((at) => mayBe[at])
    .map((at): Candidate => ({ at, above: blockFrom(at, 1), below: blockFrom(at, -1) }))
    .filter(({ above, below }) => above.length + below.length > 0);
  if (found.length === 0) return;
  const details = rows.filter((_, at) => roles[at] === LINE && mayBe[at] !== true);
  const blank = details.filter((seen) => whoOf(seen) === null);
  const isFirst = mayBe[roles.indexOf(LINE)] === true;
  const byPlace: Side = isFirst ? "above" : "below";
  const side = blank.length * 2 > details.length ? byPlace : sideOfSums(rows, found);
  if (side === null) return;
  for (const one of found) if (one[side].length > 0) roles[one.at] = { role: "head", side };
}

const isSameCustomer = (seen: Seen, head: Seen | undefined): boolean =>
  seen.customerId === null
    ? seen.customerName === head?.customerName
    : seen.customerId === head?.customerId;

/** Where details name their customers, the heads stand where most sums agree; null: they are lines. */
function sideOfSums(rows: readonly Seen[], found: readonly Candidate[]): Side | null {
  const agreeing = (side: Side): readonly Candidate[] =>
    found.filter((one) => one[side].length > 0 && one[side].sum === rows[one.at]?.amount);
  const [above, below] = [agreeing("above"), agreeing("below")];
  const side = above.length >= below.length ? "above" : "below";
  const best = side === "above" ? above : below;
  if (best.length * 2 < found.length) return null;
  return best.length >= 2 || best.some((one) => one[side].length >= 2) ? side : null;
}
