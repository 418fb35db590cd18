/** What `saxes` tells of an XML as small trees, within bounds: depth, elements and characters held, texts. */
import { SaxesParser, type SaxesTagPlain } from "saxes";
import type { Refusal } from "../kernel/refusal.ts";
import { refusalsOf } from "../store/refusals.ts";
import {
  type Attributes,
  localName,
  NONE,
  XmlNode,
  type XmlRecord,
  type XmlWanted,
} from "./xml-node.ts";

/** Levels of elements: invoices, statements and ledgers have fewer than twenty. */
const MAX_DEPTH = 100;
/** Elements and characters held at a time: one record, and what stands around it. */
const MAX_HELD = 500_000;
const MAX_CHARACTERS = 32 * 1024 * 1024;

const refuse = refusalsOf("tabular/refusals.yaml");
export const xmlUnreadable = (en: string, fr: string): Refusal =>
  refuse("xml-unreadable", "", { fault: { en, fr } });
export const xmlTooLarge = (en: string, fr: string): Refusal =>
  refuse("xml-too-large", "", {
    size: { en, fr },
    depth: String(MAX_DEPTH),
    held: String(MAX_HELD),
  });

/** A record by its name as written, and the number of elements around it. */
export interface Closed {
  readonly written: string;
  readonly depth: number;
}

/** The elements open now; each record is given as it ends. */
export class Tree {
  readonly #wanted: XmlWanted;
  readonly #give: (record: XmlRecord) => void;
  readonly #ended: (closed: Closed) => void;
  readonly #parser = new SaxesParser({ xmlns: false, position: false });
  readonly #open: XmlNode[] = [];
  /** What was held when each of them opened: elements, then characters. */
  readonly #before: (readonly [number, number])[] = [];
  #held = 0;
  #characters = 0;
  /** Levels inside an element passed over; 0: none. */
  #skipped = 0;
  /** Lines that another read. */
  #passed = 0;
  /** The record that ended last, when nothing came after it. */
  closed: Closed | null = null;
  /** Characters since the tokeniser last gave anything: it holds them all. */
  #silent = 0;

  constructor(
    wanted: XmlWanted,
    give: (record: XmlRecord) => void,
    ended: (closed: Closed) => void,
  ) {
    this.#wanted = wanted;
    this.#give = give;
    this.#ended = ended;
    const parser = this.#parser;
    parser.on("opentag", (tag) => this.#opens(tag));
    parser.on("closetag", ({ name }) => this.#closes(name));
    parser.on("text", (text) => this.#takes(text));
    parser.on("cdata", (text) => this.#takes(text));
    parser.on("doctype", () => {
      const { line } = this;
      throw xmlUnreadable(
        `it declares a document type (DOCTYPE), line ${line}`,
        `il déclare un type de document (DOCTYPE), ligne ${line}`,
      );
    });
    parser.on("error", () => {
      const { line } = this;
      throw xmlUnreadable(
        `it is not well-formed XML, line ${line}`,
        `ce n’est pas du XML bien formé, ligne ${line}`,
      );
    });
  }

  write(text: string): void {
    this.#silent += text.length;
    this.#parser.write(text);
    if (this.#silent > MAX_CHARACTERS) throw this.#tooLong();
  }

  close(): void {
    this.#parser.close();
  }

  /** The elements open now, from the root. */
  get open(): readonly XmlNode[] {
    return this.#open;
  }

  get line(): number {
    return this.#parser.line + this.#passed;
  }

  /** Another read so many lines. */
  pass(lines: number): void {
    this.#passed += lines;
  }

  #opens({ name: written, attributes }: SaxesTagPlain): void {
    this.#silent = 0;
    this.closed = null;
    const depth = this.#open.length + this.#skipped;
    if (depth >= MAX_DEPTH)
      throw xmlTooLarge(
        `more than ${MAX_DEPTH} levels of elements`,
        `plus de ${MAX_DEPTH} niveaux d’éléments`,
      );
    const name = localName(written);
    if (this.#skipped > 0 || this.#wanted.skip?.has(name) === true) {
      this.#skipped += 1;
      return;
    }
    const parent = this.#open.at(-1);
    if (parent !== undefined) {
      parent.isLeaf = false;
      parent.text = "";
    }
    this.#before.push([this.#held, this.#characters]);
    this.#held += 1;
    if (this.#held > MAX_HELD)
      throw xmlTooLarge(
        `more than ${MAX_HELD} elements in one record`,
        `plus de ${MAX_HELD} éléments dans un seul enregistrement`,
      );
    this.#open.push(new XmlNode(name, hasAny(attributes) ? attributes : NONE, this.line));
  }

  #closes(written: string): void {
    this.#silent = 0;
    this.closed = null;
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    const node = this.#open.pop();
    const before = this.#before.pop();
    if (node === undefined || before === undefined) return;
    const parent = this.#open.at(-1);
    if (parent === undefined || this.#wanted.records.has(node.name)) {
      this.#give({ node, parents: this.#open });
      [this.#held, this.#characters] = before;
      this.closed = { written, depth: this.#open.length };
      this.#ended(this.closed);
    } else parent.add(node);
  }

  #takes(text: string): void {
    this.#silent = 0;
    this.closed = null;
    const node = this.#open.at(-1);
    if (node === undefined || this.#skipped > 0 || !node.isLeaf) return;
    node.text = node.text === "" ? text : node.text + text;
    this.#characters += text.length;
    if (this.#characters > MAX_CHARACTERS) throw this.#tooLong();
  }

  #tooLong(): Refusal {
    return xmlTooLarge(
      `more than ${MAX_CHARACTERS} characters in one record, line ${this.line}`,
      `plus de ${MAX_CHARACTERS} caractères dans un seul enregistrement, ligne ${this.line}`,
    );
  }
}

function hasAny(attributes: Attributes): boolean {
  for (const _ in attributes) return true;
  return false;
}
