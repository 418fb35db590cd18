/** Rows of printed tables, each with what it is. */
import { expect, test } from "vitest";
import { rowReader } from "./body.ts";

const headings = ["Client", "Nom", "Facture", "Montant"];
const read = rowReader({ headings, keysAt: [0, 1], amountsAt: [3] });

test.each([
  ["C1;Dupont;F1;12,00", "data"],
  ["C9;Total Énergies;F1;12,00", "data"],
  ["TOTAL;Total Énergies;F1;12,00", "data"],
  ["C1;;F1;12,00", "data"],
  [";;;", "blank"],
  ["client;NOM;Facture;Montant", "heading"],
  ["-----;----;------;---", "rule"],
  ["Total général;;;24,00", "total"],
  ["Summe;;;24,00", "total"],
  ["**;;;24,00", "total"],
  [";;;24,00", "total"],
  [";;;EUR", "unit"],
  ["Confidential Information - Do Not Distribute;;;", "note"],
  ["Totalement Bio;;;", "note"],
  ["C1;;;", "data"],
])("%s is %s", (row, part) => {
  expect(read(row.split(";"))).toBe(part);
});
