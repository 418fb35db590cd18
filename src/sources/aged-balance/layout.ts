/**
 * Finds the header row of an aged balance among its first rows and says which column holds what. The header
 * may stand on two rows, below any number of title lines.
 */
import { looksLikeAmount } from "../../tabular/amounts.ts";
import type { FoundHeadings } from "../../tabular/headings.ts";
import type { TableRow } from "../../tabular/table.ts";
import { isBelowBands, joinedCells, mergedCells } from "./bands.ts";
import type { Bucket, BucketColumn } from "./buckets.ts";
import { headingOf, normalise, spaced } from "./headings.ts";
import { splitOf, sumColumn } from "./unread.ts";

/** `row` is the header, its empty cells completed by the row above; `at` holds the fields that the report has. */
export interface Layout extends FoundHeadings {
  /** The rows above the header: titles. */
  readonly above: readonly TableRow[];
  readonly buckets: readonly BucketColumn[];
  /** False: columns among the buckets are not understood, and the rows do not add up. */
  readonly addsUp: boolean;
  /** Columns of money, buckets among them, and of dates. */
  readonly moneyColumns: readonly number[];
  readonly dateColumns: readonly number[];
  /** The balance is in the company's currency, whatever that of each document. */
  readonly isOwn: boolean;
  /** The column of the balance in the document's currency beside it. */
  readonly ofDocument: number | undefined;
  /** What an amount of 1 stands for: 1, or 1 000 in a report in thousands. */
  readonly unit: 1 | 1_000;
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
    // The headings again, above the lines of the next customer.
    if (best?.row.cells.join("\t") === row.cells.join("\t")) continue;
    const above = rows.slice(0, index);
    const below = rows.slice(index + 1, index + 1 + SAMPLED);
    const over = above.at(-1)?.cells ?? [];
    // A name alone on its row is no second row of headings.
    const isBelow = row.cells.filter((cell) => cell.trim() !== "").length > 1;
    const joined = (
      isBelow ? [mergedCells(over, row.cells), joinedCells(over, row.cells)] : []
    ).filter((cells) => cells.some((cell, at) => cell !== (row.cells[at] ?? "")));
    for (const cells of [row.cells, ...joined]) {
      const found = columnsOf(cells, below);
      // The bands above are no header without what stands below them.
      const isBanded = cells !== row.cells && isBelowBands(row.cells);
      const weight = found === null ? 0 : found.at.size + found.buckets.length + Number(isBanded);
      const isContinued = cells !== row.cells && goesOn(row.cells, cells);
      if (found === null || weight < most || (weight === most && !isContinued)) continue;
      best = { row: { ...row, cells }, above, ...found, unit: unitOf(above, cells) };
      most = weight;
    }
  }
  return best;
}

/** Whether a second row of headings says more of each of its columns: «Overdue» over «by days». */
const goesOn = (below: readonly string[], joined: readonly string[]): boolean =>
  below.every(
    (cell, at) => cell.trim() === "" || (!/\d/.test(cell) && headingOf(joined[at] ?? "") !== null),
  );

/** `k€`, «en milliers d’euros», `in thousands`, `€ 000`: in a title that says no more, or in a heading. */
const THOUSANDS =
  /(?:^|[\s(])(?:k ?€|k ?eur(?:os?)?|€ ?k|eur ?k|milliers?|thousands?|(?:€|\$|£|eur|usd|gbp) ?'?000s?|'000s?|tsd|teur|t€)(?=$|[\s).,;:])/i;
/** Characters of a title that may say it. */
const LONGEST_UNIT = 120;

function unitOf(above: readonly TableRow[], headings: readonly string[]): Layout["unit"] {
  const texts = [...above.flatMap(({ cells }) => cells), ...headings];
  return texts.some((text) => text.length <= LONGEST_UNIT && THOUSANDS.test(text)) ? 1_000 : 1;
}

/** Columns of line items, open and cleared: a ledger of customers, not a list of what is open. */
const CLEARED =
  /clearing|cleared|ausgleich|rapproch|lettr|letter code|matching|^(?:debit|credit|journal)$/;

const titleOf = ({ above }: Layout): string =>
  above.map(({ cells }) => normalise(cells.join(" ").slice(0, LONGEST))).join(" ");
const IS_LEFT =
  /\b(?:open|outstanding|remaining|unpaid|pending|residual|(?:balance|amount) due|balance in accounting currency|solde societe|restant|reste|ouvert|offene?r?)\b/;

/**
 * Documents, due dates and what is left of each (`outstanding_amount`, «Restant dû»), or a balance and its days late.
 * VAT tells a sales journal, a sale of receivables the statement of a factor.
 */
export function holdsOpenItems(layout: Layout): boolean {
  const { at, row } = layout;
  const heading = normalise(spaced(row.cells[at.get("amount") ?? -1] ?? ""));
  const headings = row.cells.map(normalise);
  const isJournal = headings.some((cell) => /\b(?:ht|tva|vat|tax)\b/.test(cell));
  const isItem = at.has("due_on") && (at.has("document") || at.has("issued_on"));
  const isCleared = headings.some((cell) => CLEARED.test(cell));
  const isSold = headings.some((cell) =>
    /\b(?:cession|quittance|assignment|financed?)\b/.test(cell),
  );
  const isLeft =
    IS_LEFT.test(heading) ||
    (at.has("days_late") && headingOf(row.cells[at.get("amount") ?? -1] ?? "") === "balance");
  return isItem && !isJournal && !isCleared && !isSold && isLeft;
}

/** «Encours clients au …», each customer's balance below and nothing else of an account, of a limit or of a person. */
export function holdsBalances(layout: Layout): boolean {
  const { at, row } = layout;
  const isSaid =
    /(?:encours|soldes?|creances|balance)(?: des| de nos)? clients|(?:customers?|debtors?) balances?|receivables?/;
  const isOther =
    /debit|credit|limit|plafond|autoris|garanti|siren|siret|budget|vente|sales|revenue/;
  const isBalance = headingOf(row.cells[at.get("amount") ?? -1] ?? "") === "balance";
  return (
    isBalance &&
    isSaid.test(titleOf(layout)) &&
    !row.cells.some((cell) => isOther.test(normalise(cell)))
  );
}

/** Columns by what they hold; null: not the header of an aged balance. */
function columnsOf(
  cells: readonly string[],
  below: readonly TableRow[],
): Omit<Layout, "row" | "above" | "unit"> | null {
  const headings = cells.map((cell) => headingOf(cell));
  const at = new Map<string, number>();
  for (const [place, heading] of headings.entries())
    if (typeof heading === "string" && !at.has(heading)) at.set(heading, place);
  // Of a voucher and an invoice, the ledger knows the invoice.
  const invoice = cells.findIndex(
    (cell, place) => headings[place] === "document" && /invoice|facture/.test(normalise(cell)),
  );
  const isVoucher = /voucher/.test(normalise(cells[at.get("document") ?? -1] ?? ""));
  if (isVoucher && invoice !== -1) at.set("document", invoice);
  const isKnown = (place: number): boolean => headings[place] !== null;
  const named = bucketColumns(headings);
  const balance = amountColumn(cells, headings);
  const amount = balance.place ?? at.get("amount") ?? sumColumn(cells, isKnown, named, below);
  const found = splitOf(cells, isKnown, named, amount, below);
  const { buckets, addsUp } = found;
  const isDated = ["due_on", "issued_on", "posted_on"].some((field) => at.has(field));
  // «Référence» beside a customer and no date is the customer's.
  const reference = at.get("document");
  if (!isDated && reference !== undefined && /^ref/.test(normalise(cells[reference] ?? ""))) {
    at.delete("document");
    if (!at.has("code")) at.set("code", reference);
  }
  const who = customerColumns(at, buckets, cells, below);
  const isDebitCredit = at.has("debit") && at.has("credit");
  const hasAmount = amount !== undefined || isDebitCredit || buckets.length >= 2;
  if (who === null || !hasAmount || isForeign(cells)) return null;
  const put = (field: string, place: number | undefined): unknown =>
    place === undefined ? at.delete(field) : at.set(field, place);
  put("customer_id", who.id);
  put("customer_name", who.name);
  put(
    "document",
    at.get("document") ?? (isDated && who.id !== at.get("number") ? at.get("number") : undefined),
  );
  put("issued_on", at.get("issued_on") ?? at.get("posted_on"));
  put("amount", amount);
  // Beside a balance, debit and credit say nothing more.
  for (const side of ["debit", "credit"])
    if (amount !== undefined || !isDebitCredit) at.delete(side);
  const unsure = [
    "customer",
    "contact",
    "code",
    "number",
    "account",
    "label",
    "posted_on",
    "balance",
  ];
  for (const field of unsure) at.delete(field);
  const places = (...fields: readonly string[]) => fields.flatMap((one) => at.get(one) ?? []);
  const moneyColumns = [...places("amount", "debit", "credit"), ...buckets.map((one) => one.at)];
  const heading = cells[amount ?? -1] ?? "";
  return {
    at,
    buckets,
    addsUp,
    isOwn: OWN.test(normalise(spaced(heading))) || CODED.test(heading),
    ofDocument: balance.ofDocument,
    moneyColumns,
    dateColumns: places("issued_on", "due_on"),
  };
}

/** In the company's currency, whatever that of the document: `Total in EUR`, «Contre-valeur». */
const OWN =
  /\b(?:lcy|local|locale|company|societe|tenue|base|home|reporting|functional|accounting|contre ?valeur|countervalue|equivalent|converted|converti)\b/;
const CODED = /(?:^|[\s(])(?:EUR|USD|GBP|CHF|MAD|XOF|XAF|CAD|€|£|\$)\)?\s*$/;

/** The balance: in the company's currency where it stands in another too, what is left where what was billed does. */
function amountColumn(
  cells: readonly string[],
  headings: readonly (string | Bucket | null)[],
): Pick<Layout, "ofDocument"> & { readonly place: number | undefined } {
  const found = headings.flatMap((heading, place) => (heading === "balance" ? [place] : []));
  const coded = found.filter((place) => CODED.test(cells[place] ?? ""));
  const isTold = headings.includes("currency") && coded.length === 1 && found.length > 1;
  const weights = found.map((place): number => {
    const text = normalise(spaced(cells[place] ?? ""));
    if (OWN.test(text) || (isTold && place === coded[0])) return 3;
    return /\b(?:ttc|billed)\b/.test(text) ? 1 : 2;
  });
  const most = Math.max(...weights);
  const place = found[weights.indexOf(most)];
  return { place, ofDocument: most === 3 ? found[weights.indexOf(2)] : undefined };
}

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
  at: Layout["at"],
  buckets: readonly BucketColumn[],
  cells: readonly string[],
  below: readonly TableRow[],
): { readonly id?: number | undefined; readonly name?: number | undefined } | null {
  const hasDocument = at.has("document");
  const name = at.get("customer_name") ?? (hasDocument ? undefined : at.get("label"));
  const [sure, either] = [at.get("customer_id"), at.get("customer")];
  const place = at.get("number");
  // `No.` beside `Name`: elsewhere it may be a document's.
  const code = at.get("code") ?? (place === undefined || place + 1 !== name ? undefined : place);
  if (sure !== undefined) return { id: sure, name: name ?? either };
  if (either !== undefined && name !== undefined) return { id: either, name };
  const beside = (either ?? -2) + 1;
  const isUnnamed = either !== undefined && (cells[beside] ?? "").trim() === "";
  if (isUnnamed && holdsNames(valuesOf(beside, below))) return { id: either, name: beside };
  if (code !== undefined && (name ?? either) !== undefined)
    return { id: code, name: name ?? either };
  const found = at.get("account");
  const isLedger = found === undefined || holdsOneAccount(valuesOf(found, below));
  const account = isLedger ? undefined : found;
  if (either !== undefined)
    return holdsNames(valuesOf(either, below)) ? { id: account, name: either } : { id: either };
  if (account !== undefined || name !== undefined) return { id: account, name };
  const contact = at.get("contact");
  if (contact !== undefined && buckets.length > 1) return { name: contact };
  if ((cells[0] ?? "").trim() === "" && holdsTexts(valuesOf(0, below))) return { name: 0 };
  // Customers on their own lines only: the details must then name documents under buckets.
  return hasDocument && buckets.length > 1 ? {} : null;
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
