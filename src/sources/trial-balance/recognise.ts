/** Whether a table is a trial balance: one row an account, debits and credits or balances, no date and no document. */
import { centsOf, decimalMarkOf, readAmount } from "../../tabular/amounts.ts";
import { cellText } from "../../tabular/fold.ts";
import type { FoundHeadings } from "../../tabular/headings.ts";
import type { TableCard } from "../../tabular/table-card.ts";
import type { SheetSample } from "../../tabular/table-row.ts";
import { bestSheet, isNot, recogniseTable } from "../recognise-table.ts";
import type { Opened, Recognition } from "../source.ts";
import { trialHeadings } from "./layout.ts";
import { readTitles } from "./titles.ts";

/** Titles that say trial balance make it sure. */
const NAMED = 0.97;

export const recogniseTrial = async (opened: Opened, card: TableCard): Promise<Recognition> =>
  bestSheet(await opened.table(), (sheet) => recogniseSheet(sheet, card), card.lacks);

function recogniseSheet(sheet: SheetSample, card: TableCard): Recognition {
  const found = trialHeadings(sheet, card);
  if (found === null) return isNot(card.lacks);
  const recognised = recogniseTable(sheet, card, () => found);
  if (recognised.score === 0 || !isOncePerAccount(sheet, found)) return isNot(card.lacks);
  const titles = readTitles(sheet, found.row.line);
  if (titles.isNamed) return { ...recognised, score: NAMED };
  const hasSides = found.at.has("debit") || found.at.has("closing_debit");
  return hasSides || comesToNothing(sheet, found) ? recognised : isNot(card.lacks);
}

const columnOf = ({ rows }: SheetSample, { row, at }: FoundHeadings, field: string): string[] =>
  rows
    .filter(({ line }) => line > row.line)
    .map(({ cells }) => cellText(cells[at.get(field) ?? -1] ?? "").slice(0, 80));

/** Four accounts in five stand once. */
function isOncePerAccount(sheet: SheetSample, found: FoundHeadings): boolean {
  const key = found.at.has("customer_code") ? "customer_code" : "account";
  const named = columnOf(sheet, found, key).filter((one) => one !== "");
  return named.length > 0 && new Set(named).size * 10 >= named.length * 8;
}

/** Balances alone could be of anything: those of three classes that come to nothing are of a whole ledger. */
function comesToNothing(sheet: SheetSample, found: FoundHeadings): boolean {
  const codes = columnOf(sheet, found, "account");
  const amounts = columnOf(sheet, found, "closing");
  const rows = codes.flatMap((code, at) =>
    /^\d{3}/.test(code) ? [{ code, amount: amounts[at] ?? "" }] : [],
  );
  const mark = decimalMarkOf(rows.map(({ amount }) => amount));
  const total = rows.reduce(
    (sum, { amount }) => sum + centsOf(readAmount(amount, mark).text ?? "0"),
    0n,
  );
  return sheet.isWhole && total === 0n && new Set(rows.map(({ code }) => code.charAt(0))).size >= 3;
}
