/** What is planted for the controls of the family reporting. */
import type { Plants } from "../support/planted-company.ts";

export const plants: Plants = {
  "period-end-sales-push": {
    plant: (company) => {
      const customer = company.customer("Conserverie Malvaux");
      // Twenty sales of the billing journal, and one without VAT by a general entry two days before the closing.
      for (let day = 1; day <= 20; day += 1) {
        const on = `2025-0${1 + (day % 6)}-${String(day).padStart(2, "0")}`;
        const letter = { letter: `M${String.fromCharCode(64 + day)}` };
        company.books
          .sale(on, customer, `FB2025${String(day).padStart(2, "0")}`, "120.00", letter)
          .receipt(on, customer, `VB${day}`, "120.00", letter);
      }
      company.books.entry("OD", "2025-12-29", [
        { account: "411000", customer, document: "OD45", amount: "7500.00" },
        { account: "707000", document: "OD45", amount: "-7500.00" },
      ]);
    },
    finds: { amount: "7500.00", rows: 1 },
  },
};
