/**
 * An association: its chart is known by its labels, 756 is its subscriptions and no exchange gain. By hand: 411 = 150 +
 * 90 = 240.00, the report 90.00, the gap 150.00 of the member left out.
 */
import { agedCells, Books, type Customer, fecText, semicolons } from "../build-company.ts";
import type { Files } from "../company.ts";

const members: readonly Customer[] = [
  { code: "ADH01", name: "Amicale des Rives" },
  { code: "ADH02", name: "Club des Sources" },
  { code: "ADH03", name: "Foyer des Vallons" },
];

export function files(): Files {
  const books = new Books().entry("AN", "2025-01-01", [
    { account: "512000", text: "A nouveau banque", amount: "5000.00" },
    {
      account: "102000",
      label: "Fonds associatif sans droit de reprise",
      text: "A nouveau",
      amount: "-5000.00",
    },
  ]);
  const due = (
    on: string,
    customer: Customer,
    document: string,
    amount: string,
    letter?: string,
  ) => {
    const shared = { document, text: `Cotisation ${document}` };
    const lettered = letter === undefined ? {} : { letter, letteredOn: "2025-03-31" };
    books.entry("VE", on, [
      { ...shared, account: "411000", customer, amount, ...lettered },
      { ...shared, account: "756000", label: "Cotisations des adhérents", amount: `-${amount}` },
    ]);
  };
  const [first, second, third] = members;
  if (first === undefined || second === undefined || third === undefined)
    throw new Error("members");
  due("2025-02-03", first, "C25-01", "120.00", "A");
  books.receipt("2025-03-31", first, "CHQ01", "120.00", { letter: "A", letteredOn: "2025-03-31" });
  due("2025-10-06", second, "C25-02", "150.00");
  due("2025-12-01", third, "C25-03", "90.00");
  return {
    "990000135FEC20251231.txt": fecText(books.rows()),
    "balance-agee.csv": semicolons(
      agedCells("LES AMIS DU LAC", "2025-12-31", "2026-01-05", [
        {
          customer: third,
          document: "C25-03",
          issuedOn: "2025-12-01",
          dueOn: "2025-12-31",
          amount: "90.00",
        },
      ]),
    ),
  };
}
