/**
 * Négoce Sud, a year where everything that can go wrong does, once: one fault a control, each on a line of its own.
 * The ledger is in windows-1252, the aged balance a workbook printed two days before the closing.
 */
import {
  type AgedRow,
  agedCells,
  Books,
  cp1252,
  fecText,
  type Line,
  semicolons,
} from "../build-company.ts";
import type { Files } from "../company.ts";
import { workbookOf } from "../workbook.ts";

const bati = { code: "C01", name: "Bâti Cœur d’Azur" };
const delmas = { code: "C02", name: "Delmas & Fils" };
const twin = { code: "C03", name: "Delmas et Fils SARL" };
const oriol = { code: "C04", name: "Oriol Peintures" };
const vidal = { code: "C05", name: "Vidal Matériaux" };
const zola = { code: "C06", name: "Zola Décoration" };

const letter = (code: string, letteredOn?: string): Partial<Line> =>
  letteredOn === undefined ? { letter: code } : { letter: code, letteredOn };

export function files(): Files {
  const books = new Books();
  soundSales(books);
  plantInLettering(books);
  plantInLedger(books);
  const rows = books.rows();
  return {
    // The key of this number is wrong: siren-in-file-name-invalid.
    "990000011FEC20251231.txt": cp1252(fecText(rows)),
    "balance-agee.xlsx": workbookOf("Balance", report()),
    "clients.csv": cp1252(semicolons(customers())),
  };
}

/** Twelve sales that nothing is wrong with: rates and numbers in use, and money to weigh faults against. */
function soundSales(books: Books): void {
  const months = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];
  for (const [index, month] of months.entries()) {
    const code = `A${String.fromCharCode(65 + index)}`;
    const number = `FA2025${String(index + 1).padStart(3, "0")}`;
    const isPaid = month < "11";
    const paid = isPaid ? letter(code, `2025-${month}-24`) : {};
    books.sale(`2025-${month}-03`, index % 2 === 0 ? bati : oriol, number, "12000.00", paid);
    if (isPaid) {
      books.receipt(
        `2025-${month}-24`,
        index % 2 === 0 ? bati : oriol,
        `VIR${month}`,
        "12000.00",
        paid,
      );
    }
  }
}

function plantInLettering(books: Books): void {
  books
    // lettering-unbalanced: 100 missing in the group.
    .sale("2025-03-10", delmas, "FA2025013", "1200.00", letter("BA", "2025-04-08"))
    .receipt("2025-04-08", delmas, "VIR0408", "1100.00", letter("BA", "2025-04-08"))
    // lettering-one-sided: marked as paid, with no payment.
    .sale("2025-03-11", delmas, "FA2025014", "600.00", letter("BB", "2025-04-30"))
    // lettering-across-customers: one pays for the other.
    .sale("2025-03-12", vidal, "FA2025015", "840.00", letter("BC", "2025-05-06"))
    .receipt("2025-05-06", zola, "VIR0506", "840.00", letter("BC", "2025-05-06"))
    // lettering-before-entry: lettered before the receipt existed.
    .sale("2025-04-14", oriol, "FA2025016", "960.00", letter("BD", "2025-04-20"))
    .receipt("2025-05-15", oriol, "VIR0515", "960.00", letter("BD", "2025-04-20"))
    // lettering-date-missing.
    .sale("2025-04-15", bati, "FA2025017", "480.00", letter("BE"))
    .receipt("2025-05-16", bati, "VIR0516", "480.00", letter("BE"))
    // lettering-missing-exact-pair.
    .sale("2025-06-02", vidal, "FA2025018", "1560.00")
    .receipt("2025-07-03", vidal, "FA2025018", "1560.00")
    // receipt-unapplied.
    .receipt("2025-09-09", zola, "VIR0909", "333.33");
}

function plantInLedger(books: Books): void {
  books
    // invoice-duplicate: one number posted twice, a month apart.
    .sale("2025-08-04", delmas, "FA2025019", "2400.00")
    .sale("2025-09-01", delmas, "FA2025019", "2400.00")
    // invoice-number-gap: FA2025020 was never posted. vat-amount-mismatch: 12 % of VAT.
    .entry("VE", "2025-09-15", [
      { account: "411000", customer: oriol, document: "FA2025021", amount: "1120.00" },
      { account: "707000", document: "FA2025021", amount: "-1000.00" },
      { account: "445710", document: "FA2025021", amount: "-120.00" },
    ])
    // ledger-line-without-customer, account-invalid.
    .entry("OD", "2025-10-01", [
      { account: "411000", document: "OD1001", text: "Régularisation", amount: "250.00" },
      { account: "X47", document: "OD1001", text: "Régularisation", amount: "-250.00" },
    ])
    // fx-revaluation-on-customer-account.
    .entry("OD", "2025-12-31", [
      {
        account: "411000",
        customer: vidal,
        document: "REEVAL",
        text: "Réévaluation",
        amount: "75.00",
      },
      { account: "766000", document: "REEVAL", text: "Gain de change", amount: "-75.00" },
    ])
    // currency-amount-inconsistent: dollars without their amount.
    .sale("2025-10-13", zola, "FA2025022", "1800.00", { currency: "USD" })
    // entry-date-outside-year: validated before it was posted.
    .entry("VE", "2025-10-20", saleLines("FA2025023", "720.00", "-600.00", "-120.00"), {
      validatedOn: "2025-09-30",
    })
    // entry-number-discontinuous: a hole in the numbering. auxiliary-name-inconsistent: another name.
    .entry("VE", "2025-10-27", renamed(), { number: "60" })
    // customer-duplicate-identifier: one company, two accounts.
    .sale("2025-11-24", twin, "FA2025026", "240.00", { text: "Facture FA2025026" })
    // entry-unbalanced, line-duplicated: the receivable line stands twice.
    .entry("VE", "2025-11-25", twice(), { number: "62" });
}

const saleLines = (document: string, gross: string, net: string, vat: string): Line[] => [
  { account: "411000", customer: bati, document, amount: gross },
  { account: "707000", document, amount: net },
  { account: "445710", document, amount: vat },
];

const renamed = (): Line[] => [
  {
    account: "411000",
    customer: { code: "C04", name: "Oriol Couleurs" },
    document: "FA2025024",
    amount: "360.00",
  },
  { account: "707000", document: "FA2025024", amount: "-300.00" },
  { account: "445710", document: "FA2025024", amount: "-60.00" },
];

const twice = (): Line[] => {
  const [first, ...others] = saleLines("FA2025025", "144.00", "-120.00", "-24.00");
  return first === undefined ? [] : [first, first, ...others];
};

function report(): string[][] {
  const row = (
    customer: AgedRow["customer"],
    document: string,
    issuedOn: string,
    dueOn: string,
    amount: string,
  ): AgedRow => ({ customer, document, issuedOn, dueOn, amount });
  const cells = agedCells("NEGOCE SUD", "2025-12-29", "2025-12-29", [
    row(bati, "FA2025011", "2025-11-03", "2025-12-03", "12000.00"),
    row(bati, "FA2025023", "2025-10-20", "2025-11-19", "720.00"),
    row(bati, "FA2025025", "2025-11-25", "2025-12-25", "144.00"),
    row(delmas, "FA2025019", "2025-08-04", "2025-09-03", "2400.00"),
    row(delmas, "FA2025019", "2025-09-01", "2025-10-01", "2400.00"),
    row(twin, "FA2025026", "2025-11-24", "2025-12-24", "240.00"),
    row(oriol, "FA2025012", "2025-12-03", "2026-01-02", "12000.00"),
    row(oriol, "FA2025021", "2025-09-15", "2025-10-15", "1120.00"),
    // duplicate-row-in-report.
    row(oriol, "FA2025021", "2025-09-15", "2025-10-15", "1120.00"),
    row(oriol, "FA2025024", "2025-10-27", "2025-11-26", "360.00"),
    row(vidal, "FA2025018", "2025-06-02", "2025-07-02", "1560.00"),
    row(zola, "FA2025022", "2025-10-13", "2026-01-11", "1800.00"),
    // Billed, not posted.
    row(zola, "FA2025030", "2025-12-22", "2026-01-21", "540.00"),
  ]);
  // report-arithmetic-broken: the buckets of the second item are ten euros short of its balance.
  return cells
    .map((one) =>
      one[2] === "FA2025023" ? one.map((cell) => cell.replace(/^720,00$/, "710,00")) : one,
    )
    .map((one) => (one[2] === "FA2025023" ? one.with(5, "720,00") : one));
}

const customers = (): string[][] => [
  [
    "Code client",
    "Raison sociale",
    "SIREN",
    "N° TVA",
    "IBAN",
    "Pays",
    "Conditions de règlement",
    "Encours autorisé",
  ],
  // exposure-above-limit.
  ["C01", "Bâti Cœur d’Azur", "990000051", "FR39990000051", "", "France", "30 jours", "5000,00"],
  // customer-duplicate-identifier with the next.
  ["C02", "Delmas & Fils", "990000069", "", "", "France", "30 jours", "50000,00"],
  ["C03", "Delmas et Fils SARL", "990000069", "", "", "France", "30 jours", "50000,00"],
  // siren-invalid, iban-invalid.
  [
    "C04",
    "Oriol Peintures",
    "990000078",
    "",
    "FR7630006000011234567890180",
    "France",
    "30 jours",
    "50000,00",
  ],
  // vat-number-invalid, exposure-without-limit.
  ["C05", "Vidal Matériaux", "990000085", "FR00990000085", "", "France", "30 jours", ""],
  // terms-above-legal-cap.
  ["C06", "Zola Décoration", "990000093", "", "", "France", "90 jours", "50000,00"],
];
