/** The aged balance the company uses, printed by its ERP or kept in a workbook: the report end of the bridge. */
import { said } from "../../kernel/language.ts";
import type { SheetSample } from "../../tabular/table-row.ts";
import { sayUnknownCompanies } from "../company.ts";
import { type Field, placed, type SheetFields } from "../fields-in.ts";
import { bestSheet } from "../recognise-table.ts";
import type { Source } from "../source.ts";
import { card } from "./headings.ts";
import { findLayout } from "./layout.ts";
import { load } from "./load.ts";
import { recogniseSheet } from "./recognise.ts";

const NOT_A_TABLE = said("not a table", "ce n’est pas un tableau");

/** Its buckets are money too, whatever their headings. */
function fieldsIn(sheet: SheetSample): SheetFields | null {
  const layout = findLayout(sheet.rows);
  if (layout === null) return null;
  const money = layout.moneyColumns.map((place): [number, Field] => [
    place,
    { name: "bucket", kind: "amount" },
  ]);
  return {
    line: layout.row.line,
    at: new Map([...money, ...placed(card, layout.at)]),
  };
}

export const agedBalance: Source = {
  id: "aged-balance",
  title: card.title,
  accepts: card.accepts,
  feeds: card.feeds,
  card,
  problems: card.problems,
  fieldsIn,
  looksAt: "rows",
  recognise: async (opened) => bestSheet(await opened.table(), recogniseSheet, NOT_A_TABLE),
  load,
  map: (store) => sayUnknownCompanies(store, "aged_lines"),
};
