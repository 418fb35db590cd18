/**
 * The one road for XML: streamed through `saxes`, bounded in depth, in what is held and in the length of a text; a
 * document type is refused, so no entity but the five of the language is ever expanded. What a source asks for by name
 * (an entry of a statement, a line of a ledger) comes as small trees, one at a time; a file is never held whole.
 */
import { SaxesParser } from "saxes";
import { Refusal } from "../kernel/refusal.ts";
import { type Encoding, readText } from "./encoding.ts";
import { decodeHead } from "./head.ts";
import type { Opened } from "./opened.ts";
import { localName, XmlNode, type XmlRecord, type XmlWanted } from "./xml-node.ts";
import { Records } from "./xml-records.ts";
import { xmlUnreadable } from "./xml-tree.ts";

export { XmlNode, type XmlRecord, type XmlWanted } from "./xml-node.ts";
export { xmlTooLarge, xmlUnreadable } from "./xml-tree.ts";

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
    const records = new Records(wanted, (record) => {
      for (const one of make(record)) made.push(one);
    });
    for await (const text of readText(path, await xmlEncoding(opened))) {
      records.write(text);
      if (made.length > 0) yield taken();
    }
    records.close();
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
