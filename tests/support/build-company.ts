/**
 * Writes the extracts of a small invented company the way an accountant would tell its year: sales, receipts,
 * credit notes, openings. A story names only what matters; numbers, VAT and counterparts follow.
 */
import iconv from "iconv-lite";
import { daysBetween } from "../../src/kernel/dates.ts";
import { legalColumns } from "../../src/sources/fec/columns.ts";

/** Cents. `1200.00` and `-12.5` are read exactly. */
export function cents(text: string): bigint {
  const [, sign = "", whole = "0", part = ""] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  const value = BigInt(whole) * 100n + BigInt(part.padEnd(2, "0") || "0");
  return sign === "-" ? -value : value;
}

export function commaText(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(3, "0");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -2)},${digits.slice(-2)}`;
}

export interface Customer {
  readonly code: string;
  readonly name: string;
}

export interface Line {
  readonly account: string;
  readonly label?: string;
  readonly customer?: Customer;
  readonly document?: string;
  readonly issuedOn?: string;
  readonly text?: string;
  /** Debit positive. */
  readonly amount: string;
  readonly letter?: string;
  readonly letteredOn?: string;
  readonly currency?: string;
  readonly amountCurrency?: string;
}

interface Entry {
  readonly journal: string;
  readonly on: string;
  readonly number: string;
  readonly validatedOn: string;
  readonly lines: readonly Line[];
}

export interface EntryOptions {
  readonly number?: string;
  readonly validatedOn?: string;
}

/** What a chart calls its accounts. */
export interface Chart {
  readonly receivable: string;
  readonly sales: string;
  readonly vat: string;
  readonly bank: string;
}

export const PCG: Chart = { receivable: "411000", sales: "707000", vat: "445710", bank: "512000" };
export const CGNC: Chart = {
  receivable: "34211000",
  sales: "71111000",
  vat: "44551000",
  bank: "51411000",
};

const JOURNALS: Readonly<Record<string, string>> = {
  AN: "A-nouveaux",
  VE: "Ventes",
  BQ: "Banque",
  OD: "Opérations diverses",
};

export interface Settling {
  readonly letter?: string;
  readonly letteredOn?: string;
}

/** The books of one company for one year. */
export class Books {
  readonly #entries: Entry[] = [];
  readonly chart: Chart;

  constructor(chart: Chart = PCG) {
    this.chart = chart;
  }

  entry(journal: string, on: string, lines: readonly Line[], options: EntryOptions = {}): this {
    const number = options.number ?? String(this.#entries.length + 1);
    this.#entries.push({ journal, on, number, validatedOn: options.validatedOn ?? on, lines });
    return this;
  }

  /** An invoice with 20 % of VAT; `gross` is with VAT. A negative one is a credit note. */
  sale(
    on: string,
    customer: Customer,
    document: string,
    gross: string,
    more: Partial<Line> = {},
  ): this {
    const total = cents(gross);
    const net = (total * 100n) / 120n;
    const text = total < 0n ? `Avoir ${document}` : `Facture ${document}`;
    const shared = { document, issuedOn: on, text };
    return this.entry("VE", on, [
      { ...shared, account: this.chart.receivable, customer, amount: gross, ...more },
      { ...shared, account: this.chart.sales, amount: plain(-net) },
      { ...shared, account: this.chart.vat, amount: plain(net - total) },
    ]);
  }

  /** Money received: `document` is what the bank line names. */
  receipt(
    on: string,
    customer: Customer,
    document: string,
    amount: string,
    more: Partial<Line> = {},
  ): this {
    const shared = { document, issuedOn: on, text: `Virement ${customer.name}` };
    return this.entry("BQ", on, [
      { ...shared, account: this.chart.bank, amount },
      { ...shared, account: this.chart.receivable, customer, amount: `-${amount}`, ...more },
    ]);
  }

  /** Opening balances of customers, against the bank. */
  opening(on: string, items: readonly (readonly [Customer, string, string])[]): this {
    const lines = items.map(
      ([customer, document, amount]): Line => ({
        account: this.chart.receivable,
        customer,
        document,
        text: `A nouveau ${document}`,
        amount,
      }),
    );
    const total = items.reduce((sum, [, , amount]) => sum + cents(amount), 0n);
    return this.entry("AN", on, [
      ...lines,
      { account: this.chart.bank, document: "AN", text: "A nouveau banque", amount: plain(-total) },
    ]);
  }

  /** The entries as rows of a FEC, each with its 18 cells. */
  rows(): string[][] {
    return this.#entries.flatMap((entry) => entry.lines.map((line) => rowOf(entry, line)));
  }
}

const plain = (value: bigint): string => commaText(value).replace(",", ".");
const compact = (date: string): string => date.replaceAll("-", "");
export const french = (date: string): string => date.split("-").reverse().join("/");

function rowOf(entry: Entry, line: Line): string[] {
  const amount = cents(line.amount);
  const { customer } = line;
  return [
    entry.journal,
    JOURNALS[entry.journal] ?? entry.journal,
    entry.number,
    compact(entry.on),
    line.account,
    line.label ?? (customer === undefined ? `Compte ${line.account}` : "Clients"),
    customer?.code ?? "",
    customer?.name ?? "",
    line.document ?? "",
    compact(line.issuedOn ?? entry.on),
    line.text ?? "",
    commaText(amount > 0n ? amount : 0n),
    commaText(amount < 0n ? -amount : 0n),
    line.letter ?? "",
    compact(line.letteredOn ?? ""),
    compact(entry.validatedOn),
    line.amountCurrency === undefined ? "" : commaText(cents(line.amountCurrency)),
    line.currency ?? "",
  ];
}

/** A FEC of some rows, tabs and CRLF. */
export function fecText(rows: readonly (readonly string[])[]): string {
  return `${[legalColumns, ...rows].map((cells) => cells.join("\t")).join("\r\n")}\r\n`;
}

export const cp1252 = (text: string): Buffer => iconv.encode(text, "windows-1252");

/** One row of an aged balance: an item, or a customer when it has no document. */
export interface AgedRow {
  readonly customer: Customer;
  readonly document?: string;
  readonly issuedOn?: string;
  readonly dueOn: string;
  readonly amount: string;
}

const BUCKETS = ["Non échu", "1 à 30 jours", "31 à 60 jours", "61 à 90 jours", "Plus de 90 jours"];

/** The cells of an aged balance as printed: titles, one row an item, a grand total. */
export function agedCells(
  company: string,
  asOf: string,
  printedOn: string,
  rows: readonly AgedRow[],
): string[][] {
  const total = [0n, 0n, 0n, 0n, 0n];
  const printed = rows.map((row) => {
    const amount = cents(row.amount);
    const at = bucketOf(row.dueOn, asOf);
    total[at] = (total[at] ?? 0n) + amount;
    const split = BUCKETS.map((_, index) => commaText(index === at ? amount : 0n));
    const dates = [row.issuedOn ?? "", row.dueOn].map(french);
    return [
      row.customer.code,
      row.customer.name,
      row.document ?? "",
      ...dates,
      commaText(amount),
      ...split,
    ];
  });
  const sum = total.reduce((left, right) => left + right, 0n);
  return [
    [company],
    [`Balance âgée clients au ${french(asOf)} par échéance`],
    [`Éditée le ${french(printedOn)}`],
    ["N° client", "Nom du client", "N° pièce", "Date pièce", "Échéance", "Solde", ...BUCKETS],
    ...printed,
    ["Total général", "", "", "", "", commaText(sum), ...total.map(commaText)],
  ];
}

function bucketOf(dueOn: string, asOf: string): number {
  const late = daysBetween(dueOn, asOf);
  return late <= 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4;
}

/** Rows of cells as a French CSV. */
export const semicolons = (rows: readonly (readonly string[])[]): string =>
  `${rows.map((cells) => cells.join(";")).join("\n")}\n`;
