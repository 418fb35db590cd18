/** Whether a sheet is an aged balance, from its first rows: a score and its reasons. */
import { said } from "../../kernel/language.ts";
import { looksLikeAmount } from "../../tabular/amounts.ts";
import type { SheetSample } from "../../tabular/table.ts";
import { isNot } from "../recognise-table.ts";
import type { Recognition } from "../source.ts";
import { parseBucket } from "./buckets.ts";
import { card, normalise } from "./headings.ts";
import { findLayout, holdsBalances, holdsOpenItems, type Layout } from "./layout.ts";
import { readTitles, titleOfSheet } from "./titles.ts";

/** 0 when the rows are not those of an aged balance. */
export function recogniseSheet(sheet: SheetSample): Recognition {
  const layout = findLayout(sheet.rows);
  if (layout === null) return isNot(card.lacks);
  const { buckets } = layout;
  const has = (...fields: readonly string[]): boolean => fields.some((one) => layout.at.has(one));
  const { saysAged, isOfSuppliers } = readTitles([...layout.above, titleOfSheet(layout)], null);
  if (isOfSuppliers) return isNot(said("it is of suppliers", "elle est de fournisseurs"));
  // Months alone are those of any table.
  const isSplit =
    buckets.length >= 2 && (saysAged || buckets.some(({ bucket }) => bucket.upper !== null));
  const isNamed = has("bucket_name");
  const isOpenItems = holdsOpenItems(layout);
  const isSectioned = buckets.length === 0 && has("due_on", "issued_on") && namesBuckets(sheet);
  const isDated = isNamed && has("due_on", "issued_on");
  const isBalances = !isSplit && holdsBalances(layout);
  if (!(isSplit || saysAged || isOpenItems || isDated || isSectioned || isBalances))
    return isNot(said("no ageing buckets", "aucune tranche d’ancienneté"));
  if (!holdsMoney(sheet, layout))
    return isNot(said("its amounts are not amounts", "ses montants ne sont pas des montants"));
  const { length } = buckets;
  const signs: readonly (readonly [boolean, number, string, string])[] = [
    [isSplit, 20, `${length} ageing buckets`, `${length} tranches d’ancienneté`],
    [isNamed, 10, "a bucket column", "une colonne de tranche"],
    [isSectioned, 10, "its rows stand under buckets", "ses lignes sont sous des tranches"],
    [
      isBalances,
      10,
      "its title says balances of customers",
      "son titre annonce des soldes de clients",
    ],
    [saysAged, 10, "its title says so", "son titre le dit"],
    [has("customer_id", "customer_name"), 5, "a customer column", "une colonne client"],
    [has("amount", "debit"), 5, "a balance", "un solde"],
    [has("due_on", "document"), 5, "items", "des pièces"],
  ];
  const held = signs.filter(([holds]) => holds);
  const score = held.reduce((sum, [, weight]) => sum + weight, 55);
  return {
    score: Math.min(100, score) / 100,
    reasons: held.map(([, , en, fr]) => said(en, fr)),
  };
}

/** Rows that name a bucket alone, twice or more. */
const namesBuckets = ({ rows }: SheetSample): boolean =>
  rows.filter(({ cells }) => {
    const [text = "", ...others] = cells.filter((cell) => cell.trim() !== "");
    return others.length === 0 && parseBucket(normalise(text), text) !== null;
  }).length >= 2;

/** Most of what stands in its money columns is money: letters there mean another kind of table. */
function holdsMoney(sheet: SheetSample, layout: Layout): boolean {
  let amounts = 0;
  let others = 0;
  for (const { line, cells } of sheet.rows) {
    if (line <= layout.row.line) continue;
    for (const at of layout.moneyColumns) {
      const text = (cells[at] ?? "").trim();
      if (text === "" || text === layout.row.cells[at]?.trim()) continue;
      if (looksLikeAmount(text.slice(0, 200))) amounts += 1;
      else others += 1;
    }
  }
  return amounts >= others * 2;
}
