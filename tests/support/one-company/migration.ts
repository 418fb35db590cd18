/** The year of the new system: what its predecessor left open comes in item by item, or as one line a customer. */
import { addDays } from "../../../src/kernel/dates.ts";
import { type Customer, type Document, type Item, isOpen } from "./story.ts";

const OPENING = { type: "UE", isNoted: false, reversedWith: "" };
const numberOf = (at: number): string => `20${String(at + 1).padStart(8, "0")}`;

interface Left {
  readonly document: Document;
  readonly item: Item;
}

function leftOpen(documents: readonly Document[], on: string): Left[] {
  return documents.flatMap((document) =>
    document.items.filter((item) => isOpen(document, item, on)).map((item) => ({ document, item })),
  );
}

const since = (documents: readonly Document[], from: string): Document[] =>
  documents.filter(({ on }) => on >= from);

/** Each open item under a new number, dated as it was, posted on the first day. */
export function migratedInDetail(documents: readonly Document[], from: string): Document[] {
  const left = leftOpen(documents, addDays(from, -1));
  const numbers = new Map(left.map(({ document: { no } }, at) => [no, numberOf(at)]));
  const renumbered = (item: Item): Item => ({
    ...item,
    invoice: numbers.get(item.invoice) ?? item.invoice,
  });
  const opened = left.map(({ document, item }, at) => ({
    ...{ ...document, ...OPENING, no: numberOf(at), on: from, issuedOn: document.on },
    ...{ items: [renumbered(item)], others: [{ account: "890000", cents: -item.cents }] },
  }));
  const later = since(documents, from).map((one) => ({ ...one, items: one.items.map(renumbered) }));
  return [...opened, ...later];
}

/** One line a customer: what paid the items it stands for clears nothing. */
export function migratedInLumps(documents: readonly Document[], from: string): Document[] {
  const left = leftOpen(documents, addDays(from, -1));
  const owed = new Map<Customer, number>();
  for (const { item } of left) owed.set(item.customer, (owed.get(item.customer) ?? 0) + item.cents);
  const lost = new Set(left.map(({ item }) => item.clearing).filter((no) => no !== ""));
  const nothing = { special: "", baseline: from, days: 0, invoice: "", clearing: "", cleared: "" };
  const lumps = [...owed].map(([customer, cents], at) => ({
    ...{ ...OPENING, no: numberOf(at), on: from, reference: "REPRISE", text: "Reprise" },
    items: [{ ...nothing, customer, cents, key: cents > 0 ? "01" : "11", account: "411000" }],
    others: [{ account: "890000", cents: -cents }],
  }));
  const unapplied = (item: Item): Item =>
    lost.has(item.clearing) ? { ...item, clearing: "", cleared: "" } : item;
  return [
    ...lumps,
    ...since(documents, from).map((one) => ({ ...one, items: one.items.map(unapplied) })),
  ];
}
