/**
 * The rows of a trial balance: accounts. Sums of a class or of a longer number are none, by their words or because they
 * come to the accounts below them; what the titles say stands on every row.
 */
import { centsOf, type DecimalMark, decimalMarkOf, readAmount } from "../../tabular/amounts.ts";
import { type CellRow, rawOf } from "../../tabular/cells.ts";
import { cellText, plainWords } from "../../tabular/fold.ts";
import type { TableCard } from "../../tabular/table-card.ts";
import type { SheetSample, TableRow } from "../../tabular/table-row.ts";
import { cellsOf, type Sheet, takeTotal, type Walk } from "../plain-rows.ts";
import { datesIn } from "./dates.ts";
import { readTitles, type Titles } from "./titles.ts";

/** The columns that rows take from the titles, and a label that stood in the cell of the account. */
export const FILLED: readonly string[] = ["as_of_on", "from_on", "book", "account_label"];
/** Rows of a sheet among which sums are looked for; of more, they are told by their words alone. */
const ROWS_MAX = 200_000;
const TITLES_MAX = 60;
const LONGEST = 120;
const SUMS =
  /^(?:sous ?total|total|totaux|report|a reporter|classe|class|klasse|rubrique|solde de|resultat|benefice|perte|ensemble|summe|gesamt)\b/;

/** `411000 - Clients`: the account and its name in one cell. */
const BOTH = /^(\d[\dA-Z.]{1,19})(?:\s*[-–:·]\s*|\s+)(\D.*)$/;

export const accountRows: Walk = (sheets, card, { isText, printed }) => {
  const books = new Map([...sheets].map(([name, sheet]) => [name, new Book(sheet, card, isText)]));
  return {
    take: (row) => {
      const headings = sheets.get(row.sheet);
      if (headings !== undefined && row.line > headings.row.line) takeTotal(row, headings, printed);
      return books.get(row.sheet)?.take(row) ?? [];
    },
    end: () => [...books.values()].flatMap((book) => book.end()),
    quick: null,
  };
};

/** One sheet: the rows above its headings are its titles, its accounts wait for those they may sum. */
class Book {
  readonly #headings: Sheet;
  readonly #card: TableCard;
  readonly #isText: boolean;
  readonly #above: TableRow[] = [];
  #titles: Titles | null = null;
  #waiting: Account[] = [];

  constructor(headings: Sheet, card: TableCard, isText: boolean) {
    this.#headings = headings;
    this.#card = card;
    this.#isText = isText;
  }

  take(row: TableRow): readonly CellRow[] {
    const { line } = this.#headings.row;
    if (row.line < line && this.#above.length < TITLES_MAX) this.#above.push(row);
    if (row.line <= line || !isAccount(row.cells, this.#headings)) return [];
    const sample = { name: row.sheet, rows: this.#above, isWhole: true };
    this.#titles ??= titlesOf(sample, this.#headings);
    this.#waiting.push(accountOf(row, this.#headings, this.#card, this.#isText, this.#titles));
    return this.#waiting.length > ROWS_MAX ? this.#waiting.splice(0).map((one) => one.row) : [];
  }

  end(): readonly CellRow[] {
    return withoutSums(this.#waiting.splice(0));
  }
}

/** Titles, and the day that the heading of the balance bears. */
function titlesOf(sheet: SheetSample, { row, at }: Sheet): Titles {
  const titles = readTitles(sheet, row.line);
  const headed = ["closing", "closing_debit"].flatMap(
    (field) => datesIn(row.cells[at.get(field) ?? -1] ?? "").at(-1) ?? [],
  );
  return { ...titles, asOf: headed[0] ?? titles.asOf };
}

function isAccount(cells: readonly string[], headings: Sheet): boolean {
  if (headings.partOf(cells) !== "data") return false;
  const textOf = (field: string) =>
    cellText(cells[headings.at.get(field) ?? -1] ?? "").slice(0, LONGEST);
  const code = textOf("customer_code") || textOf("account");
  const names = [code, textOf("account"), textOf("account_label"), textOf("customer_name")];
  if (code === "" || /^\d$/.test(code)) return false;
  const hasDigits = /\d/.test(code);
  if (
    names.some(
      (name, at) => (at < 2 || !hasDigits || code.length < 3) && SUMS.test(plainWords(name)),
    )
  )
    return false;
  if (/^(?:sous ?total|total)\b/.test(plainWords(textOf("account_label")))) return false;
  return moneyAt(headings).some(([, place]) => /[\d-]/.test(cells[place] ?? ""));
}

const MONEY =
  /^(?:opening|debit|credit|movement|closing|(?:opening|closing)_(?:debit|credit)|opening_prior)$/;
const moneyAt = ({ at }: Sheet): (readonly [string, number])[] =>
  [...at].filter(([field]) => MONEY.test(field));

interface Account {
  readonly row: CellRow;
  readonly code: string;
  /** By field, as they stand. */
  readonly amounts: Readonly<Record<string, string>>;
}

function accountOf(
  source: TableRow,
  headings: Sheet,
  card: TableCard,
  isText: boolean,
  titles: Titles,
): Account {
  const { sheet, line, cells } = source;
  const told: Readonly<Record<string, string | null>> = {
    as_of_on: titles.asOf,
    from_on: titles.from,
    book: titles.book,
  };
  const [beyond = "", ...own] = cellsOf(source, headings, card, isText);
  const values = card.columns.map(({ field }, at) => told[field] ?? own[at] ?? "");
  const placeOf = (field: string) => card.columns.findIndex((one) => one.field === field);
  const [accountAt, labelAt] = [placeOf("account"), placeOf("account_label")];
  const both = BOTH.exec(cellText(values[accountAt] ?? "").slice(0, LONGEST));
  if (both !== null && (values[labelAt] ?? "") === "") {
    values[accountAt] = both[1] ?? "";
    values[labelAt] = both[2] ?? "";
  }
  const code = cellText(values[accountAt] ?? "");
  const amounts = Object.fromEntries(
    moneyAt(headings).map(([field, place]) => [field, cells[place] ?? ""]),
  );
  const row = {
    sheet,
    sheetNo: headings.sheetNo,
    line,
    raw: rawOf(cells),
    cells: [beyond, ...values],
  };
  return { row, code, amounts };
}

/** Without the accounts that only sum those whose numbers begin with theirs. */
function withoutSums(accounts: readonly Account[]): CellRow[] {
  const mark = decimalMarkOf(accounts.flatMap(({ amounts }) => Object.values(amounts)));
  const numbered = accounts
    .filter(({ code }) => /^\d[\dA-Z]*$/.test(code))
    .map((account) => ({ account, own: measured(account, mark), below: [0n, 0n, 0n], count: 0 }))
    .toSorted((one, other) => (one.account.code < other.account.code ? -1 : 1));
  const sums = new Set<Account>();
  const open: typeof numbered = [];
  const close = (): void => {
    const { account, own, below, count } = open.pop() ?? {};
    if (account === undefined || own === undefined || below === undefined) return;
    const isSum = (count ?? 0) > 0 && own.every((cents, at) => cents === below[at]);
    if (isSum) sums.add(account);
    const parent = open.at(-1);
    if (parent === undefined) return;
    parent.count += 1;
    parent.below = parent.below.map(
      (cents, at) => cents + (below[at] ?? 0n) + (isSum ? 0n : (own[at] ?? 0n)),
    );
  };
  for (const one of numbered) {
    while (open.length > 0 && !isBelow(one.account.code, open.at(-1)?.account.code ?? "")) close();
    open.push(one);
  }
  while (open.length > 0) close();
  return accounts.filter((one) => !sums.has(one)).map(({ row }) => row);
}

const isBelow = (code: string, above: string): boolean =>
  code.length > above.length && code.startsWith(above);

/** Debits, credits and balance of a row, in cents: a class may net the balances of its accounts. */
function measured({ amounts }: Account, mark: DecimalMark | null): bigint[] {
  const centsIn = (field: string) => centsOf(readAmount(amounts[field] ?? "", mark).text ?? "0");
  const closing = centsIn("closing") + centsIn("closing_debit") - centsIn("closing_credit");
  return [centsIn("debit"), centsIn("credit"), closing];
}
