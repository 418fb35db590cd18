/** From the items of SAP, displayed or taken from its tables, to the lines of a sub-ledger: one reading for all. */
import type { Bilingual } from "../kernel/language.ts";
import type { Store } from "../store/store.ts";
import type { PlainTable } from "./plain-source.ts";
import { subLedgerProblems } from "./sub-ledger.ts";

export const sapItemProblems: Readonly<Record<string, Bilingual>> = {
  ...subLedgerProblems,
  "item-not-posted": {
    en: "Noted items, requests and parked documents are in no account; the value is their number. They count for nothing.",
    fr: "Les postes mémorisés, les demandes et les pièces préenregistrées ne sont dans aucun compte ; la valeur est leur nombre. Ils ne comptent pas.",
  },
};

/** Maps the kinds of table of a source, items among them, in the order given. */
export async function mapSapItems(store: Store, tables: readonly PlainTable[]): Promise<void> {
  await store.runFile("sources/sap-items-table.sql");
  for (const table of tables) await table.prepare(store);
  for (const table of tables) await table.map(store);
  await store.runFile("sources/sap-items.sql");
}
