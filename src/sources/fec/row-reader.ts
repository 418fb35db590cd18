/**
 * One row of a FEC: from the fields as written to the normalised ones, or to the reason why it cannot be
 * believed. Knows nothing of lines and files.
 */

import type { DateReader, ReadDate } from "../../tabular/date-reader.ts";
import { canonicalAccount } from "./account.ts";
import { readAmount } from "./amount-reader.ts";
import { type FecColumn, type Header, placeOf } from "./columns.ts";
import type { ProblemLog } from "./problem-log.ts";
import type { FecProblemCode } from "./problems.ts";
import type { Sides, SidesReader } from "./sides.ts";
import { netOf, sidesReaderOf } from "./sides.ts";

/** The columns of a row that are codes or names, and those that are dates, each with the file's column. */
const CODES = {
  journal: "JournalCode",
  entry_no: "EcritureNum",
  auxiliary: "CompAuxNum",
  auxiliary_name: "CompAuxLib",
  document: "PieceRef",
  letter_code: "EcritureLet",
  currency: "Idevise",
} as const satisfies Record<string, FecColumn>;
const DATES = {
  issued_on: "PieceDate",
  lettered_on: "DateLet",
  validated_on: "ValidDate",
  due_on: "DateEcheance",
} as const satisfies Record<string, FecColumn>;
export const optionalDates: readonly FecColumn[] = Object.values(DATES);

const typed = (columns: Readonly<Record<string, FecColumn>>, type: string) =>
  Object.fromEntries(Object.keys(columns).map((column) => [column, type]));

/** The columns of a believed row (canon/ledger/tables.sql), with their types. */
export const rowColumns: Readonly<Record<string, string>> = {
  line: "bigint",
  posted_on: "date",
  account: "varchar",
  debit: "decimal(18, 2)",
  credit: "decimal(18, 2)",
  amount_currency: "decimal(18, 3)",
  ...typed(CODES, "varchar"),
  ...typed(DATES, "date"),
  label: "varchar",
};

/** A row that was believed. */
export interface BelievedRow {
  readonly line: number;
  readonly journal: string;
  readonly account: string;
  /** In the order of `rowColumns`. */
  readonly cells: readonly (string | number | null)[];
}

/** Reads the rows of one file; deviations go to the log. */
export class RowReader {
  readonly #at: (column: FecColumn) => number;
  readonly #accountAt: number;
  readonly #postedAt: number;
  readonly #journalAt: number;
  readonly #codesAt: readonly number[];
  readonly #datesAt: readonly number[];
  readonly #currencyAt: number;
  readonly #labelAt: number;
  readonly #sides: SidesReader;
  readonly #dates: DateReader;
  readonly #log: ProblemLog;

  constructor(header: Header, dates: DateReader, log: ProblemLog) {
    this.#at = (column) => placeOf(header, column);
    this.#accountAt = this.#at("CompteNum");
    this.#postedAt = this.#at("EcritureDate");
    this.#journalAt = this.#at("JournalCode");
    this.#codesAt = Object.values(CODES).map(this.#at);
    this.#datesAt = optionalDates.map(this.#at);
    this.#currencyAt = this.#at("Montantdevise");
    this.#labelAt = this.#at("EcritureLib");
    this.#sides = sidesReaderOf(header);
    this.#dates = dates;
    this.#log = log;
  }

  /** Whether the fields that have a form have it: decides how broken lines are put together. */
  fits(fields: readonly string[]): boolean {
    const posted = (fields[this.#postedAt] ?? "").trim();
    if (posted === "" || this.#dates.read(posted).kind === "impossible") return false;
    if (!/^\s*\d/.test(fields[this.#accountAt] ?? "")) return false;
    const areDates = this.#datesAt.every(
      (index) => this.#dates.read(fields[index] ?? "").kind !== "impossible",
    );
    return areDates && this.#sides(fields).fault === null;
  }

  /** Whether one of the sides is zero or empty, as in all lines but a few. */
  isOneSided(fields: readonly string[]): boolean {
    const { debit, credit } = this.#sides(fields);
    return [debit, credit].some(({ text }) => !/[1-9]/.test(text ?? ""));
  }

  /** Debit − credit of a cut line, when what stands before the amounts is where it should be. */
  amountOf(fields: readonly string[]): string | null {
    const amounts: readonly FecColumn[] = ["Debit", "Credit", "Montant", "Sens"];
    const last = Math.max(...amounts.map(this.#at));
    if (fields.length <= last) return null;
    const { date } = this.#dates.read(fields[this.#postedAt] ?? "");
    return date === null ? null : netOf(this.#sides(fields));
  }

  /** Null: the row is rejected, and the log says why. */
  read(fields: readonly string[], line: number): BelievedRow | null {
    const sides = this.#sides(fields);
    const posted = this.#postedDate(fields);
    const account = this.#account(fields);
    if (sides.fault !== null || posted.date === null || account === "") {
      this.#reject(fields, line, { sides, posted });
      return null;
    }
    const amount = this.#currencyAmount(fields, line);
    const { debit, credit } = sides;
    const cells: (string | number | null)[] = [
      line,
      posted.date,
      account,
      debit.text ?? 0,
      credit.text ?? 0,
      amount,
    ];
    for (const at of this.#codesAt) cells.push(this.#code(fields, at));
    for (let which = 0; which < optionalDates.length; which += 1) {
      cells.push(this.#optionalDate(fields, which, line, posted));
    }
    // A label may hold the separator or a line end; its cell holds neither.
    cells.push((fields[this.#labelAt] ?? "").replaceAll(/[\t\r\n]/g, " ").trim());
    this.#sayAmounts(line, sides);
    return { line, journal: (fields[this.#journalAt] ?? "").trim(), account, cells };
  }

  #account(fields: readonly string[]): string {
    const code = this.#code(fields, this.#accountAt);
    const account = canonicalAccount(code);
    if (account !== code) this.#log.count("account-zero-padded");
    return account;
  }

  #reject(
    fields: readonly string[],
    line: number,
    { sides, posted }: { readonly sides: Sides; readonly posted: ReadDate },
  ): void {
    const amount = netOf(sides);
    const say = (code: FecProblemCode, column: FecColumn, value: string) => {
      this.#log.add({ line, code, column, value, amount, isRejected: true });
    };
    if (sides.fault !== null) say(sides.fault.code, sides.fault.column, sides.fault.value);
    else if (posted.date === null) {
      const value = fields[this.#postedAt] ?? "";
      this.#learn(value, fields);
      say(rejectionOf(posted), "EcritureDate", value);
    } else say("account-missing", "CompteNum", fields[this.#accountAt] ?? "");
  }

  /** An ambiguous date may be settled by a legal date of the same line. */
  #learn(value: string, fields: readonly string[]): void {
    for (const index of [this.#postedAt, ...this.#datesAt]) {
      const other = this.#dates.read(fields[index] ?? "");
      if (other.kind === "legal" && other.date !== null) this.#dates.learn(value, other.date);
    }
  }

  #code(fields: readonly string[], index: number): string {
    const raw = fields[index];
    if (raw === undefined || raw === "") return "";
    const code = raw.trim();
    if (code.length !== raw.length) this.#log.count("fields-padded");
    return code;
  }

  #postedDate(fields: readonly string[]): ReadDate {
    const read = this.#dates.read(fields[this.#postedAt] ?? "");
    if (read.kind === "other-form") this.#log.count("date-format");
    return read;
  }

  #optionalDate(
    fields: readonly string[],
    which: number,
    line: number,
    posted: ReadDate,
  ): string | null {
    const value = fields[this.#datesAt[which] ?? -1] ?? "";
    if (value === "") return null;
    const read = this.#dates.read(value);
    if (read.kind === "legal") return read.date;
    if (read.kind === "other-form") this.#log.count("date-format");
    else if (read.kind === "placeholder") this.#log.count("date-placeholder");
    else if (read.kind !== "empty") {
      if (read.kind === "ambiguous" && posted.kind === "legal") this.#learn(value, fields);
      const code = read.kind === "impossible" ? "date-impossible" : "date-ambiguous";
      this.#log.add({ line, code, column: optionalDates[which] ?? "", value });
    }
    return read.date;
  }

  #currencyAmount(fields: readonly string[], line: number): string {
    const value = fields[this.#currencyAt] ?? "";
    if (value === "") return "";
    const read = readAmount(value, 3, "");
    if (read.fault === null && !read.isRounded) {
      for (const kind of read.kinds) this.#log.count(kind);
      return read.text ?? "";
    }
    this.#log.add({ line, code: "currency-amount-unreadable", column: "Montantdevise", value });
    return "";
  }

  #sayAmounts(line: number, sides: Sides): void {
    for (const kind of sides.debit.kinds) this.#log.count(kind);
    for (const kind of sides.credit.kinds) this.#log.count(kind);
    if (sides.debit.text === null || sides.credit.text === null) this.#log.count("amount-empty");
    if (!sides.debit.isRounded && !sides.credit.isRounded) return;
    const value = `${sides.debit.text ?? ""} / ${sides.credit.text ?? ""}`;
    this.#log.add({ line, code: "amount-rounded", value, amount: netOf(sides) });
  }
}

function rejectionOf(posted: ReadDate): FecProblemCode {
  if (posted.kind === "ambiguous") return "date-ambiguous";
  return posted.kind === "impossible" ? "date-impossible" : "date-missing";
}
