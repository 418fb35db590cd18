/**
 * The rows of a source that is data, as cells for the engine, and what they are read from: the sheets of a table
 * below their headings here, the records of an XML in xml-rows.ts.
 */
import type { DecimalMark } from "../tabular/amounts.ts";
import { rowReader } from "../tabular/body.ts";
import type { CellRow } from "../tabular/cells.ts";
import { cellText } from "../tabular/fold.ts";
import { type FoundHeadings, findHeadings } from "../tabular/headings.ts";
import { readTableBatches } from "../tabular/table.ts";
import type { TableCard } from "../tabular/table-card.ts";
import type { TableSample } from "../tabular/table-row.ts";
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
  readonly rows: AsyncIterable<CellRow[]>;
}

/** A way to read: whether a file is of the card, and its rows. */
export interface PlainReading {
  readonly recognise: (opened: Opened, card: TableCard) => Recognition | Promise<Recognition>;
  /** `scratch`: a folder for what must stand in a file of its own. */
  readonly rowsOf: (opened: Opened, card: TableCard, scratch: string) => Promise<PlainRows>;
}

/** Finds the rows of data of a file's sheets. */
export type Walk = (
  opened: Opened,
  sheets: ReadonlyMap<string | null, Sheet>,
  card: TableCard,
  isText: boolean,
) => AsyncGenerator<CellRow[]>;

/** Reads tables; `walk` where their rows do not just stand below the headings, with the columns it fills by itself. */
export const tablesBy = (walk: Walk, fills: readonly string[] = []): PlainReading => ({
  recognise: async (opened, card) =>
    bestSheet(await opened.table(), (sheet) => recogniseTable(sheet, card), card.lacks),
  rowsOf: async (opened, card) => {
    const sample = await opened.table();
    const sheets = sheetsOf(sample, card);
    const headings = [...sheets.values()].flatMap(({ sheetNo, at, row, months = [] }) =>
      [...at].map(([field, place]): [string, string, string] => {
        const last = months.at(-1)?.place;
        const isMonths = place === months[0]?.place && last !== undefined && last !== place;
        const names = [place, ...(isMonths ? [last] : [])].map((one) => row.cells[one] ?? "");
        return [String(sheetNo), field, names.join(" … ")];
      }),
    );
    const named = new Set([...fills, ...headings.map(([, field]) => field)]);
    const columns = card.columns.filter(({ field }) => named.has(field));
    return {
      fields: columns.map(({ field }) => field),
      encoding: sample?.encoding ?? null,
      separator: sample?.separator ?? null,
      headings,
      mark: null,
      rows: walk(opened, sheets, { ...card, columns }, sample?.format === "delimited"),
    };
  },
});

export const tables: PlainReading = tablesBy(rowsBelow);

export type Sheet = FoundHeadings & {
  readonly sheetNo: number;
  readonly partOf: ReturnType<typeof rowReader>;
};
/** Characters of a row or a cell that are shown beside a problem. */
export const LONGEST_SHOWN = 200;

/** The sheets of a file that are tables of the card, by name. */
function sheetsOf(sample: TableSample | null, card: TableCard): Map<string | null, Sheet> {
  const sheets = new Map<string | null, Sheet>();
  for (const [sheetNo, sheet] of (sample?.sheets ?? []).entries()) {
    const found = findHeadings(sheet, card);
    if (found !== null) sheets.set(sheet.name, { ...found, sheetNo, partOf: partsOf(found, card) });
  }
  return sheets;
}

function partsOf(
  { row, at, months = [] }: FoundHeadings,
  { columns, needs }: TableCard,
): Sheet["partOf"] {
  const places = (fields: readonly string[]) => fields.flatMap((field) => at.get(field) ?? []);
  const money = places(columns.filter(({ kind }) => kind === "amount").map(({ field }) => field));
  const keys = needs.flatMap((fields) => places(fields)[0] ?? []);
  return rowReader({
    headings: row.cells,
    keysAt: keys.filter((place) => !money.includes(place) && place !== months[0]?.place),
    amountsAt: money,
  });
}

/** The rows of data: below the headings of their sheet; blank rows, totals, footers and such are none. */
async function* rowsBelow(
  opened: Opened,
  sheets: ReadonlyMap<string | null, Sheet>,
  card: TableCard,
  isText: boolean,
): AsyncGenerator<CellRow[]> {
  for await (const rows of readTableBatches(opened)) {
    const kept: CellRow[] = [];
    for (const { sheet, line, cells } of rows) {
      const headings = sheets.get(sheet);
      if (headings === undefined || line <= headings.row.line) continue;
      const part = headings.partOf(cells);
      // Of a table with its months in columns, a total is a figure as another.
      if (part !== "data" && (part !== "total" || card.months === undefined)) continue;
      const raw = cellText(cells.join(" ").slice(0, 2 * LONGEST_SHOWN)).slice(0, LONGEST_SHOWN);
      // Cells of a text beyond its headings: its values may stand in the wrong columns.
      const beyond = isText ? cells.slice(headings.row.cells.length).join("") : "";
      const values = card.columns.map(({ field }) => cells[headings.at.get(field) ?? -1] ?? "");
      const row = { sheet, sheetNo: headings.sheetNo, line, raw };
      for (const one of byMonth(values, cells, headings, card))
        kept.push({ ...row, cells: [beyond, ...one] });
    }
    yield kept;
  }
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
