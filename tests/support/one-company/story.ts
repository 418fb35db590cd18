/**
 * The receivable documents of an invented company, as its system holds them, each step in words. Every writer beside
 * tells the same list. All of it is deterministic; amounts are cents.
 */
import { addDays } from "../../../src/kernel/dates.ts";

export interface Customer {
  readonly code: string;
  readonly name: string;
}

/** A receivable line of a document. */
export interface Item {
  readonly customer: Customer;
  readonly key: string;
  /** Special G/L indicator. */
  readonly special: string;
  readonly account: string;
  readonly cents: number;
  /** The base date of its terms and their days: what its net due date is made of. */
  readonly baseline: string;
  readonly days: number;
  /** Number of the document that it pays in part, or is the rest of. */
  readonly invoice: string;
  clearing: string;
  cleared: string;
}

export interface Document {
  readonly no: string;
  readonly type: string;
  readonly on: string;
  /** Where it is not the day of its posting. */
  readonly issuedOn?: string;
  /** What the customer knows it by. */
  readonly reference: string;
  readonly text: string;
  readonly items: readonly Item[];
  readonly others: readonly { readonly account: string; readonly cents: number }[];
  /** In no account: a request, a guarantee. */
  readonly isNoted: boolean;
  reversedWith: string;
}

const RECEIVABLE = "411000";
const ACCOUNTS: Readonly<Record<string, string>> = {
  A: "419100",
  W: "413000",
  D: "416000",
  F: RECEIVABLE,
};

/** The net due date of formats.md §2.2: a credit without an invoice is due at its base date. */
export const dueOf = (item: Item): string =>
  item.cents < 0 && item.invoice === "" ? item.baseline : addDays(item.baseline, item.days);

/** Open on that day by the key date logic of the system. */
export const isOpen = (document: Document, item: Item, on: string): boolean =>
  !document.isNoted && document.on <= on && (item.cleared === "" || item.cleared > on);

type Settings = Partial<Item> & { readonly reference?: string; readonly text?: string };

/** What happened, in words; each step makes one document. */
export class Story {
  readonly documents: Document[] = [];
  readonly #numbers: Record<string, number> = {};

  #post(
    type: string,
    on: string,
    lines: readonly (Settings & { customer: Customer; key: string; cents: number })[],
    more: Partial<Document> = {},
  ): Document {
    const first = { RV: 90, DZ: 14, DG: 16, AB: 10, DA: 18 }[type] ?? 19;
    this.#numbers[type] = (this.#numbers[type] ?? 0) + 1;
    const no = `${first}${String(this.#numbers[type]).padStart(8, "0")}`;
    const items = lines.map((line) => ({
      ...{ special: "", baseline: on, days: 0, invoice: "", clearing: "", cleared: "" },
      account: ACCOUNTS[line.special ?? ""] ?? RECEIVABLE,
      ...line,
    }));
    const reference =
      lines[0]?.reference ?? `${type}-${String(this.#numbers[type]).padStart(5, "0")}`;
    const text = lines[0]?.text ?? type;
    const document = {
      no,
      type,
      on,
      reference,
      text,
      items,
      others: [],
      isNoted: false,
      reversedWith: "",
    };
    const made: Document = { ...document, ...more };
    this.documents.push(made);
    return made;
  }

  #clear(documents: readonly Document[], by: Document): void {
    for (const { items } of documents)
      for (const item of items.filter(
        (one) => one.clearing === "" && one.customer === by.items[0]?.customer,
      ))
        Object.assign(item, { clearing: by.no, cleared: by.on });
  }

  /** With several terms, as many instalments. */
  invoice(on: string, customer: Customer, cents: number, ...terms: readonly number[]): Document {
    const number = 1 + (this.#numbers["RV"] ?? 0);
    const reference = `FA${String(number).padStart(5, "0")}`;
    const net = Math.round(cents / 1.2);
    const shared = { customer, key: "01", reference, text: `Facture ${reference}` };
    return this.#post(
      "RV",
      on,
      terms.map((days) => ({ ...shared, days, cents: cents / terms.length })),
      {
        others: [
          { account: "707000", cents: -net },
          { account: "445710", cents: net - cents },
        ],
      },
    );
  }

  credit(on: string, customer: Customer, cents: number): Document {
    const reference = `AV${String(1 + (this.#numbers["DG"] ?? 0)).padStart(5, "0")}`;
    const net = Math.round(cents / 1.2);
    return this.#post(
      "DG",
      on,
      [{ customer, key: "11", cents: -cents, reference, text: `Avoir ${reference}` }],
      {
        others: [
          { account: "707000", cents: net },
          { account: "445710", cents: cents - net },
        ],
      },
    );
  }

  /** Money that settles documents whole. */
  pay(on: string, ...paid: readonly Document[]): Document {
    const cents = sumOf(paid.flatMap(({ items }) => items));
    const payment = this.#receive(on, paid[0], [{ key: "15", cents: -cents }], cents);
    this.#clear([...paid, payment], payment);
    return payment;
  }

  /** Money on account. */
  receive(on: string, customer: Customer, cents: number): Document {
    const line = { customer, key: "15", cents: -cents, text: `Virement ${customer.name}` };
    return this.#post("DZ", on, [line], { others: [{ account: "512000", cents }] });
  }

  /** Part of an invoice: both stay open, the payment names the invoice. */
  payPart(on: string, invoice: Document, cents: number): Document {
    const days = invoice.items[0]?.days ?? 0;
    const line = { key: "15", cents: -cents, invoice: invoice.no, days };
    return this.#receive(on, invoice, [line], cents);
  }

  /** Part of an invoice: it is cleared with the money, and the rest is a new item. */
  payResidual(on: string, invoice: Document, cents: number): Document {
    const [item] = invoice.items;
    if (item === undefined) throw new Error("an invoice has an item");
    const { baseline, days } = item;
    const rest = { key: "06", cents: item.cents - cents, invoice: invoice.no, baseline, days };
    const payment = this.#receive(on, invoice, [{ key: "15", cents: -item.cents }, rest], cents);
    const [first] = payment.items;
    Object.assign(item, { clearing: payment.no, cleared: on });
    if (first !== undefined) Object.assign(first, { clearing: payment.no, cleared: on });
    return payment;
  }

  #receive(
    on: string,
    about: Document | undefined,
    lines: readonly (Settings & { key: string; cents: number })[],
    cents: number,
  ): Document {
    const customer = about?.items[0]?.customer;
    if (customer === undefined) throw new Error("money comes for a document");
    const all = lines.map((line) => ({ customer, text: `Virement ${customer.name}`, ...line }));
    return this.#post("DZ", on, all, { others: [{ account: "512000", cents }] });
  }

  /** Money given back for a credit note. */
  refund(on: string, credit: Document): Document {
    const cents = -sumOf(credit.items);
    const payment = this.#receive(on, credit, [{ key: "05", cents }], -cents);
    this.#clear([credit, payment], payment);
    return payment;
  }

  /** The bank takes a payment back: what it had settled is open again. */
  bounce(on: string, payment: Document, ...paid: readonly Document[]): Document {
    const cents = -sumOf(payment.items);
    for (const { items } of [...paid, payment])
      for (const item of items) Object.assign(item, { clearing: "", cleared: "" });
    const back = this.#receive(on, payment, [{ key: "05", cents, text: "Rejet" }], -cents);
    this.#clear([payment, back], back);
    return back;
  }

  writeOff(on: string, invoice: Document): Document {
    const [item] = invoice.items;
    if (item === undefined) throw new Error("an invoice has an item");
    const { customer, cents } = item;
    const text = `Perte sur créance ${invoice.reference}`;
    const line = { customer, key: "17", cents: -cents, reference: invoice.reference, text };
    const loss = this.#post("AB", on, [line], { others: [{ account: "654000", cents }] });
    this.#clear([invoice, loss], loss);
    return loss;
  }

  /** The same document the other way round: both are cleared. */
  reverse(on: string, document: Document): Document {
    const items = document.items.map((item) => ({
      ...{ customer: item.customer, key: "12", cents: -item.cents },
      ...{ reference: document.reference, text: `Extourne ${document.reference}` },
    }));
    const others = document.others.map(({ account, cents }) => ({ account, cents: -cents }));
    const reversal = this.#post(document.type, on, items, { others, reversedWith: document.no });
    document.reversedWith = reversal.no;
    this.#clear([document, reversal], reversal);
    return reversal;
  }

  downPayment(on: string, customer: Customer, cents: number): Document {
    const line = {
      customer,
      key: "19",
      special: "A",
      cents: -cents,
      text: `Acompte ${customer.name}`,
    };
    return this.#post("DZ", on, [line], { others: [{ account: "512000", cents }] });
  }

  /** A request of a down payment: noted, in no account. */
  request(on: string, customer: Customer, cents: number): Document {
    const line = { customer, key: "09", special: "F", cents, text: `Demande d'acompte` };
    return this.#post("DA", on, [line], { isNoted: true });
  }

  /** A bill of exchange takes the place of an invoice: on 413, the invoice is cleared. */
  bill(on: string, invoice: Document, days: number): Document {
    return this.#transfer(on, invoice, "W", days, "Traite", "15");
  }

  doubtful(on: string, invoice: Document): Document {
    return this.#transfer(on, invoice, "D", 0, "Douteux", "17");
  }

  #transfer(
    on: string,
    invoice: Document,
    special: string,
    days: number,
    word: string,
    key: string,
  ): Document {
    const [item] = invoice.items;
    if (item === undefined) throw new Error("an invoice has an item");
    const { customer, cents } = item;
    const { reference } = invoice;
    const text = `${word} ${reference}`;
    const away = { customer, key, cents: -cents, reference, text };
    const there = { customer, key: "09", special, cents, days, reference, text };
    const document = this.#post("AB", on, [away, there]);
    for (const one of [item, document.items[0]])
      if (one !== undefined) Object.assign(one, { clearing: document.no, cleared: on });
    return document;
  }
}

const sumOf = (items: readonly Item[]): number => items.reduce((sum, { cents }) => sum + cents, 0);
