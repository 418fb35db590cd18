/**
 * Finds the header row of an aged balance among its first rows and says which column holds what. The header
 * may stand on two rows, below any number of title lines.
 */
import { looksLikeAmount } from "../../tabular/amounts.ts";
import type { FoundHeadings } from "../../tabular/headings.ts";
import type { TableRow } from "../../tabular/table.ts";
import type { Bucket } from "./buckets.ts";
import { headingOf, normalise } from "./headings.ts";

/** `row` is the header, its empty cells completed by the row above; `at` holds the fields that the report has. */
export interface Layout extends FoundHeadings {
  /** The rows above the header: titles. */
  readonly above: readonly TableRow[];
  readonly buckets: readonly BucketColumn[];
}

export interface BucketColumn {
  readonly at: number;
  readonly bucket: Bucket;
}

/** Characters of a cell that are looked at. */
const LONGEST = 200;
/** Rows among which the header is looked for. */
const HEADER_WITHIN = 60;
/** Rows below it that say what an unsure column holds. */
const SAMPLED = 200;

/** Null: no row is the header of an aged balance. */
export function findLayout(rows: readonly TableRow[]): Layout | null {
  let best: Layout | null = null;
  let most = 0;
  for (const [index, row] of rows.slice(0, HEADER_WITHIN).entries()) {
    const above = rows.slice(0, index);
    const below = rows.slice(index + 1, index + 1 + SAMPLED);
    for (const cells of [row.cells, mergedCells(above.at(-1)?.cells ?? [], row.cells)]) {
      const found = columnsOf(cells, below);
      const weight = found === null ? 0 : found.at.size + found.buckets.length;
      if (found === null || weight <= most) continue;
      best = { row: { ...row, cells }, above, ...found };
      most = weight;
    }
  }
  return best;
}

/** A header on two rows: a cell left empty below takes the one above. */
function mergedCells(above: readonly string[], below: readonly string[]): string[] {
  const width = Math.max(above.length, below.length);
  return Array.from({ length: width }, (_, at) => {
    const own = (below[at] ?? "").trim();
    return own === "" ? (above[at] ?? "") : own;
  });
}

/** Columns by what they hold; null: not the header of an aged balance. */
function columnsOf(
  cells: readonly string[],
  below: readonly TableRow[],
): Pick<Layout, "at" | "buckets"> | null {
  const headings = cells.map((cell) => headingOf(cell));
  const place: Place = (field) => {
    const at = headings.indexOf(field);
    return at === -1 ? null : at;
  };
  const buckets = bucketColumns(headings);
  const who = customerColumns(place, buckets, cells, below);
  const total = place("balance") ?? place("amount");
  const [debit, credit] = [place("debit"), place("credit")];
  const isDebitCredit = debit !== null && credit !== null;
  const hasAmount = total !== null || isDebitCredit || buckets.length >= 2;
  if (who === null || !hasAmount || isForeign(cells)) return null;
  const isSplit = isDebitCredit && total === null;
  const [customerId, customerName] = who;
  const columns = Object.entries({
    entity_id: place("entity_id"),
    customer_id: customerId,
    customer_name: customerName,
    document: place("document"),
    issued_on: place("issued_on") ?? place("posted_on"),
    due_on: place("due_on"),
    amount: total,
    debit: isSplit ? debit : null,
    credit: isSplit ? credit : null,
    currency: place("currency"),
    days_late: place("days_late"),
    bucket_name: place("bucket_name"),
  });
  const at = new Map(columns.flatMap(([field, one]) => (one === null ? [] : [[field, one]])));
  return { at, buckets };
}

/** The first column of a field. */
type Place = (field: string) => number | null;

/** A column of everything overdue is a bucket only when no other column splits it. */
function bucketColumns(headings: readonly (string | Bucket | null)[]): BucketColumn[] {
  const all = headings.flatMap((bucket, at) =>
    bucket === null || typeof bucket === "string" ? [] : [{ at, bucket }],
  );
  const isSplit = all.some(({ bucket }) => !bucket.isAllOverdue && bucket.upper !== 0);
  return isSplit ? all.filter(({ bucket }) => !bucket.isAllOverdue) : all;
}

/** `Client` alone is a code or a name: its values say which. `Compte` is a customer only without another. */
function customerColumns(
  place: Place,
  buckets: readonly BucketColumn[],
  cells: readonly string[],
  below: readonly TableRow[],
): readonly [id: number | null, name: number | null] | null {
  const hasDocument = place("document") !== null;
  const name = place("customer_name") ?? (hasDocument ? null : place("label"));
  const [sure, either] = [place("customer_id"), place("customer")];
  if (sure !== null) return [sure, name ?? either];
  if (either !== null && name !== null) return [either, name];
  const found = place("account");
  const account = found === null || holdsOneAccount(valuesOf(found, below)) ? null : found;
  if (either !== null) {
    return holdsNames(valuesOf(either, below)) ? [account, either] : [either, null];
  }
  if (account !== null || name !== null) return [account, name];
  const isBlankFirst = (cells[0] ?? "").trim() === "" && holdsTexts(valuesOf(0, below));
  if (isBlankFirst) return [null, 0];
  // Customers on their own lines only: the details must then name documents under buckets.
  return hasDocument && buckets.length > 1 ? [null, null] : null;
}

/** Columns of a ledger extract, never of an aged balance. */
function isForeign(cells: readonly string[]): boolean {
  const ledger = ["journalcode", "ecriturenum", "ecrituredate", "comptenum", "ecriturelib"];
  return cells.filter((cell) => ledger.includes(normalise(cell).replaceAll(" ", ""))).length >= 2;
}

function valuesOf(at: number, rows: readonly TableRow[]): string[] {
  const texts = rows.map((row) => (row.cells[at] ?? "").trim().slice(0, LONGEST));
  return texts.filter((text) => text !== "");
}

function holdsNames(texts: readonly string[]): boolean {
  const values = texts.filter((text) => !/^(?:sous-?)?total/i.test(text));
  const isName = (text: string): boolean =>
    !looksLikeAmount(text) && (/\p{L}[\s'’&-]+\p{L}/u.test(text) || /^\D+$/.test(text));
  return values.length > 0 && values.filter(isName).length * 2 >= values.length;
}

/** A ledger account (411000 on nearly every row), not a customer's. */
function holdsOneAccount(texts: readonly string[]): boolean {
  const values = texts.filter((text) => /\d/.test(text));
  if (values.length === 0) return true;
  const isRepeated = new Set(values).size * 2 <= values.length;
  return isRepeated && values.every((text) => /^4[01]\d{0,7}(?:\s|$)/.test(text));
}

const holdsTexts = (texts: readonly string[]): boolean =>
  texts.filter((text) => /\p{L}{2}/u.test(text)).length * 2 > texts.length;
