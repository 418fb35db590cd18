/** Trial balances, general or auxiliary: what a ledger is checked against, never a ledger. */
import type { SheetSample } from "../../tabular/table-row.ts";
import { placed } from "../fields-in.ts";
import { tablesBy } from "../plain-rows.ts";
import { plainTable, readCard } from "../plain-source.ts";
import type { Source } from "../source.ts";
import { trialHeadings } from "./layout.ts";
import { recogniseTrial } from "./recognise.ts";
import { accountRows, FILLED } from "./walk.ts";

const table = plainTable("trial-balance", {
  card: readCard("trial-balance/table.yaml"),
  reading: tablesBy(accountRows, FILLED, trialHeadings),
});

export const trialBalance: Source = {
  id: "trial-balance",
  title: table.card.title,
  accepts: table.card.accepts,
  feeds: table.card.feeds,
  problems: table.problems,
  card: table.card,
  fieldsIn: (sheet: SheetSample) => {
    const found = trialHeadings(sheet, table.card);
    return found === null ? null : { line: found.row.line, at: placed(table.card, found.at) };
  },
  looksAt: "rows",
  recognise: (opened) => recogniseTrial(opened, table.card),
  load: table.load,
  map: table.map,
};
