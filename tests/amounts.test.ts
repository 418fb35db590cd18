/**
 * Amounts that a reader accepts never overflow later: whatever the amounts of a ledger, of its aged balance and of the
 * limits beside them, up to ten thousand lines, the diagnosis ends, and its sums are exact to the cent.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalText } from "../src/kernel/money.ts";
import { commaText, fecText, semicolons } from "./support/build-company.ts";
import { diagnosed } from "./support/diagnosed.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";
import { filesBelow, textOf } from "./support/tree.ts";

/** The largest amount that is accepted: twelve whole digits. */
const MOST = 99_999_999_999_999n;

interface Line {
  readonly account: string;
  readonly customer: number;
  readonly document: number;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly month: number;
  readonly letter: string;
  readonly currency: bigint | null;
  /** Lines of an entry follow each other. */
  readonly isFirst: boolean;
}

interface Printed {
  readonly customer: number;
  readonly document: number;
  readonly amount: bigint;
}

interface Company {
  readonly lines: readonly Line[];
  readonly report: readonly Printed[];
  readonly limits: readonly (bigint | null)[];
}

const codeOf = (customer: number): string => `C${String(customer).padStart(4, "0")}`;

function ledgerOf(lines: readonly Line[]): string {
  let entry = 0;
  const rows = lines.map((line) => {
    if (line.isFirst) entry += 1;
    const isReceivable = line.account.startsWith("4") && !line.account.startsWith("445");
    const on = `2025${String(line.month).padStart(2, "0")}15`;
    return [
      ...["VE", "Ventes", String(entry), on, line.account, `Compte ${line.account}`],
      ...(isReceivable ? [codeOf(line.customer), `Client ${line.customer}`] : ["", ""]),
      ...[`F${line.document}`, on, "Facture", commaText(line.debit), commaText(line.credit)],
      ...(line.letter === "" || !isReceivable ? ["", ""] : [line.letter, "20251130"]),
      on,
      ...(line.currency === null ? ["", ""] : [commaText(line.currency), "USD"]),
    ];
  });
  return fecText(rows);
}

const reportOf = (report: readonly Printed[]): string =>
  semicolons([
    ["Balance âgée clients au 31/12/2025"],
    ["N° client", "Nom du client", "N° pièce", "Date pièce", "Échéance", "Solde", "Non échu"],
    ...report.map(({ customer, document, amount }) => [
      ...[codeOf(customer), `Client ${customer}`, `F${document}`, "15/11/2025", "15/12/2025"],
      ...[commaText(amount), commaText(amount)],
    ]),
  ]);

/** The customer that names its VAT number buys from elsewhere in the Union, under a wrong one. */
const listOf = (limits: readonly (bigint | null)[]): string =>
  semicolons([
    ["Code client", "Raison sociale", "Pays", "N° TVA", "Plafond", "Groupe"],
    ...limits.map((limit, customer) => [
      ...[
        codeOf(customer),
        `Client ${customer}`,
        "DE",
        "DE12",
        limit === null ? "" : commaText(limit),
      ],
      ["", "G", "H"][customer % 3] ?? "",
    ]),
  ]);

const cents = (value: bigint): string => decimalText({ value, scale: 2 });
const total = (values: readonly bigint[]): bigint => values.reduce((sum, one) => sum + one, 0n);

/** The diagnosis ends, nothing is rejected, and the two ends of the bridge are the sums of the lines. */
async function holds(told: Company, words: readonly string[] = []): Promise<void> {
  const { lines, report, limits } = told;
  await inFolder(async (folder) => {
    mkdirSync(join(folder, "input"));
    const put = (name: string, text: string) => writeFileSync(join(folder, "input", name), text);
    put("812345676FEC20251231.txt", ledgerOf(lines));
    if (report.length > 0) put("balance.csv", reportOf(report));
    if (limits.length > 0) put("clients.csv", listOf(limits));
    const seen = await runEncours(["diagnose", "input", "--out", "out", ...words], folder);
    expect([seen.exit, seen.exit === 0 ? "" : seen.stderr]).toEqual([0, ""]);
    const { diagnosis } = diagnosed(join(folder, "out"));
    expect(diagnosis.sources.map(({ rows }) => rows.rejected)).toEqual(
      diagnosis.sources.map(() => 0),
    );
    const owed = lines.filter(({ account }) => account.startsWith("411"));
    const ledger = total(owed.map(({ debit, credit }) => debit - credit));
    expect(diagnosis.position.ledger).toBe(cents(ledger));
    if (report.length === 0 || diagnosis.reconciliation === null) return;
    const printed = total(report.map(({ amount }) => amount));
    const { agedBalance, gap } = diagnosis.reconciliation;
    expect([agedBalance, gap]).toEqual([cents(printed), cents(ledger - printed)]);
  });
}

const amount = fc.oneof(
  fc.constantFrom(MOST, -MOST, MOST - 1n, 1n, -1n, 0n, 50_000_000_000_000n, 12_000n, 10_000n),
  fc.bigInt({ min: -MOST, max: MOST }),
);
const ACCOUNTS = ["411000", "411000", "416000", "413000", "418100", "419100", "467000", "471000"];
const few = (max: number) => fc.integer({ min: 0, max });
const line = fc.record({
  account: fc.constantFrom(...ACCOUNTS, "707000", "445710", "512000", "766000", "X47"),
  customer: few(3),
  document: few(9),
  debit: fc.oneof(amount, fc.constant(0n)),
  credit: fc.oneof(amount, fc.constant(0n)),
  month: fc.integer({ min: 1, max: 12 }),
  letter: fc.constantFrom("", "", "A", "B", "c"),
  currency: fc.option(amount, { freq: 4 }),
  isFirst: fc.boolean(),
});
const company = fc.record({
  // A ledger with no line on 411 is refused.
  lines: fc
    .array(line, { minLength: 1, maxLength: 30 })
    .filter((lines) => lines.some(({ account }) => account === "411000")),
  report: fc.array(fc.record({ customer: few(3), document: few(9), amount }), { maxLength: 12 }),
  limits: fc.oneof(fc.constant([]), fc.array(fc.option(amount), { minLength: 3, maxLength: 4 })),
});

test("whatever the amounts of a few lines", async () => {
  const ends = (one: Company) => holds(one, ["--format", "json"]);
  await fc.assert(fc.asyncProperty(company, ends), { numRuns: 25, seed: 5, endOnFailure: true });
});

const blank: Line = {
  account: "411000",
  customer: 0,
  document: 1,
  debit: MOST,
  credit: 0n,
  month: 1,
  letter: "",
  currency: null,
  isFirst: true,
};

/** Ten thousand lines of the largest amounts: `make` says the line of a number. */
const largest = (make: (at: number) => Partial<Line>): Line[] =>
  Array.from({ length: 10_000 }, (_, at) => ({
    ...{ ...blank, document: at, month: 1 + (at % 12) },
    ...make(at),
  }));
const printed = (count: number, make: (at: number) => Partial<Printed>): Printed[] =>
  Array.from({ length: count }, (_, at) => ({
    customer: 0,
    document: at,
    amount: MOST,
    ...make(at),
  }));

const TEN_THOUSAND: Readonly<Record<string, () => Company>> = {
  "one customer owes it all, the report says the reverse": () => ({
    lines: largest(() => ({})),
    report: printed(10_000, () => ({ amount: -MOST })),
    limits: [MOST, null, 1n],
  }),
  "both sides of one entry, against each other": () => ({
    lines: largest((at) => ({ credit: -MOST, month: 3, isFirst: at === 0 })),
    report: [],
    limits: [],
  }),
  "invoices of many customers with their VAT, lettered by halves, in dollars": () => ({
    lines: largest((at) => ({
      account: ["411000", "707000", "445710"][at % 3] ?? "",
      customer: Math.floor(at / 3) % 700,
      document: Math.floor(at / 3),
      debit: at % 3 === 0 ? MOST : 0n,
      credit: [0n, 1n, MOST - 1n][at % 3] ?? 0n,
      letter: at % 2 === 0 ? "A" : "",
      currency: at % 5 === 0 ? MOST : at % 5 === 1 ? 100n : null,
      isFirst: at % 3 === 0,
    })),
    report: printed(5_000, (at) => ({ customer: at % 700, amount: at % 2 === 0 ? MOST : 1n })),
    limits: Array.from({ length: 700 }, (_, at) => (at % 2 === 0 ? MOST : 1n)),
  }),
  "invoices and payments that settle each other, but for a cent": () => ({
    lines: largest((at) => ({
      account: at % 2 === 0 ? "411000" : at % 4 === 1 ? "707000" : "512000",
      customer: Math.floor(at / 4) % 5,
      document: Math.floor(at / 4),
      debit: at % 4 === 0 || at % 4 === 3 ? MOST : 0n,
      credit: at % 4 === 1 ? MOST : at % 4 === 2 ? MOST - 1n : 0n,
      letter: "A",
      isFirst: at % 2 === 0,
    })),
    report: printed(3, (at) => ({ customer: at })),
    limits: [],
  }),
};

test.each(Object.keys(TEN_THOUSAND))("ten thousand lines: %s", async (name) => {
  const make = TEN_THOUSAND[name];
  if (make !== undefined) await holds(make());
});

/** An amount that is too large to be taken, and what is told of it: null when it is longer than what can be told. */
const TOO_LARGE: readonly (readonly [string, string | null])[] = [
  ["1000000000000,00", "1000000000000.00"],
  ["-9999999999999999,99", "-9999999999999999.99"],
  [`${"9".repeat(30)},99`, `${"9".repeat(30)}.99`],
  [`${"9".repeat(60)},00`, null],
];

test("what is too large is rejected, and its amount is told", async () => {
  for (const [written, told] of TOO_LARGE) {
    await inFolder(async (folder) => {
      mkdirSync(join(folder, "input"));
      const sound = { ...blank, debit: 12_000n };
      const [head = "", first = "", second = "", end = ""] = ledgerOf([sound, sound]).split("\r\n");
      const large = second.replace("120,00", written);
      const text = [head, first, large, end].join("\r\n");
      writeFileSync(join(folder, "input", "812345676FEC20251231.txt"), text);
      const rows = reportOf([{ customer: 0, document: 1, amount: 12_000n }]).trimEnd();
      const report = `${rows}\r\nC0000;Client 0;F2;15/11/2025;15/12/2025;${written};${written}\r\n`;
      writeFileSync(join(folder, "input", "balance.csv"), report);
      const words = ["diagnose", "input", "--out", "out", "--format", "json", "--lang", "en"];
      const seen = await runEncours(words, folder);
      expect([seen.exit, seen.exit === 0 ? "" : seen.stderr]).toEqual([0, ""]);
      const { diagnosis } = diagnosed(join(folder, "out"));
      const problems = diagnosis.sources.map(({ kind, problems: all }) => {
        const rejected = all.filter((one) => one.rejected);
        return [kind, rejected.map(({ code, amount: one }) => [code, one])];
      });
      expect([written, problems]).toEqual([
        ...[written, ["fec", "aged-balance"].map((kind) => [kind, [["amount-too-large", told]]])],
      ]);
    });
  }
});

/** Queries of single lines, whose amounts are as the reader accepted them. */
const OF_LINES = [
  "src/canon/derive/21-exploded.sql",
  "src/canon/derive/60-lists-on-items.sql",
  "src/canon/ledger/duplicates.sql",
  "src/canon/ledger/raw-items.sql",
  "src/canon/ledger/sub-ledger-copies.sql",
  "src/canon/position.sql",
  "src/controls/ledger/lettering-date-missing.sql",
  "src/controls/lettering/lettering-before-entry.sql",
  "src/controls/lettering/lettering-missing-exact-pair.sql",
  "src/indicators/collection/promise-kept-rate.sql",
  "src/sources/aged-balance/write.sql",
  "src/sources/bank-write.sql",
  "src/sources/ledger/rows.sql",
  "src/sources/saf-t/parties.sql",
  "src/sources/saf-t/problems.sql",
  "src/sources/saf-t/values.sql",
  "src/sources/task-log/map.sql",
];

test("no query casts a sum to the width of a line", () => {
  const narrow = filesBelow("src", (path) => path.endsWith(".sql")).filter((path) =>
    /::\s*decimal\((?:9|18), [1-9]\d*\)/i.test(
      textOf(path).replaceAll(/null::decimal\(18, 2\)/g, ""),
    ),
  );
  expect(narrow).toEqual(OF_LINES);
});
