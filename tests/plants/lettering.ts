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
    // 5 × 48,000.00 without a code, beside eleven receipts of 12,000.00 that bear one: 35 % are lettered.
    finds: { amount: "240000.00", rows: 1 },
  },
};
