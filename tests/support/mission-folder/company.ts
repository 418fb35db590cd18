/** Maison Orvalle, which took SAP at the new year of 2025: its customers under both codes, and what happened. */
import { addDays, addMonths } from "../../../src/kernel/dates.ts";
import { type Customer, type Document, Story } from "../one-company/story.ts";

export const SIREN = "812345676";
export const BEGINS = "2024-07-01";
export const NEW_YEAR = "2025-01-01";
export const CLOSING = "2025-12-31";

export interface Client extends Customer {
  /** Its code in the former system, and the national number. */
  readonly former: string;
  readonly siren: string;
  readonly country: string;
  readonly town: string;
  readonly days: number;
  readonly limit: number;
}

const ROWS = `1001|CLI001|Menuiserie Tourlan|000013110|FR|Tarvisse|30|60000
1002|CLI002|Clinique Ormévale|000013888|FR|Ormévale|45|90000
1003|CLI003|Brasserie Plougrenan|000014654|FR|Plougrenan|30|5000
1004|CLI004|Transports Quélimont|000015420|FR|Quélimont|60|40000
1005|CLI005|Papeterie Mirandol|000016196|FR|Mirandol|30|30000
1006|CLI006|Fonderie Zelbrac|000017731|FR|Zelbrac|45|80000
2001|ALL001|Glaswerk Ombertal GmbH||DE|Ombertal|30|70000
2002|ALL002|Möbelhaus Tarquel AG||DE|Tarquel|60|50000
2003|ALL003|Druckerei Fenwald KG||DE|Fenwald|30|45000
3001|ANG001|Mirandol Tools plc||GB|Wexcombe|30|35000
3002|ANG002|Tarvisse Timber Ltd||GB|Oldmarsh|45|60000
3003|ANG003|Ombrelac Glass Ltd||GB|Harrowby|30|25000`;

export const clients: readonly Client[] = ROWS.split("\n").map((row) => {
  const [code = "", former = "", name = "", siren = "", country = "", town = "", days, limit] =
    row.split("|");
  return { code, former, name, siren, country, town, days: Number(days), limit: Number(limit) };
});

export const client = (code: string): Client => {
  const found = clients.find((one) => one.code === code);
  if (found === undefined) throw new Error(`no customer ${code}`);
  return found;
};

/** The documents by what the lists of the folder say of them. */
export interface Told {
  readonly documents: readonly Document[];
  readonly disputed: Document;
  readonly disputedInPart: Document;
  readonly promised: Document;
  readonly rejected: Document;
  readonly billed: Document;
  /** What its customer approved of it on the platform. */
  readonly approvedCents: number;
  readonly stillListed: Document;
  readonly listedTwice: Document;
}

/** Eighteen months: what is paid is paid whole, but for what is said below. */
export function tellMission(): Told {
  const story = new Story();
  for (let month = 0; month < 18; month += 1)
    for (const [place, customer] of clients.entries()) {
      if ((month + place) % 3 === 0) continue;
      const seed = month * 29 + place * 53;
      const on = addDays(addMonths(BEGINS, month), 1 + ((seed * 5) % 24));
      const cents = 12_000 * (4 + (seed % 61)) + 60 * (seed % 31);
      const invoice = story.invoice(on, customer, cents, customer.days);
      const paid = addDays(on, customer.days - 8 + ((seed * 11) % 40));
      if (paid <= CLOSING && seed % 29 !== 5) story.pay(paid, invoice);
    }
  return { ...special(story), documents: sorted(story.documents) };
}

function special(story: Story): Omit<Told, "documents"> {
  const disputed = story.invoice("2025-09-15", client("1001"), 900_000, 30);
  const disputedInPart = story.invoice("2025-10-08", client("1002"), 600_000, 45);
  const promised = story.invoice("2025-08-20", client("1006"), 1_200_000, 45);
  const rejected = story.invoice("2025-12-04", client("1005"), 480_000, 30);
  const billed = story.invoice("2025-12-15", client("1004"), 360_000, 60);
  const stillListed = story.invoice("2025-09-03", client("1005"), 240_000, 30);
  story.pay("2025-12-18", stillListed);
  const listedTwice = story.invoice("2025-11-12", client("2002"), 420_000, 60);
  story.invoice("2025-11-05", client("1003"), 780_000, 30);
  story.payPart("2025-12-02", story.invoice("2025-10-20", client("2001"), 540_000, 30), 140_000);
  story.payResidual(
    "2025-11-26",
    story.invoice("2025-10-02", client("3001"), 300_000, 30),
    250_000,
  );
  story.reverse("2025-07-10", story.invoice("2025-07-08", client("3002"), 150_000, 45));
  story.credit("2025-12-09", client("1002"), 54_000);
  story.receive("2025-12-22", client("2003"), 33_300);
  story.downPayment("2025-11-17", client("3002"), 200_000);
  story.request("2025-12-01", client("3002"), 90_000);
  story.bill("2025-12-10", story.invoice("2025-11-03", client("1006"), 660_000, 45), 60);
  story.doubtful("2025-06-30", story.invoice("2024-10-07", client("1003"), 132_000, 30));
  const approvedCents = 240_000;
  return {
    ...{ disputed, disputedInPart, promised, rejected, billed, approvedCents },
    ...{ stillListed, listedTwice },
  };
}

const sorted = (documents: readonly Document[]): Document[] =>
  documents.toSorted((left, right) => (left.on < right.on ? -1 : left.on > right.on ? 1 : 0));

/** The documents as the former system has them, under its codes. */
export const formerly = (documents: readonly Document[]): Document[] =>
  documents.map((document) => ({
    ...document,
    items: document.items.map((item) => {
      const { former: code, name } = client(item.customer.code);
      return { ...item, customer: { code, name } };
    }),
  }));
