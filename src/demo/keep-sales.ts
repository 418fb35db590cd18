/** Bills the year: invoices in the order of their numbers, and the credit notes some of them earn. */
import { addDays, type CalendarDate, dateOfDayNumber, dayNumber } from "../kernel/dates.ts";
import { divideRounded } from "../kernel/money.ts";
import type { Books, Receivable } from "./books.ts";
import { workingDay } from "./calendar.ts";
import type { Customer } from "./company.ts";
import type { Prng } from "./prng.ts";

export interface SalesPlan {
  readonly year: number;
  readonly invoices: number;
  readonly customers: readonly Customer[];
  /** Numbers never given to an invoice of the ledger. */
  readonly reserved: ReadonlySet<number>;
  /** The number whose VAT is at 15 %, or 0. */
  readonly wrongVat: number;
  /** Bills this customer until June only. */
  readonly stopped: Customer | null;
}

/** Bills the whole year but its last two days, oldest first; returns the next free number. */
export function keepSales(books: Books, prng: Prng, plan: SalesPlan): number {
  const first = dayNumber(`${plan.year}-01-02`);
  const last = dayNumber(`${plan.year}-12-26`);
  const weighted = plan.customers.flatMap((one) => Array<Customer>(one.weight).fill(one));
  const days = Array.from({ length: plan.invoices }, () => prng.between(first, last));
  days.sort((left, right) => left - right);
  let number = 1;
  for (const day of days) {
    while (plan.reserved.has(number)) number += 1;
    const on = workingDay(dateOfDayNumber(day));
    let customer = prng.pick(weighted);
    while (customer === plan.stopped && on > `${plan.year}-06-30`) customer = prng.pick(weighted);
    const isWrong = number === plan.wrongVat;
    while (isWrong && customer.country !== "FR") customer = prng.pick(weighted);
    const percent = customer.country !== "FR" ? 0n : isWrong ? 15n : 20n;
    const excluded = amountFor(prng, customer);
    const invoice = bill(books, customer, on, {
      number: invoiceNumber(plan.year, number),
      excluded,
      percent,
    });
    number += 1;
    if (prng.chance(3) && !isWrong) creditPart(books, prng, invoice, excluded);
  }
  return number;
}

export function invoiceNumber(year: number, number: number): string {
  return `FA${String(year % 100).padStart(2, "0")}-${String(number).padStart(5, "0")}`;
}

/** Excluding VAT, by the customer's size. */
export function amountFor(prng: Prng, customer: Customer): bigint {
  const step = BigInt(customer.weight) * 45_000n;
  return prng.cents(step, step * 5n);
}

export interface Bill {
  readonly number: string;
  /** Cents of euro, excluding VAT, negative for a credit note. */
  readonly excluded: bigint;
  readonly percent: bigint;
  readonly issuedOn?: CalendarDate;
}

/** Posts an invoice (or a credit note) and follows its receivable. */
export function bill(
  books: Books,
  customer: Customer,
  postedOn: CalendarDate,
  one: Bill,
): Receivable {
  const vat = divideRounded(one.excluded * one.percent, 100n);
  const isCredit = one.excluded < 0n;
  const label = `${isCredit ? "Avoir" : "Facture"} ${customer.name}`;
  const shared = { document: one.number, label, issuedOn: one.issuedOn ?? postedOn };
  const included = one.excluded + vat;
  const currency =
    customer.currency === "EUR" ? {} : { amountCurrency: inDollars(included, postedOn) };
  const [receivable] = books.post("VE", postedOn, [
    { ...shared, ...currency, account: "411000", amount: included, customer },
    { ...shared, account: customer.country === "FR" ? "701000" : "707200", amount: -one.excluded },
    { ...shared, account: "445710", amount: -vat },
  ]);
  if (receivable === undefined) throw new RangeError("an invoice is not of zero");
  return books.follow(receivable, postedOn, isCredit ? "credit-note" : "invoice");
}

/** Dollars at the rate of the month, from 1.0500 in January by 0.0080 a month. */
function inDollars(euros: bigint, on: CalendarDate): bigint {
  const month = BigInt(on.slice(5, 7)) - 1n;
  return divideRounded(euros * (10_500n + 80n * month), 10_000n);
}

/** A credit note of 5 to 30 % of an invoice, some days later, to be settled with it. */
function creditPart(books: Books, prng: Prng, invoice: Receivable, excluded: bigint): void {
  const on = workingDay(addDays(invoice.postedOn, prng.between(4, 10)));
  if (on.slice(5) > "12-19" || on.slice(0, 4) !== invoice.postedOn.slice(0, 4)) return;
  const percent = BigInt(prng.between(5, 30));
  const { customer } = invoice;
  const note = bill(books, customer, on, {
    number: `AV${invoice.line.document.slice(2)}`,
    excluded: -divideRounded(excluded * percent, 100n),
    percent: customer.country === "FR" ? 20n : 0n,
  });
  invoice.credits.push(note);
}
