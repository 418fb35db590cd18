/** The last four months of the bank, a form each: what customers paid, and what opens and closes each statement. */
import { daysInMonth } from "../../../src/kernel/dates.ts";
import { commaText, french } from "../build-company.ts";
import type { Document } from "../one-company/story.ts";

interface Receipt {
  readonly on: string;
  readonly cents: number;
  readonly name: string;
  readonly reference: string;
}

interface Statement {
  readonly from: string;
  readonly to: string;
  readonly opening: number;
  readonly closing: number;
  readonly receipts: readonly Receipt[];
}

const receiptsOf = (documents: readonly Document[], month: string): Receipt[] =>
  documents.flatMap(({ on, reference, others, items: [item] }) => {
    const cents = others.find(({ account }) => account === "512000")?.cents ?? 0;
    if (!on.startsWith(month) || cents === 0 || item === undefined) return [];
    return [{ on, cents, name: item.customer.name, reference }];
  });

function statement(documents: readonly Document[], month: string): Statement {
  const receipts = receiptsOf(documents, month);
  const opening = 1_000_000;
  const closing = receipts.reduce((sum, { cents }) => sum + cents, opening);
  const last = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
  return { from: `${month}-01`, to: `${month}-${last}`, opening, closing, receipts };
}

const plain = (cents: number): string => (Math.abs(cents) / 100).toFixed(2);
const code = (cents: number, names: readonly [string, string]): string => names[cents < 0 ? 1 : 0];

function camt({ from, to, opening, closing, receipts }: Statement): string {
  const sided = (cents: number) =>
    `<Amt Ccy="EUR">${plain(cents)}</Amt><CdtDbtInd>${code(cents, ["CRDT", "DBIT"])}</CdtDbtInd>`;
  const balance = (name: string, cents: number, on: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${name}</Cd></CdOrPrtry></Tp>${sided(cents)}<Dt><Dt>${on}</Dt></Dt></Bal>`;
  const entries = receipts.map(
    ({ on, cents, name, reference }) =>
      `<Ntry>${sided(cents)}<Sts>BOOK</Sts><BookgDt><Dt>${on}</Dt></BookgDt><ValDt><Dt>${on}</Dt></ValDt><AcctSvcrRef>${reference}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>${name}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>${reference}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId><CreDtTm>${to}T22:00:00</CreDtTm></GrpHdr>
<Stmt><Id>S12</Id><ElctrncSeqNb>12</ElctrncSeqNb><Acct><Id><IBAN>FR7630006000011234567890189</IBAN></Id><Ccy>EUR</Ccy></Acct>
${balance("OPBD", opening, from)}
${balance("CLBD", closing, to)}
${entries.join("\n")}
</Stmt></BkToCstmrStmt></Document>
`;
}

function mt940({ from, to, opening, closing, receipts }: Statement): string {
  const day = (on: string) => on.slice(2).replaceAll("-", "");
  const amount = (cents: number) => plain(cents).replace(".", ",");
  const lines = receipts.flatMap(({ on, cents, name, reference }) => [
    `:61:${day(on)}${day(on).slice(2)}${code(cents, ["C", "D"])}${amount(cents)}NTRF${reference}`,
    `:86:${reference} ${name}`,
  ]);
  return [
    ...[":20:ORVALLE11", ":25:30006000011234567890189", ":28C:11/1"],
    `:60F:${code(opening, ["C", "D"])}${day(from)}EUR${amount(opening)}`,
    ...lines,
    `:62F:${code(closing, ["C", "D"])}${day(to)}EUR${amount(closing)}`,
    "-",
    "",
  ].join("\r\n");
}

function cfonb({ from, to, opening, closing, receipts }: Statement): string {
  const day = (on: string) => `${on.slice(8)}${on.slice(5, 7)}${on.slice(2, 4)}`;
  const amount = (cents: number) => {
    const digits = String(Math.abs(cents)).padStart(14, "0");
    const last = Number(digits.slice(-1));
    return `${digits.slice(0, -1)}${(cents < 0 ? "}JKLMNOPQR" : "{ABCDEFGHI")[last] ?? ""}`;
  };
  const account = "30006    00001EUR2 12345678901";
  const balance = (kind: string, on: string, cents: number) =>
    `${kind}${account}  ${day(on)}${" ".repeat(50)}${amount(cents)}`.padEnd(120);
  const lines = receipts.map(({ on, cents, name, reference }) =>
    `04${account.replace("30006    ", "30006    ")}05${day(on)}  ${day(on)}${`VIR ${name}`.slice(0, 31).padEnd(31)}  0000000  ${amount(cents)}${reference}`.padEnd(
      120,
    ),
  );
  return `${[balance("01", from, opening), ...lines, balance("07", to, closing)].join("\r\n")}\r\n`;
}

function csvOf({ receipts }: Statement): string {
  const rows = receipts.map(({ on, cents, name, reference }) => [
    ...[french(on), french(on), `VIR RECU ${name} ${reference}`],
    ...[cents < 0 ? commaText(BigInt(-cents)) : "", cents < 0 ? "" : commaText(BigInt(cents))],
  ]);
  const head = ["Date opération", "Date valeur", "Libellé", "Débit", "Crédit"];
  return `${[head, ...rows].map((row) => row.join(";")).join("\r\n")}\r\n`;
}

/** Each statement with how many entries it holds. */
export function statements(
  documents: readonly Document[],
): readonly (readonly [name: string, kind: string, text: string, rows: number])[] {
  const of = (month: string) => statement(documents, month);
  const [september, october, november, december] = ["2025-09", "2025-10", "2025-11", "2025-12"].map(
    of,
  );
  if (!september || !october || !november || !december) throw new Error("four months");
  return [
    ["camt053-2025-12.xml", "camt", camt(december), december.receipts.length],
    ["MT940-2025-11.sta", "mt940", mt940(november), november.receipts.length],
    ["cfonb120-2025-10.txt", "cfonb120", cfonb(october), october.receipts.length],
    ["releve-2025-09.csv", "bank-csv", csvOf(september), september.receipts.length],
  ];
}
