/**
 * The one writer of CSV (contract §2): UTF-8 with BOM, commas, RFC 4180. No cell of it becomes a formula, whether
 * the reader splits at commas, semicolons or tabs, and no character acts on what stands beside it.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Store, sqlName, sqlText } from "../store/store.ts";
import { headingOf } from "../words/columns.ts";
import { LABELLED, labels } from "../words/labels.ts";
import type { Evidence } from "./evidence.ts";
import type { Column, EvidenceQuery, EvidenceRow } from "./evidence-query.ts";
import { inert, mayActText } from "./inert.ts";
import type { Pages } from "./pages.ts";

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A piece of evidence, with its first rows where they were read: in English, and in French when it is asked for. */
export type Piece = EvidenceQuery & Pick<Evidence, "first">;

/**
 * Writes each piece of evidence as a file of the folder, all its rows in their order, and in French a twin of it below
 * `fr/` for spreadsheets: semicolons, decimal comma, headings and codes in words. What was read whole is written from
 * there, when none of it could act; the engine writes the others, in one statement.
 */
export async function writeEvidence(
  store: Store,
  evidence: readonly Piece[],
  folder: string,
  french?: Pages,
): Promise<void> {
  if (french !== undefined) mkdirSync(join(folder, "fr"), { recursive: true, mode: 0o700 });
  const copies: string[] = [];
  for (const piece of evidence) {
    const files = [await englishFile(store, piece, folder)];
    if (french !== undefined) files.push(await frenchFile(store, piece, folder, french));
    const isWritten = piece.first?.en.length === piece.total && files.every(cannotAct);
    if (isWritten) for (const file of files) writeFileSync(file.path, textOf(file));
    else copies.push(...files.map((file) => copyText(piece, file)));
  }
  if (copies.length > 0) await store.run(copies.join(";\n"), {}, `evidence ${folder}`);
}

interface File {
  readonly path: string;
  readonly separator: "," | ";";
  readonly names: readonly string[];
  readonly cells: readonly Cell[];
  readonly rows: readonly EvidenceRow[];
}

/** What stands in a column of a file: for the engine, and for a text that could not act. */
interface Cell {
  readonly column: Column;
  readonly isQuoted: boolean;
  /** Null where it stands as it is. */
  readonly sql: string | null;
  readonly text: (text: string) => string;
}

const cannotAct = ({ cells, rows }: File): boolean => {
  const watched = cells.flatMap(({ column }, at) =>
    isText(column) && column.isInert !== true ? [at] : [],
  );
  return !rows.some((row) => watched.some((at) => mayActText(row[at] ?? "")));
};

function textOf({ cells, names, rows, separator }: File): string {
  // As the engine does.
  const mustQuote = new RegExp(`["#\\r\\n${separator}]|^$`);
  const cellText = (text: string | null | undefined, at: number): string => {
    const cell = cells[at];
    if (text === null || text === undefined || cell === undefined) return "";
    const written = cell.text(text);
    return cell.isQuoted || mustQuote.test(written) ? quoted(written) : written;
  };
  const lines = rows.map((row) => cells.map((_, at) => cellText(row[at], at)).join(separator));
  return `\ufeff${[names.join(separator), ...lines].join("\n")}\n`;
}

function copyText({ query }: EvidenceQuery, { path, names, separator, cells }: File): string {
  const replaced = cells.flatMap(({ column, sql }) =>
    sql === null ? [] : [`${sql} as ${sqlName(column.name)}`],
  );
  const rows =
    replaced.length === 0 ? query : `select * replace (${replaced.join(", ")}) from (${query})`;
  const quotes = cells.flatMap(({ column, isQuoted }) => (isQuoted ? [sqlName(column.name)] : []));
  return `copy (${rows}) to ${sqlText(path)} (format csv, header false, quote '"', escape '"',
    delimiter '${separator}', prefix ${sqlText(`\ufeff${names.join(separator)}\n`)}, suffix ${sqlText("\n")}
    ${quotes.length === 0 ? "" : `, force_quote (${quotes.join(", ")})`})`;
}

const isText = ({ type, isOurs }: Column): boolean => type === "VARCHAR" && isOurs !== true;

const inertText = (column: Column): string => {
  const text = `${sqlName(column.name)}::varchar`;
  return isText(column) && column.isInert !== true ? inert(text) : text;
};

const asItIs = (text: string): string => text;

async function englishFile(store: Store, piece: Piece, folder: string): Promise<File> {
  const names = await headings(
    store,
    piece.columns.map(({ name }) => name),
  );
  const cells = piece.columns.map((column): Cell => {
    const isQuoted = isText(column);
    return { column, isQuoted, sql: isQuoted ? inertText(column) : null, text: asItIs };
  });
  const path = join(folder, `${piece.slug}.csv`);
  return { path, separator: ",", names, cells, rows: piece.first?.en ?? [] };
}

async function frenchFile(store: Store, piece: Piece, folder: string, pages: Pages): Promise<File> {
  const names = piece.columns.map(({ name }) => headingOf(name, "fr"));
  const isOurs = piece.columns.every(({ name }) => /^\w+$/.test(name));
  return {
    path: join(folder, "fr", `${piece.slug}.csv`),
    separator: ";",
    names: isOurs ? names.map(quoted) : await headings(store, names),
    cells: piece.columns.map((column) => ({ column, ...frenchCell(piece.slug, column, pages) })),
    rows: piece.first?.fr ?? [],
  };
}

/** A cell as a French spreadsheet reads it. */
function frenchCell(slug: string, column: Column, pages: Pages): Omit<Cell, "column"> {
  const name = sqlName(column.name);
  const bare = (sql: string | null, text: Cell["text"]) => ({ isQuoted: false, sql, text });
  if (column.french !== undefined)
    return { isQuoted: true, sql: inert(`(${column.french})`), text: asItIs };
  if (/^(DECIMAL|DOUBLE|FLOAT)/.test(column.type))
    return bare(`replace(${name}::varchar, '.', ',')`, (text) => text.replaceAll(".", ","));
  if (column.type === "DATE")
    return bare(`strftime(${name}, '%d/%m/%Y')`, (text) => text.split("-").toReversed().join("/"));
  if (column.type === "BOOLEAN")
    return bare(`case when ${name} then 'Oui' when not ${name} then 'Non' end`, (text) =>
      text === "true" ? "Oui" : "Non",
    );
  if (column.type !== "VARCHAR") return bare(null, asItIs);
  const words = new Map(frenchWords(slug, column.name, pages));
  const text = inertText(column);
  const whens = [...words].map(([code, word]) => `when ${sqlText(code)} then ${sqlText(word)}`);
  return {
    isQuoted: true,
    sql: words.size === 0 ? text : `case ${name} ${whens.join(" ")} else ${text} end`,
    text: (code) => words.get(code) ?? code,
  };
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
