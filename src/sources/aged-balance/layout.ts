/**
 * Finds the header row of an aged balance among its first rows and says which column holds what. The header
 * may stand on two rows, below any number of title lines.
 */

import { looksLikeAmount } from "../../tabular/amounts.ts";
import type { TableRow } from "../../tabular/table.ts";
import type { Bucket } from "./buckets.ts";
import { type Heading, headingOf, normalise, type Role } from "./headings.ts";

export interface BucketColumn {
  readonly at: number;
  readonly bucket: Bucket;
}

/** Positions of columns; null when the report has none. */
export interface Layout {
  /** Index, in the rows given, of the header's last row. */
  readonly headerIndex: number;
  /** Cells of the header as printed. */
  readonly headings: readonly string[];
  /** Normalised cells of the header, to recognise it when a page repeats it. */
  readonly header: readonly string[];
  readonly company: number | null;
  readonly customerId: number | null;
  readonly customerName: number | null;
  readonly document: number | null;
  readonly issuedOn: number | null;
  readonly dueOn: number | null;
  readonly amount: number | null;
  readonly debit: number | null;
  readonly credit: number | null;
  readonly currency: number | null;
  readonly daysLate: number | null;
  readonly bucketName: number | null;
  readonly buckets: readonly BucketColumn[];
}

/** Characters of a cell that are looked at. */
const LONGEST = 200;
/** Rows among which the header is looked for. */
const HEADER_WITHIN = 60;

/** Null: no row is the header of an aged balance. */
export function findLayout(rows: readonly TableRow[]): Layout | null {
  let best: { layout: Layout; weight: number } | null = null;
  for (const [index, row] of rows.slice(0, HEADER_WITHIN).entries()) {
    const above = rows[index - 1]?.cells ?? [];
    for (const cells of [row.cells, mergedCells(above, row.cells)]) {
      const layout = layoutOf(cells, index, rows);
      if (layout === null) continue;
      const weight = weightOf(layout);
      if (weight > (best?.weight ?? 0)) best = { layout, weight };
    }
  }
  return best?.layout ?? null;
}

/** A header on two rows: a cell left empty below takes the one above. */
function mergedCells(above: readonly string[], below: readonly string[]): string[] {
  const width = Math.max(above.length, below.length);
  return Array.from({ length: width }, (_, at) => {
    const own = (below[at] ?? "").trim();
    return own === "" ? (above[at] ?? "") : own;
  });
}

function weightOf(layout: Layout): number {
  const columns = [layout.customerId, layout.customerName, layout.document, layout.issuedOn];
  const more = [layout.dueOn, layout.amount, layout.debit, layout.credit, layout.bucketName];
  const known = [...columns, ...more].filter((column) => column !== null).length;
  return known + layout.buckets.length;
}

function layoutOf(
  cells: readonly string[],
  headerIndex: number,
  rows: readonly TableRow[],
): Layout | null {
  const headings = cells.map((cell) => headingOf(cell));
  const at = (role: Role): number | null => {
    const index = headings.findIndex((heading) => heading?.role === role);
    return index === -1 ? null : index;
  };
  const buckets = bucketColumns(headings);
  const who = customerColumns(headings, cells, rows.slice(headerIndex + 1));
  const sums = { amount: at("balance") ?? at("amount"), debit: at("debit"), credit: at("credit") };
  const isDebitCredit = sums.debit !== null && sums.credit !== null;
  const hasAmount = sums.amount !== null || isDebitCredit || buckets.length >= 2;
  if (who === null || !hasAmount || isForeign(cells)) return null;
  return {
    headerIndex,
    headings: cells,
    header: cells.map((cell) => normalise(cell)),
    company: at("company"),
    ...who,
    document: at("document"),
    issuedOn: at("issued-on") ?? at("posted-on"),
    dueOn: at("due-on"),
    amount: sums.amount,
    debit: isDebitCredit && sums.amount === null ? sums.debit : null,
    credit: isDebitCredit && sums.amount === null ? sums.credit : null,
    currency: at("currency"),
    daysLate: at("days-late"),
    bucketName: at("bucket-name"),
    buckets,
  };
}

/** A column of everything overdue is a bucket only when no other column splits it. */
function bucketColumns(headings: readonly (Heading | null)[]): BucketColumn[] {
  const all: BucketColumn[] = [];
  for (const [at, heading] of headings.entries()) {
    if (heading?.bucket != null) all.push({ at, bucket: heading.bucket });
  }
  const isSplit = all.some(({ bucket }) => !bucket.isAllOverdue && bucket.upper !== 0);
  return isSplit ? all.filter(({ bucket }) => !bucket.isAllOverdue) : all;
}

interface CustomerColumns {
  readonly customerId: number | null;
  readonly customerName: number | null;
}

/** `Client` alone is a code or a name: its values say which. `Compte` is a customer only without another. */
function customerColumns(
  headings: readonly (Heading | null)[],
  cells: readonly string[],
  below: readonly TableRow[],
): CustomerColumns | null {
  const at = (role: Role): number | null => {
    const index = headings.findIndex((heading) => heading?.role === role);
    return index === -1 ? null : index;
  };
  const name = at("customer-name") ?? (at("document") === null ? at("label") : null);
  const sure = at("customer-id");
  const either = at("customer");
  if (sure !== null) return { customerId: sure, customerName: name ?? either };
  if (either !== null) {
    if (name !== null) return { customerId: either, customerName: name };
    const isName = holdsNames(either, below);
    const account = at("account");
    const code = isName && account !== null && !holdsOneAccount(account, below) ? account : null;
    return isName
      ? { customerId: code, customerName: either }
      : { customerId: either, customerName: null };
  }
  const account = at("account");
  const isLedger = account !== null && holdsOneAccount(account, below);
  if (account !== null && !isLedger) return { customerId: account, customerName: name };
  if (name !== null) return { customerId: null, customerName: name };
  const isBlankFirst = (cells[0] ?? "").trim() === "" && holdsText(0, below);
  if (isBlankFirst) return { customerId: null, customerName: 0 };
  // Customers on their own lines only: the details must then name documents under buckets.
  const isGrouped =
    at("document") !== null && headings.filter((one) => one?.bucket != null).length > 1;
  return isGrouped ? { customerId: null, customerName: null } : null;
}

/** Columns of a ledger extract, never of an aged balance. */
function isForeign(cells: readonly string[]): boolean {
  const ledger = ["journalcode", "ecriturenum", "ecrituredate", "comptenum", "ecriturelib"];
  return cells.filter((cell) => ledger.includes(normalise(cell).replaceAll(" ", ""))).length >= 2;
}

function valuesOf(at: number, rows: readonly TableRow[]): string[] {
  const texts = rows.slice(0, 200).map((row) => (row.cells[at] ?? "").trim().slice(0, LONGEST));
  return texts.filter((text) => text !== "");
}

function holdsNames(at: number, rows: readonly TableRow[]): boolean {
  const values = valuesOf(at, rows).filter((text) => !/^(?:sous-?)?total/i.test(text));
  const isName = (text: string): boolean =>
    !looksLikeAmount(text) && (/\p{L}[\s'’&-]+\p{L}/u.test(text) || /^\D+$/.test(text));
  return values.length > 0 && values.filter(isName).length * 2 >= values.length;
}

/** A ledger account (411000 on nearly every row), not a customer's. */
function holdsOneAccount(at: number, rows: readonly TableRow[]): boolean {
  const values = valuesOf(at, rows).filter((text) => /\d/.test(text));
  if (values.length === 0) return true;
  const isRepeated = new Set(values).size * 2 <= values.length;
  return isRepeated && values.every((text) => /^4[01]\d{0,7}(?:\s|$)/.test(text));
}

function holdsText(at: number, rows: readonly TableRow[]): boolean {
  const values = valuesOf(at, rows);
  return values.filter((text) => /\p{L}{2}/u.test(text)).length * 2 > values.length;
}
