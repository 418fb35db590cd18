/** The aged balance that the company's accountants print, with what makes it differ from account 411. */
import { type AgedRow, agedCells, semicolons } from "../build-company.ts";
import { type Document, dueOf, type Item, isOpen, type Story } from "./story.ts";
import { customers } from "./told.ts";

/** By item, from the documents open that day: bills are in it, down payments are not; one is lost, one comes twice. */
export function reportOf({ documents }: Story, asOf: string): string {
  const open = documents.flatMap((document) =>
    document.items
      .filter((item) => isOpen(document, item, asOf) && item.special !== "A")
      .map((item) => ({ document, item })),
  );
  const rows = open.map(({ document, item }) => rowOf(document, item));
  const sales = rows.filter(({ document }) => document?.startsWith("FA"));
  const lost = sales.at(-2);
  const settled = documents.findLast(
    ({ type, items: [item] }) =>
      type === "RV" && item !== undefined && item.cleared < asOf && item.cleared !== "",
  );
  const copies = [sales[2], settled === undefined ? undefined : rowOf(settled, settled.items[0])];
  const kept = rows.filter((row) => row !== lost);
  const shown = [...kept, ...copies.filter((row) => row !== undefined)];
  shown.sort((left, right) => at(left) - at(right));
  return semicolons(agedCells("MAISON ONE", asOf, "2026-01-09", shown));
}

const at = ({ customer }: AgedRow): number => customers.indexOf(customer);

function rowOf(document: Document, item: Item | undefined): AgedRow {
  if (item === undefined) throw new Error("a document in the report has an item");
  return {
    customer: item.customer,
    document: document.reference,
    issuedOn: document.on,
    dueOn: dueOf(item),
    amount: (item.cents / 100).toFixed(2),
  };
}
