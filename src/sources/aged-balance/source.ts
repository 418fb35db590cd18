/** The aged balance the company uses, printed by its ERP or kept in a workbook: the report end of the bridge. */
import { sayUnknownCompanies } from "../company.ts";
import type { Source } from "../source.ts";
import { load } from "./load.ts";
import { agedBalanceProblems } from "./problems.ts";
import { recognise } from "./recognise.ts";

export const agedBalance: Source = {
  id: "aged-balance",
  title: { en: "Aged balance", fr: "Balance âgée" },
  accepts: {
    en: "CSV or XLSX, by customer or by item, with ageing buckets; titles, subtotals and totals may stay in",
    fr: "CSV ou XLSX, par client ou par pièce, avec tranches d’ancienneté ; titres, sous-totaux et totaux acceptés",
  },
  feeds: ["report"],
  problems: agedBalanceProblems,
  looksAt: "rows",
  recognise,
  load,
  map: (store) => sayUnknownCompanies(store, "aged_lines"),
};
