/**
 * What an invented company is made of: its customers, its ledger, the aged balance it prints, and the truth about
 * the faults planted in them. Money is in cents of euro, bigint, debit positive.
 */
import type { CalendarDate } from "../kernel/dates.ts";

export interface Company {
  /** What it was invented from. */
  readonly seed: number;
  readonly siren: string;
  readonly name: string;
  /** Closing date: the as-of date of everything. */
  readonly closingOn: CalendarDate;
  /** The day the aged balance was printed. */
  readonly printedOn: CalendarDate;
  readonly customers: readonly Customer[];
  readonly entries: readonly LedgerEntry[];
  readonly report: readonly ReportGroup[];
  readonly faults: readonly Fault[];
}

export interface Customer {
  readonly id: string;
  name: string;
  readonly country: string;
  siren: string;
  vatNumber: string;
  iban: string;
  readonly address: string;
  readonly postalCode: string;
  readonly city: string;
  readonly email: string;
  /** As written in the customer list; kernel/parse-terms.ts reads it. */
  terms: string;
  /** Euros, whole; null: none set; 0: cash only. */
  limit: bigint | null;
  readonly currency: "EUR" | "USD";
  /** Days after the due date it usually pays. */
  readonly delay: number;
  /** It pays a month's invoices together. */
  readonly isBatch: boolean;
  /** Share of the sales: 1 to 12. */
  readonly weight: number;
}

export interface LedgerLine {
  readonly account: string;
  readonly accountLabel: string;
  readonly customer: Customer | null;
  /** Auxiliary of a supplier. */
  readonly supplier: string | null;
  readonly document: string;
  readonly issuedOn: CalendarDate;
  readonly label: string;
  /** Debit positive. */
  readonly amount: bigint;
  /** In the customer's currency, same sign; null in euros. */
  readonly amountCurrency: bigint | null;
  letterCode: string;
  letteredOn: CalendarDate | null;
  /** Line of the file, header included; 0 until the ledger is numbered. */
  line: number;
}

export interface LedgerEntry {
  readonly journal: Journal;
  readonly postedOn: CalendarDate;
  readonly lines: readonly LedgerLine[];
  /** Its number in the journal; empty until the ledger is numbered. */
  number: string;
}

export type Journal = "AN" | "VE" | "BQ" | "AC" | "OD";

/** A customer of the printed report, with its lines and the subtotal as printed. */
export interface ReportGroup {
  readonly customer: Customer;
  readonly lines: ReportLine[];
  /** Null: printed as it adds up. */
  printedTotal: bigint | null;
  /** Line of the file of its subtotal; 0 until written. */
  line: number;
}

export interface ReportLine {
  readonly document: string;
  readonly issuedOn: CalendarDate;
  readonly dueOn: CalendarDate | null;
  readonly amount: bigint;
  line: number;
}

/** A planted fault and what a diagnosis must say of it. */
export interface Fault {
  /** What was done, one word for people: `receipt-after-print`. */
  readonly plant: string;
  /** Class of the bridge it belongs to, with its contribution (ledger − report). */
  readonly bridgeClass: string | null;
  readonly contribution: bigint;
  /** Controls that must fire, each with its amount (null: not a matter of money) and the rows of its evidence. */
  readonly controls: readonly ExpectedControl[];
  readonly customers: readonly Customer[];
  readonly ledgerLines: readonly LedgerLine[];
  readonly reportLines: readonly { readonly line: number }[];
  /** The customers' own rows in the list bear the fault. */
  readonly isInCustomerList: boolean;
}

export interface ExpectedControl {
  readonly code: string;
  readonly slug: string;
  readonly amount: bigint | null;
  readonly rows: number;
}
