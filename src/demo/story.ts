/**
 * What the planted faults work on: the books of the year, the customers not yet part of a fault, and what the
 * aged balance hides or adds to what the books say.
 */
import type { CalendarDate } from "../kernel/dates.ts";
import { type Books, openAt, type Receivable } from "./books.ts";
import type { Customer, ExpectedControl, Fault, ReportLine } from "./company.ts";
import type { Prng } from "./prng.ts";

export interface Roles {
  /** Transferred to 416 in November. */
  readonly doubtful: Customer;
  /** Pays in dollars. */
  readonly dollars: Customer;
  /** Has terms above the legal cap. */
  readonly longTerms: Customer;
  /** Two accounts of one company. */
  readonly twins: readonly [Customer, Customer];
  readonly wrongSiren: Customer;
  readonly wrongVat: Customer;
  readonly wrongIban: Customer;
}

/** Whose limit is a fault: chosen among those that owe much, once the year is kept. */
export interface CreditRoles {
  readonly aboveLimit: Customer;
  readonly noLimit: Customer;
  readonly cashOnly: Customer;
}

export class Story {
  readonly books: Books;
  readonly prng: Prng;
  readonly customers: readonly Customer[];
  readonly roles: Roles;
  readonly year: number;
  /** Receivables the report does not print. */
  readonly hidden = new Set<Receivable>();
  /** Receivables it prints with another amount: what is added to the true one. */
  readonly misprinted = new Map<Receivable, bigint>();
  /** Lines it prints besides. */
  readonly added: { readonly customer: Customer; readonly line: ReportLine }[] = [];
  /** Subtotals printed wrong: what is added to the true one. */
  readonly wrongTotals = new Map<Customer, bigint>();
  readonly #used: Set<Customer>;

  constructor(
    books: Books,
    prng: Prng,
    customers: readonly Customer[],
    roles: Roles,
    year: number,
  ) {
    this.books = books;
    this.prng = prng;
    this.customers = customers;
    this.roles = roles;
    this.year = year;
    const told = [roles.doubtful, roles.dollars, roles.longTerms, ...roles.twins];
    this.#used = new Set(told);
  }

  get closingOn(): CalendarDate {
    return `${this.year}-12-31`;
  }

  get printedOn(): CalendarDate {
    return `${this.year}-12-29`;
  }

  /** `count` open invoices of one customer that is part of no other fault, issued from and until these days. */
  takeOpen(count: number, from: string, until: string): [Receivable, ...Receivable[]] {
    const bySize = [...this.customers].sort((left, right) => right.weight - left.weight);
    for (const customer of bySize) {
      if (this.#used.has(customer) || customer.country !== "FR") continue;
      const open = this.invoicesOf(customer).filter(
        (one) =>
          one.parts.length === 0 &&
          one.credits.length === 0 &&
          one.line.issuedOn >= `${this.year}-${from}` &&
          one.line.issuedOn <= `${this.year}-${until}`,
      );
      const [first, ...others] = open.slice(0, count);
      if (first === undefined || open.length < count) continue;
      this.#used.add(customer);
      return [first, ...others];
    }
    throw new RangeError(`no customer left with ${count} open invoices from ${from} to ${until}`);
  }

  /** The largest invoice settled by one receipt alone between these days, of a customer not yet used. */
  takeSettled(from: string, until: string): { invoice: Receivable; receipt: Receivable } {
    const groups = new Map<string, Receivable[]>();
    for (const one of this.books.receivables) {
      if (one.line.letterCode === "" || one.customer.country !== "FR") continue;
      const key = `${one.customer.id} ${one.line.letterCode}`;
      groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    let largest: { invoice: Receivable; receipt: Receivable } | null = null;
    for (const [invoice, receipt, ...others] of groups.values()) {
      if (invoice === undefined || receipt === undefined || others.length > 0) continue;
      const isPair = invoice.kind === "invoice" && receipt.kind === "payment";
      if (!isPair || this.#used.has(invoice.customer)) continue;
      if (invoice.line.amount !== -receipt.line.amount || invoice.line.issuedOn < invoice.postedOn)
        continue;
      const { postedOn } = receipt;
      if (postedOn < `${this.year}-${from}` || postedOn > `${this.year}-${until}`) continue;
      if (largest !== null && largest.invoice.line.amount >= invoice.line.amount) continue;
      largest = { invoice, receipt };
    }
    if (largest === null) throw new RangeError(`no invoice settled alone from ${from} to ${until}`);
    this.#used.add(largest.invoice.customer);
    return largest;
  }

  /** French customers of the largest size that are part of no fault yet. */
  takeCustomers(count: number): Customer[] {
    const free = this.customers.filter((one) => !this.#used.has(one) && one.country === "FR");
    const taken = free.sort((left, right) => right.weight - left.weight).slice(0, count);
    for (const customer of taken) this.#used.add(customer);
    return taken;
  }

  invoicesOf(customer: Customer): Receivable[] {
    return this.books.of(customer).filter((one) => one.kind === "invoice");
  }

  /** What the account 411 holds at the closing for the customer, item by item. */
  openOf(customer: Customer): Receivable[] {
    return this.books.of(customer).filter((one) => openAt(one, this.closingOn) !== 0n);
  }
}

const NO_FAULT: Omit<Fault, "plant"> = {
  bridgeClass: null,
  contribution: 0n,
  controls: [],
  customers: [],
  ledgerLines: [],
  reportLines: [],
  isInCustomerList: false,
};

/** A fault from what matters of it. */
export const fault = (plant: string, draft: Partial<Omit<Fault, "plant">>): Fault => ({
  ...NO_FAULT,
  ...draft,
  plant,
});

/** A control that must fire. */
export function expect(
  code: string,
  slug: string,
  amount: bigint | null,
  rows = 1,
): ExpectedControl {
  return { code, slug, amount, rows };
}
