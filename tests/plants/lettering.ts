/** What is planted for the controls of the family lettering. */
import type { Plants } from "../support/planted-company.ts";

export const plants: Plants = {
  "lettering-absent": {
    plant: (company) => {
      const customer = company.customer("Transports Ambre", { "Encours autorisé": "900000,00" });
      for (const month of ["02", "03", "04", "05", "06"]) {
        const on = `2025-${month}-07`;
        company.books
          .sale(on, customer, `FB2025${month}`, "48000.00")
          .receipt(on, customer, `CB${month}`, "48000.00");
      }
    },
    // 5 × 48,000.00 and the grouped payment below without a code, beside eleven receipts of 12,000.00 and one of
    // 9,000.00 that bear one: 37 % are lettered.
    finds: { amount: "241977.60", rows: 1 },
  },
  "lettering-missing-grouped-payment": {
    plant: (company) => {
      const customer = company.customer("Serrurerie Ollive", { "Encours autorisé": "90000,00" });
      company.books
        .sale("2025-01-07", customer, "FA2025911", "9000.00", { letter: "OA" })
        .receipt("2025-02-07", customer, "VIR0207", "9000.00", { letter: "OA" })
        .sale("2025-03-04", customer, "FA2025912", "1200.00")
        .sale("2025-03-11", customer, "FA2025913", "777.60")
        .receipt("2025-04-30", customer, "VIR0430", "1977.60");
    },
    // Both invoices and the transfer that paid them: the account is at zero.
    finds: { amount: "1977.60", rows: 3 },
  },
};
