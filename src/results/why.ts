/**
 * Why a row is there, as a colleague would say it: the template of a card (ICU, docs/guides/control.md) becomes one
 * SQL expression over the columns of the row, so that files, page and workbook say the same words and the engine writes
 * them all.
 */
import { IntlMessageFormat } from "intl-messageformat";
import type { Language } from "../kernel/language.ts";
import { sqlText } from "../store/store.ts";
import { LABELLED, labels } from "../words/labels.ts";

/** A column of the row: its SQL and its engine's type. */
export interface WhyColumn {
  readonly sql: string;
  readonly type: string;
}

type Columns = ReadonlyMap<string, WhyColumn>;

/** What the parser of templates gives; its numbers are those of the library. */
type Piece =
  | { readonly type: 0 | 1; readonly value: string }
  | { readonly type: 2; readonly value: string; readonly style?: string | null }
  | {
      readonly type: 5 | 6;
      readonly value: string;
      readonly options: Readonly<Record<string, { readonly value: readonly Piece[] }>>;
    }
  | { readonly type: 7 };

/** Stands for the column of a piece between square brackets, which goes when a column in it is null. */
const MAYBE = "maybe";

/** Templates taken apart: each is asked for its columns, then for its SQL in each place that shows it. */
const known = new Map<string, readonly Piece[]>();

/** The pieces of a template; throws when it is not one. */
function piecesOf(template: string): readonly Piece[] {
  const pieces = known.get(template) ?? parsed(template);
  known.set(template, pieces);
  return pieces;
}

function parsed(template: string): readonly Piece[] {
  const whole = template
    .replaceAll(/\s+/g, (space) => (space.includes("\n") ? " " : space))
    .replaceAll("[", `{${MAYBE}, select, other {`)
    .replaceAll("]", "}}");
  const format = new IntlMessageFormat(whole, "en", undefined, { ignoreTag: true });
  return format.getAst() as unknown as readonly Piece[];
}

/** The columns that a template names, each once; throws when it is not a template. */
export function columnsOfWhy(template: string): string[] {
  const names = (pieces: readonly Piece[]): string[] =>
    pieces.flatMap((piece) => {
      if (piece.type === 0 || piece.type === 7) return [];
      const within =
        "options" in piece ? Object.values(piece.options).flatMap((one) => names(one.value)) : [];
      return piece.value === MAYBE ? within : [piece.value, ...within];
    });
  return [...new Set(names(piecesOf(template)))];
}

/** The sentence of a row as an SQL expression; null where a column outside brackets is. */
export function whySql(template: string, language: Language, columns: Columns): string {
  return joined(piecesOf(template), { language, columns, count: null });
}

interface Writing {
  readonly language: Language;
  readonly columns: Columns;
  /** The number that `#` stands for. */
  readonly count: WhyColumn | null;
}

function joined(pieces: readonly Piece[], writing: Writing): string {
  if (pieces.length === 0) return "''";
  return pieces.map((piece) => pieceSql(piece, writing)).join(" || ");
}

function pieceSql(piece: Piece, writing: Writing): string {
  if (piece.type === 0) return sqlText(piece.value);
  if (piece.type === 7)
    return writing.count === null ? "'#'" : wholeSql(writing.count.sql, writing);
  const options = "options" in piece ? piece.options : {};
  if (piece.value === MAYBE)
    return `coalesce(${joined(options["other"]?.value ?? [], writing)}, '')`;
  const column = writing.columns.get(piece.value);
  if (column === undefined) throw new Error(`no column ${piece.value} for the sentence of a row`);
  if (piece.type === 1) return valueSql(piece.value, column, writing);
  if (piece.type === 2) return numberSql(column.sql, piece.style === "percent", writing);
  return choiceSql(options, column, piece.type === 6, writing);
}

/** `{column}`: as the language writes it; what is no number and no date stands as it is, a slug in words. */
function valueSql(name: string, { sql, type }: WhyColumn, writing: Writing): string {
  if (type === "DATE")
    return `strftime(${sql}, '${writing.language === "fr" ? "%d/%m/%Y" : "%-d %b %Y"}')`;
  if (/^DECIMAL\(\d+, ?2\)$/.test(type)) return amountSql(sql, writing);
  if (/^(DECIMAL|DOUBLE)/.test(type)) return numberSql(sql, false, writing);
  if (/INT/.test(type)) return wholeSql(sql, writing);
  const kind = LABELLED[name];
  const words = Object.entries(kind === undefined ? {} : labels()[kind]).map(
    ([slug, word]) => `when ${sqlText(slug)} then ${sqlText(word[writing.language])}`,
  );
  const text = `${sql}::varchar`;
  return words.length === 0 ? text : `case ${text} ${words.join(" ")} else ${text} end`;
}

const MINUS = "−";

/** Groups of thousands; beyond the engine's whole numbers the digits stand as they are. */
const groups = (whole: string, { language }: Writing): string => {
  const written = `coalesce(format('{:,}', try_cast(${whole} as bigint)), ${whole}::varchar)`;
  return language === "fr" ? `replace(${written}, ',', '\u202f')` : written;
};

const signed = (sql: string, size: string): string =>
  `(case when ${sql} < 0 then '${MINUS}' else '' end || ${size})`;

function wholeSql(sql: string, writing: Writing): string {
  return signed(sql, groups(`abs(${sql})`, writing));
}

/** Its cents only where it has some: no amount becomes a float. */
function amountSql(sql: string, writing: Writing): string {
  const point = writing.language === "fr" ? "," : ".";
  const cents = `case when ${sql} % 1 = 0 then '' else '${point}' || right(${sql}::varchar, 2) end`;
  return signed(sql, `${groups(`trunc(abs(${sql}))`, writing)} || ${cents}`);
}

function numberSql(sql: string, isShare: boolean, { language }: Writing): string {
  const number = isShare ? `(${sql} * 100)::decimal(18, 1)` : sql;
  const plain = `regexp_replace(${number}::varchar, '\\.0+$|(\\.\\d*[1-9])0+$', '\\1')`;
  const written = language === "fr" ? `replace(${plain}, '.', ',')` : plain;
  if (!isShare) return `replace(${written}, '-', '${MINUS}')`;
  return `${written} || '${language === "fr" ? "\u202f%" : "%"}'`;
}

/** A select by the slug of a text, by the sign of a number; a plural by the rule of the language. */
function choiceSql(
  options: Readonly<Record<string, { readonly value: readonly Piece[] }>>,
  column: WhyColumn,
  isPlural: boolean,
  writing: Writing,
): string {
  const within = isPlural ? { ...writing, count: column } : writing;
  const cases = Object.entries(options)
    .filter(([key]) => key !== "other")
    .map(
      ([key, { value }]) =>
        `when ${conditionOf(key, column, writing)} then ${joined(value, within)}`,
    );
  const other = joined(options["other"]?.value ?? [], within);
  return cases.length === 0 ? other : `case ${cases.join(" ")} else ${other} end`;
}

const SIGNS: Readonly<Record<string, string>> = { minus: "< 0", zero: "= 0", plus: "> 0" };

function conditionOf(key: string, { sql, type }: WhyColumn, { language }: Writing): string {
  if (key === "none") return `${sql} is null or ${sql}::varchar = 'none'`;
  if (key.startsWith("=")) return `${sql} = ${key.slice(1)}`;
  if (key === "one") return language === "fr" ? `abs(${sql}) < 2` : `abs(${sql}) = 1`;
  if (/^(DECIMAL|DOUBLE)|INT/.test(type) && Object.hasOwn(SIGNS, key))
    return `${sql} ${SIGNS[key] ?? ""}`;
  return `${sql}::varchar = ${sqlText(key.replaceAll("_", "-"))}`;
}
