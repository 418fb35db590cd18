/**
 * A line with too many fields holds the separator in its texts. Dates and amounts say between which fields; where they
 * leave several ways, what the other lines of the file say of the same codes decides, or nothing does.
 */
import { SEPARATORS } from "../../tabular/delimited.ts";
import { type FecColumn, type Header, placeOf } from "./columns.ts";
import type { RowReader } from "./row-reader.ts";

/** Columns whose form shows where they stand, and those behind the amounts. */
const FORMED =
  "EcritureDate CompteNum PieceDate Debit Credit Montant Sens EcritureLet DateLet ValidDate Montantdevise Idevise DateEcheance";
/** What goes together in a file, line after line. */
const TOGETHER: readonly (readonly FecColumn[])[] = [
  ["JournalCode", "JournalLib"],
  ["CompteNum", "CompteLib"],
  ["CompAuxNum", "CompAuxLib"],
  ["EcritureNum", "EcritureDate", "PieceRef"],
];
/** Seldom hold a separator: codes, and the labels of a chart. */
const SELDOM: readonly FecColumn[] = ["JournalCode", "EcritureNum", "CompAuxNum", "CompteLib"];
/** Beyond, the separators are looked for in one text only; and beyond that, not at all. */
const MOST_APART = 3;
const MOST_TOGETHER = 20;
const MOST_KNOWN = 500_000;

export class LineJoiner {
  /** Some line could be put together in several ways: to be read again with what the others say. */
  isUnsure = false;
  readonly #header: Header;
  readonly #rows: RowReader;
  readonly #known: Set<string> | null;
  readonly #texts: readonly number[];
  readonly #seldom: readonly number[];

  /** `known`: what is learned of the file on the way; null when nothing is. */
  constructor(header: Header, rows: RowReader, known: Set<string> | null) {
    const formed = FORMED.split(" ").map((name) => placeOf(header, name as FecColumn));
    this.#header = header;
    this.#rows = rows;
    this.#known = known;
    this.#texts = [...header.names.keys()].filter((at) => !formed.includes(at));
    this.#seldom = SELDOM.map((name) => placeOf(header, name));
  }

  learn(fields: readonly string[]): void {
    if (this.#known === null || this.#known.size > MOST_KNOWN) return;
    for (const fact of this.#factsOf(fields)) this.#known.add(fact);
  }

  /** The ways to read the line: the only one, or all that cannot be told apart. */
  waysOf(fields: readonly string[]): readonly (readonly string[])[] {
    const expected = this.#header.names.length;
    const cut = fields.slice(0, expected);
    const isPadded = fields.slice(expected).every((field) => field.trim() === "");
    const extra = fields.length - expected;
    const ways = [...(isPadded ? [cut] : []), ...this.#joined(fields, extra, 0)];
    const fitting = ways.filter((way) => this.#rows.fits(way));
    const single = fitting.filter((way) => this.#rows.isOneSided(way));
    const left = single.length > 0 ? single : fitting;
    const amounts = new Set(left.map((way) => this.#rows.amountOf(way)));
    if (left.length < 2 || amounts.size > 1) return left;
    this.isUnsure = true;
    const scores = left.map((way) => this.#scoreOf(way));
    return left.filter((_, at) => scores[at] === Math.max(...scores));
  }

  /** Every way to spread `extra` separators over the texts from one on. */
  *#joined(fields: readonly string[], extra: number, from: number): Generator<readonly string[]> {
    if (extra === 0) yield fields;
    if (extra > MOST_TOGETHER) return;
    for (let which = from; which < this.#texts.length; which += 1) {
      const at = this.#texts[which] ?? 0;
      for (let taken = extra > MOST_APART ? extra : 1; taken <= extra; taken += 1)
        yield* this.#joined(this.#joinedAt(fields, at, taken), extra - taken, which + 1);
    }
  }

  /** A tab becomes a space: no text keeps one. */
  #joinedAt(fields: readonly string[], at: number, taken: number): string[] {
    const { separator } = this.#header;
    const between = separator === "tab" ? " " : SEPARATORS[separator];
    const text = fields.slice(at, at + taken + 1).join(between);
    return [...fields.slice(0, at), text, ...fields.slice(at + taken + 1)];
  }

  #scoreOf(fields: readonly string[]): number {
    const text = (name: FecColumn) => (fields[placeOf(this.#header, name)] ?? "").trim();
    const known = this.#factsOf(fields).filter((fact) => this.#known?.has(fact) === true);
    const isNamed = (text("CompAuxNum") === "") === (text("CompAuxLib") === "");
    const mark = SEPARATORS[this.#header.separator].trim() || " ";
    const odd = this.#seldom.filter((at) => (fields[at] ?? "").includes(mark));
    return known.length * 2 + Number(isNamed) - odd.length;
  }

  #factsOf(fields: readonly string[]): string[] {
    return TOGETHER.map((columns, which) => {
      const texts = columns.map((name) => (fields[placeOf(this.#header, name)] ?? "").trim());
      return [which, ...texts].join("\t");
    });
  }
}
