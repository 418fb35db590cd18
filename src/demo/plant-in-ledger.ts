/** Faults inside the ledger and the customer file: the report agrees with account 411, and both are wrong. */
import { addDays, daysBetween, monthEnd } from "../kernel/dates.ts";
import { divideRounded } from "../kernel/money.ts";
import { dueOf } from "./books.ts";
import { workingDay } from "./calendar.ts";
import type { Customer, Fault } from "./company.ts";
import { bank } from "./keep-receipts.ts";
import { bill, invoiceNumber } from "./keep-sales.ts";
import { type CreditRoles, expect, fault, type Story } from "./story.ts";

/** A receipt short of its invoice, lettered as if it were whole. */
export function plantUnbalancedLettering(story: Story): Fault {
  const [invoice] = story.takeOpen(1, "10-15", "11-28");
  const short = 41_250n;
  const receipt = bank(story.books, invoice.customer, `${story.year}-12-09`, {
    number: reference(story, 92_001),
    amount: invoice.line.amount - short,
  });
  story.books.letterPartly(invoice, receipt, false);
  return fault("lettering-unbalanced", {
    controls: [expect("B01", "lettering-unbalanced", short, 2)],
    customers: [invoice.customer],
    ledgerLines: [invoice.line, receipt.line],
  });
}

/** The receipt of one customer lettered with the invoice of another. */
export function plantLetteringAcrossCustomers(story: Story): Fault {
  const [invoice] = story.takeOpen(1, "10-15", "12-05");
  const [payer] = story.takeCustomers(1);
  if (payer === undefined) throw new RangeError("no customer left");
  const on = `${story.year}-12-29`;
  const { amount } = invoice.line;
  const receipt = bank(story.books, payer, on, { number: reference(story, 92_002), amount });
  story.books.mark([invoice, receipt], "ZZX", on);
  return fault("lettering-across-customers", {
    controls: [expect("B02", "lettering-across-customers", amount, 2)],
    customers: [invoice.customer, payer],
    ledgerLines: [invoice.line, receipt.line],
  });
}

/** An invoice and its receipt, to the cent, that nobody lettered. */
export function plantMissingPairs(story: Story): Fault[] {
  return [1, 2].map((index) => {
    const [invoice] = story.takeOpen(1, "10-15", "11-28");
    const { customer, line } = invoice;
    const { amount } = line;
    const on = `${story.year}-12-${String(9 + index).padStart(2, "0")}`;
    const number = reference(story, 92_010 + index);
    const receipt = bank(story.books, customer, on, { number, amount });
    return fault("exact-pair-not-lettered", {
      controls: [expect("B04", "lettering-missing-exact-pair", amount, 2)],
      customers: [customer],
      ledgerLines: [line, receipt.line],
    });
  });
}

/** A lettering date earlier than the receipt. */
export function plantLetteringBeforeEntry(story: Story): Fault {
  const { invoice, receipt } = story.takeSettled("09-08", "11-28");
  const early = addDays(receipt.postedOn, -6);
  story.books.mark([invoice, receipt], receipt.line.letterCode, early);
  return fault("lettering-before-entry", {
    controls: [expect("B05", "lettering-before-entry", invoice.line.amount, 2)],
    customers: [invoice.customer],
    ledgerLines: [invoice.line, receipt.line],
  });
}

/** Two invoices lettered together, with nothing that pays them. */
export function plantOneSidedLettering(story: Story): Fault {
  const invoices = story.takeOpen(2, "10-15", "12-10");
  const [first] = invoices;
  const code = story.books.nextCode(first.customer);
  story.books.mark(invoices, code, `${story.year}-12-15`);
  const amount = invoices.reduce((sum, one) => sum + one.line.amount, 0n);
  return fault("lettering-one-sided", {
    controls: [expect("B07", "lettering-one-sided", amount, 2)],
    customers: [first.customer],
    ledgerLines: invoices.map((one) => one.line),
  });
}

/** One invoice posted in two entries. */
export function plantDuplicateInvoice(story: Story): Fault {
  const [invoice] = story.takeOpen(1, "11-10", "12-10");
  const { document, issuedOn, amount } = invoice.line;
  const excluded = divideRounded(amount * 100n, 120n);
  const on = workingDay(addDays(invoice.postedOn, 7));
  const copy = bill(story.books, invoice.customer, on, {
    number: document,
    excluded,
    percent: 20n,
    issuedOn,
  });
  return fault("invoice-posted-twice", {
    controls: [expect("C02", "invoice-duplicate", copy.line.amount)],
    customers: [invoice.customer],
    ledgerLines: [copy.line],
  });
}

/** Numbers of the series that no invoice bears. */
export function plantNumberGap(story: Story, first: number): Fault {
  const before = story.books.receivables.find(
    (one) => one.line.document === invoiceNumber(story.year, first - 1),
  );
  return fault("invoice-number-gap", {
    controls: [expect("C01", "invoice-number-gap", null)],
    ledgerLines: before === undefined ? [] : [before.line],
  });
}

/** The invoice billed at 15 %. */
export function plantWrongVat(story: Story, number: number): Fault {
  const document = invoiceNumber(story.year, number);
  const invoice = story.books.receivables.find((one) => one.line.document === document);
  if (invoice === undefined) throw new RangeError(`no invoice ${document}`);
  const excluded = divideRounded(invoice.line.amount * 100n, 115n);
  const expected = divideRounded(excluded * 20n, 100n);
  const difference = expected - (invoice.line.amount - excluded);
  return fault("vat-at-15-percent", {
    controls: [expect("C03", "vat-amount-mismatch", difference)],
    customers: [invoice.customer],
    ledgerLines: [invoice.line],
  });
}

/** 60 days from the invoice, or 45 days end of month in either reading: the latest of the three. */
function latestByLaw(issuedOn: string): string {
  const days = [addDays(issuedOn, 60), monthEnd(addDays(issuedOn, 45))];
  return [...days, addDays(monthEnd(issuedOn), 45)].sort().at(-1) ?? issuedOn;
}

/** The customer with 90 days: each of its invoices costs the days beyond the cap. */
export function plantLongTerms(story: Story): Fault {
  const customer = story.roles.longTerms;
  const invoices = story.invoicesOf(customer).filter((one) => one.line.issuedOn === one.postedOn);
  const cost = invoices.map(({ customer: buyer, line: { issuedOn, amount } }) => {
    const days = daysBetween(latestByLaw(issuedOn), dueOf(buyer, issuedOn));
    return divideRounded(amount * BigInt(days), 365n);
  });
  const amount = cost.reduce((sum, one) => sum + one, 0n);
  return fault("terms-above-legal-cap", {
    controls: [expect("C12", "terms-above-legal-cap", amount, invoices.length)],
    customers: [customer],
    ledgerLines: invoices.map((one) => one.line),
  });
}

/** A subtotal typed by hand, 900.00 too high. */
export function plantWrongSubtotal(story: Story): Fault {
  const [invoice] = story.takeOpen(1, "10-15", "12-15");
  story.wrongTotals.set(invoice.customer, 90_000n);
  return fault("broken-subtotal", {
    controls: [expect("A22", "report-arithmetic-broken", 90_000n)],
    customers: [invoice.customer],
  });
}

/** Faults of the customer file, once exposures are final. */
export function plantInCustomerList(story: Story, credit: CreditRoles): Fault[] {
  const { roles } = story;
  const owes = (customer: Customer): bigint => story.books.exposure(customer, story.closingOn);
  const one = (
    plant: string,
    code: string,
    slug: string,
    customer: Customer,
    amount: bigint | null,
  ): Fault =>
    fault(plant, {
      controls: [expect(code, slug, amount)],
      customers: [customer],
      isInCustomerList: true,
    });
  const [first, second] = roles.twins;
  return [
    fault("two-accounts-one-siren", {
      controls: [expect("E01", "customer-duplicate-identifier", owes(first) + owes(second), 2)],
      customers: roles.twins,
      isInCustomerList: true,
    }),
    one("siren-invalid", "E05", "siren-invalid", roles.wrongSiren, owes(roles.wrongSiren)),
    one("vat-number-invalid", "E06", "vat-number-invalid", roles.wrongVat, null),
    one("iban-invalid", "E07", "iban-invalid", roles.wrongIban, owes(roles.wrongIban)),
    one(
      "above-limit",
      "F01",
      "exposure-above-limit",
      credit.aboveLimit,
      owes(credit.aboveLimit) - (credit.aboveLimit.limit ?? 0n) * 100n,
    ),
    one("no-limit", "F02", "exposure-without-limit", credit.noLimit, owes(credit.noLimit)),
    one("cash-only", "F02", "exposure-without-limit", credit.cashOnly, owes(credit.cashOnly)),
  ];
}

/** References of receipts keyed by hand, far from the bank's own numbers. */
function reference(story: Story, number: number): string {
  return `VIR${String(story.year % 100)}-${String(number)}`;
}
