/** The sums of the current run: consecutive lines of one journal and entry number. Amounts are cents. */
import type { ByteWriter } from "./byte-writer.ts";
import { Irregular } from "./irregular.ts";

/** Role numbers of canon/chart.sql. */
const RECEIVABLE_LAST = 7;
const SALES = 9;
const VAT = 10;
const NUMBER_MAX = 64;

export class RunSum {
  readonly #entryNo = Buffer.alloc(NUMBER_MAX);
  #entryLength = -1;
  #journal = -1;
  #line = 0;
  #count = 0;
  #posted = 0;
  #postedLast = 0;
  #validated = 0;
  #debit = 0;
  #balance = 0;
  #sales = 0;
  #vat = 0;
  #receivable = 0;
  #top = 0;
  #mask = 0;

  /** Whether a line with this journal and entry number goes on with the run. */
  isSame(journal: number, bytes: Uint8Array, from: number, to: number): boolean {
    if (journal !== this.#journal || to - from !== this.#entryLength) return false;
    for (let index = 0; index < this.#entryLength; index += 1) {
      if (this.#entryNo[index] !== bytes[from + index]) return false;
    }
    return true;
  }

  /** Begins a run; false when the entry number is too long to be one. */
  start(
    journal: number,
    bytes: Uint8Array,
    from: number,
    to: number,
    line: number,
    posted: number,
  ): boolean {
    if (to - from > NUMBER_MAX) return false;
    for (let index = from; index < to; index += 1) this.#entryNo[index - from] = bytes[index] ?? 0;
    this.#entryLength = to - from;
    this.#journal = journal;
    this.#line = line;
    this.#posted = posted;
    this.#postedLast = posted;
    this.#validated = 0;
    this.#debit = 0;
    this.#balance = 0;
    this.#sales = 0;
    this.#vat = 0;
    this.#receivable = 0;
    this.#top = 0;
    this.#mask = 0;
    return true;
  }

  add(role: number, posted: number, validated: number, debit: number, credit: number): void {
    const amount = debit - credit;
    this.#count += 1;
    if (posted < this.#posted) this.#posted = posted;
    if (posted > this.#postedLast) this.#postedLast = posted;
    if (validated !== 0 && (this.#validated === 0 || validated < this.#validated))
      this.#validated = validated;
    this.#debit += debit;
    this.#balance += amount;
    this.#mask |= 1 << role;
    if (role >= 1 && role <= RECEIVABLE_LAST) this.#receivable += amount;
    else if (role === VAT) this.#vat -= amount;
    else {
      if (role === SALES) this.#sales -= amount;
      const packed = (amount < 0 ? -amount : amount) * 16 + role;
      if (packed > this.#top) this.#top = packed;
    }
  }

  /** Writes the run, when there is one: journal, number, dates, line, count, counterpart, roles, amounts. */
  write(runs: ByteWriter, journal: Uint8Array): void {
    if (this.#count === 0) return;
    if (!Number.isSafeInteger(this.#debit) || !Number.isSafeInteger(this.#balance)) {
      throw new Irregular(this.#line, "sums");
    }
    runs.reserve(512 + journal.length);
    runs.bytes(journal, 0, journal.length);
    runs.tab();
    runs.bytes(this.#entryNo, 0, this.#entryLength);
    runs.tab();
    runs.date(this.#posted);
    runs.tab();
    runs.date(this.#postedLast);
    runs.tab();
    runs.date(this.#validated);
    runs.tab();
    runs.integer(this.#line);
    runs.tab();
    runs.integer(this.#count);
    runs.tab();
    runs.integer(this.#top);
    runs.tab();
    runs.integer(this.#mask);
    runs.tab();
    runs.cents(this.#debit);
    runs.tab();
    runs.cents(this.#balance);
    runs.tab();
    runs.cents(this.#sales);
    runs.tab();
    runs.cents(this.#vat);
    runs.tab();
    runs.cents(this.#receivable);
    runs.endRow();
    this.#count = 0;
  }

  /** Ends a receivable line of the run with what the entry says of it: first line, counterpart, roles, date. */
  addTail(lines: ByteWriter): void {
    lines.tab();
    lines.integer(this.#line);
    lines.tab();
    lines.integer(this.#top % 16);
    lines.tab();
    lines.integer(this.#mask);
    lines.tab();
    lines.date(this.#posted);
  }

  /** The journal of the run, −1 before the first. */
  get journal(): number {
    return this.#journal;
  }
}
