/** What is planted for the controls of the family risk. */
import type { Plants } from "../support/planted-company.ts";

export const plants: Plants = {
  "exposure-above-limit": {
    plant: (company) => {
      const over = company.customer("Tuilerie du Pont", { "Encours autorisé": "5000,00" });
      company.books.sale("2025-12-03", over, "FA2025201", "7200.00");
    },
    finds: { amount: "2200.00", rows: 1 },
  },
  "exposure-without-limit": {
    plant: (company) => {
      const free = company.customer("Menuiserie Roche");
      company.books.sale("2025-12-04", free, "FA2025202", "3600.00");
    },
    finds: { amount: "3600.00", rows: 1 },
  },
  "receivable-old": {
    plant: (company) => {
      const late = company.customer("Carrières Duval", { "Encours autorisé": "90000,00" });
      company.books.sale("2025-03-03", late, "FA2025203", "2400.00");
    },
    // 303 days old; and the 1,800.00 of 2021 below.
    finds: { amount: "4200.00", rows: 2 },
  },
  "limitation-period-near": {
    plant: (company) => {
      const forgotten = company.customer("Ferronnerie Blain", { "Encours autorisé": "90000,00" });
      const shared = { document: "FA2021077", text: "A nouveau FA2021077" };
      company.books.entry("AN", "2025-01-01", [
        {
          ...shared,
          account: "411000",
          customer: forgotten,
          issuedOn: "2021-03-15",
          amount: "1800.00",
        },
        { ...shared, account: "101000", amount: "-1800.00" },
      ]);
    },
    // Lost in law on 15 March 2026 at the earliest.
    finds: { amount: "1800.00", rows: 1 },
  },
  "old-receivable-not-provided": {
    plant: () => undefined,
    // Half of the same 1,800.00 of 2021, excluding VAT at 20 %; nothing is on 491.
    finds: { amount: "750.00", rows: 1 },
  },
  "exposure-concentrated": {
    plant: (company) => {
      const most = company.customer("Centrale Houillère", { "Encours autorisé": "90000,00" });
      company.books.sale("2025-12-10", most, "FA2025204", "30000.00");
    },
    // 30,000.00 of 45,000.00 that five customers owe: 7,500.00 above half.
    finds: { amount: "7500.00", rows: 1 },
  },
};
