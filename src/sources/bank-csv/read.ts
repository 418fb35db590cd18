/**
 * Reads the sheets of an export into the book: a first passage says how the file writes, a second reads its rows, each
 * in the statement of its account and currency.
 */
import type { CalendarDate } from "../../kernel/dates.ts";
import { readTableBatches, type TableRow } from "../../tabular/table.ts";
import type { BankBook, BankLine, Statement } from "../bank-book.ts";
import { returnOf, tagsOf } from "../bank-labels.ts";
import type { BankReader } from "../bank-load.ts";
import type { Opened } from "../source.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { type Around, balanceAt, currencyOf, readAround } from "./printed.ts";
import { partOf, readRow } from "./rows.ts";
import { RunningBalance } from "./running.ts";
import { Survey, type Writing } from "./survey.ts";

/** Rows of balances below the table that are kept; rows above are those of the sample. */
const MOST_AROUND = 100;
/** Accounts and currencies of one file. */
const MOST_STATEMENTS = 10_000;

interface Sheet {
  readonly layout: Layout;
  readonly survey: Survey;
  /** What stands above the headings, and the balances below. */
  readonly around: TableRow[];
}

export const readColumns: BankReader = async function* (opened, book) {
  const sample = await opened.table();
  const isWorkbook = sample?.format === "workbook";
  const sheets = new Map<string | null, Sheet>();
  for (const one of sample?.sheets ?? []) {
    const layout = layoutOf(one);
    if (layout !== null) sheets.set(one.name, { layout, survey: new Survey(), around: [] });
  }
  const passage = await passages(opened, isWorkbook);
  for await (const rows of passage()) for (const row of rows) surveyRow(sheets, row);
  const readers = new Map<string | null, SheetReader>();
  for (const [name, { layout, survey, around }] of sheets) {
    for (const { cells } of around) for (const cell of cells) survey.takeAmount(cell.trim());
    const writing = survey.end(isWorkbook, layout.isDayFirst);
    readers.set(name, new SheetReader(book, layout, writing, readAround(around)));
  }
  for await (const rows of passage()) {
    for (const row of rows) readers.get(row.sheet)?.take(row);
    yield book.taken();
  }
  for (const reader of readers.values()) reader.end();
  yield book.taken();
};

type Batches = AsyncIterable<readonly TableRow[]> | Iterable<readonly TableRow[]>;

/** The rows, as often as they are asked for: a workbook is opened once. */
async function passages(opened: Opened, isWorkbook: boolean): Promise<() => Batches> {
  if (!isWorkbook) return () => readTableBatches(opened);
  const kept: (readonly TableRow[])[] = [];
  for await (const rows of readTableBatches(opened)) kept.push(rows);
  return () => kept;
}

function surveyRow(sheets: ReadonlyMap<string | null, Sheet>, row: TableRow): void {
  const sheet = sheets.get(row.sheet);
  if (sheet === undefined) return;
  const { layout, survey, around } = sheet;
  if (row.line < layout.line) around.push(row);
  else if (row.line > layout.line) {
    const { is } = partOf(row, layout);
    if (is === "line") survey.takeRow(row.cells, layout);
    else if (is === "balance" && around.length < MOST_AROUND) around.push(row);
  }
}

interface Group {
  readonly statement: Statement;
  readonly running: RunningBalance;
  first: CalendarDate | null;
  last: CalendarDate | null;
  isDescending: boolean;
}

/** The line with what stood on the next ones. */
function completed(line: BankLine, words: readonly string[]): BankLine {
  const remittance = [line.remittance ?? "", ...words].join(" ").trim();
  const tags = tagsOf(remittance);
  return {
    ...line,
    remittance,
    payer: line.payer || tags.payer,
    payerIban: line.payerIban ?? tags.iban,
    endToEnd: line.endToEnd ?? tags.endToEnd,
    mandate: line.mandate ?? tags.mandate,
    ...returnOf(remittance),
  };
}

class SheetReader {
  readonly #book: BankBook;
  readonly #layout: Layout;
  readonly #writing: Writing;
  readonly #around: Around;
  readonly #groups = new Map<string, Group>();
  /** The line read last, which the next rows may complete. */
  #held: { readonly group: Group; readonly line: BankLine; words: string[] } | null = null;
  /** Some movement is left out: a balance cannot be worked back over it. */
  #isIncomplete = false;

  constructor(book: BankBook, layout: Layout, writing: Writing, around: Around) {
    this.#book = book;
    this.#layout = layout;
    this.#writing = writing;
    this.#around = around;
  }

  take(row: TableRow): void {
    if (row.line <= this.#layout.line) return;
    const part = partOf(row, this.#layout);
    if (part.is === "words") this.#held?.words.push(part.text);
    if (part.is !== "line") return;
    this.#flush();
    const { line, balance, account, currency, faults } = readRow(row, this.#layout, this.#writing);
    for (const fault of faults) {
      if (line === null) {
        this.#book.reject(fault);
        if (fault.code !== "entry-pending") this.#isIncomplete = true;
      } else this.#book.note(fault);
    }
    if (line === null) return;
    const group = this.#groupOf(line, account, currency);
    group.isDescending =
      group.last !== null && line.bookedOn < group.last ? true : group.isDescending;
    if (group.first === null || line.bookedOn < group.first) group.first = line.bookedOn;
    if (group.last === null || line.bookedOn > group.last) group.last = line.bookedOn;
    group.running.take(line.place, line.cents, balance);
    this.#held = { group, line, words: [] };
  }

  #flush(): void {
    if (this.#held === null) return;
    const { group, line, words } = this.#held;
    this.#book.write(group.statement, words.length === 0 ? line : completed(line, words));
    this.#held = null;
  }

  #groupOf({ place }: BankLine, account: string | null, currency: string | null): Group {
    const key = this.#groups.size >= MOST_STATEMENTS ? "" : `${account ?? ""}\t${currency ?? ""}`;
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const statement = this.#book.open(place, "export", {
      account: account ?? this.#around.account,
      currency: currency ?? this.#currency,
      holder: this.#around.holder,
    });
    const group: Group = {
      ...{ statement, running: new RunningBalance(), first: null, last: null },
      isDescending: false,
    };
    this.#groups.set(key, group);
    return group;
  }

  get #currency(): string | null {
    return currencyOf(this.#layout.headings.join(" ").slice(0, 2_000)) ?? this.#around.currency;
  }

  end(): void {
    this.#flush();
    for (const group of this.#groups.values()) this.#balance(group);
    const [only, ...others] = this.#groups.values();
    if (only !== undefined && others.length === 0) this.#printed(only);
    else if (only === undefined) this.#empty();
  }

  /** Balances of the lines. */
  #balance({ statement, running, first, last, isDescending }: Group): void {
    const followed = running.end(isDescending);
    if (followed === null) return;
    const { closing, breaks } = followed;
    const opening = this.#isIncomplete ? null : followed.opening;
    Object.assign(statement, { opening, closing, closedOn: last });
    if (opening !== null) statement.openedOn = first;
    for (const { place, cents } of breaks)
      this.#book.note({ code: "balance-running-broken", place, cents });
  }

  /** Balances printed around the table: what they say of a day of the statement comes before what the lines say. */
  #printed({ statement, first, last }: Group): void {
    const { mark, order } = this.#writing;
    const { closing: followed } = statement;
    for (const balance of this.#around.balances) {
      const value = balanceAt(balance, mark, order);
      if (value === null) {
        this.#book.note({ code: "amount-unreadable", place: null, value: balance.text });
        continue;
      }
      const { cents, on } = value;
      const isBefore = on !== null && first !== null && on < first;
      const kind = balance.kind ?? (isBefore ? "opening" : "closing");
      const isLater = kind === "closing" && on !== null && last !== null && on > last;
      if (kind === "opening") Object.assign(statement, { opening: cents, openedOn: on ?? first });
      else if (followed === null || !isLater)
        Object.assign(statement, { closing: cents, closedOn: on ?? last });
    }
  }

  /** An export of days without movement is a statement all the same. */
  #empty(): void {
    const place = { sheet: null, line: Math.max(this.#layout.line, 1) };
    const { account, holder } = this.#around;
    const statement = this.#book.open(place, "export", {
      account,
      holder,
      currency: this.#currency,
    });
    this.#printed({
      statement,
      running: new RunningBalance(),
      first: null,
      last: null,
      isDescending: false,
    });
  }
}
