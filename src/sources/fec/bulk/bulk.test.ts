/** The legal reader gives the same canon as the tolerant one, and leaves to it what is not legal. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { openPath } from "../../../../tests/support/opened.ts";
import { runs } from "../../../../tests/support/runs.ts";
import { createCanon } from "../../../canon/canon.ts";
import { mapEntries, mapLedgers } from "../../../canon/ledger/map-ledgers.ts";
import { type Row, Store } from "../../../store/store.ts";
import { confirmDuplicates } from "../../duplicates.ts";
import { loadFec } from "../source.ts";

const folder = mkdtempSync(join(tmpdir(), "encours-bulk-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const header =
  "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise";

interface Line {
  readonly journal: string;
  readonly entry: number;
  readonly day: number;
  readonly account: string;
  readonly cents: number;
  readonly isDebit: boolean;
  readonly name: string;
  readonly letter: string;
  readonly dollars: boolean;
  readonly padded: boolean;
}

const line: fc.Arbitrary<Line> = fc.record({
  journal: fc.constantFrom("VE", "BQ", "AN", "OD"),
  entry: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  account: fc.constantFrom(
    "411000",
    "4117",
    "416",
    "707",
    "44571",
    "512",
    "401",
    "0000411000",
    "471000",
  ),
  cents: fc.integer({ min: -500, max: 999_999_999 }),
  isDebit: fc.boolean(),
  name: fc.constantFrom("Alpha", "Bêta œuvre", "«=1+1»", ""),
  letter: fc.constantFrom("", "AA", "AB"),
  dollars: fc.boolean(),
  padded: fc.boolean(),
});

const amount = (cents: number): string => {
  const absolute = Math.abs(cents);
  return `${cents < 0 ? "-" : ""}${Math.floor(absolute / 100)},${String(absolute % 100).padStart(2, "0")}`;
};

function textOf(lines: readonly Line[], end: string): string {
  const rows = lines.map((one, index) => {
    const date = `202506${String(one.day).padStart(2, "0")}`;
    const sides = one.isDebit ? [amount(one.cents), "0,00"] : ["", amount(one.cents)];
    const account = one.padded ? ` ${one.account}  ` : one.account;
    return [
      one.journal,
      `Journal ${one.journal}`,
      String(one.entry),
      date,
      account,
      `Compte ${one.account}`,
      one.name === "" ? "" : `C${one.name.length}`,
      one.name,
      `F${index}`,
      date,
      "libellé",
      ...sides,
      one.letter,
      one.letter === "" ? "" : "20250630",
      one.padded ? "" : date,
      one.dollars ? "12,50" : "",
      one.dollars ? "USD" : "",
    ].join("\t");
  });
  return [header, ...rows, ""].join(end);
}

const TABLES = [
  "accounts",
  "entries",
  "journal_sums",
  "ledgers",
  "entry_ranges",
  "work.raw_items",
  "ledger_months",
  "problems",
  "entities",
  "ledger_currency_facts",
  "ledger_journals",
];

/** Of the values that the law wants otherwise written, the scan looks at the first lines only, and says so. */
const COMPARED = "where code not in ('account-zero-padded', 'fields-padded')";

interface Canon {
  readonly layout: string;
  /** The scan told each line what its entry is: no entry came in two runs. */
  readonly isTold: boolean;
  readonly tables: Record<string, Row[]>;
}

/** One line of ten euros on account 411. */
const lineOf = (journal: string, number: string, customer: string): string =>
  `${journal}\tJournal\t${number}\t20250601\t411000\tClients\t${customer}\tAlpha\tF1\t20250601\tx\t10,00\t0,00\t\t\t20250601\t\t`;

async function canonOf(path: string, legalFrom: number): Promise<Canon> {
  const store = await Store.open({ threads: 1 });
  try {
    await createCanon(store);
    const loaded = await loadFec(await openPath(path), store, { legalFrom });
    await store.run(
      `insert into source_files by name
       select 1 as file_id, 'a.txt' as name, 'x' as sha256, 'fec' as kind, ['ledger'] as feeds,
         'unknown' as entity_id, 'utf-8' as encoding, 'tab' as separator, $read as rows_read,
         $accepted as rows_accepted, $rejected as rows_rejected`,
      { read: loaded.rowsRead, accepted: loaded.rowsAccepted, rejected: loaded.rowsRejected },
    );
    await store.append("source_paths", [[1, path]]);
    await mapLedgers(store, { chart: "pcg", scope: ["4", "7", "5"] });
    await mapEntries(store, confirmDuplicates);
    const tables: Record<string, Row[]> = {};
    for (const table of TABLES)
      tables[table] = await store.all(
        `select * from ${table} ${table === "problems" ? COMPARED : ""} order by all`,
      );
    const [scan] = await store.all("select runs_name from ledger_scans");
    const isTold = scan !== undefined && scan["runs_name"] !== null;
    return { layout: scan === undefined ? "tolerant" : "legal", isTold, tables };
  } finally {
    store.close();
  }
}

describe("the bulk reader", () => {
  test("gives the same canon as the tolerant reader", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 5, maxLength: 60 }),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        async (drawn, end, isInOrder) => {
          // In order, each entry is one run and its number only grows: the scan then tells the lines all it knows.
          const lines = isInOrder
            ? drawn
                .toSorted((left, right) => left.entry - right.entry)
                .map((one) => ({ ...one, journal: one.entry % 2 === 0 ? "VE" : "BQ" }))
            : drawn;
          fc.pre(new Set(lines.map((one) => one.entry)).size >= 3);
          const path = join(folder, "ledger.txt");
          writeFileSync(path, textOf(lines, end));
          const bulk = await canonOf(path, 0);
          const tolerant = await canonOf(path, Number.POSITIVE_INFINITY);
          expect([bulk.layout, tolerant.layout]).toEqual(["legal", "tolerant"]);
          expect(bulk.tables).toEqual(tolerant.tables);
        },
      ),
      { numRuns: runs(12) },
    );
  });

  test("takes a ledger that begins with one opening entry of 300 lines", async () => {
    const opening = Array.from({ length: 300 }, (_, index) => lineOf("AN", "1", `C${index}`));
    const rest = Array.from({ length: 300 }, (_, index) => lineOf("VE", `${index + 2}`, "C1"));
    const path = join(folder, "opening.txt");
    writeFileSync(path, [header, ...opening, ...rest, ""].join("\n"));
    const bulk = await canonOf(path, 0);
    const other = await canonOf(path, Number.POSITIVE_INFINITY);
    expect([bulk.layout, bulk.isTold]).toEqual(["legal", true]);
    expect(bulk.tables).toEqual(other.tables);
  });

  test("tells whole entries where numbers grow within a journal and a prefix", async () => {
    const numbered = ["VE25-0001", "BQ0007", "VE25-0002", "VE26-0001", "BQ0008", "VE26-0002"];
    const lines = numbered.flatMap((number) =>
      ["C1", "C2"].map((customer) => lineOf(number.slice(0, 2), number, customer)),
    );
    const path = join(folder, "prefixed.txt");
    writeFileSync(path, [header, ...lines, ""].join("\n"));
    const bulk = await canonOf(path, 0);
    const other = await canonOf(path, Number.POSITIVE_INFINITY);
    expect([bulk.layout, bulk.isTold]).toEqual(["legal", true]);
    expect(bulk.tables).toEqual(other.tables);
  });

  test("puts together an entry met twice, whatever stands before its digits", async () => {
    const numbered = ["VE25-0001", "VE25-0002", "VE25-0001", "VE25-0003"];
    const path = join(folder, "met-twice.txt");
    writeFileSync(
      path,
      [header, ...numbered.map((number) => lineOf("VE", number, "C1")), ""].join("\n"),
    );
    const bulk = await canonOf(path, 0);
    expect([bulk.layout, bulk.isTold]).toEqual(["legal", false]);
    expect(bulk.tables["entries"]?.length).toBe(3);
  });

  test.each([
    ["an impossible date", "20250231", "12,00"],
    ["a decimal point", "20250620", "12.00"],
    ["three decimals", "20250620", "12,005"],
    ["a sign behind", "20250620", "12,00-"],
  ])("leaves a file with %s to another reader", async (_, date, debit) => {
    const good = [1, 2, 3].map((entry) => lineOf("VE", `${entry}`, "C1"));
    const bad = `VE\tVentes\t4\t${date}\t411000\tClients\tC1\tAlpha\tF4\t20250601\tx\t${debit}\t0,00\t\t\t20250601\t\t`;
    const path = join(folder, "doubtful.txt");
    writeFileSync(
      path,
      [header, ...good, ...Array.from({ length: 250 }, () => good[0] ?? ""), bad, ""].join("\n"),
    );
    const bulk = await canonOf(path, 0);
    const other = await canonOf(path, Number.POSITIVE_INFINITY);
    expect(bulk.layout).toBe("tolerant");
    expect(bulk.tables).toEqual(other.tables);
  });
});
