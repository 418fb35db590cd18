/** What is planted for the controls of the family billing. */
import type { Plants } from "../support/planted-company.ts";

export const plants: Plants = {
  "due-date-missing": {
    plant: (company) => {
      const bare = company.customer("Verrerie Lauze", { "Conditions de règlement": "" });
      company.books.sale("2025-12-05", bare, "FA2025203", "4800.00");
    },
    finds: { amount: "4800.00", rows: 1 },
  },
};
