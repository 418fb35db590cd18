/** The invented company is judged from the files it writes, recomputed here without its own code. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import iconv from "iconv-lite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inventCompany } from "./invent-company.ts";
import type { Truth } from "./truth.ts";
import { type WrittenCompany, writeCompany } from "./write-company.ts";

let folder: string;
let written: WrittenCompany;
let ledger: string[][];
let report: string[][];
let customers: string[][];

const rowsOf = (path: string | undefined, encoding: string, separator: string): string[][] =>
  iconv
    .decode(readFileSync(path ?? ""), encoding)
    .split("\r\n")
    .map((line) => line.split(separator));
const cents = (text: string | undefined): bigint =>
  BigInt((text ?? "").replace(/[ ,.]/g, "") || "0");
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, one) => total + one, 0n);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "encours-demo-"));
  written = writeCompany(inventCompany(7), join(folder, "one"));
  ledger = rowsOf(written.files[0], "ISO-8859-15", "\t").slice(0, -1);
  report = rowsOf(written.files[1], "windows-1252", ";");
  customers = rowsOf(written.files[2], "windows-1252", ";").slice(0, -1);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const truth = (): Truth => written.truth;
/** Debit minus credit. */
const amountOf = (row: readonly string[]): bigint => cents(row[11]) - cents(row[12]);

test("the ledger has the legal name and the eighteen columns on every line", () => {
  expect(basename(written.files[0] ?? "")).toMatch(/^\d{9}FEC20251231\.txt$/);
  expect(ledger[0]?.[0]).toBe("JournalCode");
  expect(new Set(ledger.map((row) => row.length))).toEqual(new Set([18]));
});

test("every entry balances, and its numbers follow in each journal", () => {
  const balances = new Map<string, bigint>();
  for (const row of ledger.slice(1)) {
    const number = row[2] ?? "";
    balances.set(number, (balances.get(number) ?? 0n) + amountOf(row));
  }
  expect([...balances].filter(([, balance]) => balance !== 0n)).toEqual([]);
  for (const journal of ["AN", "VE", "BQ", "AC", "OD"]) {
    const numbers = [...balances.keys()].filter((one) => one.startsWith(journal));
    expect(numbers.map((one) => Number(one.slice(2)))).toEqual(
      numbers.map((_, index) => index + 1),
    );
    expect(numbers.length).toBeGreaterThan(0);
  }
});

test("no date leaves the year, and one lettering alone comes before its receipt", () => {
  const early: number[] = [];
  for (const [index, row] of ledger.entries()) {
    if (index === 0) continue;
    const [posted = "", voucher = "", lettered = ""] = [row[3], row[9], row[14]];
    expect(posted >= "20250101" && posted <= "20251231" && voucher <= posted).toBe(true);
    expect(lettered <= "20251231").toBe(true);
    if (lettered !== "" && lettered < posted) early.push(index + 1);
  }
  const planted = truth().faults.find((one) => one.plant === "lettering-before-entry");
  expect(early).toEqual([planted?.ledger_lines[1]]);
});

test("account 411, the report and their gap are those of the truth", () => {
  const account = ledger.slice(1).filter((row) => row[4]?.startsWith("411"));
  const ledgerSum = sum(account.map((row) => amountOf(row)));
  const lines = report.filter((row) => row.length === 11 && /^C\d{4}$/.test(row[0] ?? ""));
  const reportSum = sum(lines.map((row) => cents(row[10])));
  expect(ledgerSum).toBe(cents(truth().ledger));
  expect(reportSum).toBe(cents(truth().report));
  expect(ledgerSum - reportSum).toBe(cents(truth().gap));
  const classes = sum(truth().bridge.map((one) => cents(one.amount)));
  expect(classes + cents(truth().unexplained)).toBe(cents(truth().gap));
});

test("subtotals add up but the planted one, and the grand total does", () => {
  const wrong: string[][] = [];
  let running = 0n;
  let all = 0n;
  for (const row of report) {
    if (row.length !== 11) continue;
    if (/^C\d{4}$/.test(row[0] ?? "")) running += cents(row[10]);
    else if (/^Total C/.test(row[0] ?? "")) {
      if (running !== cents(row[10])) wrong.push(row);
      all += running;
      running = 0n;
    }
  }
  expect(wrong).toHaveLength(1);
  expect(cents(report.find((row) => row[0] === "Total général")?.[10])).toBe(all);
});

test("the lines the truth names are those of the fault", () => {
  for (const fault of truth().faults) {
    for (const line of fault.report_lines) {
      expect(report[line - 1]?.[0]).toMatch(/C\d{4}$/);
    }
    for (const line of fault.ledger_lines) expect(ledger[line - 1]?.[4]).toMatch(/^411/);
    for (const [index, line] of fault.customer_lines.entries()) {
      expect(customers[line - 1]?.[0]).toBe(fault.customers[index]);
    }
  }
});

test("a lettered group of one customer balances, but for partial ones and the planted ones", () => {
  const groups = new Map<string, bigint>();
  for (const row of ledger.slice(1)) {
    const code = row[13] ?? "";
    if (code === "" || code !== code.toUpperCase()) continue;
    const key = `${row[6] ?? ""} ${code}`;
    groups.set(key, (groups.get(key) ?? 0n) + amountOf(row));
  }
  const broken = [...groups].filter(([, balance]) => balance !== 0n);
  // one unbalanced, one with a side only, two sides of a lettering across customers
  expect(broken).toHaveLength(4);
});

test("the same seed writes the same bytes, another seed another company", () => {
  const again = writeCompany(inventCompany(7), join(folder, "two"));
  for (const [index, path] of written.files.entries()) {
    expect(readFileSync(again.files[index] ?? "").equals(readFileSync(path))).toBe(true);
  }
  expect(again.truth).toEqual(truth());
  expect(inventCompany(8).siren).not.toBe(inventCompany(7).siren);
});

test("a company in order has no gap and no fault", () => {
  const { truth: clean } = writeCompany(
    inventCompany(7, { hasFaults: false }),
    join(folder, "clean"),
  );
  expect([clean.gap, clean.faults, clean.controls]).toEqual(["0.00", [], []]);
});
