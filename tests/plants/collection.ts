/** What is planted for the controls of the family collection. */
import type { Plants } from "../support/planted-company.ts";

export const plants: Plants = {
  "receipt-unapplied": {
    plant: (company) => {
      const payer = company.customer("Atelier Verdier", { "Encours autorisé": "9000,00" });
      company.books
        .sale("2025-09-01", payer, "FA2025301", "900.00")
        .receipt("2025-09-09", payer, "VIR0909", "333.33");
    },
    finds: { amount: "333.33", rows: 1 },
  },
};
