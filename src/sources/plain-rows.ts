/**
 * The rows of a source that is data, as cells for the engine, and what they are read from: the sheets of a table
 * below their headings here, the records of an XML in xml-rows.ts.
 */
import { type DecimalMark, decimalMarkOf } from "../tabular/amounts.ts";
import { rowReader, sureReader } from "../tabular/body.ts";
import { type CellBytes, type CellRow, rawOf } from "../tabular/cells.ts";
import { type DateOrder, dateOrderOf } from "../tabular/date-texts.ts";
import { cellText } from "../tabular/fold.ts";
import { type FoundHeadings, findHeadings } from "../tabular/headings.ts";
import type { QuickRows, RowWalk } from "../tabular/row-walk.ts";
import { isQuick, rowsBy } from "../tabular/rows-by.ts";
import type { TableCard, TableColumn } from "../tabular/table-card.ts";
import {
  positionOf,
  type SheetSample,
  type TableRow,
  type TableSample,
} from "../tabular/table-row.ts";
import { TypedCells } from "../tabular/typed-cells.ts";
import { bestSheet, recogniseTable } from "./recognise-table.ts";
import type { Loaded, Opened, Recognition } from "./source.ts";

export interface PlainRows extends Pick<Loaded, "encoding" | "separator"> {
  /** Number of the sheet, field, what it is called there; a field without a row here is absent from the file. */
  readonly headings: readonly (readonly [string, string, string])[];
  /** Its decimal mark, where the format says it; null: each column decides. */
  readonly mark: DecimalMark | null;
  /** The columns whose cells the rows hold, in their order; the others of the card are empty. */
  readonly fields: readonly string[];
  /** Cells beyond the headings, then those of the columns. */
  readonly rows: AsyncIterable<readonly CellRow[] | CellBytes>;
  /** Of a text read by its bytes; null: its rows hold texts alone. */
  readonly bytes: ByBytes | null;
  /** The totals that the file prints. Known whole once rows are read. */
  readonly printed: readonly PrintedTotal[];
}

/** A row of totals: the heading and the cell of each field. */
export interface PrintedTotal {
  readonly sheetNo: number;
  readonly line: number;
  readonly position: string;
  readonly headings: ReadonlyMap<string, string>;
  readonly cells: ReadonlyMap<string, string>;
}

export interface ByBytes {
  /** What values some columns: a value stands before their text, one of both empty. Known whole once rows are read. */
  readonly typed: ReadonlyMap<string, TypedCells>;
  /** The cell of each field. */
  readonly at: ReadonlyMap<string, number>;
}

export interface ReadingWays {
  /** A folder for what must stand in a file of its own. */
  readonly scratch: string;
  /** Columns that may come valued: nobody asks for their texts. */
  readonly valued: ReadonlySet<string>;
}

/** A way to read: whether a file is of the card, and its rows. */
export interface PlainReading {
  readonly recognise: (opened: Opened, card: TableCard) => Recognition | Promise<Recognition>;
  readonly rowsOf: (opened: Opened, card: TableCard, ways: ReadingWays) => Promise<PlainRows>;
}

/** Finds the rows of data of a file's sheets. */
export type Walk = (
  sheets: ReadonlyMap<string | null, Sheet>,
  card: TableCard,
  ways: WalkWays,
) => RowWalk;

export interface WalkWays {
  readonly isText: boolean;
  /** Of a text that may be read by its bytes: what values its columns; null: it may not. */
  readonly typed: ReadonlyMap<string, TypedCells> | null;
  /** Takes the rows of totals. */
  readonly printed: PrintedTotal[];
}

/** Finds the headings of a sheet, where their words alone do not say. */
export type Find = (sheet: SheetSample, card: TableCard) => FoundHeadings | null;

/** Reads tables; `walk` where their rows do not just stand below the headings, with the columns it fills by itself. */
export const tablesBy = (
  walk: Walk,
  fills: readonly string[] = [],
  find: Find = findHeadings,
): PlainReading => ({
  recognise: async (opened, card) =>
    bestSheet(await opened.table(), (sheet) => recogniseTable(sheet, card, find), card.lacks),
  rowsOf: async (opened, card, { valued }) => {
    const sample = await opened.table();
    const sheets = sheetsOf(sample, card, find);
    const headings = [...sheets.values()].flatMap(({ sheetNo, at, row, months = [] }) =>
      [...at].map(([field, place]): [string, string, string] => {
        const last = months.at(-1)?.place;
        const isMonths = place === months[0]?.place && last !== undefined && last !== place;
        const names = [place, ...(isMonths ? [last] : [])].map((one) =>
          (row.cells[one] ?? "").trim(),
        );
        return [String(sheetNo), field, names.join(" … ")];
      }),
    );
    const named = new Set([...fills, ...headings.map(([, field]) => field)]);
    const columns = card.columns.filter(({ field }) => named.has(field));
    const isText = sample?.format === "delimited";
    const [text] = isText ? sheets.values() : [];
    const isByBytes =
      text !== undefined && (text.months ?? []).length === 0 && (await isQuick(opened));
    const typed = isByBytes ? typedOf(sample?.sheets[0]?.rows ?? [], text, columns, valued) : null;
    const printed: PrintedTotal[] = [];
    const rows = walk(sheets, { ...card, columns }, { isText, typed, printed });
    return {
      fields: columns.map(({ field }) => field),
      encoding: sample?.encoding ?? null,
      separator: sample?.separator ?? null,
      headings,
      mark: null,
      printed,
      rows: rowsBy(opened, rows),
      bytes:
        text === undefined || typed === null || rows.quick === null ? null : { typed, at: text.at },
    };
  },
});

export const tables: PlainReading = tablesBy(rowsBelow);

export type Sheet = FoundHeadings & {
  readonly sheetNo: number;
  readonly partOf: ReturnType<typeof rowReader>;
  readonly isSure: ReturnType<typeof sureReader>;
};

/** The sheets of a file that are tables of the card, by name. */
function sheetsOf(
  sample: TableSample | null,
  card: TableCard,
  find: Find,
): Map<string | null, Sheet> {
  const sheets = new Map<string | null, Sheet>();
  for (const [sheetNo, sheet] of (sample?.sheets ?? []).entries()) {
    const found = find(sheet, card);
    if (found !== null) sheets.set(sheet.name, { ...found, sheetNo, ...partsOf(found, card) });
  }
  return sheets;
}

function partsOf(
  { row, at, months = [] }: FoundHeadings,
  { columns, needs }: TableCard,
): Pick<Sheet, "partOf" | "isSure"> {
  const places = (fields: readonly string[]) => fields.flatMap((field) => at.get(field) ?? []);
  const money = places(columns.filter(({ kind }) => kind === "amount").map(({ field }) => field));
  const keys = needs.flatMap((fields) => places(fields)[0] ?? []);
  const shape = {
    headings: row.cells,
    keysAt: keys.filter((place) => !money.includes(place) && place !== months[0]?.place),
    amountsAt: money,
  };
  return { partOf: rowReader(shape), isSure: sureReader(shape) };
}

/** The rows of data: below the headings of their sheet; blank rows, totals, footers and such are none. */
function rowsBelow(...[sheets, card, ways]: Parameters<Walk>): RowWalk {
  return {
    take: (row) => {
      const { sheet, line, cells } = row;
      const headings = sheets.get(sheet);
      if (headings === undefined || line <= headings.row.line) return [];
      const part = headings.partOf(cells);
      // Of a table with its months in columns, a total is a figure as another.
      const isTotal = part === "total" && card.months === undefined;
      if (isTotal) takeTotal(row, headings, ways.printed);
      if (isTotal || (part !== "data" && part !== "total")) return [];
      const [beyond = "", ...values] = cellsOf(row, headings, card, ways.isText);
      const own = { sheet, sheetNo: headings.sheetNo, line, raw: rawOf(cells) };
      return byMonth(values, cells, headings, card).map((one) => ({
        ...own,
        cells: [beyond, ...one],
      }));
    },
    end: () => [],
    quick: quickOf(sheets, card, ways),
  };
}

/** Keeps a row of totals for what its rows come to. */
export function takeTotal(
  { sheet, line, cells }: TableRow,
  { at, row, sheetNo, partOf }: Sheet,
  printed: PrintedTotal[],
): void {
  if (partOf(cells) !== "total") return;
  const ofFields = (texts: readonly string[]) =>
    new Map([...at].map(([field, place]) => [field, texts[place] ?? ""]));
  const position = positionOf(sheet, line);
  printed.push({ sheetNo, line, position, headings: ofFields(row.cells), cells: ofFields(cells) });
}

/** What stands beyond the headings of a text, whose values may then stand in the wrong columns; the columns' cells. */
export function cellsOf(
  { cells }: TableRow,
  { row, at }: Sheet,
  card: TableCard,
  isText: boolean,
): string[] {
  const beyond = isText ? cells.slice(row.cells.length).join("") : "";
  return [beyond, ...card.columns.map(({ field }) => cells[at.get(field) ?? -1] ?? "")];
}

/** The lines of a text that are rows as they stand, where their table is one. */
export function quickOf(
  sheets: ReadonlyMap<string | null, Sheet>,
  { columns }: TableCard,
  { typed }: WalkWays,
): QuickRows | null {
  const sheet = sheets.get(null);
  if (sheet === undefined || typed === null) return null;
  const { row, at, isSure } = sheet;
  const places = columns.map(({ field }) => at.get(field) ?? -1);
  return {
    ...{ after: row.line, width: row.cells.length, places, isSure },
    typed: columns.map(({ field }) => typed.get(field)),
  };
}

/** How the first rows write the columns that may come valued. */
function typedOf(
  rows: readonly TableRow[],
  { row, at }: Sheet,
  columns: readonly TableColumn[],
  valued: ReadonlySet<string>,
): ReadonlyMap<string, TypedCells> {
  const textsOf = (field: string): string[] => {
    const place = at.get(field) ?? -1;
    const below = place === -1 ? [] : rows.filter(({ line }) => line > row.line);
    return below.map(({ cells }) => cellText(cells[place] ?? "")).filter((text) => text !== "");
  };
  const dates = columns.filter(({ kind }) => kind === "date").map(({ field }) => textsOf(field));
  const orderOfFile = dates.length < 2 ? null : orderOf(dates.flat());
  const typed = new Map<string, TypedCells>();
  for (const { field, kind } of columns) {
    if (!valued.has(field) || !at.has(field)) continue;
    const texts = textsOf(field);
    if (kind === "date")
      typed.set(field, new TypedCells({ kind, order: orderOf(texts) ?? orderOfFile }));
    if (kind === "amount") typed.set(field, new TypedCells({ kind, mark: decimalMarkOf(texts) }));
  }
  return typed;
}

function orderOf(texts: readonly string[]): DateOrder | null {
  const order = dateOrderOf(texts);
  return order === "mixed" ? null : order;
}

/** A row for each month that is not left blank, at least one; the row itself where months are not in columns. */
function byMonth(
  values: readonly string[],
  cells: readonly string[],
  { months = [] }: Sheet,
  { columns, months: fields }: TableCard,
): (readonly string[])[] {
  if (months.length === 0) return [values];
  const filled = months.filter(({ place }) => (cells[place] ?? "").trim() !== "");
  return (filled.length === 0 ? months.slice(-1) : filled).map(({ place, on }) =>
    columns.map(({ field }, at) => {
      if (field === fields?.on) return on;
      return field === fields?.value ? (cells[place] ?? "") : (values[at] ?? "");
    }),
  );
}
