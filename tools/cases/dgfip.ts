/**
 * What the tax office's own checker («Test Compta Demat») says of a line, rule by rule (formats.md §1.2,
 * T09 to T19), so that people know what it would refuse. It judges the letter of the file, not its truth:
 * 30 February passes there, an unbalanced entry too.
 */
import { dateFromParts } from "../../src/kernel/dates.ts";
import type { LegalColumn } from "../../src/sources/fec/columns.ts";
import { legalColumns } from "../../src/sources/fec/columns.ts";

/** E error, V value absent, A alert. */
export type DgfipLevel = "E" | "V" | "A";
/** Level, column (null: the whole line), fault. */
export type DgfipFault = readonly [DgfipLevel, LegalColumn | null, string];

const mandatory: readonly LegalColumn[] = [
  "EcritureNum",
  "EcritureDate",
  "CompteNum",
  "CompteLib",
  "EcritureLib",
];
/** Commercial regimes, closing from 2013. */
const expected: readonly LegalColumn[] = [
  "JournalCode",
  "JournalLib",
  "PieceRef",
  "PieceDate",
  "ValidDate",
];
const dates: readonly LegalColumn[] = ["EcritureDate", "PieceDate", "DateLet", "ValidDate"];
const amounts: readonly LegalColumn[] = ["Debit", "Credit", "Montantdevise"];

/** The separators the checker takes: tab and pipe; comma and semicolon too before 2013. */
export function dgfipSeparators(closingYear: number): readonly string[] {
  return closingYear >= 2013 ? ["\t", "|"] : ["\t", "|", ";", ","];
}

/** The faults of one line laid out in the legal order, in the order of its columns. */
export function dgfipFaults(line: string, separator: string, closingYear: number): DgfipFault[] {
  if (line.trim() === "") return [["E", null, "empty_line"]];
  const fields = line.split(separator);
  if (fields.length !== legalColumns.length) return [["E", null, "field_count"]];
  const faults = legalColumns.flatMap((column, index) =>
    faultsOf(column, (fields[index] ?? "").trim(), closingYear),
  );
  const debit = isZero(fields[legalColumns.indexOf("Debit")] ?? "");
  const credit = isZero(fields[legalColumns.indexOf("Credit")] ?? "");
  if (debit === credit) faults.push(["A", null, "debit_credit_both_or_none"]);
  return faults;
}

function faultsOf(column: LegalColumn, text: string, closingYear: number): DgfipFault[] {
  if (text === "") return absence(column, closingYear);
  if (dates.includes(column)) return dateFaults(column, text, closingYear);
  if (amounts.includes(column)) return amountFaults(column, text);
  const isShort = column === "CompteNum" && !/^\d{3}/.test(text);
  return isShort ? [["A", column, "account_3_digits"]] : [];
}

function absence(column: LegalColumn, closingYear: number): DgfipFault[] {
  if (mandatory.includes(column)) return [["E", column, "mandatory_empty"]];
  const isExpected = closingYear >= 2013 && expected.includes(column);
  return isExpected ? [["V", column, "value_absent"]] : [];
}

function dateFaults(column: LegalColumn, text: string, closingYear: number): DgfipFault[] {
  if (/^[0\-/.]+$/.test(text)) {
    return column === "EcritureDate"
      ? [["E", column, "date_expected"]]
      : absence(column, closingYear);
  }
  const body = text.replace(/[T ]\d{1,2}:\d{2}.*$/, "");
  const yearFirst = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})$/.exec(body);
  const dayFirst = /^(\d{2})[-/.]?(\d{2})[-/.]?(\d{4})$/.exec(body);
  if (yearFirst === null && dayFirst === null) return [["E", column, "bad_date"]];
  const read = [
    yearFirst === null ? null : partsOf(yearFirst[1], yearFirst[2], yearFirst[3]),
    dayFirst === null ? null : partsOf(dayFirst[3], dayFirst[2], dayFirst[1]),
  ].find((parts): parts is number => parts !== null);
  if (read === undefined) return [["E", column, "not_calendar"]];
  return read < 1900 || read > 2099 ? [["A", column, "out_of_period"]] : [];
}

/** The year, when month and day stay within 12 and 31: all the checker asks for. */
function partsOf(year = "", month = "", day = ""): number | null {
  const isMonth = Number(month) >= 1 && Number(month) <= 12;
  return isMonth && Number(day) >= 1 && Number(day) <= 31 ? Number(year) : null;
}

function amountFaults(column: LegalColumn, raw: string): DgfipFault[] {
  const text = raw.replace(/[\u00a0\u202f]/g, " ");
  const faults: DgfipFault[] = [];
  const marks = text.match(/[ .,]/g) ?? [];
  if (text.includes(".")) faults.push(["E", column, "decimal_point"]);
  if (marks.length > 1 || /\d \d/.test(text)) faults.push(["E", column, "thousand_separator"]);
  if (faults.length === 0 && numberOf(text) === null) faults.push(["E", column, "not_numeric"]);
  return faults;
}

/** Digits with a comma, a sign on one side only, perhaps an exponent; null otherwise. */
function numberOf(text: string): string | null {
  const match = /^([+-]?)(\d+(?:[.,]\d*)?(?:[eE][+-]?\d+)?)([+-]?)$/.exec(text);
  if (match === null || (match[1] !== "" && match[3] !== "")) return null;
  return match[2] ?? null;
}

/** Empty and unreadable count for zero. */
function isZero(raw: string): boolean {
  const text = raw.replace(/[eE][+-]?\d+$/, "");
  return !/^[\d\s.,+-]+$/.test(text) || !/[1-9]/.test(text);
}

/** What a file's name is worth: for the checker's pattern, and for the law (SIREN, a real closing date). */
export function fecFileName(name: string): { readonly dgfip: boolean; readonly strict: boolean } {
  const dgfip = /FEC20[0-9]{2}[0-1][0-9][0-3][0-9]/.test(name.toUpperCase());
  const match = /^\d{9}FEC(\d{4})(\d{2})(\d{2})(?:_\d+)?(?:\.\w{1,4})?$/i.exec(name);
  const [, year, month, day] = match ?? [];
  const strict = match !== null && dateFromParts(Number(year), Number(month), Number(day)) !== null;
  return { dgfip, strict: dgfip && strict };
}
