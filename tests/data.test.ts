/** The table of public files: what a file, a folder and a stated total give; some of the files themselves. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../src/store/root.ts";
import { comparedWith, type Known } from "../tools/data/known.ts";
import { runData } from "../tools/data/run.ts";
import { Books, fecText } from "./support/build-company.ts";
import { scratch } from "./support/scratch.ts";

const { folder } = scratch();
const alpha = { code: "C1", name: "Alpha" };
const ledger = fecText(new Books().sale("2025-03-03", alpha, "F1", "120.00").rows());

async function ran(place: string, known: Known, ...paths: string[]) {
  const said: string[] = [];
  const pages: string[] = [];
  const exit = await runData(
    [place, ...paths],
    (page) => pages.push(page),
    (line) => said.push(line),
    known,
  );
  return { exit, said, page: pages[0] ?? "" };
}

const rowOf = (page: string, name: string): string =>
  page.split("\n").find((line) => line.startsWith(`| \`${name}\``)) ?? "";

test("a ledger, a list, a text that is none and a folder have each their row, with what is stated beside", async () => {
  const place = join(folder, "public");
  mkdirSync(join(place, "one"), { recursive: true });
  writeFileSync(join(place, "README.md"), "# Not an extract\n");
  writeFileSync(join(place, "one", "fec.txt"), ledger);
  writeFileSync(
    join(place, "one", "clients.csv"),
    "Code client;Nom;SIREN\nC1;Alpha;732829320\n;Beta;\n",
  );
  writeFileSync(join(place, "one", "notes.json"), '{ "a": 1 }\n');
  const known = {
    together: ["one", "absent"],
    stated: {
      "one/fec.txt": { "customers.balance": "120.00", "rows.read": "3" },
      "one/clients.csv": { "rows.accepted": "2" },
      "one/notes.json": { amount: "1.00" },
    },
  };
  const { exit, said, page } = await ran(place, known);
  expect(exit).toBe(1);
  expect(said.at(-1)).toBe("4 lines, 2 differ from what is stated");
  expect(page).toContain("4 lines: 3 read, 1 not, each with its reason; 1 of the 3");
  expect(rowOf(page, "fec.txt")).toMatch(
    /\| fec \| 3 = 3 \+ 0 \|.*customers\.balance 120\.00 \| 2025-03-03 \| agrees: /,
  );
  expect(rowOf(page, "clients.csv")).toMatch(
    /customer-list \| 2 = 1 \+ 1 \|.*differs: rows\.accepted 1, stated 2 \| customer-code-missing/,
  );
  expect(rowOf(page, "notes.json")).toMatch(/not read.*amount not found, stated 1\.00.*JSON text/);
  expect(rowOf(page, "one/")).toContain("clients.csv customer-list, fec.txt fec");
  expect(page).not.toContain("Not an extract");
  expect((await ran(place, known)).page).toBe(page);
});

test("a folder that is not there is said", async () => {
  const { exit, said } = await ran(join(folder, "absent"), { together: [], stated: {} });
  expect([exit, said[0]]).toEqual([2, expect.stringContaining("no folder")]);
});

test("nothing stated is nothing compared", () => {
  expect(comparedWith(undefined, { amount: "1.00" })).toBeNull();
  expect(comparedWith({ amount: "1.00" }, { amount: "1.00" })).toBe("agrees: amount 1.00");
});

const shared = join(packageRoot, "..", "shared", "data");

test.skipIf(!existsSync(shared))(
  "public files that state their totals come out with them",
  async () => {
    const said: string[] = [];
    const paths = [
      "ar/ibm-late-payments/WA_Fn-UseC_-Accounts-Receivable.csv",
      "sap/bsid",
      "fec/la",
    ];
    const exit = await runData(
      [shared, ...paths],
      () => undefined,
      (line) => said.push(line),
    );
    expect([exit, said.at(-1)]).toEqual([0, "7 lines, 0 differ from what is stated"]);
  },
);
