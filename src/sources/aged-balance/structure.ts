/**
 * Walks the rows in order and tells lines from totals. Lines are kept with the customer they belong to, totals
 * with the sum of the lines they claim; a total is never a line, whatever it says.
 */
import { judgedOnce } from "../../tabular/judged-once.ts";
import { normalise } from "./headings.ts";
import {
  type CustomerText,
  codeAfterName,
  customerOfText,
  haveCodeAfter,
  NOBODY,
  ownCustomer,
  sectionCustomer,
  type TotalLabel,
  whoOf,
} from "./labels.ts";
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
  /** Rows left out because their amount cannot be read, or is not there. */
  readonly rejected: readonly Seen[];
}

/** Lines of one customer that a second total of it may claim. */
const MAX_LOOK_BACK = 2_000;

/** `roles` is aligned with `rows`. */
export function readStructure(
  rows: readonly Seen[],
  roles: readonly RowRole[],
  level: Level,
): Structure {
  const walk = new Walk(rows, roles, level);
  let at = 0;
  for (const seen of rows) {
    walk.take(at, seen, roles[at] ?? { role: "skip" });
    at += 1;
  }
  return walk.end();
}

class Walk {
  readonly #lines: Line[] = [];
  /** Σ of the first n lines. */
  readonly #sums: bigint[] = [0n];
  readonly #totals: Total[] = [];
  readonly #rejected: Seen[] = [];
  /** Where the last line, and the last total that says it is the grand one, stand. */
  readonly #lastLine: number;
  readonly #lastGrand: number;
  readonly #bareTotals: number;
  /** A line without a name is that of the last one named; or the next one, when names stand below their details. */
  readonly #carries: boolean;
  readonly #namesBelow: boolean;
  readonly #plain = judgedOnce(normalise);
  readonly #hasCodeAfter: boolean;
  /** Of each line whose code has no name beside it: the name of its section. */
  readonly #sections: { readonly line: Line; readonly name: string }[] = [];
  #section: string | null = null;
  #current = NOBODY;
  /** First line not yet claimed by a subtotal, and by a subtotal of subtotals. */
  #sinceSubtotal = 0;
  #sinceGroup = 0;
  /** First line without a customer that a name below may claim. */
  #unnamed = 0;
  /** The customer's own line above its details, and the first of these. */
  #open: { total: Total; from: number } | null = null;

  constructor(rows: readonly Seen[], roles: readonly RowRole[], level: Level) {
    const isLine = (_: Seen, at: number): boolean => roles[at]?.role === "line";
    const isTotal = (kind: string) => (one: RowRole) =>
      one.role === "total" && one.label.kind === kind;
    const lines = rows.filter(isLine);
    this.#lastLine = rows.findLastIndex(isLine);
    this.#lastGrand = roles.findLastIndex(isTotal("grand"));
    this.#bareTotals = roles.filter(isTotal("bare")).length;
    const isNamed = ({ kind, label, customerId, customerName }: Seen): boolean =>
      kind !== "page" && label === null && customerId === null && customerName !== null;
    const named = lines.filter((seen) => whoOf(seen) !== null);
    // A flat list names its customer on nearly every line: an empty one is nobody's, not the previous one's.
    this.#carries = level === "item" && named.length * 5 < lines.length * 4;
    this.#hasCodeAfter = haveCodeAfter(
      [...rows.filter(isNamed)].flatMap(({ customerName }) => customerName ?? []),
    );
    const firstName = roles.findIndex((one) => one.role === "section" || one.role === "head");
    const isFirst = firstName === -1 || rows.findIndex(isLine) < firstName;
    this.#namesBelow = this.#carries && named.length === 0 && isFirst;
  }

  take(at: number, seen: Seen, role: RowRole): void {
    if (role.role === "skip") return;
    if (role.role === "missing") this.#rejected.push(seen);
    else if (role.role === "line") this.#takeLine(seen);
    else this.#closeOpen();
    if (role.role === "total") this.#takeTotal(at, seen, role.label, role.text);
    else if (role.role === "head") this.#takeHead(seen, role.side);
    else if (role.role === "parent")
      this.#addTotal("group", seen, seen.customerId, role.sum, seen.texts[0] ?? null);
    else if (role.role === "section") this.#takeName(sectionCustomer(seen));
  }

  end(): Structure {
    this.#closeOpen();
    this.#nameBySection();
    const sum = this.#sum(0);
    for (const total of this.#totals) if (total.kind === "grand-total") total.claimed = sum;
    return { lines: this.#lines, totals: this.#totals, rejected: this.#rejected };
  }

  #takeLine(seen: Seen): void {
    const { amount } = seen;
    if (amount === null) {
      this.#rejected.push(seen);
      return;
    }
    const own = this.#own(seen);
    const isNamed = own.id !== null || own.name !== null;
    if (isNamed && !this.#namesBelow) this.#current = own;
    const who = isNamed ? own : this.#carries ? this.#current : NOBODY;
    this.#sums.push((this.#sums.at(-1) ?? 0n) + amount);
    const line = { seen, customerId: who.id, customerName: who.name, amount };
    this.#lines.push(line);
    if (who.id !== null && who.name === null && this.#section !== null)
      this.#sections.push({ line, name: this.#section });
  }

  #own(seen: Seen, isLoose = false): CustomerText {
    const own = ownCustomer(seen, isLoose);
    return this.#hasCodeAfter ? codeAfterName(own) : own;
  }

  /** The name of a section is that of the code of its lines, where each section has one code and each code one name. */
  #nameBySection(): void {
    const [names, codes] = [new Map<string, string>(), new Map<string, string>()];
    const isOne = this.#sections.every(({ line: { customerId }, name }) => {
      const code = customerId ?? "";
      if (!names.has(code)) names.set(code, name);
      if (!codes.has(name)) codes.set(name, code);
      return names.get(code) === name && codes.get(name) === code;
    });
    if (isOne && names.size > 1)
      for (const { line, name } of this.#sections) line.customerName = name;
  }

  #takeName(who: CustomerText): void {
    this.#section = who.id === null ? who.name : null;
    if (this.#namesBelow) this.#nameUnnamed(who);
    else this.#current = who;
  }

  #takeHead(seen: Seen, side: "above" | "below"): void {
    const who = this.#own(seen, true);
    const [label = null] = seen.texts;
    if (side === "above") {
      this.#current = who;
      this.#open = {
        total: this.#addTotal("group", seen, who.id, 0n, label),
        from: this.#lines.length,
      };
      return;
    }
    if (this.#namesBelow) this.#nameUnnamed(who);
    this.#addTotal("group", seen, who.id, this.#sum(this.#sinceSubtotal), label);
    this.#sinceSubtotal = this.#lines.length;
  }

  #takeTotal(at: number, seen: Seen, label: TotalLabel, text: string): void {
    this.#section = null;
    const isLast = at > this.#lastLine;
    const isGrand =
      !this.#isOfPart(seen) &&
      (label.kind === "grand"
        ? isLast || this.#lines.length === 0
        : label.kind === "bare" && isLast && this.#isGrand(at, seen));
    if (isGrand) this.#addTotal("grand-total", seen, null, 0n, text);
    else if (label.kind === "carried") this.#addTotal("subtotal", seen, null, this.#sum(0), text);
    else if (label.kind === "named") {
      const isWhole = isLast && this.#lastGrand <= at && seen.amount === this.#sum(0);
      this.#takeNamed(seen, label.name, text, isWhole);
    } else this.#takeGeneric(seen, text);
  }

  /** The last of several tables sums its own lines only. */
  #isOfPart({ amount }: Seen): boolean {
    const isPart = amount !== this.#sum(0) && amount === this.#sum(this.#sinceGroup);
    return isPart && this.#sinceGroup > 0;
  }

  /** A bare `Total` after the last line: of the report, unless every group has one and this one is a group's. */
  #isGrand(at: number, seen: Seen): boolean {
    if (this.#lastGrand > at) return false;
    if (this.#bareTotals < 2 || seen.amount === this.#sum(0)) return true;
    const isSummed = this.#sinceSubtotal === this.#lines.length;
    return isSummed && this.#totals.at(-1)?.kind !== "group";
  }

  #takeNamed(seen: Seen, name: string, label: string, isWhole: boolean): void {
    const text = normalise(name);
    const isIt = ({ customerId, customerName }: Line): boolean =>
      [customerId, customerName].some((one) => {
        const known = this.#plain(one ?? "");
        const isPart = text.startsWith(`${known} `) || text.endsWith(` ${known}`);
        return known !== "" && (text === known || isPart);
      });
    if (this.#namesBelow) this.#nameUnnamed(customerOfText(name, true));
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
    const [near, far] = [this.#sum(this.#sinceSubtotal), this.#sum(this.#sinceGroup)];
    const isEmpty = this.#sinceSubtotal === this.#lines.length;
    const isGroup = isEmpty || (near !== seen.amount && far === seen.amount);
    const ids = new Set(this.#lines.slice(this.#sinceSubtotal).map((line) => line.customerId));
    const [id = null] = isGroup || ids.size > 1 ? [] : ids;
    this.#addTotal("subtotal", seen, id, isGroup ? far : near, label);
    this.#sinceSubtotal = this.#lines.length;
    if (isGroup) this.#sinceGroup = this.#lines.length;
  }

  #addTotal(
    kind: Total["kind"],
    seen: Seen,
    customerId: string | null,
    claimed: bigint,
    label: string | null,
  ): Total {
    const total = {
      kind,
      label: label === "" ? null : label,
      customerId,
      printed: seen.amount,
      claimed,
      seen,
    };
    this.#totals.push(total);
    return total;
  }

  #closeOpen(): void {
    if (this.#open !== null) this.#open.total.claimed = this.#sum(this.#open.from);
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
