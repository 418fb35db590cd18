/**
 * A company without auxiliaries: each sub-account of 411 is a customer, named by its label. Two sub-accounts bear the
 * same letter by coincidence; the aged balance leaves one customer out. By hand: 411 = 600 + 250 + 900 = 1,750.00, the
 * report 1,500.00, the gap 250.00 of the customer left out.
 */
import { agedCells, Books, fecText, type Line, semicolons } from "../build-company.ts";
import type { Files } from "../company.ts";

interface Account {
  readonly account: string;
  readonly label: string;
}

const morel: Account = { account: "4110001", label: "MOREL SAS" };
const petit: Account = { account: "4110002", label: "PETIT ET FILS" };
const roche: Account = { account: "4110003", label: "ROCHE DISTRIBUTION" };

/** An invoice on a sub-account: no auxiliary anywhere. */
function sale(
  books: Books,
  on: string,
  who: Account,
  document: string,
  gross: string,
  letter = "",
) {
  const net = ((Number(gross) * 100) / 120).toFixed(2);
  const vat = (Number(gross) - Number(net)).toFixed(2);
  const shared = { document, text: `Facture ${document}` };
  const lettered: Partial<Line> = letter === "" ? {} : { letter, letteredOn: on };
  books.entry("VE", on, [
    { ...shared, ...who, amount: gross, ...lettered },
    { ...shared, account: "707000", amount: `-${net}` },
    { ...shared, account: "445710", amount: `-${vat}` },
  ]);
}

function receipt(
  books: Books,
  on: string,
  who: Account,
  document: string,
  amount: string,
  letter: string,
) {
  const shared = { document, text: `Virement ${who.label}` };
  books.entry("BQ", on, [
    { ...shared, account: "512000", amount },
    { ...shared, ...who, amount: `-${amount}`, letter, letteredOn: on },
  ]);
}

export function files(): Files {
  const books = new Books();
  sale(books, "2025-02-04", morel, "F001", "1200.00", "A");
  receipt(books, "2025-03-06", morel, "V001", "1200.00", "A");
  sale(books, "2025-02-11", petit, "F002", "480.00", "A");
  receipt(books, "2025-03-20", petit, "V002", "480.00", "A");
  sale(books, "2025-11-05", morel, "F003", "600.00");
  sale(books, "2025-11-12", petit, "F004", "250.00");
  sale(books, "2025-12-03", roche, "F005", "900.00");
  return {
    "990000127FEC20251231.txt": fecText(books.rows()),
    "balance-agee.csv": semicolons(
      agedCells("SOUS-COMPTES", "2025-12-31", "2026-01-03", [
        {
          customer: { code: "4110001", name: "MOREL SAS" },
          document: "F003",
          issuedOn: "2025-11-05",
          dueOn: "2025-12-05",
          amount: "600.00",
        },
        {
          customer: { code: "4110003", name: "ROCHE DISTRIBUTION" },
          document: "F005",
          issuedOn: "2025-12-03",
          dueOn: "2026-01-02",
          amount: "900.00",
        },
      ]),
    ),
  };
}
