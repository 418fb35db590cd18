/** The files of the mission, as three systems and several people left them, and the truth written beside. */
import { addDays } from "../../../src/kernel/dates.ts";
import { commaText, cp1252, french } from "../build-company.ts";
import type { Files } from "../company.ts";
import { fecOf } from "../one-company/fec.ts";
import { csvDisplay, textDisplay, workbookDisplay } from "../one-company/line-items.ts";
import { migratedInDetail } from "../one-company/migration.ts";
import { type Document, dueOf, type Item } from "../one-company/story.ts";
import { workbookOf } from "../workbook.ts";
import { statements } from "./banks.ts";
import {
  BEGINS,
  CLOSING,
  client,
  formerly,
  NEW_YEAR,
  SIREN,
  type Told,
  tellMission,
} from "./company.ts";
import * as lists from "./lists.ts";
import { dataTeamTables, ublInvoice } from "./systems.ts";
import { bucketOf, LEFT_OUT, openLines, type Truth, truthOf } from "./truth.ts";

export interface Mission {
  readonly files: Files;
  readonly truth: Truth;
}

const BUCKETS = ["not-due", "1-30", "31-60", "61-90", "91-180", "180+"];
const HEADS = [
  ...["Code", "Intitulé", "N° pièce", "Date", "Échéance", "Solde"],
  ...["Non échu", "1 à 30", "31 à 60", "61 à 90", "91 à 180", "+ de 180"],
];

/** Sage's aged balance: two titles over merged cells, an empty row that is hidden, a subtotal a customer. */
function agedWorkbook({ documents, stillListed, listedTwice }: Told): {
  book: Buffer;
  total: number;
  rows: number;
} {
  const open = openLines(documents).filter(
    ({ item }) => item.special !== "A" && item.customer.code !== LEFT_OUT,
  );
  const extra = [stillListed, listedTwice].flatMap((document) =>
    document.items.map((item) => ({ document, item })),
  );
  const all = [...open, ...extra].toSorted((left, right) =>
    left.item.customer.code < right.item.customer.code
      ? -1
      : left.item.customer.code > right.item.customer.code
        ? 1
        : 0,
  );
  const codes = [...new Set(all.map(({ item }) => item.customer.code))];
  const sums = (lines: typeof all) => [
    commaText(BigInt(total(lines))),
    ...BUCKETS.map((bucket) =>
      commaText(BigInt(total(lines.filter(({ item }) => bucketOf(dueOf(item)) === bucket)))),
    ),
  ];
  const body = codes.flatMap((code) => {
    const own = all.filter(({ item }) => item.customer.code === code);
    return [...own.map(rowOf), [`Total ${code}`, "", "", "", "", ...sums(own)]];
  });
  const rows = [
    ["MAISON ORVALLE"],
    [`Balance âgée clients au ${french(CLOSING)} par échéance`],
    [],
    HEADS,
    ...body,
    ["Total général", "", "", "", "", ...sums(all)],
  ];
  const book = workbookOf("Balance âgée", rows, { merged: ["A1:L1", "A2:L2"], hidden: [3] });
  return { book, total: total(all), rows: all.length };
}

const total = (lines: readonly { readonly item: Item }[]): number =>
  lines.reduce((sum, { item }) => sum + item.cents, 0);

function rowOf({ document, item }: { document: Document; item: Item }): string[] {
  const amount = commaText(BigInt(item.cents));
  const { code } = item.customer;
  return [
    ...[
      code,
      client(code).name,
      document.reference,
      french(document.on),
      french(dueOf(item)),
      amount,
    ],
    ...BUCKETS.map((bucket) => (bucketOf(dueOf(item)) === bucket ? amount : "")),
  ];
}

/** The part of the documents that one person exported: the customers of a country. */
const ofCountry = (documents: readonly Document[], country: string): Document[] =>
  documents.filter(({ items: [item] }) => client(item?.customer.code ?? "").country === country);

const rowsOf = (documents: readonly Document[]): number =>
  documents.reduce((sum, { items }) => sum + items.length, 0);

type Entry = readonly [name: string, kind: string, content: string | Buffer, rows: number];
const lines = (text: string): number => text.trim().split("\n").length - 1;

function entriesOf(told: Told): { entries: Entry[]; agedTotal: number } {
  const before = formerly(told.documents);
  const items = migratedInDetail(told.documents, NEW_YEAR);
  const [french1, german, british] = ["FR", "DE", "GB"].map((one) => ofCountry(items, one));
  if (!french1 || !german || !british) throw new Error("three perimeters");
  const aged = agedWorkbook(told);
  const fec = fecOf(before, BEGINS, addDays(NEW_YEAR, -1));
  const list = (name: string, kind: string, text: string): Entry => [name, kind, text, lines(text)];
  const tables = dataTeamTables(told);
  const table = (name: string, kind: string) => list(name, kind, tables[name] ?? "");
  const customers = lists.customerList();
  const disputes = lists.disputeList(told);
  const entries: Entry[] = [
    ["FBL5N France.xlsx", "sap-line-items", workbookDisplay(french1, "fr"), rowsOf(french1)],
    ["FBL5N Deutschland.txt", "sap-line-items", cp1252(textDisplay(german, "de")), rowsOf(german)],
    ["FBL5N UK.csv", "sap-line-items", csvDisplay(british, "en"), rowsOf(british)],
    table("KNA1.csv", "customer-list"),
    table("KNB1.csv", "sap-tables"),
    table("T052.csv", "sap-terms"),
    table("VBRK.csv", "invoice-register"),
    ["Balance agee Sage.xlsx", "aged-balance", aged.book, aged.rows],
    ...statements(told.documents),
    ["Clients.xlsx", "customer-list", workbookOf("Clients", customers), customers.length - 1],
    ["Litiges.xlsx", "disputes", workbookOf("Litiges", disputes), disputes.length - 2],
    list("Promesses.csv", "promises", lists.promiseList(told)),
    list("Relances.csv", "dunning-history", lists.dunningList(told)),
    list("Credit limits.csv", "credit-limits", lists.limitList()),
    list("Contacts.csv", "contacts", lists.contactList()),
    list("Registre factures.csv", "invoice-register", lists.invoiceRegister(told)),
    [`${told.billed.reference}.xml`, "ubl", ublInvoice(told), 1],
    list("Statuts plateforme.csv", "einvoice-statuses", lists.statusList(told)),
    list("Veille.csv", "insolvency-events", lists.watchList()),
    list("Contrats.csv", "contracts", lists.contractList()),
    [`${SIREN}FEC20241231.txt`, "fec", cp1252(fec), lines(fec)],
  ];
  return { entries, agedTotal: aged.total };
}

const README = "Dossier de la mission : extraits demandés le 5 janvier 2026.\n";

/** The same files and the same truth at each call. */
export function missionFolder(): Mission {
  const told = tellMission();
  const { entries, agedTotal } = entriesOf(told);
  const files = Object.fromEntries(entries.map(([name, , content]) => [name, content]));
  const counted = entries.map(([name, kind, , rows]) => [name, kind, rows] as const);
  return {
    files: { ...files, "LISEZ-MOI.md": README },
    truth: truthOf(told, counted, agedTotal),
  };
}
