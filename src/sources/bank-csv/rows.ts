/** The rows of one sheet as bank lines: what each is, its money, its days, its words. */
import { centsOf, looksLikeAmount, readAmount } from "../../tabular/amounts.ts";
import { readDate } from "../../tabular/date-texts.ts";
import { cellText } from "../../tabular/fold.ts";
import type { TableRow } from "../../tabular/table-row.ts";
import { accountOf, type BankLine, type Fault, referenceOf } from "../bank-book.ts";
import { returnOf, tagsOf } from "../bank-labels.ts";
import { cellOf, isDate, type Layout } from "./layout.ts";
import { isBalanceRow } from "./printed.ts";
import { sideOf, type Writing } from "./survey.ts";

/** What a row below the headings is. */
export type Part =
  | { readonly is: "line" }
  /** More words of the line above. */
  | { readonly is: "words"; readonly text: string }
  /** A balance, in whatever column. */
  | { readonly is: "balance" }
  | { readonly is: "nothing" };

const MONEY = ["amount", "debit", "credit"] as const;

export function partOf({ cells }: TableRow, layout: Layout): Part {
  const { at } = layout;
  const part = layout.partOf(cells);
  const day = cellOf(cells, at, "booked_on");
  const label = labelOf(cells, layout);
  if (isBalanceRow(label) || isBalanceRow(day) || isBareBalance(cells, layout))
    return { is: "balance" };
  if (
    part === "total" ||
    part === "blank" ||
    part === "rule" ||
    part === "heading" ||
    part === "unit"
  )
    return { is: "nothing" };
  const hasMoney = MONEY.some((field) => /\d/.test(cellOf(cells, at, field)));
  if (hasMoney || (part === "data" && isDate(day))) return { is: "line" };
  return day === "" && label !== "" ? { is: "words", text: label } : { is: "nothing" };
}

/** How many rows have a date, and money beside it. */
export function judgeRows(
  layout: Layout,
  rows: readonly TableRow[],
): { readonly dated: number; readonly paid: number } {
  let [dated, paid] = [0, 0];
  for (const row of rows) {
    if (row.line <= layout.line || partOf(row, layout).is !== "line") continue;
    if (!isDate(cellOf(row.cells, layout.at, "booked_on"))) continue;
    dated += 1;
    if (MONEY.some((field) => looksLikeAmount(cellOf(row.cells, layout.at, field)))) paid += 1;
  }
  return { dated, paid };
}

/** LCL: a date, a balance, no word but the account's number. */
function isBareBalance(cells: readonly string[], { line }: Layout): boolean {
  if (line !== 0) return false;
  const words = cells
    .slice(2)
    .map(cellText)
    .filter((text) => text !== "");
  return words.length <= 1 && /^(?:\d{3,5} ?\d{4,11}[A-Z]?|)$/.test(words[0] ?? "");
}

export function labelOf(cells: readonly string[], { labels }: Layout): string {
  const texts: string[] = [];
  for (const place of labels) {
    const text = cellText(cells[place] ?? "");
    if (text !== "" && text !== "0" && !texts.some((one) => one.includes(text))) texts.push(text);
  }
  return texts.join(" ");
}

interface Read {
  readonly cents: bigint | null;
  readonly fault: string | null;
  readonly column: string;
  readonly text: string;
}

function read(cells: readonly string[], layout: Layout, field: string, writing: Writing): Read {
  const text = cellOf(cells, layout.at, field);
  const column = layout.headings[layout.at.get(field) ?? -1] ?? field;
  const { text: decimal, fault, isRounded } = readAmount(text, writing.mark);
  const found = fault === null ? (isRounded ? "rounded" : null) : fault;
  return {
    cents: decimal === null || fault !== null ? null : centsOf(decimal),
    fault: found === null ? null : `amount-${found}`,
    column,
    text,
  };
}

/** The money of a row in credit positive; its faults beside. */
function moneyOf(cells: readonly string[], layout: Layout, writing: Writing): Read {
  const sides = layout.at.has("debit") && layout.at.has("credit");
  if (sides) {
    const [debit, credit] = [
      read(cells, layout, "debit", writing),
      read(cells, layout, "credit", writing),
    ];
    const bad = [debit, credit].find(({ fault }) => fault !== null);
    if (bad !== undefined && bad.cents === null) return bad;
    if (debit.cents !== null || credit.cents !== null) {
      const out = debit.cents ?? 0n;
      const cents = (credit.cents ?? 0n) + (writing.isDebitNegative ? out : -out);
      return { ...(bad ?? credit), cents };
    }
  }
  const amount = read(cells, layout, "amount", writing);
  if (!writing.hasSides || amount.cents === null) return amount;
  const side = sideOf(cellOf(cells, layout.at, "side"));
  if (side === null) return { ...amount, cents: null, fault: "side-unreadable" };
  const size = amount.cents < 0n ? -amount.cents : amount.cents;
  return { ...amount, cents: side === "debit" ? -size : size };
}

/** What the row says and what it is worth; a fault alone where it cannot be counted. */
export interface ReadRow {
  readonly line: BankLine | null;
  readonly balance: bigint | null;
  readonly account: string | null;
  readonly currency: string | null;
  readonly faults: readonly Fault[];
}

const PENDING =
  /^(?:en attente|pending|processing|declined|refus|rejet|reject|annul|cancel|fail|echou|échou|reverted|expired|vorgemerkt|offen|a venir|à venir|en cours|created|draft|brouillon|planned|programm|awaiting)/i;

export function readRow(row: TableRow, layout: Layout, writing: Writing): ReadRow {
  const { cells } = row;
  const { at } = layout;
  const place = { sheet: row.sheet, line: row.line };
  const money = moneyOf(cells, layout, writing);
  const balance = read(cells, layout, "balance", writing).cents;
  const account = cellOf(cells, at, "account");
  const own = accountOf(writing.isOwnIban ? cellOf(cells, at, "iban") : account);
  const currency = /^[A-Za-z]{3}$/.exec(cellOf(cells, at, "currency"))?.[0].toUpperCase() ?? null;
  const known = { balance, account: own, currency };
  const none = (fault: Omit<Fault, "place">): ReadRow => ({
    ...known,
    line: null,
    faults: [{ cents: money.cents, ...fault, place }],
  });
  const status = cellOf(cells, at, "status");
  if (PENDING.test(status))
    return none({ code: "entry-pending", column: headingOf(layout, "status"), value: status });
  const { cents, fault, column, text } = money;
  if (cents === null) return none({ code: fault ?? "amount-missing", column, value: text });
  const booked = dayOf(cells, layout, "booked_on", writing);
  const valued = dayOf(cells, layout, "valued_on", writing);
  const bookedOn = booked.date ?? valued.date;
  if (bookedOn === null)
    return none({ code: booked.code, column: booked.column, value: booked.text });
  const faults: Fault[] =
    fault === null ? [] : [{ code: fault, place, column, value: text, cents }];
  if (booked.date === null)
    faults.push({ code: booked.code, place, column: booked.column, value: booked.text, cents });
  return {
    ...known,
    faults,
    line: {
      place,
      bookedOn,
      valuedOn: valued.date,
      cents,
      ...wordsOf(cells, layout, writing, cents),
    },
  };
}

const headingOf = (layout: Layout, field: string): string =>
  layout.headings[layout.at.get(field) ?? -1] ?? field;

function dayOf(cells: readonly string[], layout: Layout, field: string, { order }: Writing) {
  const text = cellOf(cells, layout.at, field);
  const { date, kind } = readDate(text, order);
  const fault = kind === "ambiguous" ? "ambiguous" : text === "" ? "missing" : "unreadable";
  return { date, text, column: headingOf(layout, field), code: `date-${fault}` };
}

/** Who, why, and the references of a line. */
function wordsOf(cells: readonly string[], layout: Layout, writing: Writing, cents: bigint) {
  const at = (field: string): string => cellOf(cells, layout.at, field);
  const remittance = labelOf(cells, layout);
  const tags = tagsOf(remittance);
  const payee = cents < 0n ? at("payee") : "";
  const iban = at("counterparty_iban") || (writing.isOwnIban ? "" : at("iban"));
  return {
    payer: payee || at("counterparty") || at("payee") || tags.payer,
    payerIban: accountOf(iban) ?? tags.iban,
    remittance,
    endToEnd: referenceOf(at("end_to_end") || tags.endToEnd),
    mandate: referenceOf(at("mandate") || tags.mandate),
    reference: tags.reference,
    code: at("code"),
    bankReference: at("bank_reference"),
    ...returnOf(remittance),
  };
}
