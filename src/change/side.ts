/** What a DSO is made of at one date (kpi.md §8.1). */
import { type Fraction, fraction, over } from "../kernel/fraction.ts";

/** Sales of the window under one terms code. */
export interface Segment {
  /** Invoices of the window, cents with VAT. */
  readonly amount: bigint;
  /** Σ amount × days from the invoice to its due date. */
  readonly weighted: bigint;
}

/** Amounts are cents with VAT; what is owed to customers is positive in `unapplied`. */
export interface Side {
  /** Days of the window. */
  readonly days: bigint;
  /** Sales of the window: invoices minus credit notes. */
  readonly sales: bigint;
  readonly segments: ReadonlyMap<string, Segment>;
  /** B: all that falls due at the date or later, as if nobody had paid early. */
  readonly maturingLater: bigint;
  /** P: the part of it already paid. */
  readonly paidEarly: bigint;
  /** O, D, X, U: late, disputed, doubtful, credits not applied. */
  readonly overdue: bigint;
  readonly disputed: bigint;
  readonly doubtful: bigint;
  readonly unapplied: bigint;
  /** Invoices whose due date fell in the window. */
  readonly matured: bigint;
  /** The figure that the company prints, days; null: it prints none. */
  readonly published: Fraction | null;
}

/** What is owed, net: not due + late + disputed + doubtful − credits. */
export const owedAt = (side: Side): bigint =>
  side.maturingLater -
  side.paidEarly +
  side.overdue +
  side.disputed +
  side.doubtful -
  side.unapplied;

/** Sales a day, cents. */
export const dailySales = ({ sales, days }: Side): Fraction => fraction(sales, days);

/** DSO of the ledger (K1), days. */
export const restatedAt = (side: Side): Fraction => over(fraction(owedAt(side)), dailySales(side));

/** The figure printed, else the ledger's. */
export const reportedAt = (side: Side): Fraction => side.published ?? restatedAt(side);
