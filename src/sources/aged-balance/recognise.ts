/** Whether a file is an aged balance, from its first rows and never from its name: a score and its reasons. */
import type { Bilingual } from "../../kernel/language.ts";
import { looksLikeAmount } from "../../tabular/amounts.ts";
import type { Opened } from "../../tabular/opened.ts";
import type { SheetSample } from "../../tabular/table.ts";
import type { Recognition } from "../source.ts";
import { findLayout, type Layout } from "./layout.ts";
import { moneyColumns } from "./rows.ts";
import { readTitles } from "./titles.ts";

const NO_SHEET: Bilingual = { en: "it has no row", fr: "il n’a aucune ligne" };
const reason = (en: string, fr: string): Recognition => ({ score: 0, reasons: [{ en, fr }] });

/** The best score of its sheets. */
export async function recognise(opened: Opened): Promise<Recognition> {
  const sample = await opened.table();
  if (sample === null) return reason("not a table", "ce n’est pas un tableau");
  let best: Recognition = { score: 0, reasons: [NO_SHEET] };
  for (const sheet of sample.sheets) {
    const one = recogniseSheet(sheet);
    if (one.score > best.score || best.reasons[0] === NO_SHEET) best = one;
  }
  return best;
}

/** 0 when the rows are not those of an aged balance. */
export function recogniseSheet(sheet: SheetSample): Recognition {
  const layout = findLayout(sheet.rows);
  if (layout === null) {
    return reason(
      "no row names a customer and its balance",
      "aucune ligne d’en-tête ne nomme un client et son solde",
    );
  }
  const titles = readTitles(sheet.rows.slice(0, layout.headerIndex), null);
  const isSplit = layout.buckets.length >= 2;
  const isAged = layout.bucketName !== null || layout.daysLate !== null;
  const isDated = layout.dueOn !== null || layout.issuedOn !== null;
  if (!isSplit && !titles.saysAged && !(isAged && isDated && layout.bucketName !== null)) {
    return reason("no ageing buckets", "aucune tranche d’ancienneté");
  }
  if (!holdsMoney(sheet, layout)) {
    return reason("its amounts are not amounts", "ses montants ne sont pas des montants");
  }
  const reasons: Bilingual[] = [];
  let score = 0.55;
  const found = (holds: boolean, weight: number, en: string, fr: string): void => {
    if (!holds) return;
    score += weight;
    reasons.push({ en, fr });
  };
  const { length } = layout.buckets;
  const hasCustomer = (layout.customerId ?? layout.customerName) !== null;
  found(isSplit, 0.2, `${length} ageing buckets`, `${length} tranches d’ancienneté`);
  found(layout.bucketName !== null, 0.1, "a bucket column", "une colonne de tranche");
  found(titles.saysAged, 0.1, "its title says so", "son titre le dit");
  found(hasCustomer, 0.05, "a customer column", "une colonne client");
  found(layout.amount !== null || layout.debit !== null, 0.05, "a balance", "un solde");
  found(layout.dueOn !== null || layout.document !== null, 0.05, "items", "des pièces");
  return { score: Math.min(1, Math.round(score * 100) / 100), reasons };
}

/** Most of what stands in its money columns is money: letters there mean another kind of table. */
function holdsMoney(sheet: SheetSample, layout: Layout): boolean {
  let amounts = 0;
  let others = 0;
  for (const row of sheet.rows.slice(layout.headerIndex + 1)) {
    for (const at of moneyColumns(layout)) {
      const text = (row.cells[at] ?? "").trim();
      if (text === "" || text === layout.headings[at]?.trim()) continue;
      if (!looksLikeAmount(text.slice(0, 200))) others += 1;
      else amounts += 1;
    }
  }
  return amounts >= others * 2;
}
