/**
 * A query file is a control or an indicator: a leading comment that holds its card (YAML) and its page
 * (Markdown, English), then one SELECT. This reads the three parts; tests/catalogue.test.ts judges them.
 */
import { parseOurs } from "../store/yaml.ts";

export interface QueryFile {
  /** The file's name without `.sql`. */
  readonly slug: string;
  /** Path below the catalogue's folder, with forward slashes: `risk/exposure-above-limit.sql`. */
  readonly path: string;
  /** The folder it stands in. */
  readonly folder: string;
  /** The YAML card, unchecked. */
  readonly card: Readonly<Record<string, unknown>>;
  readonly page: { readonly en: string; readonly fr: string };
  /** The query, as it runs. */
  readonly sql: string;
  /** A second query beside it, `<slug>.near.sql`: what almost was a row. */
  readonly near?: string;
}

const SHAPE = /^\/\*---\n([\s\S]*?)\n---\n([\s\S]*?)\*\/\n([\s\S]*)$/;

/** Splits the text of a query file; throws with the path when the leading comment is not there. */
export function readQueryFile(path: string, text: string, frenchPage: string): QueryFile {
  const match = SHAPE.exec(text.replaceAll("\r\n", "\n"));
  if (match === null) throw new Error(`${path}: no leading /*--- card --- page */ comment`);
  const [, card = "", page = "", sql = ""] = match;
  const parts = path.split("/");
  const name = parts.at(-1) ?? path;
  return {
    slug: name.replace(/\.sql$/, ""),
    path,
    folder: parts.at(-2) ?? "",
    card: parseOurs(card) as Record<string, unknown>,
    page: { en: page.trim(), fr: frenchPage.trim() },
    sql: sql.trim(),
  };
}

/** The `$names` a query uses. */
export function parametersOf(sql: string): string[] {
  const code = sql.replace(/--[^\n]*/g, "");
  return [...new Set([...code.matchAll(/\$([a-z_]+)/g)].map((match) => match[1] ?? ""))];
}
