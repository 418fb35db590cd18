/**
 * General ledgers and journals of any product: by their headings, in French, English or German, or by what their
 * columns hold, then proven by debits that come to the credits. They fill the tables of the ledgers (canon/ledger).
 */
import { said } from "../../kernel/language.ts";
import { placed } from "../fields-in.ts";
import { isNot } from "../recognise-table.ts";
import type { Opened, Recognition, Source } from "../source.ts";
import { subLedgerProblems } from "../sub-ledger.ts";
import { fixedFormat } from "./fixed.ts";
import { partsBy } from "./fixed-parts.ts";
import { card, headedLayout, saysLedger } from "./layout.ts";
import { load } from "./load.ts";
import { layoutOfCustomers } from "./parties.ts";
import { balances, layoutsOf } from "./proof.ts";
import { shapedLayout } from "./shape.ts";

export const ledgerSource: Source = {
  id: "ledger",
  title: card.title,
  accepts: card.accepts,
  feeds: card.feeds,
  problems: { ...card.problems, ...subLedgerProblems },
  fieldsIn: (sheet) => {
    const layout = layoutOfCustomers(sheet) ?? headedLayout(sheet) ?? shapedLayout(sheet);
    if (layout === null) return null;
    return { line: layout.headings?.line ?? 0, at: placed(card, layout.at) };
  },
  partsIn: (opened) => {
    const format = fixedFormat(opened);
    return format === null ? null : partsBy(format);
  },
  looksAt: "rows",
  recognise,
  load,
};

/** Above what takes bills or payments alone for lists of their own. */
const OF_CUSTOMERS = 0.96;

async function recognise(opened: Opened): Promise<Recognition> {
  if (fixedFormat(opened) !== null) {
    const reason = said("records of fixed width", "enregistrements de longueur fixe");
    return { score: 0.9, reasons: [reason] };
  }
  const layouts = await layoutsOf(opened);
  const [first] = layouts.values();
  if (first === undefined) return isNot(card.lacks);
  const { headings, money, at, isSectioned } = first;
  const isSure =
    headings !== null &&
    (first.isOfCustomers ||
      money === "sides" ||
      money === "both" ||
      (isSectioned && saysLedger(first)));
  if (!isSure && !(await balances(opened, layouts)))
    return isNot(
      said("its debits do not come to its credits", "ses débits n’égalent pas ses crédits"),
    );
  if (headings === null) {
    const reason = said(
      "dates, accounts, debits and credits that balance",
      "dates, comptes, débits et crédits qui s’équilibrent",
    );
    return { score: 0.8, reasons: [reason] };
  }
  const shown = [...at.values()].map((place) => headings.cells[place]?.trim().slice(0, 60) ?? "");
  const list = shown.slice(0, 12).join(", ");
  if (first.isOfCustomers) {
    const reason = said(`transactions of customers: ${list}`, `mouvements de clients : ${list}`);
    return { score: OF_CUSTOMERS, reasons: [reason] };
  }
  const score = Math.min(0.5 + 0.05 * at.size + (saysLedger(first) ? 0.1 : 0), 0.95);
  return { score, reasons: [said(`headings: ${list}`, `en-têtes : ${list}`)] };
}
