/**
 * Whatever the layout, the lines are the details and nothing else: reports are invented with their titles,
 * groups, subtotals, page breaks and number forms, then read back.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readReport } from "../../../tests/support/read-report.ts";
import { runs } from "../../../tests/support/runs.ts";
import type { TableRow } from "../../tabular/table.ts";
import type { Report } from "./report.ts";
import { chooseReports } from "./sheets.ts";

interface Options {
  readonly level: "item" | "customer";
  /** Where a customer is named: on each line, or on its own line above or below its details. */
  readonly naming: "each" | "section" | "head-above" | "head-below";
  readonly subtotal: "none" | "Total {}" | "Sous-total" | "{} Total" | "Total client {}" | "Total";
  readonly grand: "none" | "Total général" | "TOTAL" | "Grand total" | "";
  readonly hasBalance: boolean;
  readonly isFrench: boolean;
  readonly titles: boolean;
  readonly pageBreakEvery: number;
  readonly blankEvery: number;
  readonly footer: boolean;
  /** Cents added to the printed totals: a report may be wrong. */
  readonly error: bigint;
}

interface Item {
  readonly cents: bigint;
  readonly bucket: number;
}

const optionsOf: fc.Arbitrary<Options> = fc.record({
  level: fc.constantFrom("item", "customer"),
  naming: fc.constantFrom("each", "section", "head-above", "head-below"),
  subtotal: fc.constantFrom(
    "none",
    "Total {}",
    "Sous-total",
    "{} Total",
    "Total client {}",
    "Total",
  ),
  grand: fc.constantFrom("none", "Total général", "TOTAL", "Grand total", ""),
  hasBalance: fc.boolean(),
  isFrench: fc.boolean(),
  titles: fc.boolean(),
  pageBreakEvery: fc.integer({ min: 3, max: 30 }),
  blankEvery: fc.integer({ min: 2, max: 30 }),
  footer: fc.boolean(),
  error: fc.constantFrom(0n, 0n, 100n, -12_345n),
});

const itemOf: fc.Arbitrary<Item> = fc.record({
  cents: fc.bigInt({ min: -50_000n, max: 5_000_000n }).map((cents) => (cents === 0n ? 1n : cents)),
  bucket: fc.integer({ min: 0, max: 3 }),
});

const customersOf = fc.array(fc.array(itemOf, { minLength: 1, maxLength: 4 }), {
  minLength: 2,
  maxLength: 6,
});

const NAMES = [
  "Martin & Fils",
  "TOTAL BOIS",
  "Ets Lévêque",
  "3M Nord",
  "O'Neil Ltd",
  "Sarl du Lac",
];

/** Writes the report's rows and remembers which of them are details and which are totals. */
class Press {
  readonly rows: TableRow[] = [];
  readonly details = new Set<number>();
  readonly totals = new Set<number>();
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  header(): readonly string[] {
    const { isFrench, level, hasBalance } = this.#options;
    const who = isFrench ? ["Code client", "Raison sociale"] : ["Customer No.", "Customer Name"];
    const item = isFrench ? ["N° pièce", "Échéance"] : ["Invoice", "Due date"];
    const buckets = isFrench
      ? ["Non échu", "1 à 30", "31 à 60", "+ de 60"]
      : ["Current", "1-30", "31-60", "> 60"];
    const balance = isFrench ? "Solde" : "Balance";
    return [
      ...who,
      ...(level === "item" ? item : []),
      ...(hasBalance ? [balance] : []),
      ...buckets,
    ];
  }

  put(cells: readonly string[]): number {
    const line = this.rows.length + 1;
    this.rows.push({ sheet: null, line, cells });
    return line;
  }

  money(items: readonly Item[], error = 0n): string[] {
    const buckets = [0n, 0n, 0n, 0n];
    for (const { cents, bucket } of items) buckets[bucket] = (buckets[bucket] ?? 0n) + cents;
    buckets[0] = (buckets[0] ?? 0n) + error;
    const sum = buckets.reduce((total, cents) => total + cents, 0n);
    const texts = buckets.map((cents) => (cents === 0n ? "" : this.amount(cents)));
    return this.#options.hasBalance ? [this.amount(sum), ...texts] : texts;
  }

  amount(cents: bigint): string {
    const digits = (cents < 0n ? -cents : cents).toString().padStart(3, "0");
    const whole = digits
      .slice(0, -2)
      .replace(/\B(?=(?:\d{3})+$)/g, this.#options.isFrench ? " " : ",");
    const text = `${whole}${this.#options.isFrench ? "," : "."}${digits.slice(-2)}`;
    if (cents >= 0n) return text;
    return this.#options.isFrench ? `${text}-` : `(${text})`;
  }

  total(label: readonly string[], items: readonly Item[], error: bigint): void {
    const gap = this.#options.level === "item" ? ["", ""] : [];
    this.totals.add(this.put([...label, ...gap, ...this.money(items, error)]));
  }
}

function print(options: Options, customers: readonly (readonly Item[])[]): Press {
  const press = new Press(options);
  if (options.titles) {
    press.put(["Menuiserie du Lac"]);
    press.put(["Balance âgée par échéance au 31/12/2025"]);
    press.put([""]);
  }
  press.put(press.header());
  for (const [index, items] of customers.entries()) printCustomer(press, options, index, items);
  const all = customers.flat();
  if (options.grand !== "none") press.total([options.grand, ""], all, options.error);
  if (options.footer) press.put(["Page 1/1"]);
  return press;
}

function printCustomer(
  press: Press,
  options: Options,
  index: number,
  items: readonly Item[],
): void {
  const code = `C${String(index + 1).padStart(4, "0")}`;
  const who = [code, NAMES[index] ?? "Durand"];
  if (options.level === "customer") {
    press.details.add(press.put([...who, ...press.money(items)]));
    return;
  }
  if (options.naming === "section") press.put(who);
  if (options.naming === "head-above") press.total(who, items, 0n);
  for (const [at, item] of items.entries()) {
    const own = options.naming === "each" ? who : ["", ""];
    const document = [`F${index}${at}`, options.isFrench ? "31/12/2025" : "12/31/2025"];
    press.details.add(press.put([...own, ...document, ...press.money([item])]));
    if (press.rows.length % options.pageBreakEvery === 0) press.put(press.header());
    if (press.rows.length % options.blankEvery === 0) press.put(["", ""]);
  }
  if (options.naming === "head-below") press.total(who, items, 0n);
  if (options.subtotal !== "none") {
    press.total([options.subtotal.replace("{}", code), ""], items, options.error);
  }
}

function read(press: Press): Report {
  const report = readReport(press.rows);
  if (report === null) throw new Error("not recognised");
  return report;
}

describe("any layout of an aged balance", () => {
  it("gives its details as lines, its totals as totals, and the sum to the cent", () => {
    const property = fc.property(optionsOf, customersOf, (options, customers) => {
      const press = print(options, customers);
      const report = read(press);
      const lines = report.lines.map(({ seen }) => seen.line);
      const totals = report.totals.map(({ seen }) => seen.line).sort((a, b) => a - b);
      expect(lines).toEqual([...press.details]);
      expect(totals).toEqual([...press.totals].sort((a, b) => a - b));
      expect(report.amountLines).toBe(sumOf(customers.flat()));
    });
    fc.assert(property, { numRuns: runs(300) });
  });

  it("claims for a sound total the very sum it prints", () => {
    const property = fc.property(optionsOf, customersOf, (options, customers) => {
      const report = read(print({ ...options, error: 0n }, customers));
      for (const total of report.totals) expect(total.claimed).toBe(total.printed);
      if (options.grand !== "none") expect(report.amountPrinted).toBe(sumOf(customers.flat()));
    });
    fc.assert(property, { numRuns: runs(200) });
  });

  it("names the customer of every detail, wherever the report names it", () => {
    const property = fc.property(optionsOf, customersOf, (options, customers) => {
      const report = read(print({ ...options, level: "item", error: 0n }, customers));
      const expected = customers.flatMap((items, index) => items.map(() => `C000${index + 1}`));
      expect(report.lines.map(({ customerId }) => customerId)).toEqual(expected);
    });
    fc.assert(property, { numRuns: runs(200) });
  });

  it("sees a wrong grand total: printed and recomputed differ by the error", () => {
    const property = fc.property(optionsOf, customersOf, (options, customers) => {
      const wrong = { ...options, grand: "Total général", error: 777n } as const;
      const report = read(print(wrong, customers));
      expect((report.amountPrinted ?? 0n) - report.amountLines).toBe(777n);
    });
    fc.assert(property, { numRuns: runs(100) });
  });
});

function sumOf(items: readonly Item[]): bigint {
  return items.reduce((sum, { cents }) => sum + cents, 0n);
}

describe("two sheets of one workbook", () => {
  const rowsOf = (sheet: string, amount: string): TableRow[] =>
    [
      ["Balance âgée au 31/12/2025"],
      ["Code client", "Nom", "Pièce", "Solde", "Non échu", "1-30", "Plus de 30"],
      ["C1", "Un", "F1", "10.00", "10.00", "", ""],
      ["C2", "Deux", "F2", amount, amount, "", ""],
    ].map((cells, at) => ({ sheet, line: at + 1, cells }));

  it("count once when one copies the other, and a changed copy counts", () => {
    const first = readReport(rowsOf("One", "20.00"), true);
    const withSecond = (amount: string) =>
      chooseReports(
        new Map([
          ["One", first],
          ["Two", readReport(rowsOf("Two", amount), true)],
        ]),
      );
    const copy = withSecond("20.00");
    expect(copy.kept).toHaveLength(1);
    expect(copy.notes).toEqual([{ code: "sheet-repeated", sheet: "Two", amount: 3000n }]);
    expect(withSecond("21.00").kept).toHaveLength(2);
  });
});

describe("a report whose last row shows how all are written", () => {
  const read = (last: readonly string[]): Report | null => {
    const open = Array.from({ length: 400 }, (_, at) => [
      "C1",
      `F${at}`,
      "01/02/2025",
      "1,234",
      "",
    ]);
    const head = ["Customer No.", "Invoice", "Due date", "Current", "1-30"];
    const rows = [head, ...open, last];
    return readReport(rows.map((cells, at) => ({ sheet: null, line: at + 1, cells })));
  };

  it.each([
    [["C1", "F400", "31/01/2025", "12,50", ""], 400n * 123n + 1250n, "amount-rounded"],
    [["C1", "F400", "31/01/2025", "12.50", ""], 400n * 123_400n + 1250n, undefined],
  ])("reads them all by %s", (last, sum, code) => {
    const report = read(last);
    expect([report?.lines.length, report?.rowsRead, report?.amountLines]).toEqual([401, 401, sum]);
    expect(report?.lines[0]?.seen.issues.map((issue) => issue.code)).toEqual(
      code === undefined ? [] : [code],
    );
  });

  it("leaves open what no row shows", () => {
    const report = read(["C1", "F400", "01/02/2025", "1,234", ""]);
    expect(report?.lines).toEqual([]);
    const codes = report?.rejected[0]?.issues.map((issue) => issue.code);
    expect(codes).toEqual(["amount-ambiguous", "date-ambiguous"]);
  });
});
