/** The same documents as the tables of the system: open and cleared items, documents, the universal journal. */
import { type Document, dueOf, type Item } from "./story.ts";
import { customers } from "./told.ts";

const compact = (on: string): string => (on === "" ? "00000000" : on.replaceAll("-", ""));
const decimal = (cents: number): string => (Math.abs(cents) / 100).toFixed(2);
const account = (text: string): string => text.padEnd(8, "0").padStart(10, "0");
const side = (cents: number): string => (cents < 0 ? "H" : "S");
const csv = (heads: string, rows: readonly (readonly string[])[]): string =>
  `${[heads, ...rows.map((row) => row.join(";"))].join("\n")}\n`;
const customerCode = (item: Item): string => item.customer.code.padStart(10, "0");

interface Line {
  readonly document: Document;
  readonly item: Item;
  readonly buzei: string;
}

const linesOf = (documents: readonly Document[]): Line[] =>
  documents.flatMap((document) =>
    document.items.map((item, at) => ({ document, item, buzei: String(at + 1).padStart(3, "0") })),
  );

const status = ({ isNoted }: Document): string => (isNoted ? "S" : "");

/** BSID and BSAD, a file each. */
export function indexTables(documents: readonly Document[]): Record<string, string> {
  const heads =
    "MANDT;BUKRS;KUNNR;UMSKZ;AUGDT;AUGBL;ZUONR;GJAHR;BELNR;BUZEI;BUDAT;BLDAT;WAERS;XBLNR;BLART;BSCHL;SHKZG;DMBTR;WRBTR;SGTXT;HKONT;ZFBDT;ZBD1T;ZBD2T;ZBD3T;REBZG;BSTAT";
  const rowOf = ({ document, item, buzei }: Line): string[] => [
    ...["100", "FR10", customerCode(item), item.special, compact(item.cleared), item.clearing],
    ...[document.reference, document.on.slice(0, 4), document.no, buzei],
    ...[compact(document.on), compact(document.on), "EUR", document.reference, document.type],
    ...[item.key, side(item.cents), decimal(item.cents), decimal(item.cents), document.text],
    ...[account(item.account), compact(item.baseline), String(item.days), "0", "0"],
    ...[item.invoice, status(document)],
  ];
  const lines = linesOf(documents);
  const part = (isCleared: boolean) =>
    csv(heads, lines.filter(({ item }) => (item.cleared !== "") === isCleared).map(rowOf));
  return { "bsid.csv": part(false), "bsad.csv": part(true) };
}

/** BKPF and BSEG: headers, and every line of every document. */
export function documentTables(documents: readonly Document[]): Record<string, string> {
  const headers = documents.map((document) => [
    ...["100", "FR10", document.no, document.on.slice(0, 4), document.type],
    ...[compact(document.on), compact(document.on), document.reference, "EUR", "EUR"],
    ...[status(document), document.reversedWith],
  ]);
  const segments = documents.flatMap((document) => {
    const head = ["100", "FR10", document.no, document.on.slice(0, 4)];
    const own = linesOf([document]).map(({ item, buzei }) => [
      ...[...head, buzei, item.key, "D", item.special, side(item.cents)],
      ...[decimal(item.cents), decimal(item.cents), account(item.account), customerCode(item)],
      ...[compact(item.baseline), String(item.days), "0", "0"],
      ...[compact(item.cleared), item.clearing, item.invoice, document.text],
    ]);
    const others = document.others.map(({ account: one, cents }, at) => [
      ...[...head, String(own.length + at + 1).padStart(3, "0"), cents < 0 ? "50" : "40", "S", ""],
      ...[side(cents), decimal(cents), decimal(cents), account(one), "", "00000000", "0", "0", "0"],
      ...["00000000", "", "", document.text],
    ]);
    return [...own, ...others];
  });
  return {
    "bkpf.csv": csv(
      "MANDT;BUKRS;BELNR;GJAHR;BLART;BLDAT;BUDAT;XBLNR;WAERS;HWAER;BSTAT;STBLG",
      headers,
    ),
    "bseg.csv": csv(
      "MANDT;BUKRS;BELNR;GJAHR;BUZEI;BSCHL;KOART;UMSKZ;SHKZG;DMBTR;WRBTR;HKONT;KUNNR;ZFBDT;ZBD1T;ZBD2T;ZBD3T;AUGDT;AUGBL;REBZG;SGTXT",
      segments,
    ),
  };
}

/** ACDOCA: every posted line, signed, once in the leading ledger and once in another. */
export function journalTable(documents: readonly Document[]): Record<string, string> {
  const signed = (cents: number): string => (cents / 100).toFixed(2);
  const posted = documents.filter(({ isNoted }) => !isNoted);
  const rows = posted.flatMap((document) => {
    const head = (at: number) => [
      "FR10",
      document.on.slice(0, 4),
      document.no,
      String(at).padStart(6, "0"),
    ];
    const tail = [compact(document.on), compact(document.on), document.type, document.reference];
    const own = document.items.map((item, at) => [
      ...[...head(at + 1), account(item.account), customerCode(item), "D", item.special],
      ...[signed(item.cents), "EUR", item.key, compact(dueOf(item)), compact(item.cleared)],
      ...[item.clearing, item.invoice, ...tail, document.text],
    ]);
    const others = document.others.map(({ account: one, cents }, at) => [
      ...[...head(own.length + at + 1), account(one), "", "S", "", signed(cents), "EUR"],
      ...[cents < 0 ? "50" : "40", "00000000", "00000000", "", "", ...tail, document.text],
    ]);
    return [...own, ...others];
  });
  const ledgers = rows.flatMap((row) => [
    ["100", "0L", ...row],
    ["100", "2L", ...row],
  ]);
  return {
    "acdoca.csv": csv(
      "RCLNT;RLDNR;RBUKRS;GJAHR;BELNR;DOCLN;RACCT;KUNNR;KOART;UMSKZ;HSL;RHCUR;BSCHL;NETDT;AUGDT;AUGBL;REBZG;BUDAT;BLDAT;BLART;XBLNR;SGTXT",
      ledgers,
    ),
  };
}

/** KNA1, KNB1 and T052. */
export function masterTables(): Record<string, string> {
  return {
    "kna1.csv": csv(
      "MANDT;KUNNR;NAME1;LAND1;ORT01",
      customers.map(({ code, name }) => ["100", code.padStart(10, "0"), name, "FR", "Ombrelac"]),
    ),
    "knb1.csv": csv(
      "MANDT;KUNNR;BUKRS;AKONT;ZTERM",
      customers.map(({ code }, at) => [
        ...[
          "100",
          code.padStart(10, "0"),
          "FR10",
          account("411000"),
          ["Z030", "Z045", "Z060"][at % 3] ?? "",
        ],
      ]),
    ),
    "t052.csv": csv(
      "MANDT;ZTERM;ZTAGG;ZDART;ZFAEL;ZMONA;ZTAG1;ZTAG2;ZTAG3",
      ["30", "45", "60"].map((days) => ["100", `Z0${days}`, "00", "B", "0", "0", days, "0", "0"]),
    ),
  };
}
