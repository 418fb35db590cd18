/**
 * The columns of a trial balance. Its headings may stand on two rows, name opening, movements and closing each in two
 * columns or one, or leave them to their order; columns of another year or month stand beside them.
 */
import { daysBetween } from "../../kernel/dates.ts";
import { plainWords } from "../../tabular/fold.ts";
import { type FoundHeadings, findHeadings, plainHeadings } from "../../tabular/headings.ts";
import type { TableCard } from "../../tabular/table-card.ts";
import type { SheetSample, TableRow } from "../../tabular/table-row.ts";
import { readTitles } from "./titles.ts";
import { BARE_SIDE, type Money, moneyOf, SIDE_OF, type When } from "./words.ts";

const HEAD_ROWS = 30;
const LONGEST_HEADING = 80;
const LONGEST_YEAR = 370;

/** Where the headings are and which column is what; null: no trial balance. */
export function trialHeadings(sheet: SheetSample, card: TableCard): FoundHeadings | null {
  let best: FoundHeadings | null = null;
  for (const [index, row] of sheet.rows.slice(0, HEAD_ROWS).entries()) {
    const found = headingsOf(row, sheet.rows[index - 1], sheet, card);
    if (found !== null && found.at.size > (best?.at.size ?? 0)) best = found;
  }
  return best;
}

function headingsOf(
  row: TableRow,
  above: TableRow | undefined,
  sheet: SheetSample,
  card: TableCard,
): FoundHeadings | null {
  const plain = plainHeadings(row);
  if (plain.filter((one) => one !== "").length < 2 || row.cells.some(isFigure)) return null;
  const cells = isGroupRow(above, plain) ? joined(above, row, plain) : row.cells;
  const words = cells.map((cell) => plainWords(cell.slice(0, LONGEST_HEADING)));
  const money = words.flatMap((one, place) => moneyOf(one, cells[place] ?? "", place) ?? []);
  const at = amountsOf(ofThisYear(money, sheet, row));
  if (at.size === 0) return null;
  for (const [place, one] of words.entries()) if (SIDE_OF.test(one)) sideOf(at, place);
  const heading = { ...row, cells };
  for (const [field, place] of textsOf(heading, new Set(money.map((one) => one.place)), card))
    at.set(field, place);
  if (!at.has("account") && !at.has("customer_code")) {
    const place = words.findIndex((one, index) => one === "" && isNames(sheet, row, index));
    if (place === -1) return null;
    at.set("account", place);
  }
  return { row: heading, at };
}

/** A column that only bears a date before that of the titles is of another year. */
function ofThisYear(money: readonly Money[], sheet: SheetSample, { line }: TableRow): Money[] {
  const isDateAlone = ({ on, side, when }: Money) => on !== null && side === null && when === null;
  if (!money.some(isDateAlone)) return [...money];
  const { asOf } = readTitles(sheet, line);
  return money.filter((one) => !isDateAlone(one) || asOf === null || (one.on ?? "") >= asOf);
}

const isFigure = (cell: string): boolean => /^\s*-?\d[\d\s.,]*[.,]\d{2}\s*$/.test(cell);

/** A row above that names groups of columns: `Soldes au 01/01 | | Mouvements | `. */
function isGroupRow(above: TableRow | undefined, plain: readonly string[]): above is TableRow {
  if (above === undefined || above.cells.some(isFigure)) return false;
  const sides = plain.filter((one) => BARE_SIDE.test(one)).length;
  const isAbove = (cell: string, place: number) =>
    cell.trim() !== "" && (BARE_SIDE.test(plain[place] ?? "") || plain[place] === "");
  return sides >= 2 && above.cells.filter(isAbove).length >= 2;
}

function joined(above: TableRow, row: TableRow, plain: readonly string[]): string[] {
  let group = "";
  return Array.from({ length: Math.max(above.cells.length, row.cells.length) }, (_, place) => {
    const top = (above.cells[place] ?? "").trim();
    const own = row.cells[place] ?? "";
    if (top !== "") group = top;
    if (own.trim() === "") return top;
    return BARE_SIDE.test(plain[place] ?? "") ? `${group} ${own}`.trim() : own;
  });
}

function textsOf(
  row: TableRow,
  taken: ReadonlySet<number>,
  card: TableCard,
): ReadonlyMap<string, number> {
  const cells = row.cells.map((cell, place) => (taken.has(place) ? "" : cell));
  const columns = card.columns.filter(({ kind }) => kind === "text");
  const one = { name: null, rows: [{ ...row, cells }], isWhole: true };
  return findHeadings(one, { ...card, columns })?.at ?? new Map();
}

/** A column without a heading that names accounts: QuickBooks. */
function isNames({ rows }: SheetSample, { line }: TableRow, place: number): boolean {
  const below = rows
    .filter((row) => row.line > line)
    .map(({ cells }) => (cells[place] ?? "").trim());
  const filled = below.filter((one) => one !== "");
  return filled.length >= 2 && !filled.some(isFigure);
}

/** The column that says a side is that of the balance before it. */
function sideOf(at: Map<string, number>, place: number): void {
  for (const when of ["opening", "closing"])
    if (at.get(when) === place - 1) at.set(`${when}_side`, place);
}

/** The columns of money by field. */
function amountsOf(all: readonly Money[]): Map<string, number> {
  const columns = ordered(dated(all));
  const at = new Map<string, number>();
  const put = (when: When, fields: readonly [string, string, string]): void => {
    const own = columns.filter((one) => one.when === when);
    const cumulated = own.filter((one) => one.isCumulated);
    const chosen =
      cumulated.some(({ side }) => side !== null) && when === "movement" ? cumulated : own;
    const inOrder = when === "opening" ? [...chosen].reverse() : chosen;
    for (const one of inOrder) {
      const field = one.side === null ? fields[2] : one.side === "debit" ? fields[0] : fields[1];
      at.set(field, one.place);
    }
  };
  put("opening", ["opening_debit", "opening_credit", "opening"]);
  put("prior", ["prior_debit", "prior_credit", "opening_prior"]);
  put("movement", ["debit", "credit", "movement"]);
  put("closing", ["closing_debit", "closing_credit", "closing"]);
  return isEnough(at) ? withoutHalves(at) : new Map<string, number>();
}

const PAIRS = [
  ["opening_debit", "opening_credit"],
  ["debit", "credit"],
  ["closing_debit", "closing_credit"],
] as const;

const isEnough = (at: ReadonlyMap<string, number>): boolean =>
  at.has("closing") || PAIRS.slice(1).some((pair) => pair.every((field) => at.has(field)));

function withoutHalves(at: Map<string, number>): Map<string, number> {
  for (const field of ["prior_debit", "prior_credit"]) at.delete(field);
  for (const pair of PAIRS)
    if (!pair.every((field) => at.has(field))) for (const field of pair) at.delete(field);
  // An amount that is not said of what is that of the balance only where nothing else is.
  if (at.has("debit")) at.delete("movement");
  return at;
}

/** Balances at several dates: the last is the closing, the one before the movements their opening. */
function dated(all: readonly Money[]): Money[] {
  const days = all
    .flatMap(({ on, when }) => (on === null || when === "movement" ? [] : [on]))
    .sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [...all];
  const hasClosing = all.some(({ on, when }) => when === "closing" && on === null);
  const hasMoves = all.some(
    ({ on, when }) => on === null && (when === "movement" || when === null),
  );
  const isOpening = hasMoves && daysBetween(first, last) <= LONGEST_YEAR;
  return all.flatMap((one): Money[] => {
    if (one.on === null || one.when === "movement") return [one];
    if (one.when === "opening") return [one];
    if (one.on === last && !(hasClosing && one.when === null)) return [{ ...one, when: "closing" }];
    return one.on === first && one.on !== last && isOpening ? [{ ...one, when: "opening" }] : [];
  });
}

/** Debits and credits that say no more are, in their order, opening, movements and closing. */
function ordered(all: readonly Money[]): Money[] {
  const bare = all.filter(({ side, when }) => side !== null && when === null);
  const count = bare.filter(({ side }) => side === "debit").length;
  const has = (when: When) => all.some((one) => one.when === when);
  const names = namesOf(count, has);
  const seen = { debit: 0, credit: 0 };
  return all.flatMap((one): Money[] => {
    if (one.when !== null) return [one];
    if (one.side === null) return [];
    const when = names[seen[one.side]] ?? null;
    seen[one.side] += 1;
    return when === null ? [] : [{ ...one, when }];
  });
}

function namesOf(count: number, has: (when: When) => boolean): readonly (When | null)[] {
  const free = (["opening", "movement", "closing"] as const).filter((when) => !has(when));
  if (count === 1) return [has("movement") ? "closing" : "movement"];
  if (count === 2) return has("closing") ? free : ["movement", "closing"];
  const between = Array.from({ length: Math.max(count - 3, 0) }, () => null);
  return ["opening", "movement", ...between, "closing"];
}
