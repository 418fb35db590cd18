/** The display of customer line items of SAP: a sub-ledger, open items alone or all of them. */

import { fieldsByCard } from "../fields-in.ts";
import { tablesBy } from "../plain-rows.ts";
import { plainTable, readCard } from "../plain-source.ts";
import { mapSapItems, sapItemProblems } from "../sap-items.ts";
import type { Source } from "../source.ts";
import { recogniseItems } from "./recognise.ts";
import { FILLED, lineItems } from "./walk.ts";

export const lineItemTable = plainTable("sap-line-items", {
  card: readCard("sap-items.yaml"),
  reading: tablesBy(lineItems, FILLED),
});
const table = lineItemTable;

export const sapLineItems: Source = {
  id: "sap-line-items",
  title: table.card.title,
  accepts: table.card.accepts,
  feeds: table.card.feeds,
  problems: { ...table.problems, ...sapItemProblems },
  looksAt: "rows",
  fieldsIn: (sheet) => fieldsByCard(table.card, sheet),
  recognise: (opened) => recogniseItems(opened, table.card),
  load: table.load,
  map: (store) => mapSapItems(store, [table]),
};
