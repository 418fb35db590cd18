/**
 * The books while they are being kept: entries in any order, the receivables they open, what settled them and
 * when. Numbers and file lines come at the end, when everything is posted.
 */
import type { CalendarDate } from "../kernel/dates.ts";
import { parseTerms } from "../kernel/parse-terms.ts";
import { dueOn } from "../kernel/terms.ts";
import { laterOf } from "./calendar.ts";
import type { Customer, Journal, LedgerEntry, LedgerLine } from "./company.ts";
import { accountLabel } from "./words.ts";

/** A line on a receivable account, with what has been settled of it. */
export interface Receivable {
  readonly line: LedgerLine;
  readonly customer: Customer;
  readonly postedOn: CalendarDate;
  readonly kind: ReceivableKind;
  /** Credit notes to be paid together with this invoice. */
  readonly credits: Receivable[];
  /** Settled parts, same sign as the line. */
  readonly parts: { readonly on: CalendarDate; readonly amount: bigint }[];
}

export type ReceivableKind = "invoice" | "credit-note" | "payment" | "other";

export interface LineDraft {
  readonly account: string;
  readonly amount: bigint;
  readonly document: string;
  readonly label: string;
  readonly customer?: Customer;
  readonly supplier?: string;
  readonly issuedOn?: CalendarDate;
  readonly amountCurrency?: bigint;
}

export type Side = Pick<LineDraft, "account" | "customer" | "supplier">;

export class Books {
  readonly entries: LedgerEntry[] = [];
  readonly receivables: Receivable[] = [];
  readonly #byCustomer = new Map<Customer, Receivable[]>();
  readonly #codes = new Map<string, number>();

  /** Posts an entry and returns its lines, in order. */
  post(journal: Journal, postedOn: CalendarDate, drafts: readonly LineDraft[]): LedgerLine[] {
    const lines = drafts
      .filter((draft) => draft.amount !== 0n)
      .map(
        (draft): LedgerLine => ({
          account: draft.account,
          accountLabel: accountLabel(draft.account),
          customer: draft.customer ?? null,
          supplier: draft.supplier ?? null,
          document: draft.document,
          issuedOn: draft.issuedOn ?? postedOn,
          label: draft.label,
          amount: draft.amount,
          amountCurrency: draft.amountCurrency ?? null,
          letterCode: "",
          letteredOn: null,
          line: 0,
        }),
      );
    this.entries.push({ journal, postedOn, lines, number: "" });
    return lines;
  }

  /** Posts an amount from one account to another: the line of `to`, debited, then that of `from`. */
  transfer(
    journal: Journal,
    on: CalendarDate,
    amount: bigint,
    shared: Omit<LineDraft, "account" | "amount">,
    [to, from]: readonly [Side, Side],
  ): readonly [LedgerLine, LedgerLine] {
    const [debited, credited] = this.post(journal, on, [
      { ...shared, ...to, amount },
      { ...shared, ...from, amount: -amount },
    ]);
    if (debited === undefined || credited === undefined) throw new RangeError("two lines");
    return [debited, credited];
  }

  /** Follows a line of an entry as a receivable of its customer. */
  follow(line: LedgerLine, postedOn: CalendarDate, kind: ReceivableKind): Receivable {
    if (line.customer === null) throw new RangeError("a receivable has a customer");
    const { customer } = line;
    const receivable: Receivable = { line, customer, postedOn, kind, credits: [], parts: [] };
    this.receivables.push(receivable);
    const known = this.#byCustomer.get(customer);
    if (known === undefined) this.#byCustomer.set(customer, [receivable]);
    else known.push(receivable);
    return receivable;
  }

  /** The receivables of a customer, in the order they were posted. */
  of(customer: Customer): readonly Receivable[] {
    return this.#byCustomer.get(customer) ?? [];
  }

  /** Letters lines that offset each other: settled the day the last of them is posted. */
  letter(group: readonly Receivable[]): void {
    const on = group.map((one) => one.postedOn).reduce(laterOf);
    this.mark(group, this.nextCode(group[0]?.customer), on);
    for (const one of group) one.parts.push({ on, amount: openAt(one, on) });
  }

  /** Letters a receipt smaller than its invoice; the rest of the invoice stays open. */
  letterPartly(invoice: Receivable, receipt: Receivable, isTold: boolean): void {
    const on = receipt.postedOn;
    const code = this.nextCode(invoice.customer);
    this.mark([invoice, receipt], isTold ? code.toLowerCase() : code, on);
    invoice.parts.push({ on, amount: -receipt.line.amount });
    receipt.parts.push({ on, amount: receipt.line.amount });
  }

  /** Writes a code on lines, settling nothing. */
  mark(group: readonly Receivable[], code: string, on: CalendarDate): void {
    for (const { line } of group) {
      line.letterCode = code;
      line.letteredOn = on;
    }
  }

  /** AA, AB… ZZ, AAA…: the customer's next lettering code. */
  nextCode(customer: Customer | undefined): string {
    const id = customer?.id ?? "";
    let index = this.#codes.get(id) ?? 0;
    this.#codes.set(id, index + 1);
    let code = "";
    for (let place = 0; place < 2 || index > 0; place += 1) {
      code = String.fromCharCode(65 + (index % 26)) + code;
      index = Math.floor(index / 26);
    }
    return code;
  }

  /** What the customer owes at a date, net, doubtful included. */
  exposure(customer: Customer, on: CalendarDate): bigint {
    return this.of(customer).reduce((sum, one) => sum + openAt(one, on), 0n);
  }
}

/** What is left of a receivable at the end of a day. */
export function openAt(receivable: Receivable, on: CalendarDate): bigint {
  if (receivable.postedOn > on) return 0n;
  return receivable.parts
    .filter((part) => part.on <= on)
    .reduce((rest, part) => rest - part.amount, receivable.line.amount);
}

/** Due date of a document by its customer's terms. */
export function dueOf(customer: Customer, issuedOn: CalendarDate): CalendarDate {
  const terms = parseTerms(customer.terms);
  if (terms === null) throw new RangeError(`terms without a date: ${customer.terms}`);
  return dueOn(issuedOn, terms);
}
