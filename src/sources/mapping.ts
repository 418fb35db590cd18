/**
 * What a person settled of a table that no reader knows, or that leaves a question open (encours.yaml, section
 * `sources`): by its headings it is known again, each of them means a column of a kind, and what the file does not say
 * (the order of its dates, its decimal mark, the date and basis of a report) is said. The rows are then read as if the
 * file had said so itself: every reader takes them as they come.
 */
import * as z from "zod";
import { type Bilingual, said } from "../kernel/language.ts";
import { readAmount } from "../tabular/amounts.ts";
import { readDate } from "../tabular/date-texts.ts";
import { plainWords } from "../tabular/fold.ts";
import type { Opened } from "../tabular/opened.ts";
import { phraseExamples } from "../tabular/phrases.ts";
import type { TableCard } from "../tabular/table-card.ts";
import type { TableRow, TableSample } from "../tabular/table-row.ts";
import type { Source } from "./source.ts";

/** Rows among which the headings are looked for. */
const HEAD_ROWS = 60;
const HEADINGS_MAX = 500;
/** Characters of a heading by which it is known. */
export const LONGEST_HEADING = 200;
const heading = z.string().min(1).max(LONGEST_HEADING);
const day = z.iso.date();

export const mappingSchema = z.strictObject({
  /** The kind it is read as. */
  kind: z.string(),
  /** Headings that know it again: a row that holds all of them is its row of headings. */
  headings: z.array(heading).min(1).max(HEADINGS_MAX),
  /** What a heading means: a column of the kind, or `-` for nothing. Headings not named keep their own words. */
  columns: z.record(heading, z.string()).default({}),
  dates: z.enum(["day-first", "month-first"]).optional(),
  decimal: z.enum([",", "."]).optional(),
  /** What an aged balance does not say of itself. */
  as_of: day.optional(),
  run_on: day.optional(),
  basis: z.enum(["due", "document", "posting"]).optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** What a mapping says that no source knows: a kind that is no table, a column that its kind has not. */
export function mistakesOfMapping(
  { kind, columns }: Mapping,
  known: readonly Source[],
): readonly { readonly place: string; readonly name: string; readonly names: readonly string[] }[] {
  const kinds = known.filter((source) => source.card !== undefined);
  const card = kinds.find(({ id }) => id === kind)?.card;
  if (card === undefined) return [{ place: "kind", name: kind, names: kinds.map(({ id }) => id) }];
  const names = [...card.columns.map(({ field }) => field), NOTHING];
  return Object.entries(columns)
    .filter(([, field]) => !names.includes(field))
    .map(([heading, name]) => ({ place: `columns.${heading}`, name, names }));
}

/** A heading that means nothing. */
export const NOTHING = "-";

/** A heading that the card of a kind takes for a column, and for no other; null: it has none of that name. */
export function headingFor(card: TableCard, field: string): string | null {
  const column = card.columns.find((one) => one.field === field);
  if (column === undefined) return null;
  for (const phrase of column.headings) {
    for (const text of phraseExamples(
      phrase.replaceAll(/\$([a-z]+)/g, (_, name: string) => card.words[name] ?? ""),
    ))
      if (firstOf(card, text) === field) return text;
  }
  return null;
}

const firstOf = (card: TableCard, text: string): string | undefined =>
  card.columns.find(({ patterns }) => patterns.some((one) => one.test(text)))?.field;

export interface Settled {
  readonly opened: Opened;
  readonly source: Source;
  readonly reasons: readonly Bilingual[];
  readonly feeds: Source["feeds"];
}

/** The file as a mapping settles it; null: none of them is of it. */
export async function settledBy(
  opened: Opened,
  mappings: readonly Mapping[],
  known: readonly Source[],
): Promise<Settled | null> {
  if (mappings.length === 0) return null;
  const sample = await opened.table();
  for (const mapping of mappings) {
    const source = known.find(({ id, card }) => id === mapping.kind && card !== undefined);
    if (sample === null || source?.card === undefined) continue;
    const heads = new Map(
      sample.sheets.flatMap(({ name, rows }) => {
        const row = headingRow(rows, mapping.headings);
        return row === null ? [] : [[name, row] as const];
      }),
    );
    if (heads.size === 0) continue;
    const reword = rewordingOf(mapping, source.card, heads);
    const asSettled = settledSample(sample, reword());
    const reasons = [
      said(
        "your settings say what its columns are",
        "vos réglages disent ce que sont ses colonnes",
      ),
    ];
    return {
      source,
      reasons,
      feeds: source.feeds,
      opened: { ...opened, table: () => Promise.resolve(asSettled), reword },
    };
  }
  return null;
}

/** The row that holds all the headings. */
function headingRow(rows: readonly TableRow[], headings: readonly string[]): TableRow | null {
  const wanted = headings.map(wordsOf);
  const holds = ({ cells }: TableRow): boolean => {
    const words = new Set(cells.slice(0, HEADINGS_MAX).map(wordsOf));
    return wanted.every((one) => words.has(one));
  };
  return rows.slice(0, HEAD_ROWS).find(holds) ?? null;
}

/** A heading of signs only (`#`, `%`) is known by them. */
const wordsOf = (text: string): string =>
  plainWords(text.trim().slice(0, LONGEST_HEADING)) || text.trim().slice(0, LONGEST_HEADING);

type Rows = (rows: readonly TableRow[]) => readonly TableRow[];

function settledSample(sample: TableSample, reword: Rows): TableSample {
  const sheets = sample.sheets.map((sheet) => ({ ...sheet, rows: reword(sheet.rows) }));
  return { ...sample, sheets };
}

/** How the rows of the file are to be read: titles before the headings, headings that the kind knows, values below. */
function rewordingOf(
  mapping: Mapping,
  card: TableCard,
  heads: ReadonlyMap<string | null, TableRow>,
): () => Rows {
  const titles = titlesOf(mapping);
  const meaning = new Map(
    Object.entries(mapping.columns).map(([one, field]) => [wordsOf(one), field]),
  );
  const sheets = new Map(
    [...heads].map(([name, head]) => [name, { head, ...columnsOf(head, meaning, card) }] as const),
  );
  return () => {
    const titled = new Set<string | null>();
    return (rows) =>
      rows.flatMap((row) => {
        const sheet = sheets.get(row.sheet);
        if (sheet === undefined) return [row];
        const { line } = sheet.head;
        const before =
          titled.has(row.sheet) || titles.length === 0 ? [] : [{ ...row, line: 0, cells: titles }];
        titled.add(row.sheet);
        if (row.line < line) return [...before, row];
        if (row.line === line) return [...before, { ...row, cells: sheet.headings }];
        return [
          {
            ...row,
            cells: row.cells.map((cell, at) => settledCell(cell, sheet.kinds[at], mapping)),
          },
        ];
      });
  };
}

/** The headings as the kind knows them, and the kind of what stands below each. */
function columnsOf(head: TableRow, meaning: ReadonlyMap<string, string>, card: TableCard) {
  const fields = head.cells.map((cell) => meaning.get(wordsOf(cell)));
  const headings = head.cells.map((cell, at) => {
    const field = fields[at];
    if (field === undefined) return cell;
    return field === NOTHING ? "" : (headingFor(card, field) ?? cell);
  });
  const kindOf = (field: string | undefined) =>
    card.columns.find((one) => one.field === field)?.kind;
  const own = headings.map((cell) => firstOf(card, wordsOf(cell)));
  return { headings, kinds: fields.map((field, at) => kindOf(field ?? own[at])) };
}

/** A date or an amount as the person said they are written; any other text as it stands. */
function settledCell(cell: string, kind: string | undefined, { dates, decimal }: Mapping): string {
  if (kind === "date" && dates !== undefined) return readDate(cell, dates).date ?? cell;
  if (kind === "amount" && decimal !== undefined) return readAmount(cell, decimal).text ?? cell;
  return cell;
}

/** What a report would have printed above its table. */
function titlesOf({ kind, as_of, run_on, basis }: Mapping): string[] {
  const by = { due: " by due date", document: " by document date", posting: " by posting date" };
  return [
    ...(kind === "aged-balance" ? [`Aged receivables${basis === undefined ? "" : by[basis]}`] : []),
    ...(as_of === undefined ? [] : [`as of ${as_of}`]),
    ...(run_on === undefined ? [] : [`printed ${run_on}`]),
  ];
}
