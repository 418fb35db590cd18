/**
 * The text of an XML in its pieces, record after record: to the tree of what `saxes` tells, or, where a record is of
 * the form of one before it at the same place, given without it.
 */
import { isDeepStrictEqual } from "node:util";
import type { XmlRecord, XmlWanted } from "./xml-node.ts";
import { endOf, giveRecord, shapeOf, templateOf, type XmlTemplate } from "./xml-template.ts";
import { type Closed, Tree } from "./xml-tree.ts";

/** Forms kept, forms tried: a file of which every record is another is for `saxes` alone. */
const [MOST_KEPT, MOST_TRIED] = [32, 200];
/** Records of one name that make it worth comparing. */
const ENOUGH = 3;
/** Characters that may wait for the end of a record. */
const MOST_WAITING = 1 << 20;
const BLANKS = /(?:[ \t\n]|\r\n)*/y;

export class Records {
  readonly #wanted: XmlWanted;
  readonly #give: (record: XmlRecord) => void;
  readonly #tree: Tree;
  /** The records that are compared: those nearest to the root that come several times. */
  #unit: Closed | null = null;
  readonly #counts = new Map<string, { readonly closed: Closed; count: number }>();
  #templates: XmlTemplate[] = [];
  #tried = 0;
  #waiting = "";
  /** What saxes gave of the record being learnt. */
  #given: unknown[] | null = null;
  readonly #places: number[] = [];

  constructor(wanted: XmlWanted, give: (record: XmlRecord) => void) {
    this.#wanted = wanted;
    this.#give = give;
    this.#tree = new Tree(
      wanted,
      (record) => {
        this.#given?.push([shapeOf(record.node), record.parents.map(({ name }) => name)]);
        give(record);
      },
      (closed) => this.#count(closed),
    );
  }

  write(some: string): void {
    const text = this.#waiting + some;
    this.#waiting = "";
    const unit = this.#unit;
    if (unit === null) this.#tree.write(text);
    else this.#take(text, unit);
    if (this.#unit === null) this.#choose();
  }

  close(): void {
    this.#tree.write(this.#waiting);
    this.#tree.close();
  }

  #count(closed: Closed): void {
    if (this.#unit !== null) return;
    const key = `${closed.depth} ${closed.written}`;
    const known = this.#counts.get(key) ?? { closed, count: 0 };
    known.count += 1;
    this.#counts.set(key, known);
  }

  #choose(): void {
    const enough = [...this.#counts.values()].filter(({ count }) => count >= ENOUGH);
    enough.sort((one, other) => one.closed.depth - other.closed.depth);
    this.#unit = enough[0]?.closed ?? null;
  }

  #take(text: string, unit: Closed): void {
    const closing = `</${unit.written}>`;
    let at = 0;
    while (at < text.length) {
      const isAfter = this.#isAfter(unit);
      if (isAfter) {
        const end = this.#compared(text, at);
        if (end !== -1) {
          at = end;
          continue;
        }
      }
      const found = text.indexOf(closing, at);
      if (found === -1) {
        const mayWait = isAfter && this.#templates.length > 0 && text.length - at < MOST_WAITING;
        if (mayWait) this.#waiting = text.slice(at);
        else this.#tree.write(text.slice(at));
        return;
      }
      const end = found + closing.length;
      const piece = text.slice(at, end);
      if (isAfter && this.#tried < MOST_TRIED) this.#learn(piece, unit);
      else this.#tree.write(piece);
      at = end;
    }
  }

  #isAfter({ written, depth }: Closed): boolean {
    const { closed } = this.#tree;
    return closed !== null && closed.written === written && closed.depth === depth;
  }

  /** Where a record ends that is of a known form, once given; -1: it is of none. */
  #compared(text: string, at: number): number {
    BLANKS.lastIndex = at;
    BLANKS.test(text);
    const from = BLANKS.lastIndex;
    const tree = this.#tree;
    for (const [place, template] of this.#templates.entries()) {
      const end = endOf(template, text, from, this.#places);
      if (end === -1) continue;
      const before = linesIn(text, at, from);
      const line = tree.line + before;
      const given = { line, parents: tree.open, give: this.#give };
      giveRecord(template, text, this.#places, given);
      tree.pass(before + template.lineCount);
      // The form met last is tried first.
      if (place > 0) {
        this.#templates.splice(place, 1);
        this.#templates.unshift(template);
      }
      return end;
    }
    return -1;
  }

  /** Gives a record to saxes, and keeps its form where it gives the same. */
  #learn(piece: string, unit: Closed): void {
    const tree = this.#tree;
    const own = piece.replace(/^(?:[ \t\n]|\r\n)*/, "");
    const line = tree.line + linesIn(piece, 0, piece.length - own.length);
    this.#given = [];
    tree.write(piece);
    const told = this.#given;
    this.#given = null;
    this.#tried += 1;
    const template = this.#isAfter(unit) ? templateOf(own, this.#wanted) : null;
    if (template === null || endOf(template, own, 0, this.#places) !== own.length) return;
    const found: unknown[] = [];
    const give = ({ node, parents }: XmlRecord) =>
      found.push([shapeOf(node), parents.map(({ name }) => name)]);
    giveRecord(template, own, this.#places, { line, parents: tree.open, give });
    if (isDeepStrictEqual(found, told))
      this.#templates = [template, ...this.#templates].slice(0, MOST_KEPT);
  }
}

function linesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) === 10) count += 1;
  return count;
}
