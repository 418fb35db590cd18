/**
 * The records of an XML as rows of a card: each column is the text at one of its paths. Whatever a record holds, only
 * what the card names is kept; what it skips is never held.
 */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Bilingual, said } from "../kernel/language.ts";
import { type CellRow, LONGEST_SHOWN } from "../tabular/cells.ts";
import { decodeHead } from "../tabular/head.ts";
import { openFile } from "../tabular/open-file.ts";
import { attachedXml, isPdf } from "../tabular/pdf.ts";
import type { TableCard, TableColumn } from "../tabular/table-card.ts";
import { readXml, type XmlNode, xmlRoot } from "../tabular/xml.ts";
import type { PlainReading } from "./plain-rows.ts";
import { isNot } from "./recognise-table.ts";
import type { Opened } from "./source.ts";

export const xmlRecords: PlainReading = {
  recognise: async (opened, card) => {
    const { head, reason } = await xmlOf(opened);
    if (head === null) return isNot(reason ?? card.lacks);
    const root = xmlRoot(head)?.name;
    const words = root === undefined ? "" : (decodeHead(head) ?? "");
    const namespace = card.xml?.namespaces.find((one) => words.includes(one));
    if (root === undefined || namespace === undefined) return isNot(card.lacks);
    return {
      score: 1,
      reasons: [said(`XML: ${root}, ${namespace}`, `XML : ${root}, ${namespace}`)],
    };
  },
  rowsOf: async (pdfOrXml, card, { scratch }) => {
    const opened = await xmlFile(pdfOrXml, scratch);
    return {
      encoding: (await opened.look()).encoding,
      separator: null,
      fields: card.columns.map(({ field }) => field),
      headings: card.columns.map(({ field, paths }) => ["0", field, lastName(paths[0] ?? field)]),
      bytes: null,
      mark: ".",
      printed: [],
      rows: rowsOf(opened, card),
    };
  },
};

/** The XML of a file, its own or the one that a PDF carries: its head, or why there is none. */
async function xmlOf(opened: Opened): Promise<{ head: Buffer | null; reason: Bilingual | null }> {
  if (!isPdf(opened.head)) return { head: opened.head, reason: null };
  const attached = await attachedXml(opened);
  return "xml" in attached
    ? { head: attached.xml.subarray(0, HEAD_BYTES), reason: null }
    : { head: null, reason: attached.none };
}
const HEAD_BYTES = 256 * 1024;

/** The file to read: what a PDF carries stands apart in the scratch folder, under the PDF's name. */
async function xmlFile(opened: Opened, scratch: string): Promise<Opened> {
  if (!isPdf(opened.head)) return opened;
  const attached = await attachedXml(opened);
  if (!("xml" in attached)) return opened;
  const path = join(scratch, "attached.xml");
  writeFileSync(path, attached.xml);
  return openFile({ ...opened.file, path, bytes: attached.xml.length });
}

const lastName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

async function* rowsOf(opened: Opened, { xml, columns }: TableCard): AsyncGenerator<CellRow[]> {
  const records = new Set(xml?.records);
  const wanted = { records, skip: new Set(xml?.skip) };
  const make = ({ node }: { readonly node: XmlNode }): CellRow[] => {
    if (!records.has(node.name)) return [];
    const cells = columns.map((column) => textOf(node, column));
    const raw = cells.join(" ").slice(0, LONGEST_SHOWN);
    return [{ sheet: null, sheetNo: 0, line: node.line, raw, cells: ["", ...cells] }];
  };
  for await (const rows of readXml(opened, wanted, make)) yield [...rows];
}

/** The text at the first path that leads to one; nothing where a path leads to several that differ. */
function textOf(node: XmlNode, { paths }: TableColumn): string {
  for (const path of paths) {
    if (path === "*") return node.name;
    const texts = new Set(nodesAt(node, path.split("/")).map(({ text }) => text.trim()));
    texts.delete("");
    const [text] = texts;
    if (text !== undefined) return texts.size === 1 ? text : "";
  }
  return "";
}

/** `ID[0002]` is an ID whose schemeID is 0002, `A|B` an A or a B. */
function nodesAt(node: XmlNode, [step, ...rest]: readonly string[]): XmlNode[] {
  if (step === undefined) return [node];
  const [name = "", scheme] = step.replace("]", "").split("[");
  const names = name.split("|");
  return node.children
    .filter((one) => names.includes(one.name))
    .filter((one) => scheme === undefined || one.attributes["schemeID"] === scheme)
    .flatMap((one) => nodesAt(one, rest));
}
