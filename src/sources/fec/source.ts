/**
 * The FEC as a source: recognises it by its header, never by its name, and has it read by the legal reader when it
 * follows the law to the letter, by the tolerant one otherwise. Both fill the tables of the ledgers (canon/ledger).
 */
import type { Store } from "../../store/store.ts";
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
import { columnsMissing, empty, refuse, words } from "./refusals.ts";
import { loadTolerant } from "./tolerant.ts";

export const fecSource: Source = {
  id: "fec",
  title: { en: "French ledger file (FEC)", fr: "Fichier des écritures comptables (FEC)" },
  accepts: {
    en: "FEC in text, tab or pipe (also ; and ,), 18 columns in any order, Debit/Credit or Montant/Sens",
    fr: "FEC en texte, tabulation ou barre verticale (aussi ; et ,), 18 colonnes dans n’importe quel ordre, Debit/Credit ou Montant/Sens",
  },
  feeds: ["ledger"],
  get problems() {
    return fecProblems();
  },
  fieldsIn,
  looksAt: "head",
  recognise: recogniseFec,
  load: (opened, store) => loadFec(opened, store),
};

const no = (why: string): Recognition => ({ score: 0, reasons: [words(why)] });

/** Looks at the header only; the name adds a reason, never a point. */
export function recogniseFec({ file: { name }, head }: Opened): Recognition {
  const text = decodeHead(head);
  if (text === null) return no("no-text");
  if (/^\s*<\?xml|^\s*<comptabilite/i.test(text.slice(0, 300))) {
    const isFec = /<comptabilite|<ecriture\b|JournalCode/i.test(text);
    return isFec ? { score: 0.9, reasons: [words("xml")] } : no("other-xml");
  }
  const firstLine = text.split(/[\r\n]/, 1)[0] ?? "";
  const header = readHeader(firstLine);
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
  const { file } = opened;
  const legal = await loadLegal(store, opened, options.legalFrom);
  const scan = await opened.look();
  const { encoding } = scan;
  if (scan.bytes === 0) throw empty(file.name, 0);
  if (encoding === null) throw refuse("fec-encoding-unreadable", file.name);
  const header = headerOf(file, readHead(opened.head, encoding), scan);
  const counts =
    legal === null
      ? await loadTolerant(store, file, header, { encoding, scan })
      : { read: legal, accepted: legal, rejected: 0 };
  if (counts.read === 0) throw empty(file.name, scan.lineCount);
  await addProblems(store, file.fileId, headerProblems(header, encoding));
  const loaded: Loaded = {
    encoding: encoding.toLowerCase(),
    separator: header.separator,
    ...readFecName(file.name),
    rowsRead: counts.read,
    rowsAccepted: counts.accepted,
    rowsRejected: counts.rejected,
    reader: words(legal === null ? "tolerant" : "legal"),
  };
  return loaded;
}

function headerOf(file: InputFile, head: Head, scan: FileScan): Header {
  const where = words("line-1", { file: file.name });
  if (/^\s*<\?xml|^\s*<comptabilite/i.test(head.first)) throw refuse("fec-xml", where);
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
function headerProblems(header: Header, encoding: Encoding): FecProblem[] {
  const { missing, renamed, repeated, separator } = header;
  const isLegal = separator === "tab" || separator === "pipe";
  const isKnown = encoding === "UTF-8" || encoding === "ISO-8859-15";
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
