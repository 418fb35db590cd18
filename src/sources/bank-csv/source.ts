/** What banks let their customers export in columns: any bank, any order of columns, any title above. */
import { type Bilingual, said } from "../../kernel/language.ts";
import type { SheetSample } from "../../tabular/table-row.ts";
import { loadStatements, tieReturns } from "../bank-load.ts";
import { bankProblems } from "../bank-problems.ts";
import { placed } from "../fields-in.ts";
import { bestSheet, isNot } from "../recognise-table.ts";
import type { Recognition, Source } from "../source.ts";
import { card, isLedger, layoutOf } from "./layout.ts";
import { readAround } from "./printed.ts";
import { readColumns } from "./read.ts";
import { judgeRows } from "./rows.ts";

/** Fields that a list of anything may have; the others tell a bank. */
const OF_ANY_LIST = new Set([
  "booked_on",
  "amount",
  "label",
  "label_2",
  "label_3",
  "label_4",
  "label_5",
  "code",
  "currency",
  "status",
]);

export const bankCsv: Source = {
  id: "bank-csv",
  title: card.title,
  accepts: card.accepts,
  feeds: card.feeds,
  problems: bankProblems(),
  fieldsIn: (sheet) => {
    const layout = layoutOf(sheet);
    return layout === null ? null : { line: layout.line, at: placed(card, layout.at) };
  },
  looksAt: "rows",
  recognise: async (opened) => bestSheet(await opened.table(), recogniseSheet, card.lacks),
  load: async (opened, store) => {
    const loaded = await loadStatements(opened, store, readColumns);
    return { ...loaded, separator: (await opened.table())?.separator ?? null };
  },
  map: tieReturns,
};

function recogniseSheet(sheet: SheetSample): Recognition {
  const layout = layoutOf(sheet);
  if (layout === null || isLedger(layout, sheet.rows)) return isNot(card.lacks);
  const { at, line, headings } = layout;
  const { dated, paid } = judgeRows(layout, sheet.rows);
  const telling = [...at.keys()].filter((field) => !OF_ANY_LIST.has(field));
  const above = readAround(sheet.rows.filter((row) => row.line < line));
  const hasBalance = above.balances.length > 0;
  if (line === 0) return { score: 0.6, reasons: [BARE] };
  if (dated === 0 ? telling.length < 2 && !hasBalance : paid * 5 < dated * 3)
    return isNot(card.lacks);
  const score =
    0.55 + 0.05 * Math.min(telling.length, 5) + (hasBalance || above.account !== null ? 0.08 : 0);
  const named = [...at.values()].sort((one, other) => one - other);
  const list = named.map((place) => (headings[place] ?? "").trim().slice(0, 60)).join(", ");
  return { score, reasons: [headingsAre(list)] };
}

const headingsAre = (list: string): Bilingual => said(`headings: ${list}`, `en-têtes : ${list}`);
const BARE = said(
  "no headings; each row begins with a date and an amount",
  "pas d’en-tête ; chaque ligne commence par une date et un montant",
);
