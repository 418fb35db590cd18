/** The three extracts as texts, the way an ERP writes them; file lines of the report are noted on the way. */
import { type CalendarDate, daysBetween, monthEnd } from "../kernel/dates.ts";
import { centsText } from "../kernel/money.ts";
import type { Company, Customer, LedgerEntry, LedgerLine } from "./company.ts";
import { words } from "./words.ts";

/** The legal ledger file: tabs, CRLF, decimal comma, dates without separators. */
export function ledgerText(company: Company): string {
  const rows = [words().ledger.join("\t")];
  for (const entry of company.entries) {
    for (const line of entry.lines) rows.push(ledgerRow(entry, line).join("\t"));
  }
  return `${rows.join("\r\n")}\r\n`;
}

function ledgerRow(entry: LedgerEntry, line: LedgerLine): string[] {
  const supplier =
    line.supplier === null ? null : `F${line.supplier.slice(0, 6).toUpperCase().trim()}`;
  return [
    entry.journal,
    words().journals[entry.journal],
    entry.number,
    compact(entry.postedOn),
    line.account,
    line.accountLabel,
    line.customer?.id ?? supplier ?? "",
    line.customer?.name ?? line.supplier ?? "",
    line.document,
    compact(line.issuedOn),
    line.label,
    commaText(line.amount > 0n ? line.amount : 0n),
    commaText(line.amount < 0n ? -line.amount : 0n),
    line.letterCode,
    line.letteredOn === null ? "" : compact(line.letteredOn),
    compact(monthEnd(entry.postedOn)),
    line.amountCurrency === null ? "" : commaText(line.amountCurrency),
    line.amountCurrency === null ? "" : (line.customer?.currency ?? ""),
  ];
}

const BOUNDS = [0, 30, 60, 90];

/** The aged balance as printed: titles, one block a customer with its subtotal, a grand total. Sets file lines. */
export function agedBalanceText(company: Company): string {
  const { buckets } = words();
  const closing = french(company.closingOn);
  const rows = [
    [company.name],
    [`Balance âgée clients au ${closing} - par date d'échéance`],
    [`Éditée le ${french(company.printedOn)}`, "", "", "", "Montants en EUR"],
    [],
    ["N° client", "Nom du client", "N° pièce", "Date pièce", "Échéance", ...buckets, "Total"],
  ];
  const grand = buckets.map(() => 0n);
  for (const group of company.report) {
    const sums = buckets.map(() => 0n);
    rows.push([`${group.customer.id} ${group.customer.name}`]);
    for (const line of group.lines) {
      const bucket = bucketOf(line.dueOn, company.closingOn);
      sums[bucket] = (sums[bucket] ?? 0n) + line.amount;
      const cells = buckets.map((_, index) => (index === bucket ? printedAmount(line.amount) : ""));
      const due = line.dueOn === null ? "" : french(line.dueOn);
      const who = [group.customer.id, group.customer.name];
      rows.push([
        ...who,
        line.document,
        french(line.issuedOn),
        due,
        ...cells,
        printedAmount(line.amount),
      ]);
      line.line = rows.length;
    }
    const total = sums.reduce((sum, one) => sum + one, 0n);
    for (const [index, one] of sums.entries()) grand[index] = (grand[index] ?? 0n) + one;
    const shown = [...sums, group.printedTotal ?? total].map((one) => printedAmount(one));
    rows.push([`Total ${group.customer.id}`, "", "", "", "", ...shown]);
    group.line = rows.length;
  }
  const all = [...grand, grand.reduce((sum, one) => sum + one, 0n)].map((one) =>
    printedAmount(one),
  );
  rows.push(["Total général", "", "", "", "", ...all]);
  return csv(rows);
}

function bucketOf(dueOn: CalendarDate | null, on: CalendarDate): number {
  if (dueOn === null) return 0;
  const late = daysBetween(dueOn, on);
  const found = BOUNDS.findIndex((bound) => late <= bound);
  return found === -1 ? BOUNDS.length : found;
}

/** Lines of the customer list before the first customer. */
export const LIST_HEADER_LINES = 1;

export function customerListText(company: Company): string {
  return csv([words().customers, ...company.customers.map((customer) => customerRow(customer))]);
}

function customerRow(one: Customer): string[] {
  const limit = one.limit === null ? "" : `${one.limit.toString()},00`;
  const identity = [one.id, one.name, one.siren, one.vatNumber, one.iban, one.country];
  return [...identity, one.address, one.postalCode, one.city, one.email, one.terms, limit];
}

/** Semicolons and CRLF, cells quoted only when they must be. */
function csv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string =>
    /[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => `${row.map((text) => cell(text)).join(";")}\r\n`).join("");
}

function compact(date: CalendarDate): string {
  return date.replaceAll("-", "");
}

function french(date: CalendarDate): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${day}/${month}/${year}`;
}

/** `1234,50`. */
function commaText(cents: bigint): string {
  return centsText(cents).replace(".", ",");
}

/** `1 234,50`, as a report prints it. */
function printedAmount(cents: bigint): string {
  return commaText(cents).replace(/\B(?=(\d{3})+,)/g, " ");
}
