/**
 * Invents a company from a seed: a year of books that balance, the aged balance it prints two days before the
 * closing, and the faults planted in both. Pure: the same seed and options give the same company.
 */
import { Books, dueOf, openAt, type Receivable } from "./books.ts";
import type { Company, Customer, Fault, Journal, ReportGroup, ReportLine } from "./company.ts";
import { frenchVat, inventSiren, withWrongDigit } from "./identifiers.ts";
import { inventCustomers } from "./invent-customers.ts";
import { keepReceipts } from "./keep-receipts.ts";
import { keepSales } from "./keep-sales.ts";
import { keepOpening, keepTheRest } from "./keep-the-rest.ts";
import * as bridgePlants from "./plant-in-bridge.ts";
import * as ledgerPlants from "./plant-in-ledger.ts";
import { Prng } from "./prng.ts";
import { type CreditRoles, type Roles, Story } from "./story.ts";

/** The company `encours demo` shows. */
export const defaultSeed = 20_251_231;

/** The calendar year of the ledger, and about how many invoices it holds. */
const YEAR = 2025;
const INVOICES = 1_500;
/** Numbers of invoices kept for the faults. */
const RESERVED = { gap: 615, notPosted: 1_395, wrongVat: 854 };

/** `hasFaults`: false gives a company in order. */
export function inventCompany(seed: number, { hasFaults } = { hasFaults: true }): Company {
  const prng = new Prng(seed);
  const books = new Books();
  const customers = inventCustomers(prng);
  const roles = castRoles(customers);
  const story = new Story(books, prng, customers, roles, YEAR);
  if (hasFaults) roles.longTerms.terms = "90 jours";
  const nextNumber = keepTheYear(story, hasFaults);
  const faults = hasFaults ? plantFaults(story, nextNumber) : [];
  const credit = hasFaults ? castCreditRoles(story) : null;
  setLimits(story, credit);
  const inList = credit === null ? [] : ledgerPlants.plantInCustomerList(story, credit);
  const entries = numberLedger(books);
  return {
    seed,
    siren: inventSiren(new Prng(seed + 1)),
    name: "Ateliers Morvanel SAS",
    closingOn: story.closingOn,
    printedOn: story.printedOn,
    customers,
    entries,
    report: printReport(story),
    faults: [...faults, ...inList],
  };
}

/** Who plays what; the last three customers are foreign. */
function castRoles(customers: readonly Customer[]): Roles {
  const french = customers.filter((one) => one.country === "FR");
  const doubtful = french.find((one) => one.weight === 3 || one.weight === 4);
  const others = french.filter((one) => one !== doubtful);
  const at = (place: number): Customer => {
    const customer = others[place];
    if (customer === undefined) throw new RangeError("not enough customers");
    return customer;
  };
  const dollars = customers.find((one) => one.currency === "USD");
  if (dollars === undefined) throw new RangeError("no customer in dollars");
  return {
    doubtful: doubtful ?? at(5),
    dollars,
    longTerms: at(9),
    twins: [at(13), at(14)],
    wrongSiren: at(17),
    wrongVat: at(19),
    wrongIban: at(21),
  };
}

/** Three of those that owe most, whom the customer file gets wrong in no other way. */
function castCreditRoles(story: Story): CreditRoles {
  const { roles } = story;
  const told = [roles.doubtful, ...roles.twins, roles.wrongSiren, roles.wrongVat, roles.wrongIban];
  const owing = story.customers
    .filter((one) => one.country === "FR" && !told.includes(one))
    .map((customer) => ({ customer, owed: story.books.exposure(customer, story.closingOn) }))
    .sort((left, right) => (left.owed > right.owed ? -1 : left.owed < right.owed ? 1 : 0));
  const [, aboveLimit, , , noLimit, , , cashOnly] = owing.map((one) => one.customer);
  if (aboveLimit === undefined || noLimit === undefined || cashOnly === undefined) {
    throw new RangeError("not enough customers owe money");
  }
  return { aboveLimit, noLimit, cashOnly };
}

function keepTheYear(story: Story, hasFaults: boolean): number {
  const { books, prng, customers, roles, year } = story;
  keepOpening(
    books,
    prng,
    year,
    customers.filter((one) => !hasFaults || one !== roles.doubtful),
  );
  const nextNumber = keepSales(books, prng, {
    year,
    invoices: INVOICES,
    customers,
    reserved: new Set(hasFaults ? [RESERVED.gap, RESERVED.gap + 1, RESERVED.notPosted] : []),
    wrongVat: hasFaults ? RESERVED.wrongVat : 0,
    stopped: hasFaults ? roles.doubtful : null,
  });
  keepReceipts(books, prng, `${year}-12-23`, new Set(hasFaults ? [roles.doubtful] : []));
  const sales = books.receivables
    .filter((one) => one.kind === "invoice")
    .reduce((sum, one) => sum + one.line.amount, 0n);
  keepTheRest(books, prng, year, sales);
  return nextNumber;
}

/** The order matters: each fault takes customers that no other has. */
function plantFaults(story: Story, nextNumber: number): Fault[] {
  const { roles } = story;
  const [first, second] = roles.twins;
  second.siren = first.siren;
  second.vatNumber = frenchVat(first.siren);
  roles.wrongSiren.siren = withWrongDigit(roles.wrongSiren.siren, 8);
  roles.wrongVat.vatNumber = withWrongDigit(roles.wrongVat.vatNumber, 3);
  roles.wrongIban.iban = withWrongDigit(roles.wrongIban.iban, 20);
  return [
    ledgerPlants.plantNumberGap(story, RESERVED.gap),
    ledgerPlants.plantWrongVat(story, RESERVED.wrongVat),
    ledgerPlants.plantLongTerms(story),
    bridgePlants.plantDoubtful(story),
    bridgePlants.plantRevaluation(story),
    bridgePlants.plantLineWithoutCustomer(story),
    bridgePlants.plantUnappliedReceipt(story),
    bridgePlants.plantReceiptsAfterPrint(story),
    ledgerPlants.plantOneSidedLettering(story),
    ledgerPlants.plantMissingPairs(story),
    ledgerPlants.plantUnbalancedLettering(story),
    ledgerPlants.plantDuplicateInvoice(story),
    ledgerPlants.plantLetteringAcrossCustomers(story),
    bridgePlants.plantDuplicateRow(story),
    bridgePlants.plantMisprint(story),
    ledgerPlants.plantWrongSubtotal(story),
    bridgePlants.plantDownPayments(story),
    ledgerPlants.plantLetteringBeforeEntry(story),
    bridgePlants.plantSettledStillShown(story),
    bridgePlants.plantBilledNotPosted(story, RESERVED.notPosted),
    bridgePlants.plantInvoicesAfterPrint(story, nextNumber),
  ].flat();
}

/** Limits a third above what each customer owes, but for those of the story. */
function setLimits(story: Story, credit: CreditRoles | null): void {
  for (const customer of story.customers) {
    const owed = story.books.exposure(customer, story.closingOn) / 100n;
    const ample = owed > 0n ? (owed * 4n) / 3n : 0n;
    customer.limit = (ample / 5_000n + 1n) * 5_000n;
    if (customer === credit?.aboveLimit) customer.limit = ((owed * 7n) / 10_000n) * 1_000n;
    if (customer === credit?.noLimit) customer.limit = null;
    if (customer === credit?.cashOnly) customer.limit = 0n;
  }
}

const JOURNAL_ORDER: Readonly<Record<Journal, number>> = { AN: 0, AC: 1, VE: 2, BQ: 3, OD: 4 };

/** Entries in the order of the file, numbered journal by journal, lines numbered after the header. */
function numberLedger(books: Books): Company["entries"] {
  const entries = [...books.entries].sort((left, right) => {
    if (left.postedOn !== right.postedOn) return left.postedOn < right.postedOn ? -1 : 1;
    return JOURNAL_ORDER[left.journal] - JOURNAL_ORDER[right.journal];
  });
  const counters = new Map<Journal, number>();
  let line = 1;
  for (const entry of entries) {
    const number = (counters.get(entry.journal) ?? 0) + 1;
    counters.set(entry.journal, number);
    entry.number = `${entry.journal}${String(number).padStart(5, "0")}`;
    for (const one of entry.lines) {
      line += 1;
      one.line = line;
    }
  }
  return entries;
}

/** What the company prints: the open items of 411 on the day it prints, with what it hides and adds. */
function printReport(story: Story): ReportGroup[] {
  const groups: ReportGroup[] = [];
  for (const customer of story.customers) {
    const lines: ReportLine[] = story.books
      .of(customer)
      .filter((one) => !story.hidden.has(one) && one.line.account === "411000")
      .filter((one) => openAt(one, story.printedOn) !== 0n)
      .map((one) => printed(one, openAt(one, story.printedOn) + (story.misprinted.get(one) ?? 0n)));
    for (const added of story.added) if (added.customer === customer) lines.push(added.line);
    if (lines.length === 0) continue;
    lines.sort((left, right) =>
      left.issuedOn < right.issuedOn ? -1 : left.issuedOn > right.issuedOn ? 1 : 0,
    );
    const sum = lines.reduce((total, one) => total + one.amount, 0n);
    const wrong = story.wrongTotals.get(customer);
    groups.push({
      customer,
      lines,
      printedTotal: wrong === undefined ? null : sum + wrong,
      line: 0,
    });
  }
  return groups;
}

function printed(receivable: Receivable, amount: bigint): ReportLine {
  const { document, issuedOn } = receivable.line;
  const dueOn = receivable.kind === "invoice" ? dueOf(receivable.customer, issuedOn) : issuedOn;
  return { document, issuedOn, dueOn, amount, line: 0 };
}
