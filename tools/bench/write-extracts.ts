/**
 * Writes invented extracts for the bench of the readers, any number of rows, the same for a number on every machine:
 * 20,000 customers, two years, an invoice then its receipt, four in five of them cleared.
 */
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { dateOfDayNumber, dayNumber } from "../../src/kernel/dates.ts";

export type Extract = (rows: number) => Generator<string>;

const FIRST_DAY = dayNumber("2024-01-01");
const DAYS = 731;

/** One item: an invoice (even) or the receipt of the one before (odd). */
function itemOf(index: number) {
  const sale = index >> 1;
  const isReceipt = index % 2 === 1;
  const mixed = (sale * 48_271) % 2_147_483_647;
  const day = FIRST_DAY + ((sale * 7919) % DAYS);
  const isCleared = isReceipt || sale % 5 !== 0;
  const own = String(isReceipt ? 1_400_000_000 + sale : 9_000_000_000 + sale);
  return {
    own,
    customer: mixed % 20_000,
    isReceipt,
    on: isReceipt ? day + 40 : day,
    due: day + 30,
    cents: 1_000 + (mixed % 900_000),
    clearing: isCleared ? String(1_400_000_000 + sale) : "",
    clearedOn: isCleared ? day + 40 : null,
    reference: `${isReceipt ? "RG" : "FA"}25-${String(sale).padStart(6, "0")}`,
  };
}
type Item = ReturnType<typeof itemOf>;

function* items(rows: number): Generator<Item> {
  for (let index = 0; index < rows; index += 1) yield itemOf(index);
}

const isoTexts = Array.from({ length: DAYS + 400 }, (_, at) => dateOfDayNumber(FIRST_DAY + at));
const iso = (day: number): string => isoTexts[day - FIRST_DAY] ?? "";
const split = (day: number) => iso(day).split("-") as [string, string, string];
const pointedTexts = isoTexts.map((text) => text.split("-").reverse().join("."));
const pointed = (day: number | null): string =>
  day === null ? "" : (pointedTexts[day - FIRST_DAY] ?? "");
const slashed = (day: number): string => split(day).reverse().join("/");
const compact = (day: number): string => iso(day).replaceAll("-", "");
const grouped = (cents: number, group: string, mark: string): string => {
  const [whole = "", decimals = ""] = plain(cents).split(".");
  return whole.replaceAll(/\B(?=(?:\d{3})+$)/g, group) + mark + decimals;
};
const plain = (cents: number): string =>
  `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
const code = (customer: number): string => String(100_001 + customer).padStart(10, "0");
const name = (customer: number): string =>
  `Client ${customer} ${customer % 3 === 0 ? "SARL" : "SAS"}`;

/** FBL5N in a German session, as CSV. */
export const lineItemsCsv: Extract = function* (rows) {
  yield "Debitor;Name 1;Zuordnung;Belegnummer;Belegart;Belegdatum;Buchungsdatum;Nettofälligkeit;Betrag in Hauswährung;Hauswährung;Ausgleichsbeleg;Ausgleichsdatum;Sonderhauptb.Kennz.;Rechnungsbezug;Text\r\n";
  for (const item of items(rows)) {
    const { own, customer, isReceipt, on, due, cents, clearing, clearedOn, reference } = item;
    const amount = `${grouped(cents, ".", ",")}${isReceipt ? "-" : ""}`;
    yield `${code(customer)};${name(customer)};${reference};${own};${isReceipt ? "DZ" : "RV"};${pointed(on)};${pointed(on)};${pointed(due)};${amount};EUR;${clearing};${pointed(clearedOn)};;;${isReceipt ? "Zahlung" : "Rechnung"} ${reference}\r\n`;
  }
};

/** FBL5N in an English session, saved as unconverted text: bars around cells of fixed width. */
export const lineItemsText: Extract = function* (rows) {
  const widths = [10, 11, 15, 13, 13, 12, 12, 24, 14, 17, 13, 24] as const;
  const row = (cells: readonly string[], right = -1) =>
    `|${cells.map((cell, at) => (at === right ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0))).join("|")}|\r\n`;
  const rule = `${"-".repeat(row([...widths].map(() => "")).length - 2)}\r\n`;
  yield "01/05/2026   Customer Line Item Display   1\r\n\r\n";
  yield rule;
  yield row([
    ...["Customer", "Assignment", "Document Number", "Document Type", "Document Date"],
    ...["Posting Date", "Net due date", "Amount in local currency", "Local Currency"],
    ...["Clearing Document", "Clearing date", "Text"],
  ]);
  yield rule;
  for (const item of items(rows)) {
    const { own, customer, isReceipt, on, due, cents, clearing, clearedOn, reference } = item;
    const cells = [
      code(customer),
      reference,
      own,
      isReceipt ? "DZ" : "RV",
      pointed(on),
      pointed(on),
    ];
    const amount = `${grouped(cents, ",", ".")}${isReceipt ? "-" : ""}`;
    const text = `${isReceipt ? "Payment" : "Invoice"} ${reference}`;
    yield row([...cells, pointed(due), amount, "EUR", clearing, pointed(clearedOn), text], 7);
  }
  yield rule;
};

/** BSEG with the names of its fields: one line of a customer in each document. */
export const segments: Extract = function* (rows) {
  yield "MANDT\tBUKRS\tBELNR\tGJAHR\tBUZEI\tBSCHL\tKOART\tSHKZG\tDMBTR\tWRBTR\tKUNNR\tHKONT\tZFBDT\tZTERM\tZBD1T\tZBD2T\tZBD3T\tAUGDT\tAUGBL\tREBZG\tZUONR\tSGTXT\r\n";
  for (const item of items(rows)) {
    const { own, customer, isReceipt, on, cents, clearing, clearedOn, reference } = item;
    const [key, side] = isReceipt ? ["15", "H"] : ["01", "S"];
    const cleared = clearedOn === null ? "00000000" : compact(clearedOn);
    const terms = isReceipt ? "\t0\t0\t0" : "ZA02\t30\t0\t0";
    yield `100\tFR10\t${own}\t${iso(on).slice(0, 4)}\t001\t${key}\tD\t${side}\t${plain(cents)}\t${plain(cents)}\t${code(customer)}\t0041110000\t${compact(on)}\t${terms}\t${cleared}\t${clearing}\t\t${reference}\t${isReceipt ? "Payment" : "Invoice"} ${reference}\r\n`;
  }
};

/** BKPF: the headers of the same documents. */
export const headers: Extract = function* (rows) {
  yield "MANDT\tBUKRS\tBELNR\tGJAHR\tBLART\tBLDAT\tBUDAT\tXBLNR\tWAERS\tHWAER\tBSTAT\r\n";
  for (const { own, isReceipt, on, reference } of items(rows))
    yield `100\tFR10\t${own}\t${iso(on).slice(0, 4)}\t${isReceipt ? "DZ" : "RV"}\t${compact(on)}\t${compact(on)}\t${reference}\tEUR\tEUR\t\r\n`;
};

/** A register of invoices: a source that is data. */
export const register: Extract = function* (rows) {
  yield "N° facture;Date facture;Échéance;Code client;Client;Montant HT;Montant TVA;Montant TTC\n";
  for (let index = 0; index < rows; index += 1) {
    const { own, customer, on, due, cents } = itemOf(index * 2);
    const vat = Math.round(cents / 5);
    const amounts = [cents, vat, cents + vat].map((amount) => plain(amount).replace(".", ","));
    yield `${own};${slashed(on)};${slashed(due)};${code(customer)};${name(customer)};${amounts.join(";")}\n`;
  }
};

/** An aged balance by item. */
export const agedBalance: Extract = function* (rows) {
  yield "Balance âgée au 31/12/2025;;;;;;;;;\n\nCode client;Nom;N° pièce;Date pièce;Échéance;Solde;Non échu;1 à 30 jours;31 à 60 jours;61 à 90 jours;Plus de 90 jours\n";
  const last = dayNumber("2025-12-31");
  for (let index = 0; index < rows; index += 1) {
    const { own, customer, on, due, cents } = itemOf(index * 2);
    const late = last - due;
    const band = late <= 0 ? 0 : late > 90 ? 4 : Math.ceil(late / 30);
    const amount = plain(cents).replace(".", ",");
    const bands = [0, 1, 2, 3, 4].map((at) => (at === band ? amount : "0,00"));
    yield `${code(customer)};${name(customer)};${own};${slashed(on)};${slashed(due)};${amount};${bands.join(";")}\n`;
  }
};

/** A statement of CAMT.053, with its details. */
export const statement: Extract = function* (rows) {
  const balance = (kind: string, cents: number, on: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${plain(cents)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>\n`;
  let sum = 100_000;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">\n<BkToCstmrStmt>\n<GrpHdr><MsgId>M1</MsgId><CreDtTm>2025-12-31T22:00:00</CreDtTm></GrpHdr>\n<Stmt><Id>S1</Id><ElctrncSeqNb>12</ElctrncSeqNb><Acct><Id><IBAN>FR7630006000011234567890189</IBAN></Id><Ccy>EUR</Ccy></Acct>\n';
  yield balance("OPBD", sum, "2024-01-01");
  for (let index = 0; index < rows; index += 1) {
    const { own, customer, on, cents, reference } = itemOf(index * 2);
    sum += cents;
    const amount = `<Amt Ccy="EUR">${plain(cents)}</Amt>`;
    yield `<Ntry>${amount}<CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>${iso(on)}</Dt></BookgDt><ValDt><Dt>${iso(on + 1)}</Dt></ValDt><AcctSvcrRef>BK-${own}</AcctSvcrRef>
<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
<NtryDtls><TxDtls><Refs><EndToEndId>E2E-${own}</EndToEndId></Refs><AmtDtls><TxAmt>${amount}</TxAmt></AmtDtls><RltdPties><Dbtr><Nm>${name(customer)}</Nm><PstlAdr><Ctry>FR</Ctry></PstlAdr></Dbtr><DbtrAcct><Id><IBAN>FR76300060000112345${code(customer).slice(2)}</IBAN></Id></DbtrAcct></RltdPties><RltdAgts><DbtrAgt><FinInstnId><BIC>AGRIFRPP</BIC></FinInstnId></DbtrAgt></RltdAgts>
<RmtInf><Ustrd>${reference}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n`;
  }
  yield `${balance("CLBD", sum, "2025-12-31")}</Stmt>\n</BkToCstmrStmt>\n</Document>\n`;
};

/** Writes an extract some megabytes at a time. */
export async function writeExtract(path: string, extract: Extract, rows: number): Promise<void> {
  const stream = createWriteStream(path, { highWaterMark: 1 << 22 });
  let text = "";
  for (const piece of extract(rows)) {
    text += piece;
    if (text.length < 1 << 21) continue;
    if (!stream.write(text)) await once(stream, "drain");
    text = "";
  }
  stream.end(text);
  await once(stream, "finish");
}
