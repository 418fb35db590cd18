/**
 * A ledger without headings, known by what its columns hold: one always a date, one an account of the chart, one pair
 * of debit and credit (or an amount and its side) whose sums agree. The other columns are named by what is left.
 */
import { centsOf, decimalMarkOf, readAmount } from "../../tabular/amounts.ts";
import type { SheetSample } from "../../tabular/table.ts";
import type { Layout, Money } from "./layout.ts";
import { isDate } from "./walk.ts";

const LEAST_ROWS = 4;
/** Columns beyond are not looked at. */
const MOST_COLUMNS = 40;

interface Column {
  readonly place: number;
  readonly texts: readonly string[];
  readonly filled: readonly string[];
}

/** Null: the columns are not those of a ledger, or do not balance in the rows looked at where these are all. */
export function shapedLayout(sheet: SheetSample): Layout | null {
  const rows = sheet.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const width = Math.min(MOST_COLUMNS, Math.max(0, ...rows.map(({ cells }) => cells.length)));
  if (rows.length < LEAST_ROWS || width < 5) return null;
  const columns = Array.from({ length: width }, (_, place): Column => {
    const texts = rows.map(({ cells }) => (cells[place] ?? "").trim());
    return { place, texts, filled: texts.filter((text) => text !== "") };
  });
  const dates = columns.filter(({ filled }) => filled.length > 0 && filled.every(isLongDate));
  const posted = dates.find(({ filled }) => filled.length === rows.length);
  const account = columns.find(
    (one) => !dates.includes(one) && one.filled.length === rows.length && areAccounts(one),
  );
  if (posted === undefined || account === undefined) return null;
  const rest = columns.filter((one) => one !== posted && one !== account && !dates.includes(one));
  const money = moneyOf(rest);
  if (money === null) return null;
  const at = new Map([["posted_on", posted.place], ["account", account.place], ...money.at]);
  const due = dates.find((one) => one !== posted);
  if (due !== undefined) at.set("due_on", due.place);
  nameOthers(
    rest.filter(({ place }) => ![...at.values(), ...money.spent].includes(place)),
    { account, posted, rows: rows.length, at },
  );
  return {
    at,
    money: money.money,
    headings: null,
    above: [],
    isSectioned: false,
    isOfCustomers: false,
  };
}

const isLongDate = (text: string): boolean => text.length >= 6 && isDate(text);

/** Account numbers of several classes, customers or suppliers among them. */
function areAccounts({ filled }: Column): boolean {
  if (!filled.every((text) => /^[1-9]\d{2}[\dA-Z]{0,14}$/i.test(text))) return false;
  const classes = new Set(filled.map((text) => text[0]));
  return classes.size >= 2 && filled.some((text) => /^(?:4[01]1|34[23]|44)/.test(text));
}

interface FoundMoney {
  readonly money: Money;
  readonly at: readonly (readonly [string, number])[];
  /** Other columns that only repeat it: a signed amount, a balance. */
  readonly spent: readonly number[];
}

function moneyOf(columns: readonly Column[]): FoundMoney | null {
  const side = columns.find(
    ({ filled, texts }) => filled.length === texts.length && areSides(filled),
  );
  const mark = decimalMarkOf(columns.flatMap(({ filled }) => filled));
  const amounts = columns.flatMap((column) => {
    const cents = column.texts.flatMap((text) => centsIn(text, mark) ?? []);
    const isMoney = cents.length === column.texts.length && cents.some((one) => one !== 0n);
    return isMoney ? [{ place: column.place, cents }] : [];
  });
  const spent = amounts.map(({ place }) => place);
  for (const [index, debit] of amounts.entries()) {
    const credit = amounts[index + 1];
    if (credit === undefined) break;
    const isPair = debit.cents.every((cents, row) => cents === 0n || credit.cents[row] === 0n);
    if (isPair && debit.cents.some(Boolean) && credit.cents.some(Boolean)) {
      const at = [
        ["debit", debit.place],
        ["credit", credit.place],
      ] as const;
      return {
        money: "sides",
        at,
        spent: spent.filter((place) => isRepeat(place, debit, credit, amounts)),
      };
    }
  }
  if (side === undefined) return null;
  const signs = side.texts.map((text) => (/^[CH]/i.test(text) ? -1n : 1n));
  const isBalanced = ({ cents }: Amounts): boolean =>
    cents.reduce((sum, one, row) => sum + one * (signs[row] ?? 0n), 0n) === 0n;
  const hasDecimals = ({ place }: Amounts): boolean =>
    columns.some(
      (one) => one.place === place && one.filled.some((text) => /[.,]\d{2}$/.test(text)),
    );
  const amount = amounts.find(isBalanced) ?? amounts.find(hasDecimals);
  if (amount === undefined) return null;
  const at = [
    ["amount", amount.place],
    ["side", side.place],
  ] as const;
  return { money: "marked", at, spent: [] };
}

interface Amounts {
  readonly place: number;
  readonly cents: readonly bigint[];
}

/** A column that is debit less credit, row by row. */
const isRepeat = (
  place: number,
  debit: Amounts,
  credit: Amounts,
  all: readonly Amounts[],
): boolean =>
  all
    .find((one) => one.place === place)
    ?.cents.every(
      (cents, row) => cents === (debit.cents[row] ?? 0n) - (credit.cents[row] ?? 0n),
    ) === true;

const areSides = (filled: readonly string[]): boolean =>
  filled.every((text) => /^(?:[DC]|[SH]|DB|CR)$/i.test(text)) &&
  new Set(filled.map((one) => one.toUpperCase())).size === 2;

function centsIn(text: string, mark: "," | "." | null): bigint | null {
  const read = readAmount(text, mark);
  if (read.fault !== null || read.forms.includes("scientific")) return null;
  return read.text === null ? 0n : centsOf(read.text);
}

interface Known {
  readonly account: Column;
  readonly posted: Column;
  readonly rows: number;
  readonly at: Map<string, number>;
}

/** Journal, customer, label, voucher, entry number: each by what it alone looks like. */
function nameOthers(others: readonly Column[], { account, rows, at }: Known): void {
  const left = new Set(others);
  const take = (field: string, test: (column: Column) => boolean): void => {
    const found = [...left].find(test);
    if (found === undefined) return;
    at.set(field, found.place);
    left.delete(found);
  };
  take(
    "journal",
    ({ filled }) =>
      filled.length === rows &&
      filled.every((text) => /^[A-Z][A-Z0-9]{0,4}$/i.test(text)) &&
      new Set(filled).size * 3 <= rows + 3,
  );
  take(
    "auxiliary",
    ({ filled, texts }) =>
      filled.length > 0 &&
      filled.length < rows &&
      texts.every((text, row) => text === "" || /^4[01]|^34|^44/.test(account.texts[row] ?? "")),
  );
  const longest = [...left].toSorted((one, other) => lengthOf(other) - lengthOf(one))[0];
  if (longest !== undefined && lengthOf(longest) > rows * 8)
    take("label", (one) => one === longest);
  take(
    "entry_no",
    ({ filled, texts }) =>
      filled.length === rows &&
      filled.every((text) => /^\d{1,9}$/.test(text)) &&
      isSteady(texts) &&
      new Set(texts).size < rows,
  );
  take(
    "document",
    ({ filled }) =>
      filled.length * 2 > rows &&
      new Set(filled).size > 1 &&
      filled.every((text) => text.length <= 30 && /[\dA-Z]/i.test(text)) &&
      !filled.every((text, row) => Number(text) === row + 1) &&
      !filled.every((text) => /^\d{1,3}$/.test(text) && isSteady(filled)),
  );
}

const lengthOf = ({ filled }: Column): number => filled.reduce((sum, text) => sum + text.length, 0);

/** Numbers that never go down. */
const isSteady = (texts: readonly string[]): boolean =>
  texts.every((text, row) => row === 0 || Number(text) >= Number(texts[row - 1]));
