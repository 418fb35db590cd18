/** The lettered lines of the ledgers, as columns: what groups and allocations are made of. */
import type { Column } from "../../store/columns.ts";
import { readPackageFile } from "../../store/root.ts";
import type { Store } from "../../store/store.ts";

/** One entry a line in each column, lines in the order of their item numbers. Days count from 1970. */
export interface LetteredLines {
  readonly count: number;
  readonly item: BigInt64Array;
  /** Cents, debit positive. */
  readonly cents: BigInt64Array;
  readonly postedOn: Int32Array;
  /** The recorded date, UNKNOWN where there is none. */
  readonly letteredOn: Int32Array;
  /** A customer of a company, 0 for lines without one: a number of this run. */
  readonly customer: Int32Array;
  /** A code in a ledger: the same letters in two ledgers are two numbers. */
  readonly code: Int32Array;
  /** The account family, 0 to 31: nothing is settled across two of them. */
  readonly family: Int32Array;
}

export async function readLetteredLines(store: Store): Promise<LetteredLines> {
  const name = "canon/settle/lettered-lines.sql";
  const { count, columns } = await store.columns(readPackageFile(name), {}, name);
  const [item, cents, postedOn, letteredOn, customer, code, family] = columns;
  return {
    count,
    item: wide(item),
    cents: wide(cents),
    postedOn: narrow(postedOn),
    letteredOn: narrow(letteredOn),
    customer: narrow(customer),
    code: narrow(code),
    family: narrow(family),
  };
}

const wide = (column: Column | undefined): BigInt64Array =>
  column instanceof BigInt64Array ? column : new BigInt64Array(0);
const narrow = (column: Column | undefined): Int32Array =>
  column instanceof Int32Array ? column : new Int32Array(0);
