/**
 * An aged balance that shows customers and no item: the reconciliation is by customer. One customer in credit was
 * left out of the report, another is in the report and not in the ledger.
 * The books are closed: the sales went to the result.
 */
import { type AgedRow, agedCells, Books, fecText, semicolons } from "../build-company.ts";
import type { Files } from "../company.ts";

const ferme = { code: "101", name: "Ferme des Tilleuls" };
const cave = { code: "102", name: "Cave Coopérative" };
const moulin = { code: "103", name: "Moulin Neuf" };
const verger = { code: "104", name: "Verger Blanc" };

export function files(): Files {
  const books = new Books()
    .sale("2025-02-11", ferme, "V001", "3600.00", { letter: "A", letteredOn: "2025-03-12" })
    .receipt("2025-03-12", ferme, "VIR1", "3600.00", { letter: "A", letteredOn: "2025-03-12" })
    .sale("2025-10-14", ferme, "V002", "2400.00")
    .sale("2025-11-18", cave, "V003", "4200.00")
    .sale("2025-12-09", cave, "V004", "1800.00")
    .sale("2025-12-16", moulin, "AV005", "-600.00")
    .entry("OD", "2025-12-31", [
      { account: "707000", document: "CLOTURE", text: "Clôture des produits", amount: "9500.00" },
      { account: "120000", document: "CLOTURE", text: "Résultat", amount: "-9500.00" },
    ]);
  const rows: AgedRow[] = [
    { customer: ferme, dueOn: "2025-11-13", amount: "2400.00" },
    { customer: cave, dueOn: "2025-12-18", amount: "6000.00" },
    { customer: verger, dueOn: "2025-12-31", amount: "300.00" },
  ];
  const cells = agedCells("LES TROIS VALLEES", "2025-12-31", "2026-01-02", rows);
  const withoutItems = cells.map((row) =>
    row.length > 2 ? [...row.slice(0, 2), ...row.slice(5)] : row,
  );
  return {
    "990000085FEC20251231.txt": fecText(books.rows()),
    "balance-agee.csv": semicolons(withoutItems),
  };
}
