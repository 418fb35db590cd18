/**
 * The bulk reader's hot loop: one pass over the lines of a range of a legal FEC. It sums every entry and every
 * account by month, and copies the receivable lines out; nothing else of the file is kept. At the first field
 * that is not in its legal form it stops and says so: another reader then takes the whole file.
 */
import { ByteTable } from "./byte-table.ts";
import { ByteWriter } from "./byte-writer.ts";
import { centsAt, dateAt } from "./fields.ts";
import { Irregular } from "./irregular.ts";
import { NumberSeries } from "./number-series.ts";
import type { Columns, MonthSum, RangeResult, RoleOf } from "./range.ts";
import { RunSum } from "./run-sum.ts";

const CR = 13;
const SPACE = 32;
const SUSPENSE = 8;
/** Sums stay exact integers of a double; beyond, the engine's decimals take over. */
const CENTS_SAFE = 4_000_000_000_000_000;
/** Receivable lines of one entry, in bytes. */
const HELD_MAX = 64 << 20;
const BOTH_SIDES_MAX = 50_000;
const ACCOUNTS_MAX = 1 << 19;

export class RangeScanner {
  readonly #columns: Columns;
  readonly #roleOf: RoleOf;
  readonly #lines: ByteWriter;
  readonly #runs: ByteWriter;
  readonly #accounts = new ByteTable(ACCOUNTS_MAX);
  readonly #journals = new ByteTable(4096);
  readonly #currencies = new ByteTable(256);
  readonly #roles: number[] = [];
  readonly #sums: Map<number, MonthSum>[] = [];
  readonly #lastMonth: number[] = [];
  readonly #lastSum: (MonthSum | undefined)[] = [];
  readonly #accountLines: number[] = [];
  readonly #journalLines: number[] = [];
  readonly #numbers = new NumberSeries();
  readonly #ends: Int32Array;
  readonly #bothSides: (readonly [number, number, number])[] = [];
  #line = 0;
  #emptyAmounts = 0;
  #currencyLines = 0;
  #translatedLines = 0;

  readonly #run = new RunSum();
  /** The receivable lines of the run: they are written once the entry is known whole. */
  readonly #heldLines = new ByteWriter(null);
  readonly #addTail = (): void => this.#run.addTail(this.#lines);

  constructor(columns: Columns, roleOf: RoleOf, lines: ByteWriter, runs: ByteWriter) {
    this.#columns = columns;
    this.#roleOf = roleOf;
    this.#lines = lines;
    this.#runs = runs;
    this.#ends = new Int32Array(columns.count + 1);
  }

  /** Takes the line in `bytes[start, end)`, its end left out. */
  take(bytes: Uint8Array, start: number, lineEnd: number): void {
    const end = lineEnd > start && bytes[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd;
    const { count, separator } = this.#columns;
    const ends = this.#ends;
    this.#line += 1;
    let found = 0;
    for (let index = start; index < end; index += 1) {
      if (bytes[index] === separator) {
        if (found === count) throw new Irregular(this.#line, "fields");
        ends[found] = index;
        found += 1;
      }
    }
    if (found !== count - 1) throw new Irregular(this.#line, "fields");
    ends[found] = end;
    this.#read(bytes, start);
  }

  #read(bytes: Uint8Array, start: number): void {
    const columns = this.#columns;
    const posted = this.#date(bytes, start, columns.postedOn);
    if (posted === 0) throw new Irregular(this.#line, "EcritureDate");
    for (const column of columns.dates) this.#date(bytes, start, column);
    const debit = this.#cents(bytes, start, columns.debit, "Debit");
    const credit = this.#cents(bytes, start, columns.credit, "Credit");
    if (debit !== 0 && credit !== 0) this.#noteBothSides(debit, credit);
    const account = this.#accountOf(bytes, start);
    this.#addMonth(account, posted, debit, credit);
    const role = this.#roles[account] ?? 0;
    this.#addToRun(bytes, start, role, posted, debit, credit);
    this.#noteCurrency(bytes, start, debit - credit);
    if (role >= 1 && role <= SUSPENSE) this.#copyLine(bytes, start);
  }

  #from(start: number, column: number): number {
    return column === 0 ? start : (this.#ends[column - 1] ?? 0) + 1;
  }

  #date(bytes: Uint8Array, start: number, column: number): number {
    const value = dateAt(bytes, this.#from(start, column), this.#ends[column] ?? 0);
    if (Number.isNaN(value)) throw new Irregular(this.#line, "date");
    return value;
  }

  #cents(bytes: Uint8Array, start: number, column: number, name: string): number {
    const from = this.#from(start, column);
    const to = this.#ends[column] ?? 0;
    const value = centsAt(bytes, from, to);
    if (Number.isNaN(value)) throw new Irregular(this.#line, name);
    if (from === to) this.#emptyAmounts += 1;
    return value;
  }

  #noteBothSides(debit: number, credit: number): void {
    if (this.#bothSides.length === BOTH_SIDES_MAX) throw new Irregular(this.#line, "both sides");
    this.#bothSides.push([this.#line, debit, credit]);
  }

  #accountOf(bytes: Uint8Array, start: number): number {
    const column = this.#columns.account;
    const from = headOf(bytes, this.#from(start, column), this.#ends[column] ?? 0);
    const to = tailOf(bytes, from, this.#ends[column] ?? 0);
    if (from === to) throw new Irregular(this.#line, "CompteNum");
    const id = this.#accounts.idOf(bytes, from, to);
    if (id === -1) throw new Irregular(this.#line, "accounts");
    if (id === this.#roles.length) {
      this.#roles.push(this.#roleOf(this.#accounts.textOf(id)));
      this.#sums.push(new Map());
      this.#lastMonth.push(-1);
      this.#lastSum.push(undefined);
      this.#accountLines.push(this.#line);
    }
    return id;
  }

  #addMonth(account: number, posted: number, debit: number, credit: number): void {
    const month = (posted / 100) | 0;
    let sum = this.#lastMonth[account] === month ? this.#lastSum[account] : undefined;
    if (sum === undefined) {
      const sums = this.#sums[account] ?? new Map<number, MonthSum>();
      sum = sums.get(month) ?? { lines: 0, debit: 0, credit: 0, first: posted, last: posted };
      sums.set(month, sum);
      this.#lastMonth[account] = month;
      this.#lastSum[account] = sum;
    }
    sum.lines += 1;
    sum.debit += debit;
    sum.credit += credit;
    if (sum.debit > CENTS_SAFE || sum.credit > CENTS_SAFE) throw new Irregular(this.#line, "sums");
    if (posted < sum.first) sum.first = posted;
    if (posted > sum.last) sum.last = posted;
  }

  #journalOf(bytes: Uint8Array, start: number): number {
    const column = this.#columns.journal;
    const from = headOf(bytes, this.#from(start, column), this.#ends[column] ?? 0);
    const journal = this.#journals.idOf(bytes, from, tailOf(bytes, from, this.#ends[column] ?? 0));
    if (journal === -1) throw new Irregular(this.#line, "JournalCode");
    if (journal === this.#journalLines.length) this.#journalLines.push(this.#line);
    return journal;
  }

  #addToRun(
    bytes: Uint8Array,
    start: number,
    role: number,
    posted: number,
    debit: number,
    credit: number,
  ): void {
    const columns = this.#columns;
    const journal = this.#journalOf(bytes, start);
    const number = headOf(
      bytes,
      this.#from(start, columns.entryNo),
      this.#ends[columns.entryNo] ?? 0,
    );
    const numberEnd = tailOf(bytes, number, this.#ends[columns.entryNo] ?? 0);
    if (!this.#run.isSame(journal, bytes, number, numberEnd)) {
      this.#endRun();
      if (!this.#run.start(journal, bytes, number, numberEnd, this.#line, posted)) {
        throw new Irregular(this.#line, "EcritureNum");
      }
      this.#numbers.note(this.#journals.bytesOf(journal), bytes, number, numberEnd);
    }
    const validated =
      columns.validatedOn === -1 ? 0 : this.#date(bytes, start, columns.validatedOn);
    this.#run.add(role, posted, validated, debit, credit);
  }

  #endRun(): void {
    this.#heldLines.moveRows(this.#lines, this.#addTail);
    this.#run.write(this.#runs, this.#journals.bytesOf(this.#run.journal));
  }

  #noteCurrency(bytes: Uint8Array, start: number, amount: number): void {
    const { currency, amountCurrency } = this.#columns;
    if (currency === -1) return;
    const from = this.#from(start, currency);
    const to = this.#ends[currency] ?? 0;
    if (from === to) return;
    this.#currencyLines += 1;
    if (this.#currencies.idOf(bytes, from, to) === -1) throw new Irregular(this.#line, "Idevise");
    if (amountCurrency === -1) return;
    const own = centsAt(bytes, this.#from(start, amountCurrency), this.#ends[amountCurrency] ?? 0);
    if (Number.isNaN(own)) throw new Irregular(this.#line, "Montantdevise");
    if (Math.abs(own) !== Math.abs(amount)) this.#translatedLines += 1;
  }

  #copyLine(bytes: Uint8Array, start: number): void {
    const lines = this.#heldLines;
    if (lines.held > HELD_MAX) throw new Irregular(this.#line, "an entry too large");
    lines.reserve(32 + (this.#ends[this.#columns.count - 1] ?? 0) - start);
    lines.integer(this.#line);
    for (const column of this.#columns.copied) {
      lines.tab();
      if (column === -1) continue;
      const from = headOf(bytes, this.#from(start, column), this.#ends[column] ?? 0);
      lines.bytes(bytes, from, tailOf(bytes, from, this.#ends[column] ?? 0));
    }
    lines.endRow();
  }

  /** Ends the last run and gives what was summed. */
  end(): RangeResult {
    this.#endRun();
    const named = <T>(table: ByteTable, values: readonly T[]): Map<string, T> =>
      new Map(values.map((value, id) => [table.textOf(id), value]));
    return {
      lines: this.#line,
      months: named(this.#accounts, this.#sums),
      journalLines: named(this.#journals, this.#journalLines),
      numbers: this.#numbers.ends(),
      accountLines: named(this.#accounts, this.#accountLines),
      bothSides: this.#bothSides,
      emptyAmounts: this.#emptyAmounts,
      currencyLines: this.#currencyLines,
      translatedLines: this.#translatedLines,
      currencies: Array.from({ length: this.#currencies.size }, (_, id) =>
        this.#currencies.textOf(id),
      ),
    };
  }
}

/** Past the spaces at the head of a field. */
function headOf(bytes: Uint8Array, from: number, to: number): number {
  let head = from;
  while (head < to && bytes[head] === SPACE) head += 1;
  return head;
}

/** Before the spaces at the tail of a field. */
function tailOf(bytes: Uint8Array, from: number, to: number): number {
  let tail = to;
  while (tail > from && bytes[tail - 1] === SPACE) tail -= 1;
  return tail;
}
