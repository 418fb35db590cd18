/**
 * The XML form of the FEC (article A. 47 A-1, VI; schemas A47A-I-VII-1 and the like): `comptabilite` › `exercice` ›
 * `journal` › `ecriture` › `ligne`. A row is a `ligne`, with what stands in the elements around it.
 */

import { decodeHead } from "../../tabular/head.ts";
import type { Opened } from "../../tabular/opened.ts";
import { readXml, type XmlNode, type XmlRecord, xmlRoot } from "../../tabular/xml.ts";
import { columnNamed, type FecColumn, type Header, headerOf, legalColumns } from "./columns.ts";
import { type FecRecord, legalFields } from "./records.ts";

/** The column that is `Debit` or `Credit` in one form, `Montant` or `Sens` in the other. */
const SIDES: Readonly<Record<string, FecColumn>> = { Debit: "Montant", Credit: "Sens" };
const SEEN = new Set(["ligne", "ecriture", "journal", "exercice"]);
const PARTS = new Set([
  ...SEEN,
  ...[...SEEN].map((name) => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`),
]);

export const isFecXml = (head: Buffer): boolean =>
  /^comptabilite$/i.test(xmlRoot(head)?.name ?? "");

/** The columns that its rows may have: the law's, and the due date that some products add. */
export function xmlHeader(head: Buffer): Header {
  const isOneAmount = /<Sens\s{0,20}>/i.test(decodeHead(head) ?? "");
  const names = legalColumns.map((name) => (isOneAmount ? (SIDES[name] ?? name) : name));
  return headerOf([...names, "DateEcheance"], "tab", false);
}

/** The rows some at a time; `told` is given the closing dates. */
export async function* xmlRecords(
  opened: Opened,
  header: Header,
  told: (closing: string) => void,
): AsyncGenerator<readonly FecRecord[]> {
  let last = 0;
  const formed = legalFields(header);
  const make = ({ node, parents }: XmlRecord): FecRecord[] => {
    if (node.name.toLowerCase() === "exercice") {
      const closing = node.textAt("DateCloture");
      if (closing !== null) told(closing.slice(0, 10));
    }
    if (node.name.toLowerCase() !== "ligne") return [];
    last = Math.max(node.line, last + 1);
    return [{ line: last, fields: formed(fieldsOf([...parents, node], header)) }];
  };
  yield* readXml(opened, { records: PARTS }, make);
}

/** In the order of the header. A side that is left out is zero: the schema wants one of the two. */
function fieldsOf(around: readonly XmlNode[], { position, names }: Header): string[] {
  const fields = names.map(() => "");
  for (const { children } of around)
    for (const { name, text, isLeaf } of children) {
      const column = isLeaf ? columnNamed(name) : undefined;
      const at = column === undefined ? undefined : position.get(column);
      if (at !== undefined && text.trim() !== "") fields[at] = text.trim();
    }
  const [debitAt, creditAt] = [position.get("Debit"), position.get("Credit")];
  if (debitAt !== undefined && creditAt !== undefined && fields[debitAt] !== fields[creditAt]) {
    fields[debitAt] ||= "0";
    fields[creditAt] ||= "0";
  }
  return fields;
}
