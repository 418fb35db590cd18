/** The aged balance the company uses, printed by its ERP or kept in a workbook: the report end of the bridge. */
import { said } from "../../kernel/language.ts";
import { sayUnknownCompanies } from "../company.ts";
import { bestSheet } from "../recognise-table.ts";
import type { Source } from "../source.ts";
import { card } from "./headings.ts";
import { load } from "./load.ts";
import { recogniseSheet } from "./recognise.ts";

const NOT_A_TABLE = said("not a table", "ce n’est pas un tableau");

export const agedBalance: Source = {
  id: "aged-balance",
  title: card.title,
  accepts: card.accepts,
  feeds: card.feeds,
  card,
  problems: card.problems,
  looksAt: "rows",
  recognise: async (opened) => bestSheet(await opened.table(), recogniseSheet, NOT_A_TABLE),
  load,
  map: (store) => sayUnknownCompanies(store, "aged_lines"),
};
