/** What a diagnosis of the folder must say, summed from the list of documents alone. */
import { daysBetween } from "../../../src/kernel/dates.ts";
import { type Document, dueOf, type Item, isOpen } from "../one-company/story.ts";
import { CLOSING, client, type Told } from "./company.ts";

export interface Truth {
  /** Kind and rows of each file, and of the one that is not for us. */
  readonly files: readonly (readonly [file: string, kind: string, rows: number])[];
  readonly unread: readonly string[];
  readonly ledger: string;
  readonly accounts: Readonly<Record<string, string>>;
  readonly ageing: Readonly<Record<string, string>>;
  readonly agedBalance: string;
  readonly classes: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, string>>;
}

export const money = (cents: number): string => (cents / 100).toFixed(2);
const sum = (list: readonly { readonly cents: number }[]): number =>
  list.reduce((total, { cents }) => total + cents, 0);

interface Line {
  readonly document: Document;
  readonly item: Item;
}

export const openLines = (documents: readonly Document[]): Line[] =>
  documents.flatMap((document) =>
    document.items
      .filter((item) => isOpen(document, item, CLOSING))
      .map((item) => ({ document, item })),
  );

export function bucketOf(due: string): string {
  const late = daysBetween(due, CLOSING);
  const bound = [0, 30, 60, 90, 180].find((days) => late <= days);
  if (bound === undefined) return "180+";
  return { 0: "not-due", 30: "1-30", 60: "31-60", 90: "61-90", 180: "91-180" }[bound] ?? "";
}

/** What each open debit is due, less what was paid on it; other credits apart; what was rejected is not due. */
function ageingOf({ documents, rejected }: Told): Record<string, string> {
  const sums: Record<string, number> = {};
  const lines = openLines(documents).filter(({ item }) => item.special !== "A");
  for (const { document, item } of lines) {
    const parts = lines.filter((one) => one.item.invoice === document.no && one.item.cents < 0);
    const isPart = item.cents < 0 && lines.some((one) => one.document.no === item.invoice);
    if (isPart) continue;
    const isCredit = item.cents < 0;
    const isDoubtful = item.special === "D";
    const bucket = isCredit
      ? "unallocated-credits"
      : isDoubtful
        ? "doubtful"
        : document === rejected
          ? "no-due-date"
          : bucketOf(dueOf(item));
    sums[bucket] = (sums[bucket] ?? 0) + item.cents + sum(parts.map((part) => part.item));
  }
  return Object.fromEntries(Object.entries(sums).map(([bucket, cents]) => [bucket, money(cents)]));
}

const balance = (documents: readonly Document[], account: string): string =>
  money(sum(openLines(documents).flatMap(({ item }) => (item.account === account ? item : []))));

const ownCents = ({ items }: Document): number => sum(items);

/** The customer that the aged balance leaves out. */
export const LEFT_OUT = "3003";

export function truthOf(told: Told, files: Truth["files"], agedBalance: number): Truth {
  const { documents, disputed, disputedInPart, promised, stillListed, listedTwice } = told;
  const { billed, approvedCents } = told;
  const open = openLines(documents);
  const of = (test: (item: Item) => boolean) =>
    sum(open.flatMap(({ item }) => (test(item) ? item : [])));
  return {
    files,
    unread: ["LISEZ-MOI.md"],
    ledger: balance(documents, "411000"),
    accounts: {
      "411": balance(documents, "411000"),
      "413": balance(documents, "413000"),
      "416": balance(documents, "416000"),
      "4191": balance(documents, "419100"),
    },
    ageing: ageingOf(told),
    agedBalance: money(agedBalance),
    classes: {
      "settled-in-ledger": money(-ownCents(stillListed)),
      "duplicate-in-report": money(-ownCents(listedTwice)),
      "notes-receivable": money(-of(({ special }) => special === "W")),
      doubtful: money(-of(({ special }) => special === "D")),
      "customer-excluded": money(of(({ customer }) => customer.code === LEFT_OUT)),
    },
    lists: {
      disputed: money(
        ownCents(disputed) + ownCents(disputedInPart) / 3 + ownCents(billed) - approvedCents,
      ),
      promised: money(ownCents(promised) / 2),
      overLimit: String(overLimit(open).length),
    },
  };
}

/** Customers that owe more than their limit. */
function overLimit(open: readonly Line[]): string[] {
  const owed = new Map<string, number>();
  for (const { item } of open.filter(({ item: { special } }) => special !== "A"))
    owed.set(item.customer.code, (owed.get(item.customer.code) ?? 0) + item.cents);
  return [...owed]
    .filter(([code, cents]) => cents > client(code).limit * 100)
    .map(([code]) => code);
}
