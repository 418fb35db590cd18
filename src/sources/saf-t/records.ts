/**
 * The records of a SAF-T or of a JPK as rows of texts, one at a time: which elements they are and where each field
 * stands is records.yaml. Dates and amounts come in their plain form; a text that is none is told beside the row.
 */

import * as z from "zod";
import { readPackageFile } from "../../store/root.ts";
import { parseOurs } from "../../store/yaml.ts";
import { readAmount } from "../../tabular/amounts.ts";
import type { CellRow } from "../../tabular/cells.ts";
import { readDate } from "../../tabular/date-texts.ts";
import { judgedOnce } from "../../tabular/judged-once.ts";
import type { Opened } from "../../tabular/opened.ts";
import { readXml, type XmlNode, type XmlRecord } from "../../tabular/xml.ts";

const block = z.strictObject({
  of: z.array(z.string()),
  fields: z.record(z.string(), z.string()),
});
const { let_go, skip, ...blocks } = z
  .object({ let_go: z.array(z.string()), skip: z.array(z.string()) })
  .catchall(block)
  .parse(parseOurs(readPackageFile("sources/saf-t/records.yaml")));

type How = "text" | "date" | "amount";

interface Path {
  /** The element around the record where it begins; null: the record. */
  readonly above: string | null;
  readonly path: string;
}

interface Field {
  readonly name: string;
  readonly how: How;
  readonly paths: readonly Path[];
}

interface Kind {
  readonly kind: string;
  readonly around: string | null;
  readonly fields: readonly Field[];
}

const howOf = (name: string): How =>
  name.endsWith("_on")
    ? "date"
    : /(?:debit|credit|amount)/.test(name.replace("account_credit", ""))
      ? "amount"
      : "text";

function fieldOf([name, written]: [string, string]): Field {
  const paths = written.split(" | ").map((text): Path => {
    const [, above, path] = /^\^(\w+)\/(.+)$/.exec(text) ?? [];
    return { above: above ?? null, path: path ?? text };
  });
  return { name, how: howOf(name), paths };
}

/** The kinds that an element may be, the most particular first. */
const kindsOf = new Map<string, Kind[]>();
for (const [kind, { of, fields }] of Object.entries(
  blocks as Record<string, z.infer<typeof block>>,
)) {
  const read = Object.entries(fields).map(fieldOf);
  for (const one of of) {
    const [name = "", around = null] = one.split(" < ");
    kindsOf.set(name, [...(kindsOf.get(name) ?? []), { kind, around, fields: read }]);
  }
}

const allNames = [...kindsOf.values()]
  .flat()
  .flatMap(({ fields }) => fields.map(({ name }) => name));
/** The columns of a row: its kind, the first text that could not be read, the fields. */
export const COLUMNS: readonly string[] = ["kind", "fault", ...new Set(allNames)];

const WANTED = { records: new Set([...kindsOf.keys(), ...let_go]), skip: new Set(skip) };

/** Every record of the file. A line of the file holds one: what is written on one line alone is numbered on. */
export async function* recordsOf(opened: Opened): AsyncGenerator<CellRow[]> {
  let last = 0;
  const make = (record: XmlRecord): CellRow[] => {
    const kind = kindOf(record);
    if (kind === undefined) return [];
    const { texts, fault } = readFields(record, kind.fields);
    last = Math.max(record.node.line, last + 1);
    const cells = COLUMNS.slice(2).map((name) => texts.get(name) ?? "");
    const raw = [...texts.values()].join(" ").slice(0, LONGEST_SHOWN);
    return [{ sheet: null, sheetNo: 0, line: last, raw, cells: [kind.kind, fault, ...cells] }];
  };
  for await (const rows of readXml(opened, WANTED, make)) yield [...rows];
}
/** Characters of a record shown beside a problem. */
const LONGEST_SHOWN = 200;

const kindOf = ({ node, parents }: XmlRecord): Kind | undefined =>
  kindsOf
    .get(node.name)
    ?.find(({ around }) => around === null || parents.some(({ name }) => name === around));

const dateOf = judgedOnce((text: string) => readDate(text.slice(0, 10), null).date ?? "");

function readFields(
  record: XmlRecord,
  fields: readonly Field[],
): { texts: Map<string, string>; fault: string } {
  const texts = new Map<string, string>();
  let fault = "";
  for (const { name, how, paths } of fields) {
    const text = textOf(record, paths);
    if (text === null) continue;
    const amount = how === "amount" ? readAmount(text, ".") : null;
    if ((amount?.fault ?? null) !== null && fault === "") fault = `${name} ${text.slice(0, 60)}`;
    texts.set(name, amount === null ? (how === "date" ? dateOf(text) : text) : (amount.text ?? ""));
  }
  return { texts, fault };
}

function textOf({ node, parents }: XmlRecord, paths: readonly Path[]): string | null {
  for (const { above, path } of paths) {
    if (path === ".") return node.name;
    const from = above === null ? node : nearest(parents, above);
    const text = from?.textAt(path) ?? null;
    if (text !== null) return text;
  }
  return null;
}

const nearest = (parents: readonly XmlNode[], name: string): XmlNode | undefined =>
  parents.findLast((one) => one.name === name);
