/**
 * The counters of the documents of a folder: the last run of digits of each number. All counters of one width move by
 * one number that the key draws, and widths that share a number, or follow one another without zeros in front, move as
 * one: what was next to a number still is. Where no move keeps every length, the counters stay what they are.
 */
import { bare, isDated } from "./dated.ts";
import type { Secret } from "./secret.ts";

/** Digits that are a safe integer. */
const LONGEST = 15;
/** Numbers kept in mind: beyond, a number is replaced as any other. */
const MOST = 3_000_000;
/** Moves that are tried before the counters are left. */
const TRIES = 40;
/** A year in front of a counter stays: `202500123`. */
const YEARED = /^((?:19|20)\d{2})(\d{3,})$/;

interface Width {
  /** `4`, or `2025+4` where a year stands in front. */
  readonly family: string;
  readonly digits: number;
  readonly values: Set<number>;
  hasUnpadded: boolean;
  hasDated: boolean;
}

const splitYear = (run: string): readonly [string, string] => {
  const match = run.length > 8 ? YEARED.exec(run) : null;
  return match === null ? ["", run] : [match[1] ?? "", match[2] ?? ""];
};

/** The last run of digits of a document's number, or the one before it when the last is a year. */
export function counterOf(document: string): string | null {
  const runs = document.slice(0, 200).match(/\d{1,40}/g) ?? [];
  const last = runs.at(-1);
  if (last === undefined) return null;
  const isYear = /^(?:19|20)\d{2}$/.test(last) && runs.length > 1;
  return (isYear ? runs.at(-2) : last) ?? null;
}

export class CounterSurvey {
  readonly widths = new Map<string, Width>();
  #count = 0;

  add(document: string): void {
    const run = counterOf(document);
    if (run === null || run.length > LONGEST || this.#count >= MOST) return;
    const [year, counter] = splitYear(run);
    const width = this.#widthOf(year, counter.length);
    if (isDated(run)) width.hasDated = true;
    else if (bare(counter) !== "") {
      if (!counter.startsWith("0")) width.hasUnpadded = true;
      const before = width.values.size;
      width.values.add(Number(counter));
      this.#count += width.values.size - before;
    }
  }

  #widthOf(year: string, digits: number): Width {
    const family = year === "" ? "" : "year";
    const name = `${family}${digits}`;
    const known = this.widths.get(name);
    if (known !== undefined) return known;
    const made = { family, digits, values: new Set<number>(), hasUnpadded: false, hasDated: false };
    this.widths.set(name, made);
    return made;
  }
}

/** What each counter becomes. */
export class CounterShifts {
  readonly #widths: readonly { readonly width: Width; readonly shift: number }[];

  constructor(secret: Secret, survey: CounterSurvey) {
    this.#widths = groupsOf([...survey.widths.values()]).flatMap((group) => {
      const shift = shiftOf(secret, group);
      return group.map((width) => ({ width, shift }));
    });
  }

  /** Null: no counter of a document. */
  shiftedOf(run: string): string | null {
    if (run.length > LONGEST) return null;
    const [year, counter] = splitYear(run);
    const value = Number(counter);
    const found = this.#find(year, (width) => width.values.has(value), counter.length);
    if (found === null || (year !== "" && found.width.digits !== counter.length)) return null;
    return year + String(value + found.shift).padStart(counter.length, "0");
  }

  /** The counter that becomes this one, without zeros in front; null: none does. */
  originOf(run: string): string | null {
    if (run.length > LONGEST || splitYear(run)[0] !== "") return null;
    const value = Number(run);
    for (const { width, shift } of this.#widths)
      if (width.family === "" && width.values.has(value - shift)) return String(value - shift);
    return null;
  }

  #find(year: string, has: (width: Width) => boolean, digits: number) {
    const family = year === "" ? "" : "year";
    const found = this.#widths.filter(({ width }) => width.family === family && has(width));
    return found.find(({ width }) => width.digits === digits) ?? found[0] ?? null;
  }

  /** Whether every counter stayed what it was. */
  get isStill(): boolean {
    return this.#widths.every(({ shift }) => shift === 0);
  }
}

/** Widths that move as one. */
function groupsOf(widths: readonly Width[]): Width[][] {
  const groups: Width[][] = [];
  for (const width of [...widths].sort((one, other) => one.digits - other.digits)) {
    const tied = groups.filter((group) => group.some((other) => areTied(width, other)));
    const others = groups.filter((group) => !tied.includes(group));
    groups.splice(0, groups.length, ...others, [...tied.flat(), width]);
  }
  return groups;
}

function areTied(one: Width, other: Width): boolean {
  if (one.family !== other.family) return false;
  const follow = Math.abs(one.digits - other.digits) === 1;
  if (follow && one.hasUnpadded && other.hasUnpadded) return true;
  const [few, many] = one.values.size < other.values.size ? [one, other] : [other, one];
  for (const value of few.values) if (many.values.has(value)) return true;
  return false;
}

/** A move under which no number changes its length, becomes a date or falls to nothing; 0 when none is found. */
function shiftOf(secret: Secret, group: readonly Width[]): number {
  if (group.some(({ hasDated, digits }) => hasDated || digits < 3)) return 0;
  let [low, high] = [-Infinity, Infinity];
  for (const { values, digits, hasUnpadded } of group) {
    let [least, most] = [Infinity, 0];
    for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
    if (most === 0) continue;
    const unpadded = 10 ** (digits - 1);
    const lowest = hasUnpadded && least >= unpadded ? unpadded : 1;
    [low, high] = [Math.max(low, lowest - least), Math.min(high, 10 ** digits - 1 - most)];
  }
  if (low > high || !Number.isFinite(low)) return 0;
  const name = group.map(({ family, digits }) => `${family}${digits}`).join(" ");
  for (let turn = 0; turn < TRIES; turn += 1) {
    const shift = secret.between("counters", `${name} ${turn}`, low, high);
    if (shift !== 0 && group.every((width) => isFair(width, shift))) return shift;
  }
  return 0;
}

function isFair({ values, digits, family }: Width, shift: number): boolean {
  if (family === "year") return true;
  for (const value of values)
    if (isDated(String(value + shift).padStart(digits, "0"))) return false;
  return true;
}
