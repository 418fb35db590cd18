/** Every sample of a plain source is read as its expected.md says; what is not a customer list is not claimed. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { utils, write } from "@e965/xlsx";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { openPath } from "../../tests/support/opened.ts";
import { scratch } from "../../tests/support/scratch.ts";
import { createCanon } from "../canon/canon.ts";
import { packageRoot } from "../store/root.ts";
import { Store } from "../store/store.ts";
import { sources } from "./index.ts";
import { knownSources } from "./others.ts";
import { plainSource } from "./plain-source.ts";
import type { Loaded, Recognition, Source } from "./source.ts";

/** Readers of others are tried as ours are: ENCOURS_SOURCES names their folder. */
const theirs = process.env["ENCOURS_SOURCES"];
const ours = join(packageRoot, "src", "sources");
const homeOf = (id: string): string =>
  sources.some((one) => one.id === id) ? join(ours, id) : join(theirs ?? "", id);
const isPlain = (id: string): boolean =>
  readdirSync(homeOf(id), { recursive: true }).some((path) => /map\.sql$/.test(String(path)));
const plain = knownSources(theirs).filter(({ id }) => isPlain(id));
const customerList = plainSource("customer-list");
const { written } = scratch();
const stores: Store[] = [];
afterAll(() => {
  for (const store of stores) store.close();
});

let files = 0;
function fileOf(content: string | Buffer, extension = "csv"): string {
  files += 1;
  return written(`${files}.${extension}`, content);
}

async function recognised(path: string): Promise<Recognition> {
  return customerList.recognise(await openPath(path));
}

async function world(): Promise<Store> {
  const store = await Store.open({ threads: 1 });
  stores.push(store);
  await createCanon(store);
  return store;
}

async function load(
  path: string,
  store: Store,
  fileId = 2,
  source: Source = customerList,
): Promise<Loaded> {
  const loaded = await source.load(await openPath(path, fileId), store);
  await source.map?.(store);
  return loaded;
}

interface Expected {
  readonly lines: readonly string[];
  readonly tables: readonly { name: string; columns: string[]; rows: string[][] }[];
}

function readExpected(text: string): Expected {
  const tables = [...text.matchAll(/^([a-z_]+)\n((?:\|.*\n?)+)/gm)].map(
    ([, name = "", body = ""]) => {
      const cells = body
        .trim()
        .split("\n")
        .map((line) => line.split("|").slice(1, -1))
        .map((row) => row.map((cell) => cell.trim().replaceAll("¦", "|")));
      const [columns = [], , ...rows] = cells;
      return { name, columns, rows };
    },
  );
  return { lines: text.split("\n"), tables };
}

for (const source of plain) {
  const { id } = source;
  describe(`samples of ${id}`, () => {
    const samples = join(homeOf(id), "samples");
    for (const name of readdirSync(samples)) {
      test(name, async () => {
        const input = readdirSync(join(samples, name)).find((file) => file.startsWith("input."));
        const path = join(samples, name, input ?? "");
        const expected = readExpected(readFileSync(join(samples, name, "expected.md"), "utf8"));
        const store = await world();
        const { score } = await source.recognise(await openPath(path));
        expect(score, "needs, least, once and forbids of table.yaml").toBeGreaterThan(0.5);
        const loaded = await load(path, store, 2, source);
        const { rowsRead, rowsAccepted, rowsRejected, totals } = loaded;
        expect(expected.lines).toContain(
          `rows ${rowsRead} read, ${rowsAccepted} accepted, ${rowsRejected} rejected`,
        );
        const says = Object.entries(totals ?? {}).map(([total, sum]) => `${total} ${sum}`);
        const written = expected.lines.find((line) => line.startsWith("totals "));
        if (written !== undefined) expect(`totals ${says.join(", ")}`).toBe(written);
        for (const table of expected.tables) {
          const names = table.columns.join(", ");
          const order = table.name === "problems" ? "line, code" : table.columns[0];
          const rows = await store.all(`select ${names} from ${table.name} order by ${order}`);
          const shown = rows.map((row) =>
            table.columns.map((column) =>
              row[column] === null ? "" : (row[column] as string | boolean).toString(),
            ),
          );
          expect(shown, table.name).toEqual(table.rows);
        }
      });
    }
  });
}

describe("customerList", () => {
  test("reads a workbook, keeping leading zeros and numbers as written", async () => {
    const rows = [
      ["Clients au 31/12/2025"],
      ["Code client", "Nom", "Code postal", "SIREN", "Plafond", "Actif"],
      ["0012", "Alpha", "01000", 732829320, 1500.5, "oui"],
      ["0013", "Béta", "02000", "012345678", null, "non"],
    ];
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), "Clients");
    utils.book_append_sheet(book, utils.aoa_to_sheet([["Notice"], ["Rien ici"]]), "Notice");
    const path = fileOf(write(book, { type: "buffer", bookType: "xlsx" }) as Buffer, "xlsx");
    const store = await world();
    expect((await recognised(path)).score).toBeGreaterThan(0.6);
    expect(await load(path, store)).toMatchObject({
      rowsRead: 2,
      rowsAccepted: 2,
      separator: null,
    });
    expect(
      await store.all(
        "select customer_id, siren, postal_code, credit_limit, status from customers",
      ),
    ).toEqual([
      {
        customer_id: "0012",
        siren: "732829320",
        postal_code: "01000",
        credit_limit: "1500.50",
        status: "active",
      },
      {
        customer_id: "0013",
        siren: "012345678",
        postal_code: "02000",
        credit_limit: null,
        status: "closed",
      },
    ]);
  });

  test("feeds only the columns the file has", async () => {
    const store = await world();
    await load(fileOf("Code client;Nom;Ville;Bloqué\nC1;Alpha;Lyon;oui\n"), store);
    const rows = await store.all("select table_name || '.' || column_name as fed from fed_columns");
    expect(rows.map((row) => row["fed"]).sort()).toEqual([
      "customers.city",
      "customers.customer_id",
      "customers.name",
      "customers.status",
    ]);
  });

  test("a second list adds its customers; whom both name is said when companies are known", async () => {
    const store = await world();
    await load(fileOf("Code client;Nom;Ville\nC1;Alpha;Lyon\nC1;Alpha;Lyon\n"), store);
    const second = await load(
      fileOf("Code client;Nom;Ville\nC1;Alpha;Lyon\nC2;Béta;Metz\n"),
      store,
      3,
    );
    expect(second).toMatchObject({ rowsRead: 2, rowsAccepted: 2, rowsRejected: 0 });
    expect(await store.all("select code, is_rejected from problems")).toEqual([
      { code: "customer-code-duplicate", is_rejected: true },
    ]);
  });

  test("the company of a row is its column's, else that of the file's name, else unknown", async () => {
    const store = await world();
    const path = written("clients 732829320.csv", "Code client;Nom;Ville\nC1;Alpha;Lyon\n");
    await load(path, store);
    await load(fileOf("Code société;Code client;Nom;Ville\nFR01;C1;Alpha;Lyon\n"), store, 3);
    await load(fileOf("Code client;Nom;Ville\nC1;Alpha;Lyon\n"), store, 4);
    expect(await store.all("select entity_id from customers order by file_id")).toEqual([
      { entity_id: "732829320" },
      { entity_id: "FR01" },
      { entity_id: null },
    ]);
  });

  test("rows of no company in a folder of several are said once, not left out", async () => {
    const store = await world();
    await store.run(
      "create or replace view ledger_files as select unnest(['732829320', '812345676']) as entity_id",
    );
    const list = "Code client;Nom;Ville\nC1;Alpha;Lyon\nC2;Béta;Metz\n";
    expect(await load(fileOf(list), store)).toMatchObject({ rowsAccepted: 2, rowsRejected: 0 });
    expect(await store.all("select code, value, is_rejected from problems")).toEqual([
      { code: "company-unknown", value: "2", is_rejected: false },
    ]);
  });

  test.each([
    [
      "a FEC",
      "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tDebit\tCredit\nVE\tVentes\t1\t20250101\t411\tClients\tC1\tAlpha\tF1\t1,00\t0,00\n",
    ],
    [
      "an aged balance by customer",
      "Code client;Nom;Ville;Solde;Non échu;0 à 30;31 à 60;61 à 90;+ de 90\nC1;Alpha;Lyon;10;10;0;0;0;0\n",
    ],
    [
      "an aged balance by document",
      "N° client;Raison sociale;Pays;Pièce;Échéance;Montant\nC1;Alpha;FR;F1;31/12/2025;10\n",
    ],
    [
      "a list of invoices",
      "Customer No,Customer Name,Country,Invoice No,Due date,Amount\n1,A,FR,F1,2025-12-31,10\n",
    ],
    ["SAP items", "BUKRS,KUNNR,NAME1,ZTERM,BELNR,BUDAT,DMBTR\n1000,C1,Alpha,N030,1,20250101,10\n"],
    ["a trial balance", "Compte;Intitulé;Débit;Crédit\n411;Clients;10;0\n"],
    ["a list of journals", "Code;Libellé\nVE;Ventes\n"],
    ["rows that repeat their customer", `Code client;Nom;Ville\n${"C1;Alpha;Lyon\n".repeat(20)}`],
    ["a text", "Bonjour\nvoici la liste des clients\n"],
  ])("does not claim %s", async (_, content) => {
    expect((await recognised(fileOf(content))).score).toBe(0);
  });

  test("counts every row of data whatever its cells hold", async () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[\n\r";]/g, " ")),
      fc.constantFrom("C1", "C2", "30 jours", "1e400", "999999999", "=1+1", "\u0000", "é", "-"),
    );
    const row = fc.array(cell, { minLength: 6, maxLength: 6 });
    const rows = fc.array(row, { maxLength: 40, size: "max" });
    const store = await world();
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const head = "Code client;Nom;SIREN;Conditions de paiement;Plafond;Date de validité\n";
        const path = fileOf(
          Buffer.from(`\uFEFF${head}${cells.map((row) => `${row.join(";")}\n`).join("")}`),
        );
        await store.run("delete from customers; delete from problems");
        const loaded = await load(path, store);
        expect(loaded.rowsRead).toBe(loaded.rowsAccepted + loaded.rowsRejected);
        const count = await store.one(
          `select (select count(*) from customers)::varchar as kept,
             (select count(*) from problems where is_rejected)::varchar as refused`,
        );
        expect(count).toEqual({
          kept: `${loaded.rowsAccepted}`,
          refused: `${loaded.rowsRejected}`,
        });
      }),
      { numRuns: 12 },
    );
  });

  test("claims the SAP customer master and not its items", async (context) => {
    const sap = join(packageRoot, "..", "shared", "data", "sap", "bsid-raw-tables");
    if (!existsSync(sap)) return context.skip("../shared/data is not there");
    expect((await recognised(join(sap, "KNA1.csv"))).score).toBeGreaterThan(0.6);
    expect((await recognised(join(sap, "BSID.csv"))).score).toBe(0);
    const store = await world();
    expect(await load(join(sap, "KNA1.csv"), store)).toMatchObject({
      rowsRead: 15,
      rowsAccepted: 15,
    });
  });
});
