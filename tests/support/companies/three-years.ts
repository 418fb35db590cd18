/**
 * Three years whose openings are regrouped: one line for all in 2024, one line a customer in 2025. The items of 2023
 * live on. By hand: 2023 closes at 1,000 + 500; 2024 pays 1,000 and bills 700; 2025 pays 700 and bills 300: 411 = 500 +
 * 300 = 800.00, as the report.
 */
import { agedCells, Books, fecText, semicolons } from "../build-company.ts";
import type { Files } from "../company.ts";

const alpage = { code: "C1", name: "Alpage & Cie" };
const bocage = { code: "C2", name: "Bocage SARL" };

const lettered = (letter: string, letteredOn: string) => ({ letter, letteredOn });

export function files(): Files {
  const first = new Books()
    .sale("2023-10-03", alpage, "F23-1", "1000.00")
    .sale("2023-11-07", bocage, "F23-2", "500.00");
  const second = new Books()
    .entry("AN", "2024-01-01", [
      { account: "411000", document: "AN", text: "A nouveau", amount: "1500.00" },
      { account: "512000", document: "AN", text: "A nouveau", amount: "-1500.00" },
    ])
    .receipt("2024-02-12", alpage, "V24-1", "1000.00")
    .sale("2024-10-08", alpage, "F24-1", "700.00");
  const third = new Books()
    .opening("2025-01-01", [
      [alpage, "AN", "700.00"],
      [bocage, "AN", "500.00"],
    ])
    .receipt("2025-02-10", alpage, "V25-1", "700.00", lettered("A", "2025-02-10"))
    .sale("2025-12-02", bocage, "F25-1", "300.00");
  return {
    "990000143FEC20231231.txt": fecText(first.rows()),
    "990000143FEC20241231.txt": fecText(second.rows()),
    "990000143FEC20251231.txt": fecText(third.rows()),
    "balance-agee.csv": semicolons(
      agedCells("TROIS EXERCICES", "2025-12-31", "2026-01-04", [
        {
          customer: bocage,
          document: "F23-2",
          issuedOn: "2023-11-07",
          dueOn: "2023-12-07",
          amount: "500.00",
        },
        {
          customer: bocage,
          document: "F25-1",
          issuedOn: "2025-12-02",
          dueOn: "2026-01-01",
          amount: "300.00",
        },
      ]),
    ),
  };
}
