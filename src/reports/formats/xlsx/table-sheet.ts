/**
 * Draws a table as a sheet: its title, a way back, the totals (formulas that follow the filter), the headings,
 * frozen, then the rows as they come.
 */
import { decimalText, moneyOf } from "../../../kernel/money.ts";
import type { Cell, CellKind, Table, Telling } from "../../section.ts";
import { cellXml, columnName, formulaXml, textXml } from "./cells.ts";
import type { Drawn } from "./workbook.ts";

/** Rows of a sheet; the rest is in the evidence file, and a sentence says so. */
export const SHEET_ROWS = 10_000;

const TOTAL_ROW = 3;
const HEAD_ROW = 4;
const FIRST_ROW = 5;
/** Rows looked at to choose the widths. */
const WIDTH_ROWS = 200;
const PIECE = 65_536;

type AnyCell = Cell | string | null;

/** The sheet of a table. `home` is the name of the sheet the way back leads to. */
export function drawTableSheet(table: Table, name: string, home: string, telling: Telling): Drawn {
  const expected = Math.min(
    table.readFirst ? (table.whole?.rows ?? 0) : table.rows.length,
    SHEET_ROWS,
  );
  const last = Math.max(FIRST_ROW + expected - 1, FIRST_ROW);
  const lastColumn = columnName(table.columns.length - 1);
  return {
    name,
    rows: expected,
    widths: widthsOf(table),
    frozenRows: HEAD_ROW,
    filter: `A${HEAD_ROW}:${lastColumn}${last}`,
    links: [{ at: "A2", sheet: home }],
    isLandscape: true,
    pieces: async function* () {
      yield headXml(table, expected, last, telling);
      yield* rowPieces(table);
    },
  };
}

function headXml(table: Table, expected: number, last: number, telling: Telling): string {
  const { say, numbers } = telling;
  const total = table.whole?.rows ?? table.rows.length;
  const count = (rows: number) => numbers.cell(String(rows), "count");
  const cut =
    expected < total
      ? say("sheet-cut", {
          limit: count(expected),
          total: count(total),
          path: table.whole?.href ?? "diagnosis.json",
        })
      : "";
  const note = [table.note ?? "", cut].filter((text) => text !== "").join(" ");
  const headings = table.columns.map(({ title, kind }, index) =>
    textXml(
      `${columnName(index)}${HEAD_ROW}`,
      title,
      isNumeric(kind) ? "heading-number" : "heading",
    ),
  );
  return [
    `<row r="1" ht="24" customHeight="1">${textXml("A1", table.caption, "title")}</row>`,
    `<row r="2">${textXml("A2", say("sheet-back"), "link")}${note === "" ? "" : textXml("B2", note, "muted")}</row>`,
    totalsXml(table, last, telling),
    `<row r="${HEAD_ROW}" ht="30" customHeight="1">${headings.join("")}</row>`,
  ].join("");
}

function totalsXml(table: Table, last: number, { say }: Telling): string {
  if (!table.columns.some(({ isSummed }) => isSummed === true)) return `<row r="${TOTAL_ROW}"/>`;
  const cells = table.columns.map(({ kind, isSummed }, index) => {
    const at = `${columnName(index)}${TOTAL_ROW}`;
    if (isSummed === true) {
      const range = `${columnName(index)}${FIRST_ROW}:${columnName(index)}${last}`;
      return formulaXml(at, `SUBTOTAL(109,${range})`, sumOf(table, index), `total-${kind}`);
    }
    if (index === 0) return textXml(at, say("sheet-total"), "total-text");
    return cellXml(at, null, kind, `total-${kind}`);
  });
  return `<row r="${TOTAL_ROW}">${cells.join("")}</row>`;
}

/** The formula's value, exact, for readers that do not compute; null when the rows are not at hand. */
function sumOf(table: Table, index: number): string | null {
  if (table.readFirst !== undefined) return null;
  const scale = 6;
  let value = 0n;
  for (const row of table.rows.slice(0, SHEET_ROWS)) {
    const cell = cellOf(row[index] ?? null);
    if (cell.value !== null && /^-?\d+(\.\d{1,6})?$/.test(cell.value)) {
      value += moneyOf(cell.value, scale).value;
    }
  }
  return decimalText({ value, scale }, scale).replace(/\.?0+$/, "");
}

async function* rowPieces(table: Table): AsyncGenerator<string> {
  const names = table.columns.map((_, index) => columnName(index));
  let number = FIRST_ROW;
  let piece = "";
  const rows: AsyncIterable<readonly AnyCell[]> | Iterable<readonly AnyCell[]> =
    table.readFirst?.(SHEET_ROWS) ?? table.rows;
  for await (const row of rows) {
    if (number >= FIRST_ROW + SHEET_ROWS) break;
    piece += `<row r="${number}">`;
    for (let index = 0; index < names.length; index += 1) {
      const cell = row[index] ?? null;
      const at = `${names[index] ?? ""}${number}`;
      const kind = table.columns[index]?.kind ?? "text";
      if (cell === null || typeof cell === "string") piece += cellXml(at, cell, kind);
      else piece += cellXml(at, cell.value ?? cell.note ?? null, cell.kind ?? kind);
    }
    piece += "</row>";
    number += 1;
    if (piece.length > PIECE) {
      yield piece;
      piece = "";
    }
  }
  yield piece;
}

function cellOf(cell: AnyCell): Cell {
  return cell === null || typeof cell === "string" ? { value: cell } : cell;
}

function isNumeric(kind: CellKind): boolean {
  return (
    kind !== "text" && kind !== "customer" && kind !== "code" && kind !== "tag" && kind !== "date"
  );
}

const leastWidths: Partial<Record<CellKind, number>> = { amount: 15, date: 13, text: 14 };

/** Wide enough for the headings and what the first rows hold, within reason. */
function widthsOf(table: Table): number[] {
  const sample = table.rows.slice(0, WIDTH_ROWS);
  return table.columns.map(({ title, kind, isSummed }, index) => {
    const longest = sample.reduce((most, row) => {
      const { value } = cellOf(row[index] ?? null);
      return Math.max(most, (value?.length ?? 0) * (isNumeric(kind) ? 1.25 : 1));
    }, 0);
    const least = index === 0 ? 22 : isSummed === true ? 16 : (leastWidths[kind] ?? 10);
    return Math.round(Math.min(Math.max(longest + 2, title.length * 0.75 + 3, least), 60));
  });
}
