/** Faults that part the aged balance from account 411: each belongs to one class of the bridge. */
import { addDays } from "../kernel/dates.ts";
import { dueOf, openAt, type Receivable } from "./books.ts";
import type { Customer, Fault, ReportLine } from "./company.ts";
import { bank } from "./keep-receipts.ts";
import { amountFor, bill, invoiceNumber } from "./keep-sales.ts";
import { expect, fault, type Story } from "./story.ts";

/** Customers paid on the last two days: the report, printed before, still shows the invoices. */
export function plantReceiptsAfterPrint(story: Story): Fault[] {
  return ["30", "31", "31"].map((day, index) => {
    const [invoice] = story.takeOpen(1, "10-01", "12-05");
    const on = `${story.year}-12-${day}`;
    const number = `VIR${String(story.year % 100)}-9${String(index + 1).padStart(4, "0")}`;
    const receipt = bank(story.books, invoice.customer, on, {
      number,
      amount: invoice.line.amount,
    });
    story.books.letter([invoice, receipt]);
    return fault("receipt-after-print", {
      bridgeClass: "as-of-date",
      contribution: -invoice.line.amount,
      customers: [invoice.customer],
      ledgerLines: [invoice.line],
    });
  });
}

/** The yearly contracts are billed on the last two days: the report does not have them yet. */
export function plantInvoicesAfterPrint(story: Story, firstNumber: number): Fault[] {
  return story.takeCustomers(9).map((customer, index) => {
    const on = `${story.year}-12-${index < 4 ? "30" : "31"}`;
    const invoice = bill(story.books, customer, on, {
      number: invoiceNumber(story.year, firstNumber + index),
      excluded: amountFor(story.prng, customer) + 1_900_000n,
      percent: 20n,
    });
    return fault("invoice-after-print", {
      bridgeClass: "as-of-date",
      contribution: invoice.line.amount,
      customers: [customer],
      ledgerLines: [invoice.line],
    });
  });
}

/** An adjustment typed on the control account, without a customer. */
export function plantLineWithoutCustomer(story: Story): Fault {
  const amount = 1_248_000n;
  const shared = { document: `OD-${story.year}-118`, label: "Regul. écart clients" };
  const on = `${story.year}-11-18`;
  const sides = [{ account: "411000" }, { account: "758000" }] as const;
  const [line] = story.books.transfer("OD", on, amount, shared, sides);
  return fault("line-without-customer", {
    bridgeClass: "no-auxiliary",
    contribution: amount,
    controls: [expect("A03", "ledger-line-without-customer", amount)],
    ledgerLines: [line],
  });
}

/** The revaluation of the dollars, posted on the customer itself and reversed by nobody. */
export function plantRevaluation(story: Story): Fault {
  const amount = -231_455n;
  const customer = story.roles.dollars;
  const on = `${story.year}-11-28`;
  const shared = {
    document: `REEVAL-${story.year}-11`,
    label: "Réévaluation USD au cours de clôture",
  };
  const sides = [{ account: "476000" }, { account: "411000", customer }] as const;
  const [, line] = story.books.transfer("OD", on, -amount, shared, sides);
  story.hidden.add(story.books.follow(line, on, "other"));
  return fault("fx-revaluation", {
    bridgeClass: "fx-revaluation",
    contribution: amount,
    controls: [expect("A11", "fx-revaluation-on-customer-account", -amount)],
    customers: [customer],
    ledgerLines: [line],
  });
}

/** A customer transferred to 416, invoices and all; the report still shows them as ordinary. */
export function plantDoubtful(story: Story): Fault {
  const customer = story.roles.doubtful;
  const on = `${story.year}-11-14`;
  const invoices = story.openOf(customer).filter((one) => openAt(one, on) !== 0n);
  const added: ReportLine[] = [];
  for (const invoice of invoices) {
    const { document, issuedOn, amount } = invoice.line;
    const shared = { document, issuedOn, label: `Transfert douteux ${customer.name}`, customer };
    const sides = [{ account: "416000" }, { account: "411000" }] as const;
    const [doubtful, ordinary] = story.books.transfer("OD", on, amount, shared, sides);
    story.hidden.add(story.books.follow(doubtful, on, "other"));
    story.books.letter([invoice, story.books.follow(ordinary, on, "other")]);
    added.push(addToReport(story, customer, reportLineOf(invoice)));
  }
  const total = added.reduce((sum, line) => sum + line.amount, 0n);
  const allowance = { document: `DEP-${story.year}-11`, label: `Dépréciation ${customer.name}` };
  const sides = [{ account: "681740" }, { account: "491000" }] as const;
  story.books.transfer("OD", `${story.year}-12-29`, total / 2n, allowance, sides);
  return fault("doubtful-still-reported", {
    bridgeClass: "doubtful",
    contribution: -total,
    customers: [customer],
    ledgerLines: invoices.map((one) => one.line),
    reportLines: added,
  });
}

/** Down payments on 4191: one applied to its invoice, one waiting, one printed among the receivables. */
export function plantDownPayments(story: Story): Fault {
  const [invoice] = story.takeOpen(1, "10-15", "12-10");
  const [waiting, shown] = story.takeCustomers(2);
  if (waiting === undefined || shown === undefined) throw new RangeError("two customers");
  const part = 150_000n;
  receiveDownPayment(story, invoice.customer, 1, part);
  const applied = {
    document: invoice.line.document,
    label: `Imputation acompte ${invoice.customer.name}`,
    customer: invoice.customer,
  };
  const on = `${story.year}-12-12`;
  const sides = [{ account: "419100" }, { account: "411000" }] as const;
  const [, line] = story.books.transfer("OD", on, part, applied, sides);
  story.books.letterPartly(invoice, story.books.follow(line, on, "other"), true);
  receiveDownPayment(story, waiting, 2, 420_000n);
  const document = receiveDownPayment(story, shown, 3, 600_000n);
  const issuedOn = `${story.year}-10-03`;
  const printed = addToReport(story, shown, {
    document,
    issuedOn,
    dueOn: issuedOn,
    amount: -600_000n,
    line: 0,
  });
  return fault("down-payment-in-report", {
    bridgeClass: "down-payment",
    contribution: 600_000n,
    customers: [shown],
    reportLines: [printed],
  });
}

function receiveDownPayment(
  story: Story,
  customer: Customer,
  number: number,
  amount: bigint,
): string {
  const document = `AC${String(story.year % 100)}-${String(number).padStart(4, "0")}`;
  const shared = { document, label: `Acompte ${customer.name}` };
  const sides = [{ account: "512000" }, { account: "419100", customer }] as const;
  story.books.transfer("BQ", `${story.year}-10-03`, amount, shared, sides);
  return document;
}

/** The report prints one invoice twice. */
export function plantDuplicateRow(story: Story): Fault {
  const [invoice] = story.takeOpen(1, "10-15", "12-15");
  const { amount } = invoice.line;
  const copy = addToReport(story, invoice.customer, reportLineOf(invoice));
  return fault("duplicate-row", {
    bridgeClass: "duplicate-in-report",
    contribution: -amount,
    controls: [expect("A21", "duplicate-row-in-report", amount)],
    customers: [invoice.customer],
    reportLines: [copy],
  });
}

/** An amount typed by hand with two digits exchanged: nothing in the extracts explains it. */
export function plantMisprint(story: Story): Fault {
  const [invoice] = story.takeOpen(1, "10-15", "12-10");
  const added = 189_000n;
  story.misprinted.set(invoice, added);
  return fault("misprinted-amount", {
    bridgeClass: "unexplained",
    contribution: -added,
    customers: [invoice.customer],
    ledgerLines: [invoice.line],
  });
}

/** A receipt nobody applied, and that the report does not print. */
export function plantUnappliedReceipt(story: Story): Fault {
  const [invoice] = story.takeOpen(1, "10-01", "11-25");
  const amount = invoice.line.amount - 4_321n;
  const on = `${story.year}-12-02`;
  const receipt = bank(story.books, invoice.customer, on, {
    number: `VIR${String(story.year % 100)}-91001`,
    amount,
  });
  story.hidden.add(receipt);
  return fault("receipt-unapplied", {
    bridgeClass: "unapplied-credit",
    contribution: -amount,
    controls: [expect("D01", "receipt-unapplied", amount)],
    customers: [invoice.customer],
    ledgerLines: [receipt.line],
  });
}

/** An invoice settled in November that the report still shows. */
export function plantSettledStillShown(story: Story): Fault {
  const { invoice } = story.takeSettled("11-03", "12-12");
  const shown = addToReport(story, invoice.customer, reportLineOf(invoice));
  return fault("settled-still-shown", {
    bridgeClass: "settled-in-ledger",
    contribution: -invoice.line.amount,
    customers: [invoice.customer],
    ledgerLines: [invoice.line],
    reportLines: [shown],
  });
}

/** An invoice that the billing software sent and the ledger never got. */
export function plantBilledNotPosted(story: Story, number: number): Fault {
  const [customer] = story.takeCustomers(1);
  if (customer === undefined) throw new RangeError("no customer left");
  const excluded = amountFor(story.prng, customer) + 400_000n;
  const amount = excluded + excluded / 5n;
  const issuedOn = addDays(`${story.year}-12-10`, 1);
  const document = invoiceNumber(story.year, number);
  const dueOn = dueOf(customer, issuedOn);
  const shown = addToReport(story, customer, { document, issuedOn, dueOn, amount, line: 0 });
  return fault("billed-not-posted", {
    bridgeClass: "billed-not-posted",
    contribution: -amount,
    customers: [customer],
    reportLines: [shown],
  });
}

/** An invoice as the report prints it. */
export function reportLineOf(invoice: Receivable): ReportLine {
  const { document, issuedOn, amount } = invoice.line;
  return { document, issuedOn, dueOn: dueOf(invoice.customer, issuedOn), amount, line: 0 };
}

function addToReport(story: Story, customer: Customer, line: ReportLine): ReportLine {
  story.added.push({ customer, line });
  return line;
}
