/**
 * The one writer of CSV (contract §2): UTF-8 with BOM, commas, RFC 4180. No cell of it becomes a formula, whether
 * the reader splits at commas, semicolons or tabs, and no character acts on what stands beside it.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Store, sqlName, sqlText } from "../store/store.ts";
import { headingOf } from "../words/columns.ts";
import { LABELLED, labels } from "../words/labels.ts";
import type { Column, EvidenceQuery } from "./evidence-query.ts";
import { inert } from "./inert.ts";
import type { Pages } from "./pages.ts";

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/**
 * Writes each piece of evidence as a file of the folder, all its rows in their order, and in French a twin of it below
 * `fr/` for spreadsheets: semicolons, decimal comma, headings and codes in words. One text for the engine.
 */
export async function writeEvidence(
  store: Store,
  evidence: readonly EvidenceQuery[],
  folder: string,
  french?: Pages,
): Promise<void> {
  const copies: string[] = [];
  for (const piece of evidence) {
    const file = `${piece.slug}.csv`;
    copies.push(await copyOf(store, piece, join(folder, file)));
    if (french !== undefined)
      copies.push(await frenchCopyOf(store, piece, join(folder, "fr", file), french));
  }
  if (french !== undefined) mkdirSync(join(folder, "fr"), { recursive: true, mode: 0o700 });
  if (copies.length > 0) await store.run(copies.join(";\n"), {}, `evidence ${folder}`);
}

async function copyOf(store: Store, piece: EvidenceQuery, path: string): Promise<string> {
  const cells = piece.columns.filter(isText).map((column) => ({ column, cell: textOf(column) }));
  const names = await headings(
    store,
    piece.columns.map(({ name }) => name),
  );
  return copyText(piece, cells, path, { names, separator: "," });
}

interface Written {
  readonly column: Column;
  /** SQL: what stands in the file. */
  readonly cell: string;
}

function copyText(
  { query }: EvidenceQuery,
  cells: readonly Written[],
  path: string,
  { names, separator }: { readonly names: readonly string[]; readonly separator: string },
): string {
  const replaced = cells.map(({ column, cell }) => `${cell} as ${sqlName(column.name)}`);
  const rows =
    cells.length === 0 ? query : `select * replace (${replaced.join(", ")}) from (${query})`;
  const texts = cells.filter(({ column }) => column.type === "VARCHAR");
  const quotes = texts.map(({ column }) => sqlName(column.name)).join(", ");
  return `copy (${rows}) to ${sqlText(path)} (format csv, header false, quote '"', escape '"',
    delimiter '${separator}', prefix ${sqlText(`\ufeff${names.join(separator)}\n`)}, suffix ${sqlText("\n")}
    ${quotes === "" ? "" : `, force_quote (${quotes})`})`;
}

const isText = ({ type, isOurs }: Column): boolean => type === "VARCHAR" && isOurs !== true;

const textOf = (column: Column): string => {
  const text = `${sqlName(column.name)}::varchar`;
  return isText(column) && column.isInert !== true ? inert(text) : text;
};

async function frenchCopyOf(
  store: Store,
  piece: EvidenceQuery,
  path: string,
  pages: Pages,
): Promise<string> {
  const cells = piece.columns.flatMap((column): Written[] => {
    const cell = frenchCell(piece.slug, column, pages);
    return cell === null ? [] : [{ column, cell }];
  });
  const names = piece.columns.map(({ name }) => headingOf(name, "fr"));
  const isOurs = piece.columns.every(({ name }) => /^\w+$/.test(name));
  const headed = isOurs ? names.map(quoted) : await headings(store, names);
  return copyText(piece, cells, path, { names: headed, separator: ";" });
}

/** SQL of a cell as a French spreadsheet reads it; null where it stands as it is. */
function frenchCell(slug: string, column: Column, pages: Pages): string | null {
  const name = sqlName(column.name);
  if (column.french !== undefined) return inert(`(${column.french})`);
  if (/^(DECIMAL|DOUBLE|FLOAT)/.test(column.type)) return `replace(${name}::varchar, '.', ',')`;
  if (column.type === "DATE") return `strftime(${name}, '%d/%m/%Y')`;
  if (column.type === "BOOLEAN")
    return `case when ${name} then 'Oui' when not ${name} then 'Non' end`;
  if (column.type !== "VARCHAR") return null;
  const words = frenchWords(slug, column.name, pages).map(
    ([code, word]) => `when ${sqlText(code)} then ${sqlText(word)}`,
  );
  const text = textOf(column);
  return words.length === 0 ? text : `case ${name} ${words.join(" ")} else ${text} end`;
}

/** The codes of a column, each with its words. */
function frenchWords(slug: string, column: string, pages: Pages): (readonly [string, string])[] {
  if (column === "class" || column === "cause")
    return [...pages.classes, ...pages.controls].map(([code, { title }]) => [code, title.fr]);
  const kind = LABELLED[column];
  const known = kind === undefined ? {} : labels()[kind];
  const reasons = column === "reason" ? (pages.classes.get(slug)?.reasons ?? {}) : {};
  return Object.entries({ ...known, ...reasons }).map(([code, { fr }]) => [code, fr]);
}

/** Headings are names of columns, some of them of others: only those that are no plain word need the engine. */
async function headings(store: Store, names: readonly string[]): Promise<string[]> {
  if (names.every((name) => /^\w+$/.test(name))) return [...names];
  const list = names.map((name) => sqlText(name)).join(", ");
  const rows = await store.all(
    `select ${inert("name")} as name from (select unnest([${list}]) as name)`,
  );
  return rows.map((row) => quoted(String(row["name"])));
}
