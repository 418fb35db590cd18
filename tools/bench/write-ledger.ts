/**
 * Writes an invented ledger (FEC) and its aged balance for the bench: any number of lines, 20,000 customers,
 * two years, about half of the receivable lines lettered, in the legal form. Deterministic for a seed.
 */

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { addDays, dateOfDayNumber, dayNumber } from "../../src/kernel/dates.ts";

export interface BenchLedger {
  readonly ledgerPath: string;
  readonly agedPath: string;
  readonly lines: number;
  /** Balance of account 411, in cents. */
  readonly balance: bigint;
}

export interface BenchOptions {
  readonly folder: string;
  readonly lines: number;
  readonly customers: number;
  /** Put every invoice and payment of the first `giant` invoices on one customer. */
  readonly giant: number;
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

export async function writeBenchLedger(options: BenchOptions): Promise<BenchLedger> {
  const ledgerPath = join(options.folder, "812345676FEC20251231.txt");
  const agedPath = join(options.folder, "balance-agee.csv");
  const ledger = createWriteStream(ledgerPath, { highWaterMark: 1 << 22 });
  const aged = createWriteStream(agedPath, { highWaterMark: 1 << 22 });
  const days = Array.from({ length: DAYS + 200 }, (_, index) => compact(FIRST_DAY + index));
  const iso = (day: number) => addDays("2024-01-01", day - FIRST_DAY);
  const french = (day: number) => iso(day).split("-").reverse().join("/");
  const pick = sequence(20_251_231);
  const letters = new Uint32Array(options.customers);
  const invoices = Math.floor(options.lines / 10);
  let lines = 0;
  let entry = 0;
  let balance = 0n;
  let text = HEADER;
  aged.write(
    `Balance âgée au 31/12/2025;;;;;;;;;\nÉditée le 29/12/2025;;;;;;;;;\n\nCode client;Nom;N° pièce;Date pièce;Échéance;Solde;Non échu;1 à 30 jours;31 à 60 jours;61 à 90 jours;Plus de 90 jours\n`,
  );
  let report = "";
  let reported = 0;
  const line = (fields: string) => {
    text += fields;
    lines += 1;
  };
  for (let index = 0; index < invoices; index += 1) {
    const customer =
      index < options.giant ? 0 : Math.floor((pick(options.customers) * (pick(1000) + 1)) / 1000);
    const issued = FIRST_DAY + Math.floor((index / invoices) * DAYS);
    const net = 5_000 + pick(900_000);
    const vat = Math.round(net / 5);
    const gross = net + vat;
    const code = `C${String(customer).padStart(6, "0")}`;
    const name = `Client ${customer} ${customer % 3 === 0 ? "SARL" : "SAS"} Négoce`;
    const document = `F${String(index + 1).padStart(9, "0")}`;
    const due = issued + 30 + (customer % 4) * 10;
    const delay = pick(70) - 5;
    const paidOn = due + delay;
    const paid = pick(100) < 82 && paidOn <= LAST_DAY;
    const lettered = paid && pick(100) < 72;
    if (lettered) letters[customer] = (letters[customer] ?? 0) + 1;
    const let_ = lettered ? letterCode(letters[customer] ?? 0) : "";
    const letOn = lettered ? (days[Math.min(paidOn + 2, LAST_DAY) - FIRST_DAY] ?? "") : "";
    const on = days[issued - FIRST_DAY] ?? "";
    entry += 1;
    const sale = `VE\tJournal des ventes\t${entry}\t${on}\t`;
    const piece = `${document}\t${on}\tFacture ${document} ${name}\t`;
    line(
      `${sale}411000\tClients\t${code}\t${name}\t${piece}${euros(gross)}\t0,00\t${let_}\t${letOn}\t${on}\t\t\r\n`,
    );
    line(
      `${sale}707000\tVentes de marchandises\t\t\t${piece}0,00\t${euros(net)}\t\t\t${on}\t\t\r\n`,
    );
    line(`${sale}445710\tTVA collectée 20 %\t\t\t${piece}0,00\t${euros(vat)}\t\t\t${on}\t\t\r\n`);
    balance += BigInt(gross);
    if (paid) {
      entry += 1;
      const paidText = days[paidOn - FIRST_DAY] ?? "";
      const bank = `BQ\tBanque principale\t${entry}\t${paidText}\t`;
      const receipt = `R${String(index + 1).padStart(9, "0")}\t${paidText}\tRèglement ${document} ${name}\t`;
      line(`${bank}512000\tBanque\t\t\t${receipt}${euros(gross)}\t0,00\t\t\t${paidText}\t\t\r\n`);
      line(
        `${bank}411000\tClients\t${code}\t${name}\t${receipt}0,00\t${euros(gross)}\t${let_}\t${letOn}\t${paidText}\t\t\r\n`,
      );
      balance -= BigInt(gross);
    }
    if (!lettered && issued <= LAST_DAY - 2 && pick(1000) > 3) {
      const late = LAST_DAY - due;
      const bucket = late <= 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4;
      const cells = [0, 1, 2, 3, 4].map((at) => (at === bucket ? euros(gross) : "0,00"));
      report += `${code};${name};${document};${french(issued)};${french(due)};${euros(gross)};${cells.join(";")}\n`;
      reported += gross;
      if (paid && paidOn <= LAST_DAY - 2) {
        const receipt = `R${String(index + 1).padStart(9, "0")}`;
        report += `${code};${name};${receipt};${french(paidOn)};${french(paidOn)};-${euros(gross)};-${euros(gross)};0,00;0,00;0,00;0,00\n`;
        reported -= gross;
      }
    }
    // The rest of a company's books: purchases and payroll, so that receivables are a quarter of the lines.
    for (let noise = 0; noise < 2; noise += 1) {
      entry += 1;
      const amount = 1_000 + pick(400_000);
      const buy = `AC\tAchats\t${entry}\t${on}\t`;
      const bill = `A${index}-${noise}\t${on}\tAchat de marchandises fournisseur ${index % 500}\t`;
      line(
        `${buy}607000\tAchats de marchandises\t\t\t${bill}${euros(amount)}\t0,00\t\t\t${on}\t\t\r\n`,
      );
      line(
        `${buy}445660\tTVA déductible\t\t\t${bill}${euros(Math.round(amount / 5))}\t0,00\t\t\t${on}\t\t\r\n`,
      );
      line(
        `${buy}401000\tFournisseurs\tF${index % 500}\tFournisseur ${index % 500}\t${bill}0,00\t${euros(amount + Math.round(amount / 5))}\t\t\t${on}\t\t\r\n`,
      );
    }
    if (text.length > 1 << 21) {
      if (!ledger.write(text)) await once(ledger, "drain");
      text = "";
    }
    if (report.length > 1 << 21) {
      if (!aged.write(report)) await once(aged, "drain");
      report = "";
    }
  }
  ledger.end(text);
  aged.end(`${report}Total général;;;;;${euros(reported)};;;;;\n`);
  await Promise.all([once(ledger, "finish"), once(aged, "finish")]);
  return { ledgerPath, agedPath, lines, balance };
}
