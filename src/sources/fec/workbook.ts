/** A FEC saved as a workbook: the header in one of the first rows of a sheet, dates and amounts as cells. */
import type { Opened } from "../../tabular/opened.ts";
import { readTableBatches } from "../../tabular/table.ts";
import { isOleHead, isZipHead } from "../../tabular/workbook.ts";
import { type Header, headerOf } from "./columns.ts";
import { type FecRecord, legalFields } from "./records.ts";

/** Titles that may stand above the header. */
const MOST_ABOVE = 10;

/** The header and the sheets that bear it, each with its row; null: no sheet has one. */
export interface SheetsOfFec {
  readonly header: Header;
  readonly rowOf: ReadonlyMap<string | null, number>;
}

export async function sheetsOf(opened: Opened): Promise<SheetsOfFec | null> {
  if (!isZipHead(opened.head) && !isOleHead(opened.head)) return null;
  const sample = await opened.table();
  let header: Header | null = null;
  const rowOf = new Map<string | null, number>();
  for (const { name, rows } of sample?.sheets ?? []) {
    for (const { line, cells } of rows.slice(0, MOST_ABOVE)) {
      const found = headerOf(cells, "tab", false);
      const isSame = header === null || header.names.join("|") === found.names.join("|");
      if (found.position.size < 5 || !isSame) continue;
      header = found;
      rowOf.set(name, line);
      break;
    }
  }
  return header === null ? null : { header, rowOf };
}

/** The rows below the header of each sheet; what has neither date nor account is a total or a note. */
export async function* workbookRecords(
  opened: Opened,
  { header, rowOf }: SheetsOfFec,
): AsyncGenerator<readonly FecRecord[]> {
  const named = (["EcritureDate", "CompteNum"] as const).map((name) => header.position.get(name));
  const formed = legalFields(header);
  const sheets = [...rowOf.keys()];
  for await (const rows of readTableBatches(opened)) {
    const records: FecRecord[] = [];
    for (const { sheet, line, cells } of rows) {
      const from = rowOf.get(sheet);
      if (from === undefined || line <= from) continue;
      const isRow = named.some((at) => at !== undefined && (cells[at] ?? "").trim() !== "");
      const number = line + sheets.indexOf(sheet) * ROWS_OF_A_SHEET;
      if (isRow) records.push({ line: number, fields: formed(cells.map((cell) => cell.trim())) });
    }
    yield records;
  }
}
const ROWS_OF_A_SHEET = 2_000_000;
