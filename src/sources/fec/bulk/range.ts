/** What a range scan is given and what it gives: amounts are cents, lines are counted from the range's first. */

/** Positions of the columns in a line; −1 when the file has no such column. */
export interface Columns {
  readonly count: number;
  readonly separator: number;
  readonly journal: number;
  readonly entryNo: number;
  readonly postedOn: number;
  readonly account: number;
  readonly debit: number;
  readonly credit: number;
  readonly validatedOn: number;
  readonly amountCurrency: number;
  readonly currency: number;
  /** Checked as dates. */
  readonly dates: readonly number[];
  /** Copied for a receivable line, in the order of the staging table. */
  readonly copied: readonly number[];
}

/** The role number of an account, from the chart (canon/chart.sql). */
export type RoleOf = (account: string) => number;

export interface MonthSum {
  lines: number;
  debit: number;
  credit: number;
  first: number;
  last: number;
}

export interface RangeResult {
  readonly lines: number;
  /** By account, as written, then by month (YYYYMM). Cents. */
  readonly months: Map<string, Map<number, MonthSum>>;
  /** First line of each journal and account, relative to the range. */
  readonly journalLines: Map<string, number>;
  /** First and last entry numbers of each journal and prefix when they only grow in it; else null. */
  readonly numbers: Map<string, readonly [number, number]> | null;
  readonly accountLines: Map<string, number>;
  /** Lines with both sides filled: line, debit and credit in cents. */
  readonly bothSides: (readonly [number, number, number])[];
  readonly emptyAmounts: number;
  readonly currencyLines: number;
  readonly translatedLines: number;
  readonly currencies: string[];
}
