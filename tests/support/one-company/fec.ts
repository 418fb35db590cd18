/** The company's year as a FEC with due dates, the way an ERP of its own letters it. */
import { addDays } from "../../../src/kernel/dates.ts";
import { legalColumns } from "../../../src/sources/fec/columns.ts";
import { commaText } from "../build-company.ts";
import { type Document, dueOf, type Item, isOpen } from "./story.ts";

const compact = (on: string): string => on.replaceAll("-", "");
const JOURNALS: Readonly<Record<string, readonly [string, string]>> = {
  RV: ["VE", "Ventes"],
  DG: ["VE", "Ventes"],
  DZ: ["BQ", "Banque"],
  AN: ["AN", "A nouveaux"],
};
const LABELS: Readonly<Record<string, string>> = {
  "411000": "Clients",
  "413000": "Clients, effets à recevoir",
  "416000": "Clients douteux",
  "419100": "Clients, avances reçues",
  "707000": "Ventes",
  "445710": "TVA collectée",
  "512000": "Banque",
  "654000": "Pertes sur créances irrécouvrables",
  "101000": "Capital",
};

/**
 * The FEC of a year, its opening item by item; what is not cleared by its last day is not lettered.
 */
export function fecOf(documents: readonly Document[], from: string, to: string): string {
  const known = documents.filter(({ on, isNoted }) => !isNoted && on <= to);
  const partial = partialCodes(known, to);
  const opened = known.filter(({ on }) => on < from).map((document) => openingOf(document, from));
  const balance = opened.flatMap(({ items }) => items).reduce((sum, { cents }) => sum + cents, 0);
  const capital = { account: "101000", cents: -balance };
  const rows = [
    ...opened.flatMap((document) => rowsOf(document, to, partial)),
    ...(balance === 0 ? [] : rowsOf({ ...OPENING, on: from, others: [capital] }, to, partial)),
    ...known.filter(({ on }) => on >= from).flatMap((document) => rowsOf(document, to, partial)),
  ];
  const lines = [[...legalColumns, "DateEcheance"], ...rows].map((cells) => cells.join("\t"));
  return `${lines.join("\r\n")}\r\n`;
}

const OPENING: Document = {
  ...{ no: "1", type: "AN", on: "", reference: "AN", text: "A nouveau" },
  ...{ items: [], others: [], isNoted: false, reversedWith: "" },
};

/** What was open the day before, as the first entry of the year has it. */
function openingOf(document: Document, from: string): Document {
  const items = document.items.filter((item) => isOpen(document, item, addDays(from, -1)));
  const { reference, text, issuedOn = document.on } = document;
  return { ...OPENING, on: from, reference, text, items, issuedOn };
}

/** An open payment and the open invoice that it names bear one code, in lower case. */
function partialCodes(documents: readonly Document[], to: string): ReadonlyMap<Item, string> {
  const codes = new Map<Item, string>();
  const open = documents.flatMap(({ no, items }) =>
    items.filter(({ cleared }) => cleared === "" || cleared > to).map((item) => ({ no, item })),
  );
  for (const { item } of open)
    for (const named of open.filter(({ no }) => no === item.invoice)) {
      codes.set(item, `p${item.invoice}`);
      codes.set(named.item, `p${item.invoice}`);
    }
  return codes;
}

function rowsOf(document: Document, to: string, partial: ReadonlyMap<Item, string>): string[][] {
  const { no, on, reference, text, type, issuedOn = on } = document;
  const journal = JOURNALS[type] ?? ["OD", "Opérations diverses"];
  const row = (account: string, cents: number, item?: Item): string[] => {
    const isCleared = item !== undefined && item.cleared !== "" && item.cleared <= to;
    const code = item === undefined ? "" : isCleared ? item.clearing : (partial.get(item) ?? "");
    return [
      ...[...journal, no, compact(on), account, LABELS[account] ?? account],
      ...[item?.customer.code ?? "", item?.customer.name ?? "", reference, compact(issuedOn), text],
      ...[commaText(BigInt(Math.max(cents, 0))), commaText(BigInt(Math.max(-cents, 0)))],
      ...[code, isCleared ? compact(item.cleared) : "", compact(on), "", ""],
      item === undefined ? "" : compact(dueOf(item)),
    ];
  };
  return [
    ...document.items.map((item) => row(item.account, item.cents, item)),
    ...document.others.map(({ account, cents }) => row(account, cents)),
  ];
}
