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
  "short-payment": {
    plant: (company) => {
      const buyer = company.customer("Charpentes Loisel");
      company.books
        .sale("2025-06-02", buyer, "FA2025903", "3960.00")
        .receipt("2025-08-02", buyer, "FA2025903", "660.00")
        .receipt("2025-09-02", buyer, "FA2025903", "660.00");
    },
    finds: { amount: "2640.00", rows: 1 },
  },
  overpayment: {
    plant: (company) => {
      const twice = company.customer("Peintures Sorel");
      company.books
        .sale("2025-05-03", twice, "FA2025901", "1200.00", { letter: "PA" })
        .receipt("2025-06-03", twice, "VIR0603", "1200.00", { letter: "PA" })
        .receipt("2025-06-13", twice, "VIR0613", "1200.00");
    },
    finds: { amount: "1200.00", rows: 1 },
  },
  "receipt-in-suspense": {
    plant: (company) => {
      company.customer("Plomberie Carvin");
      company.books.entry("BQ", "2025-10-06", [
        { account: "512000", document: "VIR1006", amount: "412.80" },
        { account: "471000", document: "VIR1006", text: "VIR RECU CARVIN", amount: "-412.80" },
      ]);
    },
    finds: { amount: "412.80", rows: 1 },
  },
  "cheque-or-bill-not-banked": {
    plant: (company) => {
      const payer = company.customer("Librairie Estève");
      const letter = { letter: "EA" };
      company.books
        .sale("2025-07-01", payer, "FA2025904", "640.00", letter)
        .entry("CH", "2025-08-01", [
          { account: "511200", document: "CHQ77", amount: "640.00" },
          { account: "411000", customer: payer, document: "CHQ77", amount: "-640.00", ...letter },
        ]);
    },
    finds: { amount: "640.00", rows: 1 },
  },
  "receivable-credited-without-cash": {
    plant: (company) => {
      const customer = company.customer("Menuiserie Gallas");
      company.books.sale("2025-05-04", customer, "FA2025902", "960.00").entry("OD", "2025-12-31", [
        { account: "411000", customer, document: "OD12", amount: "-960.00" },
        { account: "707000", document: "OD12", amount: "800.00" },
        { account: "445710", document: "OD12", amount: "160.00" },
      ]);
    },
    finds: { amount: "960.00", rows: 1 },
  },
};
