/**
 * Ledgers of customers alone: the transactions of each customer, with no account beside them (sub-ledgers,
 * statements of account, lists of transactions). Customers stand in a column, or name the sections of their rows.
 */
import { centsOf, decimalMarkOf, readAmount } from "../../tabular/amounts.ts";
import { plainWords } from "../../tabular/fold.ts";
import { plainHeadings } from "../../tabular/headings.ts";
import type { SheetSample, TableRow } from "../../tabular/table.ts";
import { type NamedAccount, roleOfName } from "../account-roles.ts";
import { AGED_TITLE } from "../aged-title.ts";
import {
  hasVoucher,
  isDataRow,
  isFilled,
  type Layout,
  layoutUnder,
  rowsBelow,
  textsOf,
} from "./layout.ts";
import { partySection, wordKind } from "./sections.ts";
import { type Line, Walk } from "./walk.ts";

/** Titles of ledgers of customers, and of those of suppliers. */
const LEDGER =
  /\b(?:grands? livres?|interrogations?|extraits?|releves?|mouvements?|ecritures|historiques?|ledgers?|statements?|transactions?|vouchers?|activity|history|balance detail|kontoblatt\w*|konto\w*|kontenblatter)\b/;
const OF_CUSTOMERS =
  /\b(?:tiers|auxiliaires?|clients|comptes? clients?|customers?|debtors?|debitor\w*|kunden\w*|partners?)\b/;
const OF_OTHERS =
  /\b(?:banques?|bancaires?|bank statement|rib|fournisseurs?|suppliers?|vendors?|creditors?|kreditor\w*|lieferant\w*|payables?|iban|date de valeur|value date|wertstellung|valuta)\b/;
/** Headings of aged balances and of lists of what is late. */
const AGED =
  /^(?:non echus?|a echoir|not (?:yet )?due|current|future|overdue(?: amount)?|total due|older|plus ancien|nicht fallig|(?:plus de |over |uber )?\d{1,3} ?(?:a |to )?\d{0,3}(?: ?(?:j|jours|days|tage))?|(?:over|more than|plus de|uber) \d{1,3}.*|\d{1,3} ?(?:et plus|and over|\+))$/;

export const INVOICE =
  /^(?:inv\w*|si|f|fa|fac|fact|factures?\b.*|ve|vt|vte|ven|vtes?|ventes?\b.*|rechnung\w*|ar|rv|sales?\b.*|(?:receivable|customer|tax|sales) invoice\b.*|invoices?\b.*|debit (?:memo|note)\b.*|dm|bill)$/;
export const PAYMENT =
  /^(?:pa?y?mn?t|pay\b.*|payments?\b.*|(?:customer|receivable|sales|bank|cash) (?:payment|receipt)s?\b.*|receipts?\b.*|sr|sa|dz|rct|rec|rg|rgt|reg|reglements?\b.*|encaissements?\b.*|enc|bq\d*|bk\d*|ban|beu|bnk|bp|ca|cai|banques?\b.*|zahlung.*|uberweisung.*|virements?\b.*|vir|cash\b.*|deposits?\b.*|cheques?\b.*|prelevements?\b.*|paiements?\b.*|bank\b.*)$/;

export const CREDIT =
  /^(?:cm|crn|cn|sc|rma|av|avo|avoirs?\b.*|notes? de credit\b.*|(?:receivable |customer |sales )?credit (?:memo|note)s?\b.*|gutschrift.*|stornorechnung.*|sales return.*)$/;

/** What the kind of a transaction, else its words, say it is; null: nothing. */
export function kindOf({ journal = "", label = "" }: Line): "invoice" | "payment" | null {
  for (const text of [journal, label]) {
    const words = plainWords(text.slice(0, 80));
    if (PAYMENT.test(words)) return "payment";
    if (INVOICE.test(words)) return "invoice";
  }
  return null;
}

/** Headings of SAP, whose displays and tables of items have readers of their own. */
const OF_SAP =
  /^(?:net due date|nettofalligkeit|echeance nette|date echeance nette|clearing (?:document|date)|(?:piece|date) (?:de )?rapp[a-z]{1,12}|ausgleich(?:sbeleg|sdatum)?|assignment|affectation|zuordnung|special g l|posting key|buchungsschlussel|cle de comptabilisation|amount in (?:local|doc) [a-z]{1,10}|amount in local currency|montant en devise interne|betrag in hauswahrung|company code|societe|buchungskreis|document type|type de (?:la )?piece|belegart|sgtxt|dmbtr|augbl)$/;

/** Whether the words above the headings, and the headings, may be those of a ledger of customers. */
export function titleOf(sheet: SheetSample, headingsLine: number): "customers" | "others" | null {
  const above = sheet.rows.filter(({ line }) => line <= headingsLine);
  const titles = above.map(({ cells }) => plainWords(cells.join(" ").slice(0, 600)));
  if (titles.some((text) => OF_OTHERS.test(text) || AGED_TITLE.test(text))) return "others";
  const headings = above.flatMap((row) => (row.line === headingsLine ? plainHeadings(row) : []));
  const ofSap = headings.filter((one) => OF_SAP.test(one)).length;
  if (ofSap > 1 || headings.some((one) => AGED.test(one))) return "others";
  const isTitle = (text: string): boolean => LEDGER.test(text) && OF_CUSTOMERS.test(text);
  return titles.slice(0, -1).some(isTitle) ? "customers" : null;
}

/** Whether sections are customers: none of them is an account by its number or its name, or their title says so. */
export function areCustomers(sections: readonly NamedAccount[], isTitled: boolean): boolean {
  if (sections.length === 0) return false;
  const accounts = sections.filter(({ account, label }) => {
    const isNumber = /^[1-9]\d{2,}$/.test(account) && !isTitled;
    return isNumber || roleOfName(label ?? account) !== null;
  });
  return accounts.length * 2 < sections.length;
}

/** Columns that only transactions of customers have beside their amounts. */
const TELLING = ["due_on", "letter_code", "lettered_on", "residual"];

/**
 * Whether the first lines are what customers were billed and paid: both stand among them, or the title says a ledger of
 * customers; what they were billed is a debit.
 */
export function areTransactions(
  lines: readonly Line[],
  at: ReadonlyMap<string, number>,
  isTitled: boolean,
): boolean {
  const of = (kind: string): Line[] => lines.filter((line) => kindOf(line) === kind);
  const [invoices, payments] = [of("invoice"), of("payment")];
  const debits = invoices.filter(
    ({ debit = "", amount = "" }) => /[1-9]/.test(debit) || /^[^-(]*\d[^-]*$/.test(amount.trim()),
  );
  if (lines.length === 0 || debits.length * 2 < invoices.length) return false;
  const isTold = TELLING.some((field) => at.has(field));
  if (isTitled) return isTold || invoices.length > 0;
  return isTold && invoices.length > 0 && payments.length > 0;
}

/** The layout of a ledger of customers alone; null: it is none. */
export function layoutOfCustomers(sheet: SheetSample): Layout | null {
  const found = layoutUnder(sheet);
  if (found === null || found.headings === null || !found.isSectioned) return null;
  if (!hasVoucher(found.at)) return null;
  const title = titleOf(sheet, found.headings.line);
  if (title === "others") return null;
  const below = rowsBelow(sheet, found);
  const { at } = found;
  const hasColumn = ["auxiliary", "auxiliary_name"].some((field) =>
    isFilled(at.get(field), at, below),
  );
  if (!hasColumn && !areCustomers(sectionsOf(below, at), title === "customers")) return null;
  const layout = withResidual({ ...found, isSectioned: !hasColumn, isOfCustomers: true }, below);
  const walk = new Walk(layout);
  const lines = below.flatMap((row) => walk.take(row) ?? []);
  return areTransactions(lines, at, title === "customers") ? layout : null;
}

/** A balance that is never more than the amount beside it is what is open of it (Dynamics), not what runs on. */
function withResidual(layout: Layout, below: readonly TableRow[]): Layout {
  const { at, money } = layout;
  const [amount, balance] = [at.get("amount"), at.get("balance")];
  if (money !== "signed" || amount === undefined || balance === undefined || at.has("residual"))
    return layout;
  const rows = below.filter(({ cells }) => isDataRow(cells, at)).map(({ cells }) => cells);
  const mark = decimalMarkOf(rows.flatMap((cells) => [cells[amount] ?? "", cells[balance] ?? ""]));
  const cents = (text = ""): bigint => centsOf(readAmount(text, mark).text ?? "0");
  const isOpen = (cells: readonly string[]): boolean => {
    const [all, open] = [cents(cells[amount]), cents(cells[balance])];
    return all < 0n ? open <= 0n && open >= all : open >= 0n && open <= all;
  };
  if (!rows.every(isOpen)) return layout;
  return { ...layout, at: new Map([...at, ["residual", balance]]) };
}

function sectionsOf(below: readonly TableRow[], at: ReadonlyMap<string, number>): NamedAccount[] {
  return below.flatMap(({ cells }) => {
    const texts = textsOf(cells, at);
    if (isDataRow(cells, at) || wordKind(texts) !== null) return [];
    const section = partySection(texts);
    return section === null ? [] : [{ account: section.code, label: section.name }];
  });
}
