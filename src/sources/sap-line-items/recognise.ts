/** Whether a table displays customer items: its headings, a customer in a column or beside, no vendor's documents. */
import { cellText } from "../../tabular/fold.ts";
import { findHeadings } from "../../tabular/headings.ts";
import type { TableCard } from "../../tabular/table-card.ts";
import type { SheetSample } from "../../tabular/table-row.ts";
import { bestSheet, isNot, recogniseTable } from "../recognise-table.ts";
import { isSapTable } from "../sap-table-names.ts";
import type { Opened, Recognition } from "../source.ts";
import { labelOf } from "./walk.ts";

export const recogniseItems = async (opened: Opened, card: TableCard): Promise<Recognition> =>
  bestSheet(await opened.table(), (sheet) => recogniseSheet(sheet, card), card.lacks);

/** Types of the documents of vendors: invoices, credit notes, payments. */
const OF_VENDORS = /^(?:K[A-Z]|RE|RN)$/;

const OWN = [
  ...[
    "doc_type",
    "posting_key",
    "due_on",
    "baseline_on",
    "special_gl",
    "clearing_doc",
    "cleared_on",
  ],
  ...["invoice_ref", "assignment", "terms"],
];

function recogniseSheet(sheet: SheetSample, card: TableCard): Recognition {
  const found = recogniseTable(sheet, card);
  const at = findHeadings(sheet, card)?.at;
  if (found.score === 0 || at === undefined) return found;
  const hasAny = (...fields: string[]) => fields.some((field) => at.has(field));
  if (isSapTable(sheet)) return isNot(card.lacks);
  const isNamed =
    at.has("customer_id") || sheet.rows.some(({ cells }) => labelOf(cells)?.[0] === "customer_id");
  if (!hasAny("amount", "amount_doc") || !hasAny("posted_on", "doc_date") || !isNamed)
    return isNot(card.lacks);
  const types = sheet.rows.map(({ cells }) => cellText(cells[at.get("doc_type") ?? -1] ?? ""));
  const vendors = types.filter((type) => OF_VENDORS.test(type)).length;
  const told = types.filter((type) => /^[A-Z][A-Z0-9]$/.test(type)).length;
  if (vendors * 2 > told) return isNot(card.lacks);
  // No other product has so many of these: the net due date, the clearing, the special G/L of an item.
  const own = OWN.filter((field) => at.has(field)).length;
  return { ...found, score: own < 3 ? found.score : 0.97 };
}
