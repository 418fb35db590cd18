/**
 * The FEC as a source: recognises it by its header, never by its name, and has it read by the legal reader when it
 * follows the law to the letter, by the tolerant one otherwise, record by record in XML or in a workbook. All fill the
 * tables of the ledgers (canon/ledger).
 */
import type { Store } from "../../store/store.ts";
import { readDate } from "../../tabular/date-texts.ts";
import type { Encoding } from "../../tabular/encoding.ts";
import type { Head } from "../../tabular/head.ts";
import { decodeHead, readHead } from "../../tabular/head.ts";
import type { InputFile, Opened } from "../../tabular/opened.ts";
import type { FileScan } from "../../tabular/scan.ts";
import type { Loaded, Recognition, Source } from "../source.ts";
import type { Header } from "./columns.ts";
import { countLegal, fieldsIn, readHeader } from "./columns.ts";
import { loadLegal } from "./legal.ts";
import { readFecName } from "./name.ts";
import { addProblems, type FecProblem } from "./problem-log.ts";
import { fecProblems } from "./problems.ts";
import { loadRecords } from "./records.ts";
import { columnsMissing, empty, refuse, words } from "./refusals.ts";
import { loadTolerant } from "./tolerant.ts";
import { type SheetsOfFec, sheetsOf, workbookRecords } from "./workbook.ts";
import { isFecXml, xmlHeader, xmlRecords } from "./xml.ts";

export const fecSource: Source = {
  id: "fec",
  title: { en: "French ledger file (FEC)", fr: "Fichier des écritures comptables (FEC)" },
  accepts: {
    en: "FEC in text, tab or pipe (also ; and ,), in XML or saved as a workbook, 18 columns in any order, Debit/Credit or Montant/Sens",
    fr: "FEC en texte, tabulation ou barre verticale (aussi ; et ,), en XML ou enregistré en classeur, 18 colonnes dans n’importe quel ordre, Debit/Credit ou Montant/Sens",
  },
  feeds: ["ledger"],
  get problems() {
    return fecProblems();
  },
  fieldsIn,
  isMarkup: true,
  looksAt: "head",
  recognise: recogniseFec,
  load: (opened, store) => loadFec(opened, store),
};

const no = (why: string): Recognition => ({ score: 0, reasons: [words(why)] });

/** Looks at the header only; the name adds a reason, never a point. */
export async function recogniseFec(opened: Opened): Promise<Recognition> {
  const { file, head } = opened;
  const { name } = file;
  if (isFecXml(head)) return { score: 0.95, reasons: [words("xml")] };
  const sheets = await sheetsOf(opened);
  const text = decodeHead(head);
  if (sheets === null && text === null) return no("no-text");
  if (/^\s*<\?xml/i.test(text?.slice(0, 300) ?? "")) return no("other-xml");
  const firstLine = text?.split(/[\r\n]/, 1)[0] ?? "";
  const header = sheets?.header ?? readHeader(firstLine);
  if (header === null) return no("no-columns");
  const found = countLegal(header);
  const reasons = [words("columns", { found })];
  const { entityId, fiscalYearEndOn } = readFecName(name);
  if (entityId !== null || fiscalYearEndOn !== null) reasons.push(words("named"));
  const hasCore = header.position.has("CompteNum") && header.position.has("EcritureDate");
  return { score: hasCore ? found / 18 : found / 36, reasons };
}

/** Reads the file into the tables of the ledgers, its problems into `problems`. `legalFrom`: see loadLegal. */
export async function loadFec(
  opened: Opened,
  store: Store,
  options: { readonly legalFrom?: number } = {},
): Promise<Loaded> {
  if (isFecXml(opened.head)) return loadXml(opened, store);
  const sheets = await sheetsOf(opened);
  return sheets === null
    ? loadText(opened, store, options.legalFrom)
    : loadWorkbook(opened, store, sheets);
}

async function loadText(opened: Opened, store: Store, legalFrom?: number): Promise<Loaded> {
  const { file } = opened;
  const legal = await loadLegal(store, opened, legalFrom);
  const scan = await opened.look();
  const { encoding } = scan;
  if (scan.bytes === 0) throw empty(file.name, 0);
  if (encoding === null) throw refuse("fec-encoding-unreadable", file.name);
  const header = headerOfText(file, readHead(opened.head, encoding), scan);
  const counts =
    legal === null
      ? await loadTolerant(store, file, header, { encoding, scan })
      : { read: legal, accepted: legal, rejected: 0 };
  if (counts.read === 0) throw empty(file.name, scan.lineCount);
  await addProblems(store, file.fileId, headerProblems(header, encoding));
  const { separator } = header;
  return {
    ...loadedOf(file, counts, legal === null ? "tolerant" : "legal"),
    encoding: encoding.toLowerCase(),
    separator,
  };
}

async function loadXml(opened: Opened, store: Store): Promise<Loaded> {
  const { file } = opened;
  const header = xmlHeader(opened.head);
  const closings = new Set<string>();
  const records = () => xmlRecords(opened, header, (closing) => closings.add(closing));
  const counts = await loadRecords(store, file, header, records);
  if (counts.read === 0) throw empty(file.name, 2);
  const { encoding } = await opened.look();
  const [closing = null] = closings.size === 1 ? closings : [];
  const loaded = loadedOf(file, counts, "records");
  const said = closing !== null && isDate(closing) ? { fiscalYearEndOn: closing } : {};
  return { ...loaded, ...said, encoding: encoding?.toLowerCase() ?? null };
}

const isDate = (text: string): boolean => readDate(text, null).date === text;

async function loadWorkbook(opened: Opened, store: Store, sheets: SheetsOfFec): Promise<Loaded> {
  const { file } = opened;
  const { header } = sheets;
  if (header.missingRequired.length > 0)
    throw columnsMissing(file.name, header.names.join("|"), header);
  const counts = await loadRecords(store, file, header, () => workbookRecords(opened, sheets));
  if (counts.read === 0) throw empty(file.name, 1);
  await addProblems(store, file.fileId, [
    ...headerProblems(header, null),
    { code: "form-not-legal", value: "workbook" },
  ]);
  return loadedOf(file, counts, "records");
}

function loadedOf(
  file: InputFile,
  { read, accepted, rejected }: { read: number; accepted: number; rejected: number },
  reader: string,
): Loaded {
  return {
    encoding: null,
    separator: null,
    ...readFecName(file.name),
    rowsRead: read,
    rowsAccepted: accepted,
    rowsRejected: rejected,
    reader: words(reader),
  };
}

function headerOfText(file: InputFile, head: Head, scan: FileScan): Header {
  const where = words("line-1", { file: file.name });
  if (!head.isWhole) throw refuse("fec-header-too-long", where);
  if (/[\r\u0085\u2028\u2029]/.test(head.first)) throw refuse("fec-line-ends-mixed", where);
  const header = readHeader(head.first);
  if (header === null || header.missingRequired.length > 0) {
    throw columnsMissing(file.name, head.first, header);
  }
  if (scan.lineCount < 2) throw empty(file.name, scan.lineCount);
  return header;
}

/** What the header and the encoding say about the whole file. */
function headerProblems(header: Header, encoding: Encoding | null): FecProblem[] {
  const { missing, renamed, repeated, separator } = header;
  const isLegal = separator === "tab" || separator === "pipe";
  const isKnown = encoding === null || encoding === "UTF-8" || encoding === "ISO-8859-15";
  const named = (code: FecProblem["code"]) => (value: string) =>
    ({ code, line: 1, column: value, value }) as const;
  return [
    ...missing.map((column) => ({ code: "column-missing", column }) as const),
    ...renamed.map(named("column-renamed")),
    ...repeated.map(named("column-repeated")),
    ...(isLegal ? [] : [{ code: "separator-not-legal", value: separator } as const]),
    ...(isKnown ? [] : [{ code: "encoding-not-legal", value: encoding.toLowerCase() } as const]),
  ];
}
