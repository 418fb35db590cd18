/**
 * The one writer of CSV (contract §2): UTF-8 with BOM, commas, RFC 4180. No cell of it becomes a formula, whether
 * the reader splits at commas, semicolons or tabs, and no character acts on what stands beside it.
 */
import { join } from "node:path";
import { type Store, sqlName, sqlText } from "../store/store.ts";
import type { Column, EvidenceQuery } from "./evidence.ts";

/** Controls, soft hyphen, zero-width and bidirectional marks: written by their number, as the report does. */
const INVISIBLE =
  "[\\x{0}-\\x{8}\\x{b}\\x{c}\\x{e}-\\x{1f}\\x{7f}-\\x{9f}\\x{ad}\\x{61c}\\x{200b}-\\x{200f}\\x{2028}-\\x{202e}\\x{2060}-\\x{206f}\\x{feff}]";

/**
 * Where a spreadsheet would begin a formula: at the beginning of the text, or after what some reader splits at.
 * Full-width signs count; a minus in front of a number does not.
 */
const BEFORE = "^|[;\\t\\r\\n]";
const SIGN =
  '[ \\x{a0}"]*(?:[=+@＝＋＠]|[-−－](?:[^0-9.,;\\t\\r\\n"]|[0-9.,]+[^0-9.,;\\t\\r\\n"]))';

/** A text as a spreadsheet may safely open it: an SQL expression. Most texts are, and cost one look. */
function inert(text: string): string {
  const visible = `case when regexp_matches(${text}, '${INVISIBLE}') then array_to_string(list_transform(
    string_split(${text}, ''), lambda sign: case when regexp_matches(sign, '${INVISIBLE}')
      then printf('‹U+%04X›', unicode(sign)) else sign end), '') else ${text} end`;
  return `case when regexp_matches(${text}, '${INVISIBLE}|(?:${BEFORE})${SIGN}')
    then regexp_replace(${visible}, '(${BEFORE})(${SIGN})', '\\1''\\2', 'g') else ${text} end`;
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Writes each piece of evidence as a file of the folder, all its rows in their order: one text for the engine. */
export async function writeEvidence(
  store: Store,
  evidence: readonly EvidenceQuery[],
  folder: string,
): Promise<void> {
  const copies: string[] = [];
  for (const piece of evidence)
    copies.push(await copyOf(store, piece, join(folder, `${piece.slug}.csv`)));
  if (copies.length > 0) await store.run(copies.join(";\n"), {}, `evidence ${folder}`);
}

async function copyOf(
  store: Store,
  { query, columns }: EvidenceQuery,
  path: string,
): Promise<string> {
  const texts = columns.filter((column) => column.type === "VARCHAR" && column.isOurs !== true);
  const names = await headings(store, columns);
  const safe = texts
    .map(({ name }) => `${inert(`${sqlName(name)}::varchar`)} as ${sqlName(name)}`)
    .join(", ");
  const rows = texts.length === 0 ? query : `select * replace (${safe}) from (${query})`;
  return `copy (${rows}) to ${sqlText(path)} (format csv, header false, quote '"', escape '"',
    prefix ${sqlText(`\ufeff${names.join(",")}\n`)}, suffix ${sqlText("\n")}
    ${texts.length === 0 ? "" : `, force_quote (${texts.map(({ name }) => sqlName(name)).join(", ")})`})`;
}

/** Headings are names of columns, some of them of others: only those that are no plain word need the engine. */
async function headings(store: Store, columns: readonly Column[]): Promise<string[]> {
  const names = columns.map(({ name }) => name);
  if (names.every((name) => /^\w+$/.test(name))) return names;
  const list = names.map((name) => sqlText(name)).join(", ");
  const rows = await store.all(
    `select ${inert("name")} as name from (select unnest([${list}]) as name)`,
  );
  return rows.map((row) => quoted(String(row["name"])));
}
