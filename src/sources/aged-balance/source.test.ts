/** What the source claims and what it leaves to others, and what a load writes beside the lines. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPath } from "../../../tests/support/opened.ts";
import { scratch } from "../../../tests/support/scratch.ts";
import { createCanon } from "../../canon/canon.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { Store } from "../../store/store.ts";
import { agedBalance } from "./source.ts";

const shared = fileURLToPath(new URL("../../../../shared/data", import.meta.url));
const workbook = join(shared, "aged-balance", "barbarzilay", "ar-aging-report.xlsx");

const { written } = scratch();
let store: Store;
beforeAll(async () => {
  store = await Store.open({ threads: 1 });
  await createCanon(store);
});
afterAll(() => store.close());

async function scoreOf(path: string): Promise<number> {
  return (await agedBalance.recognise(await openPath(path))).score;
}

function filesBelow(path: string): string[] {
  return readdirSync(path).flatMap((name) => {
    const below = join(path, name);
    return statSync(below).isDirectory() ? filesBelow(below) : [below];
  });
}

describe("what is not an aged balance", () => {
  it.each([
    [
      "a ledger",
      "JournalCode|EcritureDate|CompteNum|CompAuxNum|EcritureLib|Debit|Credit\nVE|20250101|411|C1|Balance âgée|1,00|0,00\n",
    ],
    [
      "a customer list",
      "Code client;Raison sociale;SIREN;Plafond;Conditions\nC1;Un;732829320;1000,00;30 jours\n",
    ],
    [
      "an invoice list",
      "Facture;Client;Date;Échéance;Montant TTC\nF1;C1;01/01/2025;31/01/2025;100,00\n",
    ],
    ["a bank statement", "Date;Libellé;Débit;Crédit;Solde\n01/01/2025;VIR;10,00;;90,00\n"],
    ["a list of sales by month", "Article;Janvier;Février;Mars\nA1;1,00;2,00;3,00\n"],
    ["words under the headings", "Client;Nom;Solde;Non échu;1-30\nC1;Un;oui;non;peut-être\n"],
  ])("%s", async (_, content) => {
    expect(await scoreOf(written("other.csv", content))).toBe(0);
  });

  it.skipIf(!existsSync(shared))("none of the other public files", async () => {
    for (const path of filesBelow(shared)) {
      const score = await scoreOf(path);
      expect(score > 0, path).toBe(path === workbook);
    }
  });

  it("is refused by name when asked to load it anyway", async () => {
    const path = written("plain.csv", "a;b\n1;2\n");
    const loading = agedBalance.load(await openPath(path, 9), store);
    await expect(loading).rejects.toThrow(Refusal);
    await expect(loading).rejects.toThrow(/aged-balance-layout-unknown/);
  });
});

describe("a public workbook with a summary and its items", () => {
  it.skipIf(!existsSync(workbook))("counts the items once and compares the summary", async () => {
    await store.run("begin");
    try {
      const loaded = await agedBalance.load(await openPath(workbook), store);
      expect(loaded).toMatchObject({ rowsRead: 26, rowsRejected: 0 });
      const [report, ...others] = await store.all("from aged_reports");
      expect(others).toEqual([]);
      expect(report).toMatchObject({
        as_of: "2026-07-16",
        basis: "due",
        level: "item",
        amount_lines: "7670150.00",
      });
      const notes = await store.all("select code, position, amount from problems order by code");
      expect(notes).toEqual([
        { code: "sheet-left-out", position: "Aging Report", amount: "7670150.00" },
      ]);
    } finally {
      await store.run("rollback");
    }
  });
});

describe("a load", () => {
  const header = "Code client;Nom;Pièce;Échéance;Solde;Non échu;1-30;Plus de 30\n";

  it("feeds only the columns that hold something, and keeps two files apart", async () => {
    await store.run("begin");
    try {
      const one = written("one.csv", `Balance âgée par échéance\n${header}C1;Un;;;10,00;10,00;;\n`);
      await agedBalance.load(await openPath(one, 1), store);
      await agedBalance.load(await openPath(one, 2), store);
      const fed = await store.all(
        "select column_name from fed_columns where table_name = 'aged_lines'",
      );
      const columns = fed.map((row) => row["column_name"]);
      expect(columns).toContain("amount_buckets");
      expect(columns).not.toContain("document");
      const ids = await store.all("select aged_line_id, report_id from aged_lines order by 1");
      expect(ids).toEqual([
        { aged_line_id: 1_000_000_000_003n, report_id: 1 },
        { aged_line_id: 2_000_000_000_003n, report_id: 2 },
      ]);
      const codes = await store.all("select distinct code from problems");
      expect(codes).toEqual([{ code: "as-of-missing" }]);
    } finally {
      await store.run("rollback");
    }
  });

  it("reads ten thousand customers, each with its subtotal", async () => {
    await store.run("begin");
    try {
      const rows = Array.from({ length: 10_000 }, (_, at) => {
        const line = `C${at};Client ${at};F${at};31/12/2025;10,01;10,01;;\n`;
        return `${line}Total C${at};;;;10,01;10,01;;\n`;
      });
      const path = written("large.csv", `${header}${rows.join("")}Total général;;;;100100,00;;;\n`);
      const loaded = await agedBalance.load(await openPath(path), store);
      expect(loaded.rowsRead).toBe(10_000);
      const report = await store.one("select amount_lines, amount_printed from aged_reports");
      expect(report).toEqual({ amount_lines: "100100.00", amount_printed: "100100.00" });
    } finally {
      await store.run("rollback");
    }
  });
});
