/**
 * The one road for XML: streamed through `saxes`, bounded in depth, in what is held and in the length of a text; a
 * document type is refused, so no entity but the five of the language is ever expanded. What a source asks for by name
 * (an entry of a statement, a line of a ledger) comes as small trees, one at a time; a file is never held whole.
 */
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { Refusal } from "../kernel/refusal.ts";
import { refusalsOf } from "../store/refusals.ts";
import { type Encoding, readText } from "./encoding.ts";
import { decodeHead } from "./head.ts";
import type { Opened } from "./opened.ts";

/** Levels of elements: invoices, statements and ledgers have fewer than twenty. */
const MAX_DEPTH = 100;
/** Elements and characters held at a time: one record, and what stands around it. */
const MAX_HELD = 500_000;
const MAX_CHARACTERS = 32 * 1024 * 1024;

type Attributes = Readonly<Record<string, string>>;
const NONE: Attributes = {};
const NO_CHILD: readonly XmlNode[] = [];

/** `Acct/Id/IBAN` in its names, once a path: paths are written in the sources. */
function namesOf(path: string): readonly string[] {
  const known = PATHS.get(path);
  if (known !== undefined) return known;
  const names = path.split("/");
  PATHS.set(path, names);
  return names;
}
const PATHS = new Map<string, readonly string[]>();

/** An element, prefixes left out of its name and of those below. */
export class XmlNode {
  /** Its text where it holds no element, blanks around it taken off by `textAt`. */
  text = "";
  isLeaf = true;
  #children: XmlNode[] | null = null;

  readonly name: string;
  /** With the names as written: `Ccy`, `xmlns`, `cbc:schemeID`. */
  readonly attributes: Attributes;
  /** 1-based line where it opens. */
  readonly line: number;

  constructor(name: string, attributes: Attributes, line: number) {
    this.name = name;
    this.attributes = attributes;
    this.line = line;
  }

  get children(): readonly XmlNode[] {
    return this.#children ?? NO_CHILD;
  }

  add(child: XmlNode): void {
    if (this.#children === null) this.#children = [child];
    else this.#children.push(child);
  }

  child(name: string): XmlNode | undefined {
    for (const one of this.#children ?? NO_CHILD) if (one.name === name) return one;
    return undefined;
  }

  all(name: string): XmlNode[] {
    return this.children.filter((one) => one.name === name);
  }

  /** The first element at the end of `Acct/Id/IBAN`. */
  at(path: string): XmlNode | undefined {
    const names = namesOf(path);
    let node = this.child(names[0] ?? "");
    for (let at = 1; at < names.length && node !== undefined; at += 1)
      node = node.child(names[at] ?? "");
    return node;
  }

  /** Its text, without the blanks around; null: no such element, or nothing in it. */
  textAt(path: string): string | null {
    const text = this.at(path)?.text.trim() ?? "";
    return text === "" ? null : text;
  }
}

/** An element asked for, taken out of its parent; its parents from the root, with what is read of them by then. */
export interface XmlRecord {
  readonly node: XmlNode;
  readonly parents: readonly XmlNode[];
}

export interface XmlWanted {
  /** Names of the elements that come alone as soon as they end; the root comes last, with all that is left. */
  readonly records: ReadonlySet<string>;
  /** Names of elements whose inside is passed over: attachments, signatures. */
  readonly skip?: ReadonlySet<string>;
}

const refuse = refusalsOf("tabular/refusals.yaml");
export const xmlUnreadable = (en: string, fr: string): Refusal =>
  refuse("xml-unreadable", "", { fault: { en, fr } });
export const xmlTooLarge = (en: string, fr: string): Refusal =>
  refuse("xml-too-large", "", {
    size: { en, fr },
    depth: String(MAX_DEPTH),
    held: String(MAX_HELD),
  });

/**
 * What `make` made of the records, some at a time; it is called as each ends, its tree dies with the call. Throws
 * `xml-unreadable` (not well-formed, a document type) or `xml-too-large`.
 */
export async function* readXml<T>(
  opened: Opened,
  wanted: XmlWanted,
  make: (record: XmlRecord) => Iterable<T>,
): AsyncGenerator<readonly T[]> {
  const { path, name } = opened.file;
  let made: T[] = [];
  const taken = (): readonly T[] => {
    const some = made;
    made = [];
    return some;
  };
  try {
    const tree = new Tree(wanted, (record) => {
      for (const one of make(record)) made.push(one);
    });
    for await (const text of readText(path, await xmlEncoding(opened))) {
      tree.write(text);
      if (made.length > 0) yield taken();
    }
    tree.close();
    yield taken();
  } catch (error) {
    throw error instanceof Refusal ? error.within(name) : error;
  }
}

/** The first element of a file that begins as an XML; null: it does not. Costs a look at its first bytes. */
export function xmlRoot(head: Buffer): XmlNode | null {
  const text = decodeHead(head.subarray(0, ROOT_BYTES))?.replace(/^\ufeff/, "") ?? "";
  if (!/^\s*</.test(text)) return null;
  let root: XmlNode | null = null;
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on("opentag", ({ name, attributes }) => {
    root ??= new XmlNode(localName(name), attributes, parser.line);
  });
  parser.on("error", () => undefined);
  parser.write(text);
  return root;
}
const ROOT_BYTES = 32 * 1024;

/** The bytes decide where they are UTF-8 or UTF-16; else the declaration, where it names what can be read. */
async function xmlEncoding({ head, look }: Opened): Promise<Encoding> {
  const { encoding } = await look();
  if (encoding === null)
    throw xmlUnreadable(
      "its bytes are not those of a text",
      "ses octets ne sont pas ceux d’un texte",
    );
  if (encoding.startsWith("UTF")) return encoding;
  const start = head.subarray(0, 200).toString("latin1");
  const declared = /^\s*<\?xml[^>]{0,100}?encoding\s?=\s?["']([\w-]{1,40})["']/.exec(start)?.[1];
  return DECLARED[declared?.toLowerCase() ?? ""] ?? encoding;
}
const DECLARED: Readonly<Record<string, Encoding>> = {
  "iso-8859-1": "windows-1252",
  "windows-1252": "windows-1252",
  "iso-8859-15": "ISO-8859-15",
  ibm850: "CP850",
  cp850: "CP850",
};

const localName = (name: string): string => {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
};

/** The elements open now; each record is given as it ends. */
class Tree {
  readonly #wanted: XmlWanted;
  readonly #give: (record: XmlRecord) => void;
  readonly #parser = new SaxesParser({ xmlns: false, position: false });
  readonly #open: XmlNode[] = [];
  /** What was held when each of them opened: elements, then characters. */
  readonly #before: (readonly [number, number])[] = [];
  #held = 0;
  #characters = 0;
  /** Levels inside an element passed over; 0: none. */
  #skipped = 0;
  /** Characters since the tokeniser last gave anything: it holds them all. */
  #silent = 0;

  constructor(wanted: XmlWanted, give: (record: XmlRecord) => void) {
    this.#wanted = wanted;
    this.#give = give;
    const parser = this.#parser;
    parser.on("opentag", (tag) => this.#opens(tag));
    parser.on("closetag", () => this.#closes());
    parser.on("text", (text) => this.#takes(text));
    parser.on("cdata", (text) => this.#takes(text));
    parser.on("doctype", () => {
      const { line } = parser;
      throw xmlUnreadable(
        `it declares a document type (DOCTYPE), line ${line}`,
        `il déclare un type de document (DOCTYPE), ligne ${line}`,
      );
    });
    parser.on("error", () => {
      const { line } = parser;
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

  #opens({ name: written, attributes }: SaxesTagPlain): void {
    this.#silent = 0;
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
    this.#open.push(new XmlNode(name, hasAny(attributes) ? attributes : NONE, this.#parser.line));
  }

  #closes(): void {
    this.#silent = 0;
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
    } else parent.add(node);
  }

  #takes(text: string): void {
    this.#silent = 0;
    const node = this.#open.at(-1);
    if (node === undefined || this.#skipped > 0 || !node.isLeaf) return;
    node.text = node.text === "" ? text : node.text + text;
    this.#characters += text.length;
    if (this.#characters > MAX_CHARACTERS) throw this.#tooLong();
  }

  #tooLong(): Refusal {
    return xmlTooLarge(
      `more than ${MAX_CHARACTERS} characters in one record, line ${this.#parser.line}`,
      `plus de ${MAX_CHARACTERS} caractères dans un seul enregistrement, ligne ${this.#parser.line}`,
    );
  }
}

function hasAny(attributes: Attributes): boolean {
  for (const _ in attributes) return true;
  return false;
}
