/**
 * A Moroccan company, its ledger exported in the form of a FEC with the accounts of the CGNC (3421, 7111, 4455) and
 * amounts in dirhams. One customer paid after the report was run.
 */
import { agedCells, Books, CGNC, fecText, semicolons } from "../build-company.ts";
import type { Files } from "../company.ts";

const atlas = { code: "CL001", name: "Atlas Négoce" };
const rif = { code: "CL002", name: "Rif Textile" };

export function files(): Files {
  const books = new Books(CGNC)
    .sale("2025-05-12", atlas, "F-0001", "24000.00", { letter: "A", letteredOn: "2025-07-10" })
    .receipt("2025-07-10", atlas, "F-0001", "24000.00", { letter: "A", letteredOn: "2025-07-10" })
    .sale("2025-09-23", rif, "F-0002", "9600.00")
    .sale("2025-11-05", atlas, "F-0003", "18000.00")
    .receipt("2025-12-30", rif, "F-0002", "9600.00");
  const rows = books.rows().map((row) => {
    const amount = row[11] === "0,00" ? row[12] : row[11];
    return [...row.slice(0, 16), amount ?? "", "MAD"];
  });
  return {
    "grand-livre-2025.txt": fecText(rows),
    "balance-agee.csv": semicolons(
      agedCells("MAROC MINI SARL", "2025-12-31", "2025-12-28", [
        {
          customer: atlas,
          document: "F-0003",
          issuedOn: "2025-11-05",
          dueOn: "2026-01-04",
          amount: "18000.00",
        },
        {
          customer: rif,
          document: "F-0002",
          issuedOn: "2025-09-23",
          dueOn: "2025-11-22",
          amount: "9600.00",
        },
      ]),
    ),
    "clients.csv": semicolons([
      ["Code client", "Raison sociale", "ICE", "Pays", "Conditions de règlement", "Plafond"],
      ["CL001", "Atlas Négoce", "001234567000089", "Maroc", "60 jours", "30000,00"],
      ["CL002", "Rif Textile", "001234568000042", "Maroc", "60 jours", "30000,00"],
    ]),
  };
}
