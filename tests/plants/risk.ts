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
};
