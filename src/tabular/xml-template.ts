/**
 * Records of an XML that repeat one form. A program writes its entries with the same elements in the same order, only
 * the texts differ: a record that `saxes` took is the form of those that follow, which are then compared text by text
 * instead of being tokenised. Whatever differs otherwise, or holds `&`, `>` or a control, is for `saxes`.
 */
import {
  type Attributes,
  localName,
  NONE,
  XmlNode,
  type XmlRecord,
  type XmlWanted,
} from "./xml-node.ts";

/** What happens in a record, in the order of its text. */
type Step =
  | { readonly what: "text"; readonly node: XmlNode }
  | { readonly what: "add"; readonly node: XmlNode; readonly to: XmlNode }
  | { readonly what: "give"; readonly node: XmlNode; readonly within: readonly XmlNode[] };

export interface XmlTemplate {
  /** What stands before each text, then after the last one: the same in each record. */
  readonly fixed: readonly string[];
  /** The steps after each of them. */
  readonly steps: readonly (readonly Step[])[];
  readonly nodes: readonly XmlNode[];
  /** The lines of its elements, from its own. */
  readonly lines: readonly number[];
  readonly lineCount: number;
}

const TAG =
  /<(\/?)([A-Za-z_][\w:.-]{0,80})((?:\s+[A-Za-z_][\w:.-]{0,80}="[^"<>&]{0,300}")*)\s*(\/?)>/y;
const ATTRIBUTE = /([\w:.-]+)="([^"]*)"/g;
/**
 * Where the plain text that begins at `from` ends: at a `<`. -1: it holds what is for `saxes` to judge (references,
 * ends of CDATA, controls, line ends of any version, halves of characters). A loop: every text of a file is asked.
 */
function plainEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LESS) return at;
    if (code < SPACE || code === AMPERSAND || code === MORE) return -1;
    if (code >= DELETE && (code <= LAST_CONTROL || isOdd(code))) return -1;
  }
  return -1;
}
const [LESS, MORE, AMPERSAND, SPACE, DELETE, LAST_CONTROL] = [60, 62, 38, 32, 0x7f, 0x9f];
const isOdd = (code: number): boolean =>
  code === 0x2028 || code >= 0xfffe || (code >= 0xd800 && code <= 0xdfff);
/** Elements of a form, its depth. */
const MOST_TAGS = 1_000;

/** The form of a record that `saxes` took; null: it is not so simple. */
export function templateOf(text: string, wanted: XmlWanted): XmlTemplate | null {
  return /&|<[!?]|\r(?!\n)/.test(text) ? null : new Maker(wanted).make(text);
}

class Maker {
  readonly #wanted: XmlWanted;
  readonly #fixed: string[] = [];
  readonly #steps: Step[][] = [];
  readonly #nodes: XmlNode[] = [];
  readonly #lines: number[] = [];
  readonly #open: XmlNode[] = [];
  #now: Step[] = [];
  #skipped = 0;

  constructor(wanted: XmlWanted) {
    this.#wanted = wanted;
  }

  make(text: string): XmlTemplate | null {
    let [at, line, fixedFrom, isOpened, isEnded] = [0, 0, 0, false, false];
    for (let tags = 0; at < text.length; tags += 1) {
      TAG.lastIndex = at;
      const [tag, close, name, attributes = "", alone] = TAG.exec(text) ?? [];
      if (tag === undefined || name === undefined || isEnded || tags > MOST_TAGS) return null;
      line += linesIn(tag);
      at += tag.length;
      if (close === "") this.#opens(name, attributes, line);
      if (close !== "" || alone !== "") isEnded = this.#closes();
      const isLeaf = close === "" && alone === "";
      const next = text.indexOf("<", at);
      const end = next === -1 ? text.length : next;
      if (isLeaf && text.startsWith("</", end)) {
        // The text of an element: what varies.
        if (plainEnd(text, at) !== end) return null;
        this.#fixed.push(text.slice(fixedFrom, at));
        const node = this.#open.at(-1);
        if (this.#skipped === 0 && node !== undefined) this.#now.push({ what: "text", node });
        this.#steps.push(this.#now);
        this.#now = [];
        fixedFrom = end;
      } else if (text.slice(at, end).trim() !== "") return null;
      else line += linesIn(text.slice(at, end));
      isOpened = true;
      at = end;
    }
    if (!isOpened || !isEnded || this.#fixed.length === 0) return null;
    this.#fixed.push(text.slice(fixedFrom));
    this.#steps.push(this.#now);
    const [fixed, steps, nodes, lines] = [this.#fixed, this.#steps, this.#nodes, this.#lines];
    return { fixed, steps, nodes, lines, lineCount: line };
  }

  #opens(written: string, attributes: string, line: number): void {
    const name = localName(written);
    if (this.#skipped > 0 || this.#wanted.skip?.has(name) === true) {
      this.#skipped += 1;
      return;
    }
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.isLeaf = false;
    const node = new XmlNode(keyOf(name), attributesOf(attributes), 0);
    this.#nodes.push(node);
    this.#lines.push(line);
    this.#open.push(node);
  }

  /** Whether the record ends. */
  #closes(): boolean {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return false;
    }
    const node = this.#open.pop();
    if (node === undefined) return false;
    const to = this.#open.at(-1);
    if (to === undefined || this.#wanted.records.has(node.name))
      this.#now.push({ what: "give", node, within: [...this.#open] });
    else this.#now.push({ what: "add", node, to });
    return to === undefined;
  }
}

/** A name as the engine of the language keeps those of a program: the two are compared without their letters. */
const keyOf = (name: string): string => Object.keys({ [name]: 0 })[0] ?? name;

function attributesOf(text: string): Attributes {
  const found = [...text.matchAll(ATTRIBUTE)].map(([, name = "", value = ""]) => [name, value]);
  return found.length === 0 ? NONE : (Object.fromEntries(found) as Attributes);
}

function linesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

/** `startsWith`, in half its time. */
const holds = (text: string, at: number, own: string): boolean =>
  text.slice(at, at + own.length) === own;

/** Where a record of the form that begins at `from` ends, its texts put in `places`; -1: it is of another. */
export function endOf(
  { fixed }: XmlTemplate,
  text: string,
  from: number,
  places: number[],
): number {
  const first = fixed[0] ?? "";
  if (!holds(text, from, first)) return -1;
  let at = from + first.length;
  for (let part = 1; part < fixed.length; part += 1) {
    const end = plainEnd(text, at);
    const own = fixed[part] ?? "";
    if (end === -1 || !holds(text, end, own)) return -1;
    places[2 * part - 2] = at;
    places[2 * part - 1] = end;
    at = end + own.length;
  }
  return at;
}

/** Gives what a record of the form gives, in the order in which it is read. */
export function giveRecord(
  { steps, nodes, lines }: XmlTemplate,
  text: string,
  places: readonly number[],
  { line, parents, give }: Given,
): void {
  for (let at = 0; at < nodes.length; at += 1) nodes[at]?.begin(line + (lines[at] ?? 0));
  for (let part = 0; part < steps.length; part += 1) {
    for (const step of steps[part] ?? []) {
      if (step.what === "text") step.node.text = text.slice(places[2 * part], places[2 * part + 1]);
      else if (step.what === "add") step.to.add(step.node);
      else give({ node: step.node, parents: [...parents, ...step.within] });
    }
  }
}

export interface Given {
  /** The line on which the record begins. */
  readonly line: number;
  readonly parents: readonly XmlNode[];
  readonly give: (record: XmlRecord) => void;
}

/** An element and all below it, as one text: two readings of one record are compared by it. */
export function shapeOf({ name, attributes, line, text, isLeaf, children }: XmlNode): unknown {
  return [name, { ...attributes }, line, text, isLeaf, children.map(shapeOf)];
}
