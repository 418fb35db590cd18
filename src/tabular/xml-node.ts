/** The small trees that XML is read as: what readers of XML ask of an element. */

export type Attributes = Readonly<Record<string, string>>;
export const NONE: Attributes = {};
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
  /** Of its children, those of this record: the others are to be read again. */
  #count = 0;

  readonly name: string;
  /** With the names as written: `Ccy`, `xmlns`, `cbc:schemeID`. */
  readonly attributes: Attributes;
  /** 1-based line where it opens. */
  line: number;

  constructor(name: string, attributes: Attributes, line: number) {
    this.name = name;
    this.attributes = attributes;
    this.line = line;
  }

  /** The same element of another record, before anything of it is read. */
  begin(line: number): void {
    this.line = line;
    this.text = "";
    this.#count = 0;
  }

  get children(): readonly XmlNode[] {
    const known = this.#children ?? NO_CHILD;
    return known.length === this.#count ? known : known.slice(0, this.#count);
  }

  add(child: XmlNode): void {
    if (this.#children === null) this.#children = [child];
    else this.#children[this.#count] = child;
    this.#count += 1;
  }

  child(name: string): XmlNode | undefined {
    const known = this.#children ?? NO_CHILD;
    for (let at = 0; at < this.#count; at += 1) if (known[at]?.name === name) return known[at];
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

export const localName = (name: string): string => {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
};
