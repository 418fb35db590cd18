/**
 * Groupe Nord in small: two companies, two years each, the last ledger of one cut in two at the half-year, one aged
 * balance a company that writes customer codes its own way. One account opens at another balance than it closed at.
 */
import { agedCells, Books, fecText, semicolons } from "../build-company.ts";
import type { Files } from "../company.ts";

const scierie = { code: "0010", name: "Scierie du Pévèle" };
const toitures = { code: "0020", name: "Toitures Mercier" };
const chaudron = { code: "M-001", name: "Chaudronnerie Wattel" };
const ressorts = { code: "M-002", name: "Ressorts Deleplace" };

export function files(): Files {
  return {
    "990000101FEC20241231.txt": fecText(wood2024().rows()),
    "990000101FEC20251231-1.txt": fecText(wood2025().rows().filter(isFirstHalf)),
    "990000101FEC20251231-2.txt": fecText(
      wood2025()
        .rows()
        .filter((row) => !isFirstHalf(row)),
    ),
    "990000119FEC20241231.txt": fecText(metal2024().rows()),
    "990000119FEC20251231.txt": fecText(metal2025().rows()),
    "ba-nord-bois.csv": semicolons(
      agedCells("NORD BOIS", "2025-12-31", "2026-01-04", [
        {
          customer: { code: "10", name: "SCIERIE DU PEVELE" },
          document: "B25-003",
          issuedOn: "2025-10-08",
          dueOn: "2025-11-07",
          amount: "2400.00",
        },
        {
          customer: { code: "20", name: "TOITURES MERCIER" },
          document: "B25-002",
          issuedOn: "2025-08-20",
          dueOn: "2025-09-19",
          amount: "1500.00",
        },
      ]),
    ),
    "ba-nord-metal.csv": semicolons(
      agedCells("NORD METAL", "2025-12-31", "2026-01-04", [
        {
          customer: { code: "M001", name: "Chaudronnerie Wattel" },
          document: "M25-001",
          issuedOn: "2025-11-12",
          dueOn: "2025-12-12",
          amount: "6000.00",
        },
        {
          customer: { code: "M002", name: "Ressorts Deleplace" },
          document: "M24-002",
          issuedOn: "2024-12-11",
          dueOn: "2025-01-10",
          amount: "1000.00",
        },
      ]),
    ),
  };
}

const isFirstHalf = (row: readonly string[]): boolean => (row[3] ?? "") < "20250701";

const wood2024 = (): Books =>
  new Books()
    .sale("2024-11-06", scierie, "B24-001", "1800.00")
    .sale("2024-12-04", toitures, "B24-002", "1200.00");

const wood2025 = (): Books =>
  new Books()
    .opening("2025-01-01", [
      [scierie, "B24-001", "1800.00"],
      [toitures, "B24-002", "1200.00"],
    ])
    .receipt("2025-01-15", scierie, "B24-001", "1800.00")
    .receipt("2025-02-03", toitures, "B24-002", "1200.00")
    .sale("2025-03-19", scierie, "B25-001", "3000.00")
    .receipt("2025-04-22", scierie, "B25-001", "3000.00")
    .sale("2025-08-20", toitures, "B25-002", "1500.00")
    .sale("2025-10-08", scierie, "B25-003", "2400.00");

/** The year before is closed: its sales went to the result. */
const metal2024 = (): Books =>
  new Books()
    .sale("2024-10-16", chaudron, "M24-001", "4800.00", { letter: "A", letteredOn: "2024-11-20" })
    .receipt("2024-11-20", chaudron, "VIR1120", "4800.00", {
      letter: "A",
      letteredOn: "2024-11-20",
    })
    .sale("2024-12-11", ressorts, "M24-002", "1200.00")
    .receipt("2024-12-20", ressorts, "M24-002", "200.00");

/** M24-002 closed at 1 000.00 and opens at 900.00. */
const metal2025 = (): Books =>
  new Books()
    .opening("2025-01-01", [[ressorts, "M24-002", "900.00"]])
    .sale("2025-11-12", chaudron, "M25-001", "6000.00");
