/**
 * The receivable documents of one invented company, as its system holds them: every writer beside tells the same list, as
 * a FEC, as displays of line items, as tables. All of it is deterministic; amounts are cents.
 */
import { addDays, addMonths } from "../../../src/kernel/dates.ts";

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

export const customers: readonly Customer[] = [
  ["100001", "Menuiserie du Lac"],
  ["100002", "Garage du Pré"],
  ["100003", "Verrerie Ombrelac"],
  ["100004", "Papeterie des Tilleuls"],
  ["100005", "Laiterie Valbrume"],
  ["100006", "Transports Corvignac"],
  ["100007", "Hôtel de la Rade"],
  ["100008", "Scierie Montfaucoul"],
].map(([code = "", name = ""]) => ({ code, name }));

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

/** The day the books begin, and those of the closings. */
export const BEGINS = "2024-07-01";
export const CLOSINGS = ["2024-12-31", "2025-12-31"] as const;

/** Eighteen months of the company, to the last closing. */
export function tell(): Story {
  const story = new Story();
  const at = (index: number): Customer => customers[index % customers.length] ?? at(0);
  for (let month = 0; month < 18; month += 1)
    for (let place = 0; place < customers.length; place += 1) {
      const seed = month * 37 + place * 101;
      const first = addMonths(BEGINS, month);
      const on = addDays(first, 1 + ((seed * 7) % 25));
      const cents = 12_000 * (5 + (seed % 83)) + 60 * (seed % 47);
      const invoice = story.invoice(on, at(place), cents, [30, 45, 60][place % 3] ?? 30);
      const paid = addDays(on, 20 + ((seed * 13) % 75));
      if (paid <= CLOSINGS[1] && seed % 23 !== 3) story.pay(paid, invoice);
    }
  special(story, at);
  story.documents.sort((left, right) => (left.on < right.on ? -1 : left.on > right.on ? 1 : 0));
  return story;
}

function special(story: Story, at: (index: number) => Customer): void {
  const old = story.invoice("2024-10-03", at(0), 480_000, 30);
  story.payPart("2024-11-20", old, 100_000);
  story.payPart("2025-02-20", old, 50_000);
  story.payResidual("2025-07-15", story.invoice("2025-05-05", at(1), 360_000, 60), 300_000);
  story.reverse("2025-06-12", story.invoice("2025-06-10", at(2), 240_000, 45));
  const returned = story.invoice("2025-08-04", at(3), 180_000, 30);
  story.pay("2025-10-02", returned, story.credit("2025-09-01", at(3), 60_000));
  story.credit("2025-11-18", at(4), 45_600);
  story.refund("2025-05-21", story.credit("2025-04-08", at(4), 30_000));
  story.receive("2025-12-11", at(4), 77_700);
  story.receive("2024-12-20", at(6), 12_300);
  story.downPayment("2025-10-20", at(5), 250_000);
  story.downPayment("2024-11-04", at(7), 90_000);
  story.request("2025-11-03", at(5), 120_000);
  story.bill("2025-11-28", story.invoice("2025-10-06", at(6), 540_000, 30), 60);
  story.doubtful("2025-06-16", story.invoice("2024-09-06", at(7), 96_000, 30));
  story.writeOff("2025-09-30", story.invoice("2024-08-12", at(2), 18_000, 45));
  story.invoice("2025-11-06", at(1), 300_000, 30, 60, 90);
  const debited = story.invoice("2025-09-09", at(3), 150_000, 30);
  story.bounce("2025-10-15", story.pay("2025-10-09", debited), debited);
}
