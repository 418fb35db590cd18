/**
 * Walks the rows in order and tells lines from totals. Lines are kept with the customer they belong to, totals
 * with the sum of the lines they claim; a total is never a line, whatever it says.
 */
import { judgedOnce } from "../../tabular/judged-once.ts";
import { normalise } from "./headings.ts";
import { type CustomerText, customerOfText } from "./labels.ts";
import type { Level, RowRole } from "./roles.ts";
import type { Seen } from "./rows.ts";

export interface Line {
  readonly seen: Seen;
  customerId: string | null;
  customerName: string | null;
  /** Cents, debit positive. */
  readonly amount: bigint;
}

export interface Total {
  readonly kind: "group" | "subtotal" | "grand-total";
  readonly label: string | null;
  readonly customerId: string | null;
  /** Cents; null when what is printed cannot be read. */
  readonly printed: bigint | null;
  /** Cents: Σ of the lines it claims to sum. */
  claimed: bigint;
  readonly seen: Seen;
}

export interface Structure {
  readonly lines: readonly Line[];
  readonly totals: readonly Total[];
  /** Rows left out because their amount cannot be read. */
  readonly rejected: readonly Seen[];
}

/** Lines of one customer that a second total of it may claim. */
const MAX_LOOK_BACK = 2_000;
const NOBODY: CustomerText = { id: null, name: null };

/** `roles` is aligned with `rows`. */
export function readStructure(
  rows: readonly Seen[],
  roles: readonly RowRole[],
  level: Level,
): Structure {
  const walk = new Walk(rows, roles, level);
  for (const [at, seen] of rows.entries()) walk.take(at, seen, roles[at] ?? { role: "skip" });
  return walk.end();
}

class Walk {
  readonly #lines: Line[] = [];
  /** Σ of the first n lines. */
  readonly #sums: bigint[] = [0n];
  readonly #totals: Total[] = [];
  readonly #rejected: Seen[] = [];
  readonly #lastLine: number;
  readonly #hasGrandAfter: (at: number) => boolean;
  readonly #bareTotals: number;
  readonly #carries: boolean;
  readonly #namesBelow: boolean;
  readonly #plain = judgedOnce(normalise);
  #current: CustomerText = NOBODY;
  /** First line not yet claimed by a subtotal, and by a subtotal of subtotals. */
  #sinceSubtotal = 0;
  #sinceGroup = 0;
  /** First line without a customer that a name below may claim. */
  #unnamed = 0;
  #open: { total: Total; from: number } | null = null;

  constructor(rows: readonly Seen[], roles: readonly RowRole[], level: Level) {
    const isLine = (_: Seen, at: number): boolean => roles[at]?.role === "line";
    const lines = rows.filter(isLine);
    this.#lastLine = rows.findLastIndex(isLine);
    const lastGrand = roles.findLastIndex(
      (one) => one.role === "total" && one.label.kind === "grand",
    );
    this.#hasGrandAfter = (at) => lastGrand > at;
    const bare = roles.filter((one) => one.role === "total" && one.label.kind === "bare");
    this.#bareTotals = bare.length;
    const named = lines.filter((seen) => (seen.customerId ?? seen.customerName) !== null);
    // A flat list names its customer on nearly every line: an empty one is nobody's, not the previous one's.
    this.#carries = level === "item" && named.length * 5 < lines.length * 4;
    const firstLine = rows.findIndex(isLine);
    const firstName = roles.findIndex((one) => one.role === "section" || one.role === "head");
    const isFirst = firstName === -1 || firstLine < firstName;
    this.#namesBelow = this.#carries && named.length === 0 && isFirst;
  }

  take(at: number, seen: Seen, role: RowRole): void {
    if (role.role === "line") this.#takeLine(seen);
    else if (role.role === "section") this.#takeName(nameOf(seen, role.text));
    else if (role.role === "head") this.#takeHead(seen, role.side);
    else if (role.role === "total") this.#takeTotal(at, seen, role);
  }

  end(): Structure {
    this.#closeOpen();
    const sum = this.#sum(0);
    for (const total of this.#totals) if (total.kind === "grand-total") total.claimed = sum;
    return { lines: this.#lines, totals: this.#totals, rejected: this.#rejected };
  }

  #takeLine(seen: Seen): void {
    if (seen.amount === null) {
      this.#rejected.push(seen);
      return;
    }
    const own = ownCustomer(seen);
    const isNamed = own.id !== null || own.name !== null;
    const who = isNamed ? own : this.#carries ? this.#current : NOBODY;
    if (isNamed && !this.#namesBelow) this.#current = own;
    this.#sums.push((this.#sums.at(-1) ?? 0n) + seen.amount);
    this.#lines.push({ seen, customerId: who.id, customerName: who.name, amount: seen.amount });
  }

  #takeName(who: CustomerText): void {
    this.#closeOpen();
    if (this.#namesBelow) this.#nameUnnamed(who);
    else this.#current = who;
  }

  #takeHead(seen: Seen, side: "above" | "below"): void {
    this.#closeOpen();
    const who = ownCustomer(seen, true);
    if (side === "above") {
      this.#current = who;
      const label = seen.texts[0] ?? null;
      const total: Total = { ...base(seen, label, who.id), kind: "group", claimed: 0n };
      this.#open = { total, from: this.#lines.length };
      return;
    }
    if (this.#namesBelow) this.#nameUnnamed(who);
    this.#addTotal("group", seen, who.id, this.#sum(this.#sinceSubtotal));
    this.#sinceSubtotal = this.#lines.length;
  }

  #takeTotal(at: number, seen: Seen, role: RowRole & { role: "total" }): void {
    this.#closeOpen();
    const { kind } = role.label;
    const isLast = at > this.#lastLine;
    if (kind === "grand" && (isLast || this.#lines.length === 0)) {
      this.#addTotal("grand-total", seen, null, 0n, role.text);
    } else if (kind === "carried") {
      this.#addTotal("subtotal", seen, null, this.#sum(0), role.text);
    } else if (kind === "bare" && isLast && this.#isGrand(at, seen)) {
      this.#addTotal("grand-total", seen, null, 0n, role.text);
    } else if (kind === "named") {
      const isWhole = isLast && !this.#hasGrandAfter(at) && seen.amount === this.#sum(0);
      this.#takeNamed(seen, role.label.name, role.text, isWhole);
    } else this.#takeGeneric(seen, role.text);
  }

  /** A bare `Total` after the last line: of the report, unless every group has one and this one is a group's. */
  #isGrand(at: number, seen: Seen): boolean {
    if (this.#hasGrandAfter(at)) return false;
    if (this.#bareTotals < 2 || seen.amount === this.#sum(0)) return true;
    const isSummed = this.#sinceSubtotal === this.#lines.length;
    return isSummed && this.#totals.at(-1)?.kind !== "group";
  }

  #takeNamed(seen: Seen, text: string, label: string, isWhole: boolean): void {
    const name = normalise(text);
    const isIt = (line: Line): boolean =>
      [line.customerId, line.customerName].some((one) => {
        const known = this.#plain(one ?? "");
        return (
          known !== "" &&
          (name === known || name.startsWith(`${known} `) || name.endsWith(` ${known}`))
        );
      });
    const who = customerOfText(text, true);
    if (this.#namesBelow) this.#nameUnnamed(who);
    const recent = this.#lines.slice(this.#sinceSubtotal);
    const mine = recent.length > 0 ? recent.filter(isIt) : this.#lastOf(isIt);
    if (isWhole && mine.length === 0) {
      this.#addTotal("grand-total", seen, null, 0n, label);
      return;
    }
    const claimed = (mine.length > 0 ? mine : recent).reduce((sum, line) => sum + line.amount, 0n);
    const id = mine.find((line) => line.customerId !== null)?.customerId ?? null;
    const printedId = seen.customerId === label ? null : seen.customerId;
    this.#addTotal("subtotal", seen, id ?? printedId, claimed, label);
    this.#sinceSubtotal = this.#lines.length;
    this.#current = NOBODY;
  }

  /** The last lines, as far up as they hold: a customer summed twice, by its own line and by a total. */
  #lastOf(holds: (line: Line) => boolean): Line[] {
    const recent = this.#lines.slice(-MAX_LOOK_BACK);
    return recent.slice(recent.findLastIndex((line) => !holds(line)) + 1);
  }

  /** A subtotal that names nobody: of the lines since the last one, or of several subtotals. */
  #takeGeneric(seen: Seen, label: string): void {
    const near = this.#sum(this.#sinceSubtotal);
    const far = this.#sum(this.#sinceGroup);
    const isFar = this.#sinceSubtotal === this.#lines.length || near !== seen.amount;
    const isGroup = isFar && (far === seen.amount || this.#sinceSubtotal === this.#lines.length);
    const last = this.#lines.at(-1);
    const ids = new Set(this.#lines.slice(this.#sinceSubtotal).map((line) => line.customerId));
    const id = !isGroup && ids.size === 1 ? (last?.customerId ?? null) : null;
    this.#addTotal("subtotal", seen, id, isGroup ? far : near, label);
    this.#sinceSubtotal = this.#lines.length;
    if (isGroup) this.#sinceGroup = this.#lines.length;
  }

  #addTotal(
    kind: Total["kind"],
    seen: Seen,
    customerId: string | null,
    claimed: bigint,
    label: string | null = seen.texts[0] ?? null,
  ): void {
    this.#totals.push({ ...base(seen, label === "" ? null : label, customerId), kind, claimed });
  }

  #closeOpen(): void {
    if (this.#open === null) return;
    this.#open.total.claimed = this.#sum(this.#open.from);
    this.#totals.push(this.#open.total);
    this.#open = null;
  }

  #nameUnnamed(who: CustomerText): void {
    for (const line of this.#lines.slice(this.#unnamed)) {
      if (line.customerId !== null || line.customerName !== null) continue;
      line.customerId = who.id;
      line.customerName = who.name;
    }
    this.#unnamed = this.#lines.length;
  }

  #sum(from: number): bigint {
    return (this.#sums.at(-1) ?? 0n) - (this.#sums[from] ?? 0n);
  }
}

function base(seen: Seen, label: string | null, customerId: string | null) {
  return { label, customerId, printed: seen.amount, seen };
}

/** The customer a row names in its own columns. */
export function ownCustomer(
  seen: Pick<Seen, "customerId" | "customerName">,
  isLoose = false,
): CustomerText {
  const { customerId, customerName } = seen;
  if (customerId !== null && customerName !== null) return { id: customerId, name: customerName };
  if (customerId !== null) {
    const split = customerOfText(customerId, isLoose);
    return split.id === null ? { id: customerId, name: null } : split;
  }
  return customerName === null ? NOBODY : customerOfText(customerName, isLoose);
}

/** The customer of a row that holds no money: in its columns, else in its first text. */
function nameOf(seen: Seen, text: string): CustomerText {
  if (seen.customerId !== null && seen.customerName !== null) return ownCustomer(seen);
  const [, second] = seen.texts;
  const first = customerOfText(text, true);
  if (first.id !== null && first.name === null && second !== undefined) {
    return { id: first.id, name: second };
  }
  return first;
}
