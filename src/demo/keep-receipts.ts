/** Banks what customers pay, by their habits: one by one, a month together, or in two times; and letters it. */
import { addDays, type CalendarDate, monthEnd } from "../kernel/dates.ts";
import { divideRounded } from "../kernel/money.ts";
import { type Books, dueOf, openAt, type Receivable } from "./books.ts";
import { laterOf, workingDay } from "./calendar.ts";
import type { Customer } from "./company.ts";
import type { Prng } from "./prng.ts";

interface Payment {
  readonly on: CalendarDate;
  readonly customer: Customer;
  readonly group: readonly Receivable[];
  /** When the second half comes; null when all is paid at once. */
  readonly secondOn: CalendarDate | null;
}

/** Pays what customers pay until `lastOn`. Those of `silent` pay nothing. */
export function keepReceipts(
  books: Books,
  prng: Prng,
  lastOn: CalendarDate,
  silent: ReadonlySet<Customer>,
): void {
  const payments = planPayments(books, prng, silent).filter((one) => one.on <= lastOn);
  payments.sort((left, right) => (left.on < right.on ? -1 : left.on > right.on ? 1 : 0));
  let number = 1;
  for (const payment of payments) {
    const due = payment.group.reduce((sum, one) => sum + openAt(one, payment.on), 0n);
    if (due <= 0n) continue;
    if (payment.secondOn === null) {
      const receipt = bank(books, payment.customer, payment.on, { number: number++, amount: due });
      books.letter([...payment.group, receipt]);
      continue;
    }
    const [invoice] = payment.group;
    const half = divideRounded(due, 2n);
    const first = bank(books, payment.customer, payment.on, { number: number++, amount: half });
    if (payment.secondOn <= lastOn) {
      const rest = { number: number++, amount: due - half };
      const second = bank(books, payment.customer, payment.secondOn, rest);
      books.letter([...payment.group, first, second]);
    } else if (invoice !== undefined) {
      books.letterPartly(invoice, first, true);
    }
  }
}

/** One invoice in a hundred of the second half-year is disputed, and paid by nobody yet. */
function isDisputed(prng: Prng, invoice: Receivable): boolean {
  const isDrawn = prng.chance(1);
  return isDrawn && invoice.postedOn.slice(5) >= "07-01";
}

function planPayments(books: Books, prng: Prng, silent: ReadonlySet<Customer>): Payment[] {
  const batches = new Map<string, Receivable[]>();
  const payments: Payment[] = [];
  for (const invoice of books.receivables.filter((one) => one.kind === "invoice")) {
    const { customer } = invoice;
    if (silent.has(customer) || isDisputed(prng, invoice)) continue;
    const wanted = addDays(
      dueOf(customer, invoice.line.issuedOn),
      customer.delay + prng.between(-2, 6),
    );
    const isOpening = invoice.line.issuedOn < invoice.postedOn;
    const wait = isOpening ? prng.between(4, 40) : 1;
    const ready = [invoice, ...invoice.credits].map((one) => addDays(one.postedOn, wait));
    const on = workingDay([wanted, ...ready].reduce(laterOf));
    const group = [invoice, ...invoice.credits];
    if (customer.isBatch) {
      const together = workingDay(on.slice(8) <= "15" ? `${on.slice(0, 8)}15` : monthEnd(on));
      const key = `${together} ${customer.id}`;
      batches.set(key, [...(batches.get(key) ?? []), ...group]);
      continue;
    }
    const isSplit = prng.chance(4) && invoice.credits.length === 0 && customer.currency === "EUR";
    const secondOn = isSplit ? workingDay(addDays(on, prng.between(12, 25))) : null;
    payments.push({ on, customer, group, secondOn });
  }
  for (const [key, group] of batches) {
    const [first] = group;
    if (first === undefined) continue;
    payments.push({ on: key.slice(0, 10), customer: first.customer, group, secondOn: null });
  }
  return payments;
}

export interface Receipt {
  /** Number of the transfer; or the whole reference. */
  readonly number: number | string;
  /** Positive, cents. */
  readonly amount: bigint;
}

/** Posts a transfer received and follows it. In dollars the bank pays a little more or less than was booked. */
export function bank(books: Books, customer: Customer, on: CalendarDate, one: Receipt): Receivable {
  const year = on.slice(2, 4);
  const document =
    typeof one.number === "string"
      ? one.number
      : `VIR${year}-${String(one.number).padStart(5, "0")}`;
  const shared = { document, label: `Virement ${customer.name}` };
  const isForeign = customer.currency !== "EUR";
  const loss = isForeign ? divideRounded(one.amount, 160n) : 0n;
  const [, receivable] = books.post("BQ", on, [
    { ...shared, account: "512000", amount: one.amount - loss },
    {
      ...shared,
      account: "411000",
      amount: -one.amount,
      customer,
      ...dollars(isForeign, one.amount),
    },
    { ...shared, account: "666000", amount: loss },
  ]);
  if (receivable === undefined) throw new RangeError("a receipt is not of zero");
  return books.follow(receivable, on, "payment");
}

function dollars(isForeign: boolean, euros: bigint): { amountCurrency?: bigint } {
  return isForeign ? { amountCurrency: -divideRounded(euros * 109n, 100n) } : {};
}
