/**
 * How a table that no reader knows may be read: the kind whose columns it seems to hold, what each of its headings
 * would mean and why. It proposes, a person decides: every guess is shown with its reason and the rows it gives.
 */
import { looksLikeAmount } from "../tabular/amounts.ts";
import { readDate } from "../tabular/date-texts.ts";
import { cellText, splitWords } from "../tabular/fold.ts";
import { phraseExamples } from "../tabular/phrases.ts";
import type { TableCard, TableColumn } from "../tabular/table-card.ts";
import type { SheetSample, TableRow } from "../tabular/table-row.ts";
import { headingFor } from "./mapping.ts";
import type { Source } from "./source.ts";

/** Why a heading is taken for a column: by its words, by some of them, by what stands below it. */
export type Ground = "heading" | "words" | "content";

export interface ProposedColumn {
  readonly heading: string;
  /** Place of the cell. */
  readonly at: number;
  readonly field: string;
  readonly ground: Ground;
}

export interface Proposal {
  readonly source: Source;
  readonly sheet: SheetSample;
  /** The row of headings. */
  readonly head: TableRow;
  readonly columns: readonly ProposedColumn[];
  /** Headings that would mean nothing. */
  readonly unused: readonly string[];
  /** Columns that the kind needs and no heading gives. */
  readonly missing: readonly string[];
}

/** Rows looked at below the headings. */
const SAMPLED = 200;
const HEAD_ROWS = 30;
const LONGEST = 200;
/** Words of a heading that are compared; columns of a table that are given a meaning. */
const WORDS_MAX = 12;
const COLUMNS_MAX = 300;
/** A content must be that of nearly all the cells that hold something. */
const MOSTLY = 0.9;

/** The kinds that the table may be, the likeliest first; `asked`: only that one. */
export function proposalsFor(
  sheets: readonly SheetSample[],
  known: readonly Source[],
  asked?: string,
): Proposal[] {
  const found: { proposal: Proposal; weight: number }[] = [];
  for (const sheet of sheets) {
    const head = headOf(sheet);
    if (head === null) continue;
    const below = sheet.rows.filter(({ line }) => line > head.line).slice(0, SAMPLED);
    const profiles = head.cells.slice(0, COLUMNS_MAX).map((_, at) => profileOf(below, at));
    for (const source of known) {
      if (source.card === undefined || (asked !== undefined && source.id !== asked)) continue;
      const proposal = proposalOf(source, source.card, { sheet, head, profiles });
      found.push({ proposal, weight: weightOf(proposal, source.card) });
    }
  }
  return found
    .filter(({ weight }) => weight > 0 || asked !== undefined)
    .sort((left, right) => right.weight - left.weight)
    .map(({ proposal }) => proposal);
}

/** The row of words with the most cells, above rows of values; null: none is. */
function headOf({ rows }: SheetSample): TableRow | null {
  let best: TableRow | null = null;
  let most = 1;
  for (const row of rows.slice(0, HEAD_ROWS)) {
    const filled = row.cells.filter((cell) => cell.trim() !== "");
    const words = filled.filter((cell) => !isValue(cell)).length;
    if (words <= most || words * 5 < filled.length * 4) continue;
    const next = rows.filter(({ line }) => line > row.line).slice(0, 20);
    if (!next.some(({ cells }) => cells.filter((cell) => isValue(cell)).length > 0)) continue;
    best = row;
    most = words;
  }
  return best;
}

const isValue = (cell: string): boolean => isAmount(cell) || isDate(cell);
const isAmount = (cell: string): boolean => looksLikeAmount(cell.trim().slice(0, LONGEST));
const isDate = (cell: string): boolean => {
  const { kind } = readDate(cell.slice(0, LONGEST), null);
  return kind === "legal" ? /[12]\d{3}/.test(cell) : kind === "other-form" || kind === "ambiguous";
};

/** What stands below a heading. */
interface Profile {
  readonly filled: number;
  readonly distinct: number;
  readonly isDates: boolean;
  readonly isAmounts: boolean;
  /** Amounts with decimals: money, not numbers. */
  readonly hasDecimals: boolean;
  /** Short texts without blanks that hold a digit. */
  readonly isCodes: boolean;
  /** Texts with letters, most of them in several words. */
  readonly isNames: boolean;
}

function profileOf(rows: readonly TableRow[], at: number): Profile {
  const texts = rows.map(({ cells }) => cellText((cells[at] ?? "").slice(0, LONGEST)));
  const filled = texts.filter((text) => text !== "");
  const most = (is: (text: string) => boolean): boolean =>
    filled.length > 0 && filled.filter(is).length >= filled.length * MOSTLY;
  const isDates = most(isDate);
  return {
    filled: filled.length,
    distinct: new Set(filled).size,
    isDates,
    isAmounts: !isDates && most(isAmount),
    hasDecimals: filled.some((text) => /\d[.,]\d{1,2}-?\)?$/.test(text)),
    isCodes: most((text) => /^\S{1,24}$/.test(text) && /\d/.test(text)),
    isNames: most((text) => /\p{L}{2}/u.test(text)) && filled.some((text) => text.includes(" ")),
  };
}

interface Sampled {
  readonly sheet: SheetSample;
  readonly head: TableRow;
  readonly profiles: readonly Profile[];
}

function proposalOf(source: Source, card: TableCard, { sheet, head, profiles }: Sampled): Proposal {
  const columns = new Map<number, ProposedColumn>();
  const taken = new Set<string>();
  const take = (at: number, field: string, ground: Ground): void => {
    columns.set(at, { at, field, ground, heading: head.cells[at] ?? "" });
    taken.add(field);
  };
  const plain = head.cells.slice(0, COLUMNS_MAX).map((cell) => splitWords(cell.slice(0, LONGEST)));
  const offered = card.columns.filter(({ field }) => headingFor(card, field) !== null);
  const free = (at: number): boolean => (plain[at] ?? "") !== "" && !columns.has(at);
  for (const { field, patterns } of card.columns) {
    const at = plain.findIndex(
      (text, place) => free(place) && patterns.some((one) => one.test(text)),
    );
    if (at !== -1) take(at, field, "heading");
  }
  const near = offered
    .flatMap((column) =>
      plain.map((text, at) => ({
        column,
        at,
        share: isUnsaid(column, taken) ? sharedWords(text, column, card) : 0,
      })),
    )
    .filter(({ share, at, column }) => share >= 0.5 && fits(profiles[at], column, false))
    .sort((left, right) => right.share - left.share);
  for (const { column, at } of near)
    if (free(at) && !taken.has(column.field)) take(at, column.field, "words");
  for (const column of [...offered].sort(
    (left, right) => wanted(right, card) - wanted(left, card),
  )) {
    if (taken.has(column.field) || !isGuessed(column, card) || isWhoKnown(column, taken)) continue;
    const at = plain.findIndex((_, place) => free(place) && fits(profiles[place], column, true));
    if (at !== -1) take(at, column.field, "content");
  }
  const unused = head.cells.filter((cell, at) => cell.trim() !== "" && !columns.has(at));
  const missing = card.needs
    .filter((fields) => !fields.some((field) => taken.has(field)))
    .flatMap(([field = ""]) => field);
  const ordered = [...columns.values()].sort((left, right) => left.at - right.at);
  return { source, sheet, head, columns: ordered, unused, missing };
}

/** In the order in which contents are given a meaning: what the kind needs, its main money, documents, dates, names. */
const wanted = ({ field }: TableColumn, { needs, money }: TableCard): number => {
  if (needs.flat().includes(field)) return 5;
  if (field === money || /^amount/.test(field)) return 4;
  if (/document|invoice/.test(field)) return 3;
  return /^issued_on/.test(field) ? 2 : /due/.test(field) ? 1 : 0;
};

/** Only what the kind cannot do without, its money, its dates and whose row it is are guessed by content. */
const isGuessed = (column: TableColumn, card: TableCard): boolean =>
  card.needs.flat().includes(column.field) ||
  (!/^(?:debit|credit)$/.test(column.field) && ["amount", "date"].includes(column.kind)) ||
  /^(?:customer|document|name)/.test(column.field);

/** A company is never meant by a word of a heading alone. */
const isUnsaid = ({ field }: TableColumn, taken: ReadonlySet<string>): boolean =>
  !taken.has(field) && field !== "entity_id";

/** Whose row it is, is guessed only where nothing says it. */
const isWhoKnown = ({ field }: TableColumn, taken: ReadonlySet<string>): boolean =>
  /^(?:customer|name)/.test(field) && [...taken].some((one) => /^(?:customer|name)/.test(one));

/** Whether what stands below may be of the column; `isAll`: nothing else tells it. */
function fits(profile: Profile | undefined, { kind, field }: TableColumn, isAll: boolean): boolean {
  if (profile === undefined || profile.filled === 0) return false;
  if (kind === "date") return profile.isDates;
  if (kind === "amount") return profile.isAmounts && (!isAll || profile.hasDecimals);
  if (!isAll) return !profile.isDates;
  if (/name/.test(field)) return profile.isNames;
  if (/document|invoice|reference/.test(field))
    return (
      profile.isCodes &&
      !profile.isDates &&
      !profile.hasDecimals &&
      profile.distinct * 10 >= profile.filled * 9
    );
  const isCode = profile.isCodes && !profile.isDates && !profile.hasDecimals;
  return /customer|code/.test(field) && isCode;
}

/** The share of the words of a heading that one wording of the column holds too; 0 when they share none. */
function sharedWords(text: string, column: TableColumn, card: TableCard): number {
  const words = longWords(text).slice(0, WORDS_MAX);
  const { all, wordings } = wordingsOf(column, card);
  if (!words.some((word) => all.has(word))) return 0;
  let best = 0;
  for (const own of wordings) {
    const shared = words.filter((word) => own.has(word)).length;
    best = Math.max(best, (2 * shared) / (words.length + own.size));
  }
  return best;
}

interface Wordings {
  readonly all: ReadonlySet<string>;
  readonly wordings: readonly ReadonlySet<string>[];
}
const known = new WeakMap<TableColumn, Wordings>();

/** The words of each wording of a column, found once: a table may have hundreds of headings. */
function wordingsOf(column: TableColumn, { words }: TableCard): Wordings {
  const found = known.get(column);
  if (found !== undefined) return found;
  const wordings = column.headings
    .map((phrase) => phrase.replaceAll(/\$([a-z]+)/g, (_, name: string) => words[name] ?? ""))
    .flatMap((phrase) => [...phraseExamples(phrase)].map((text) => new Set(longWords(text))))
    .filter(({ size }) => size > 0);
  const own = { all: new Set(wordings.flatMap((one) => [...one])), wordings };
  known.set(column, own);
  return own;
}

const longWords = (text: string): string[] => text.split(" ").filter((word) => word.length > 2);

/** Columns without which a table is not worth proposing. */
const LEAST = 3;

/** 0: it lacks what the kind needs, holds none of its telling columns, or nothing but guesses. */
function weightOf({ columns, missing }: Proposal, card: TableCard): number {
  const isGuess = columns.every(({ ground }) => ground === "content");
  if (missing.length > 0 || columns.length < LEAST || isGuess) return 0;
  const weights = { heading: 3, words: 2, content: 1 } as const;
  const telling = columns.filter(({ field }) =>
    card.columns.some((one) => one.field === field && one.telling),
  );
  const money = columns.some(({ field }) =>
    card.columns.some((one) => one.field === field && one.kind === "amount"),
  );
  const sum = telling.reduce((total, { ground }) => total + weights[ground], 0);
  return sum === 0 ? 0 : sum + (money ? 2 : 0) + card.needs.length;
}
