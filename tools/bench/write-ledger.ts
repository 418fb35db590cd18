/**
 * Writes an invented ledger (FEC) and its aged balance for the bench: any number of lines, 20,000 customers,
 * two years, about half of the receivable lines lettered, in the legal form. Deterministic for a seed.
 *
 * Two shapes, because a reader can be quick on one and slow on the other: `plain`, entries numbered 1, 2, 3 over all
 * journals; `opening`, as most software writes it, one long opening entry with a line a customer, then numbers with
 * a prefix of their journal.
 */

import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { join } from "node:path";
import { addDays, dateOfDayNumber, dayNumber } from "../../src/kernel/dates.ts";

export interface BenchLedger {
  readonly ledgerPath: string;
  readonly agedPath: string;
  readonly lines: number;
  /** Balance of account 411, in cents. */
  readonly balance: bigint;
}

export type BenchShape = "plain" | "opening";

export interface BenchOptions {
  readonly folder: string;
  readonly lines: number;
  readonly customers: number;
  /** Put every invoice and payment of the first `giant` invoices on one customer. */
  readonly giant: number;
  readonly shape: BenchShape;
}

const HEADER =
  "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\r\n";
const FIRST_DAY = dayNumber("2024-01-01");
const DAYS = 731;
const LAST_DAY = FIRST_DAY + DAYS - 1;

/** A small multiplicative generator (Park–Miller): the same sequence on every machine. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const compact = (day: number): string => dateOfDayNumber(day).replaceAll("-", "");
const euros = (cents: number): string =>
  `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, "0")}`;

/** Lettering codes AA, AB … per customer, never reused within the ledger. */
function letterCode(index: number): string {
  let code = "";
  let rest = index;
  do {
    code = String.fromCharCode(65 + (rest % 26)) + code;
    rest = Math.floor(rest / 26);
  } while (rest > 0);
  return code.padStart(3, "A");
}

const customerOf = (customer: number) => ({
  code: `C${String(customer).padStart(6, "0")}`,
  name: `Client ${customer} ${customer % 3 === 0 ? "SARL" : "SAS"} Négoce`,
});

/** The next entry number of a journal: one count over all of them, or each its own with a prefix. */
function numbering(shape: BenchShape): (journal: string) => string {
  const counts = new Map<string, number>();
  return (journal) => {
    const series = shape === "plain" ? "" : journal;
    const next = (counts.get(series) ?? 0) + 1;
    counts.set(series, next);
    return shape === "plain" ? String(next) : `${journal}${String(next).padStart(8, "0")}`;
  };
}

/** One opening entry: what each customer owed, on the first day, against the capital; still open in the report. */
function writeOpening(customers: number) {
  const on = compact(FIRST_DAY);
  const start = `AN\tA nouveaux\tAN00000001\t${on}\t`;
  const end = `\t\t\t${on}\t\t\r\n`;
  let text = "";
  let report = "";
  let balance = 0;
  for (let customer = 0; customer < customers; customer += 1) {
    const { code, name } = customerOf(customer);
    const cents = 10_000 + ((customer * 7919) % 500_000);
    const document = `AN${String(customer + 1).padStart(8, "0")}`;
    text += `${start}411000\tClients\t${code}\t${name}\t${document}\t${on}\tA nouveau ${name}\t${euros(cents)}\t0,00${end}`;
    report += `${code};${name};${document};01/01/2024;01/01/2024;${euros(cents)};0,00;0,00;0,00;0,00;${euros(cents)}\n`;
    balance += cents;
  }
  text += `${start}101000\tCapital\t\t\tAN\t${on}\tA nouveau\t0,00\t${euros(balance)}${end}`;
  return { text, report, lines: customers + 1, balance };
}

/** A file written through one long text at a time. */
class Pages {
  readonly #stream: WriteStream;
  #text = "";

  constructor(path: string) {
    this.#stream = createWriteStream(path, { highWaterMark: 1 << 22 });
  }

  add(text: string): void {
    this.#text += text;
  }

  async turn(): Promise<void> {
    if (this.#text.length < 1 << 21) return;
    const isTaken = this.#stream.write(this.#text);
    this.#text = "";
    if (!isTaken) await once(this.#stream, "drain");
  }

  async end(text: string): Promise<void> {
    this.#stream.end(this.#text + text);
    await once(this.#stream, "finish");
  }
}

const days = Array.from({ length: DAYS + 200 }, (_, index) => compact(FIRST_DAY + index));
const french = (day: number) =>
  addDays("2024-01-01", day - FIRST_DAY)
    .split("-")
    .reverse()
    .join("/");

/** The sale of one invoice and what became of it. Amounts are cents, days are numbers. */
interface Sale {
  readonly index: number;
  readonly customer: number;
  readonly document: string;
  readonly issued: number;
  readonly due: number;
  readonly net: number;
  readonly vat: number;
  /** Null when it was not paid before the last day. */
  readonly paidOn: number | null;
  readonly letter: string;
  readonly letteredOn: string;
}

/** The company: invents its sales one after the other, in the order of time. */
function inventing({ lines, customers, giant }: BenchOptions): {
  readonly sales: () => Generator<Sale>;
  readonly pick: (below: number) => number;
} {
  const pick = sequence(20_251_231);
  const letters = new Uint32Array(customers);
  const invoices = Math.floor(lines / 10);
  function* sales(): Generator<Sale> {
    for (let index = 0; index < invoices; index += 1) {
      const drawn = index < giant ? 0 : (pick(customers) * (pick(1000) + 1)) / 1000;
      const customer = Math.floor(drawn);
      const issued = FIRST_DAY + Math.floor((index / invoices) * DAYS);
      const net = 5_000 + pick(900_000);
      const due = issued + 30 + (customer % 4) * 10;
      const paidOn = due + pick(70) - 5;
      const isPaid = pick(100) < 82 && paidOn <= LAST_DAY;
      const isLettered = isPaid && pick(100) < 72;
      if (isLettered) letters[customer] = (letters[customer] ?? 0) + 1;
      yield {
        index,
        customer,
        document: `F${String(index + 1).padStart(9, "0")}`,
        issued,
        due,
        net,
        vat: Math.round(net / 5),
        paidOn: isPaid ? paidOn : null,
        letter: isLettered ? letterCode(letters[customer] ?? 0) : "",
        letteredOn: isLettered ? (days[Math.min(paidOn + 2, LAST_DAY) - FIRST_DAY] ?? "") : "",
      };
    }
  }
  return { sales, pick };
}

/** The three lines of an invoice, and the two of its payment. */
function saleLines(sale: Sale, number: (journal: string) => string): string[] {
  const { code, name } = customerOf(sale.customer);
  const on = days[sale.issued - FIRST_DAY] ?? "";
  const gross = euros(sale.net + sale.vat);
  const entry = `VE\tJournal des ventes\t${number("VE")}\t${on}\t`;
  const piece = `${sale.document}\t${on}\tFacture ${sale.document} ${name}\t`;
  const lines = [
    `${entry}411000\tClients\t${code}\t${name}\t${piece}${gross}\t0,00\t${sale.letter}\t${sale.letteredOn}\t${on}\t\t\r\n`,
    `${entry}707000\tVentes de marchandises\t\t\t${piece}0,00\t${euros(sale.net)}\t\t\t${on}\t\t\r\n`,
    `${entry}445710\tTVA collectée 20 %\t\t\t${piece}0,00\t${euros(sale.vat)}\t\t\t${on}\t\t\r\n`,
  ];
  if (sale.paidOn === null) return lines;
  const paidOn = days[sale.paidOn - FIRST_DAY] ?? "";
  const bank = `BQ\tBanque principale\t${number("BQ")}\t${paidOn}\t`;
  const receipt = `${receiptOf(sale)}\t${paidOn}\tRèglement ${sale.document} ${name}\t`;
  lines.push(
    `${bank}512000\tBanque\t\t\t${receipt}${gross}\t0,00\t\t\t${paidOn}\t\t\r\n`,
    `${bank}411000\tClients\t${code}\t${name}\t${receipt}0,00\t${gross}\t${sale.letter}\t${sale.letteredOn}\t${paidOn}\t\t\r\n`,
  );
  return lines;
}

const receiptOf = (sale: Sale): string => `R${String(sale.index + 1).padStart(9, "0")}`;

/** What the report says of a sale that it shows open, and the cents it adds to the total. */
function reportRows(sale: Sale): { text: string; cents: number } {
  const { code, name } = customerOf(sale.customer);
  const gross = sale.net + sale.vat;
  const late = LAST_DAY - sale.due;
  const bucket = late <= 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4;
  const cells = [0, 1, 2, 3, 4].map((at) => (at === bucket ? euros(gross) : "0,00"));
  const text = `${code};${name};${sale.document};${french(sale.issued)};${french(sale.due)};${euros(gross)};${cells.join(";")}\n`;
  if (sale.paidOn === null || sale.paidOn > LAST_DAY - 2) return { text, cents: gross };
  const paid = `${code};${name};${receiptOf(sale)};${french(sale.paidOn)};${french(sale.paidOn)};-${euros(gross)};-${euros(gross)};0,00;0,00;0,00;0,00\n`;
  return { text: text + paid, cents: 0 };
}

/** The rest of a company's books: two purchases a sale, so that receivables are a quarter of the lines. */
function purchaseLines(
  { index, issued }: Sale,
  pick: (below: number) => number,
  number: (journal: string) => string,
): string[] {
  const on = days[issued - FIRST_DAY] ?? "";
  return [0, 1].flatMap((purchase) => {
    const amount = 1_000 + pick(400_000);
    const vat = Math.round(amount / 5);
    const entry = `AC\tAchats\t${number("AC")}\t${on}\t`;
    const bill = `A${index}-${purchase}\t${on}\tAchat de marchandises fournisseur ${index % 500}\t`;
    const end = `\t\t\t${on}\t\t\r\n`;
    return [
      `${entry}607000\tAchats de marchandises\t\t\t${bill}${euros(amount)}\t0,00${end}`,
      `${entry}445660\tTVA déductible\t\t\t${bill}${euros(vat)}\t0,00${end}`,
      `${entry}401000\tFournisseurs\tF${index % 500}\tFournisseur ${index % 500}\t${bill}0,00\t${euros(amount + vat)}${end}`,
    ];
  });
}

const REPORT_HEAD =
  "Balance âgée au 31/12/2025;;;;;;;;;\nÉditée le 29/12/2025;;;;;;;;;\n\nCode client;Nom;N° pièce;Date pièce;Échéance;Solde;Non échu;1 à 30 jours;31 à 60 jours;61 à 90 jours;Plus de 90 jours\n";

export async function writeBenchLedger(options: BenchOptions): Promise<BenchLedger> {
  const ledgerPath = join(options.folder, "812345676FEC20251231.txt");
  const agedPath = join(options.folder, "balance-agee.csv");
  const [ledger, aged] = [new Pages(ledgerPath), new Pages(agedPath)];
  const number = numbering(options.shape);
  const { sales, pick } = inventing(options);
  const sums = { lines: 0, balance: 0n, reported: 0 };
  ledger.add(HEADER);
  aged.add(REPORT_HEAD);
  if (options.shape === "opening") {
    const opening = writeOpening(Math.min(options.customers, Math.floor(options.lines / 50)));
    ledger.add(opening.text);
    aged.add(opening.report);
    sums.lines += opening.lines;
    sums.balance += BigInt(opening.balance);
    sums.reported += opening.balance;
  }
  for (const sale of sales()) {
    const isInReport =
      sale.letter === "" && sale.issued <= LAST_DAY - 2 && pick(1000) > 3 ? reportRows(sale) : null;
    const lines = [...saleLines(sale, number), ...purchaseLines(sale, pick, number)];
    ledger.add(lines.join(""));
    aged.add(isInReport?.text ?? "");
    sums.lines += lines.length;
    sums.balance += sale.paidOn === null ? BigInt(sale.net + sale.vat) : 0n;
    sums.reported += isInReport?.cents ?? 0;
    await ledger.turn();
    await aged.turn();
  }
  await ledger.end("");
  await aged.end(`Total général;;;;;${euros(sums.reported)};;;;;\n`);
  return { ledgerPath, agedPath, lines: sums.lines, balance: sums.balance };
}
