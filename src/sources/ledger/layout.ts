/**
 * Where a ledger's columns stand in a sheet: by its headings, or by what its columns hold when it has none. How a row
 * says its amount is one of four ways; the account is a column, or the section that the row stands in.
 */
import { readPackageFile } from "../../store/root.ts";
import { looksLikeAmount } from "../../tabular/amounts.ts";
import { plainWords } from "../../tabular/fold.ts";
import { findHeadings } from "../../tabular/headings.ts";
import type { SheetSample, TableRow } from "../../tabular/table.ts";
import { readTableCard } from "../../tabular/table-card.ts";
import { accountSection } from "./sections.ts";

export const card = readTableCard(readPackageFile("sources/ledger/table.yaml"));

/** `sides`: debit and credit; `marked`: an amount and its side; `both`: and its counterpart too (DATEV); `signed`. */
export type Money = "sides" | "marked" | "both" | "signed";

export interface Layout {
  readonly at: ReadonlyMap<string, number>;
  readonly money: Money;
  /** The row of headings; null: it has none, every row is data. */
  readonly headings: TableRow | null;
  /** Rows above the headings. */
  readonly above: readonly TableRow[];
  /** Its rows stand in sections that name their account, or their customer. */
  readonly isSectioned: boolean;
  /** It holds customers alone, and names no account. */
  readonly isOfCustomers: boolean;
}

/** The layout that the headings of a sheet say; null: they are not those of a ledger of accounts. */
export function headedLayout(sheet: SheetSample): Layout | null {
  const layout = layoutUnder(sheet);
  if (layout === null) return null;
  const { at, isSectioned } = layout;
  if (isSectioned && !rowsBelow(sheet, layout).some(({ cells }) => isSectionRow(cells, at)))
    return null;
  return isSectioned && !hasVoucher(at) ? null : layout;
}

/** A line of a ledger has a voucher, a journal or the number of an entry. */
export const hasVoucher = (at: ReadonlyMap<string, number>): boolean =>
  ["document", "journal", "entry_no"].some((field) => at.has(field));

export const rowsBelow = ({ rows }: SheetSample, { headings }: Layout): readonly TableRow[] =>
  rows.filter(({ line }) => line > (headings?.line ?? 0));

/** Where the columns of a ledger stand under the headings of a sheet, whether it names accounts or not. */
export function layoutUnder(sheet: SheetSample): Layout | null {
  const found = findHeadings(sheet, card);
  if (found === null || isLegal(found.row) || found.row.cells.some(isDaysLate)) return null;
  const { row } = found;
  if (
    sheet.rows.some(
      ({ line, cells }) => line > row.line && isBankAccount(cells[found.at.get("account") ?? -1]),
    )
  )
    return null;
  const at = new Map(found.at);
  const below = sheet.rows.filter(({ line }) => line > row.line);
  const money = moneyOf(at, below);
  if (money === null) return null;
  nameFirstColumn(at, row, below);
  nameLabel(at, row);
  const above = sheet.rows.filter(({ line }) => line < row.line);
  // A column of accounts whose rows of data leave it empty: the account stands above them.
  const isSectioned = !isFilled(at.get("account"), at, below);
  return { at, money, headings: row, above, isSectioned, isOfCustomers: false };
}

/** The names that the law gives the columns of a FEC: that file is another source's. */
const LEGAL =
  /^(?:journalcode|journallib|ecriturenum|ecrituredate|comptenum|comptelib|compauxnum|compauxlib|pieceref|piecedate|ecriturelib|ecriturelet|datelet|validdate|montantdevise|idevise)$/;
const isLegal = ({ cells }: TableRow): boolean =>
  cells.filter((cell) => LEGAL.test(plainWords(cell.slice(0, 40)))).length >= 8;

/** Days late are told of what is open, not of the lines of a ledger. */
const isDaysLate = (cell: string): boolean =>
  /^(?:(?:nb |nbre )?(?:jours|j) (?:de )?retard|days (?:late|overdue|past due)|overdue days|verzugstage|tage uberfallig|(?:uber)?fallig seit)/.test(
    plainWords(cell.slice(0, 60)),
  );

/** An IBAN or a French RIB: a statement of a bank. */
const isBankAccount = (text = ""): boolean =>
  /^(?:[A-Z]{2}\d{2}[A-Z\d]{11,30}|\d{16,24})$/.test(text.replaceAll(" ", "").slice(0, 40));

/** A first column without a heading bears the number of the entry (Odoo) where rows of data fill it. */
function nameFirstColumn(at: Map<string, number>, row: TableRow, below: readonly TableRow[]): void {
  const isNamed = at.has("entry_no") || [...at.values()].includes(0);
  if (isNamed || (row.cells[0] ?? "").trim() !== "") return;
  const lines = below.filter(({ cells }) => isDataRow(cells, at));
  if (lines.some(({ cells }) => (cells[0] ?? "").trim() !== "")) at.set("entry_no", 0);
}

/** «Name» is the customer's (QuickBooks), unless it is all the label there is beside a customer (Odoo). */
function nameLabel(at: Map<string, number>, { cells }: TableRow): void {
  const name = at.get("auxiliary_name");
  if (name === undefined || at.has("label") || !at.has("auxiliary")) return;
  if (plainWords(cells[name] ?? "") !== "name") return;
  at.delete("auxiliary_name");
  at.set("label", name);
}

function moneyOf(at: ReadonlyMap<string, number>, below: readonly TableRow[]): Money | null {
  if (at.has("debit") && at.has("credit")) return "sides";
  if (!at.has("amount")) return null;
  if (!at.has("side")) return "signed";
  const contra = at.get("contra") ?? -1;
  const filled = below.filter(({ cells }) => (cells[contra] ?? "").trim() !== "");
  return contra !== -1 && at.has("account") && filled.length * 2 > below.length ? "both" : "marked";
}

const MONEY = ["debit", "credit", "amount"] as const;

/** A row that bears a date and an amount. */
export const isDataRow = (cells: readonly string[], at: ReadonlyMap<string, number>): boolean =>
  /\d/.test(cells[at.get("posted_on") ?? -1] ?? "") &&
  MONEY.some((field) => looksLikeAmount((cells[at.get(field) ?? -1] ?? "").slice(0, 64)));

/** Whether most rows of data fill a column. */
export function isFilled(
  account: number | undefined,
  at: ReadonlyMap<string, number>,
  below: readonly TableRow[],
): boolean {
  if (account === undefined) return false;
  const lines = below.filter(({ cells }) => isDataRow(cells, at));
  const filled = lines.filter(({ cells }) => (cells[account] ?? "").trim() !== "");
  return filled.length * 2 > lines.length;
}

const isSectionRow = (cells: readonly string[], at: ReadonlyMap<string, number>): boolean =>
  !isDataRow(cells, at) && accountSection(textsOf(cells, at)) !== null;

/** The texts of a row that stand in no column of money. */
export function textsOf(cells: readonly string[], at: ReadonlyMap<string, number>): string[] {
  const money = new Set([...MONEY, "balance", "residual"].map((field) => at.get(field) ?? -1));
  return cells.flatMap((cell, place) =>
    money.has(place) || cell.trim() === "" ? [] : [cell.trim().slice(0, 200)],
  );
}

/** Whether the rows above the headings call it a ledger. */
export const saysLedger = ({ above }: Layout): boolean =>
  above.some(({ cells }) => LEDGER.test(plainWords(cells.join(" ").slice(0, 400))));
const LEDGER =
  /\b(?:grands? livres?|general ledger|account transactions|journals?|partner ledger|ledger|ecritures|buchungsstapel|sachkonten|kontoblatt)\b/;
