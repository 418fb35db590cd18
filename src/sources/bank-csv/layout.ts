/** Where the columns of a bank's export stand: under headings, or by what they hold where there is none (LCL). */
import { readPackageFile } from "../../store/root.ts";
import { looksLikeAmount } from "../../tabular/amounts.ts";
import { type RowPart, rowReader } from "../../tabular/body.ts";
import { readDate } from "../../tabular/date-texts.ts";
import { cellText, plainWords } from "../../tabular/fold.ts";
import { findHeadings, hasForeign } from "../../tabular/headings.ts";
import { readTableCard } from "../../tabular/table-card.ts";
import type { SheetSample, TableRow } from "../../tabular/table-row.ts";

export const card = readTableCard(readPackageFile("sources/bank-csv/table.yaml"));

export interface Layout {
  /** Line of the headings; 0: there is none. */
  readonly line: number;
  readonly headings: readonly string[];
  readonly at: ReadonlyMap<string, number>;
  /** Columns of words, in their order. */
  readonly labels: readonly number[];
  readonly partOf: (cells: readonly string[]) => RowPart;
  /** Its headings are French or German: a day comes first. */
  readonly isDayFirst: boolean;
}

const MONEY = ["amount", "debit", "credit"];
const LABELS = ["label", "label_2", "label_3", "label_4", "label_5", "check_number"];
const CONTINENTAL =
  /\b(?:libelle|montant|solde|debit euros?|operation|valeur|devise|sens|betrag|buchung\w*|soll|haben|umsatz|datum|wertstellung|verwendungszweck)\b/;

/** Null: the sheet is no bank statement. */
export function layoutOf(sheet: SheetSample): Layout | null {
  return headedLayout(sheet) ?? bareLayout(sheet);
}

function headedLayout(sheet: SheetSample): Layout | null {
  const found = findHeadings(sheet, card);
  if (found === null || hasForeign(found, card)) return null;
  const { row, at } = found;
  const isMoney = at.has("amount") || (at.has("debit") && at.has("credit"));
  const words = LABELS.flatMap((field) => at.get(field) ?? []).sort((one, other) => one - other);
  const labels = words.length > 0 ? words : [at.get("code") ?? []].flat();
  if (!isMoney || (labels.length === 0 && !at.has("counterparty"))) return null;
  const headings = row.cells.map((cell) => plainWords(cell.slice(0, 80))).join(" ");
  return {
    line: row.line,
    headings: row.cells,
    at,
    labels,
    partOf: rowReader({
      headings: row.cells,
      keysAt: [at.get("booked_on") ?? 0],
      amountsAt: [...MONEY, "balance"].flatMap((field) => at.get(field) ?? []),
    }),
    isDayFirst: CONTINENTAL.test(headings),
  };
}

/** A date, an amount, then words: nothing above. */
function bareLayout({ rows }: SheetSample): Layout | null {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const wide = filled.filter(({ cells }) => cells.length >= 5);
  if (filled.length < 3 || wide.length * 2 < filled.length) return null;
  if (!filled.every(({ cells }) => cells.length >= 3 && isBareRow(cells))) return null;
  const width = Math.max(...filled.map(({ cells }) => cells.length));
  const at = new Map([
    ["booked_on", 0],
    ["amount", 1],
    ["code", 2],
  ]);
  const labels = Array.from({ length: width - 2 }, (_, place) => place + 2);
  const partOf = (cells: readonly string[]): RowPart =>
    cells.every((cell) => cell.trim() === "") ? "blank" : "data";
  return { line: 0, headings: [], at, labels, partOf, isDayFirst: true };
}

function isBareRow(cells: readonly string[]): boolean {
  const [date = "", amount = ""] = cells.map(cellText);
  return isDate(date) && !/^\d{8}$/.test(date) && looksLikeAmount(amount);
}

export const isDate = (text: string): boolean =>
  /^\d{1,4}\D|^\d{8}$/.test(text) && readDate(text, "day-first").date !== null
    ? true
    : readDate(text, "month-first").date !== null;

export const cellOf = (cells: readonly string[], at: ReadonlyMap<string, number>, field: string) =>
  cellText(cells[at.get(field) ?? -1] ?? "").replace(/^'(?=\S)/, "");

/** Accounts of a chart, several of them, in a column or on rows of their own: a ledger without its journal. */
export function isLedger({ at, line }: Layout, rows: readonly TableRow[]): boolean {
  const starts = rows.filter((row) => row.line > line).map(({ cells }) => cellText(cells[0] ?? ""));
  if (new Set(starts.filter((text) => /^[1-9]\d{2,9}\s?[-–:]?\s\p{L}/u.test(text))).size > 1)
    return true;
  if (!at.has("account")) return false;
  const accounts = rows
    .filter((row) => row.line > line)
    .map(({ cells }) => cellOf(cells, at, "account"))
    .filter((text) => text !== "");
  const ofLedger = accounts.filter((text) => /^[1-9]\d{2,9}\b/.test(text));
  return new Set(ofLedger).size > 1 && ofLedger.length * 2 > accounts.length;
}
