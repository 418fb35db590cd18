/** What the files of a folder leave out is said: months, and documents that one file holds and another does not. */
import { expect, test } from "vitest";
import { diagnosed, fec, invoice, ledgerOf, leftOut, NAME } from "./support/left-out.ts";

/** The same ledger six times under other numbers: a dozen receivable lines a month, none in September and November. */
function sixTimes(): string {
  const [head = "", ...lines] = fec.split("\n").filter((line) => line !== "");
  const again = ["", "B", "C", "D", "E", "F"].flatMap((mark) =>
    lines.map((line) =>
      line
        .split("\t")
        .map((cell, at) => ([2, 8].includes(at) ? cell + mark : cell))
        .join("\t"),
    ),
  );
  return [head, ...again, ""].join("\n");
}

test("months without a line are named where every other month has many, and only there", async () => {
  expect(await leftOut({ [NAME]: fec })).toEqual([]);
  expect(await leftOut({ [NAME]: sixTimes() })).toEqual([
    {
      fact: "months-ledger",
      subject: "990000150",
      count: 2,
      amount: null,
      examples: ["2025-09", "2025-11"],
    },
  ]);
});

test("a register whose numbers are none of the ledger's is not compared with it", async () => {
  const register = [
    "N° facture;Date facture;Code client;Montant HT;TVA;Montant TTC",
    "90001;06/01/2025;C1;1000,00;200,00;1200,00",
    "90002;20/03/2025;C1;500,00;100,00;600,00",
    "",
  ].join("\n");
  expect(await leftOut({ [NAME]: fec, "registre.csv": register })).toEqual([
    {
      fact: "register-of-other-numbers",
      subject: "registre.csv",
      count: 2,
      amount: "1800.00",
      examples: ["90001", "90002"],
    },
  ]);
});

test("invoices of a register that the ledger has not, and the reverse within the register’s days", async () => {
  const register = [
    "N° facture;Date facture;Code client;Montant HT;TVA;Montant TTC",
    "F-A1;06/01/2025;C1;1000,00;200,00;1200,00",
    "F-Z9;20/01/2025;C1;500,00;100,00;600,00",
    "F-A3;06/03/2025;C1;1000,00;200,00;1200,00",
    "",
  ].join("\n");
  const statuses = [
    "N° facture;Date statut;Code statut;Libellé statut",
    "F-A1;27/01/2025;205;Approuvée",
    "F-Q7;27/01/2025;210;Refusée",
    "",
  ].join("\n");
  const told = await leftOut({ [NAME]: fec, "registre.csv": register, "statuts.csv": statuses });
  const debits = fec.split("\n").map((line) => line.split("\t"));
  const between = debits.filter(
    ([, , , on = "", account = "", , , , document = "", , , debit = "0,00"]) =>
      account.startsWith("411") &&
      debit !== "0,00" &&
      on >= "20250106" &&
      on <= "20250306" &&
      !["F-A1", "F-A3"].includes(document),
  );
  expect(told).toEqual([
    { fact: "invoices-not-posted", subject: null, count: 1, amount: "600.00", examples: ["F-Z9"] },
    {
      fact: "invoices-not-registered",
      subject: null,
      count: between.length,
      amount: `${between.length * 1200}.00`,
      examples: between.map((cells) => cells[8]).sort(),
    },
    {
      fact: "statuses-of-unknown-documents",
      subject: null,
      count: 1,
      amount: null,
      examples: ["F-Q7"],
    },
  ]);
});

test("numbers missing from a series of invoices and from the entries, each run once", async () => {
  const kept = [1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23];
  const ledger = ledgerOf(kept.flatMap((one, at) => invoice(one, `FA-${1000 + one}`, at)));
  const { completeness, rows, french } = await diagnosed({ [NAME]: ledger }, ["--lang", "fr"]);
  const absent = Array.from({ length: 23 }, (_, at) => at + 1).filter((one) => !kept.includes(one));
  expect(
    completeness.map(({ fact, subject, count, examples }) => [fact, subject, count, examples]),
  ).toEqual([
    ["gaps-entry-numbers", "990000150", absent.length, ["13", "7 – 8"]],
    ["gaps-invoice-numbers", "FA-…", absent.length, ["FA-1007 – FA-1008", "FA-1013"]],
  ]);
  const counted = rows
    .split("\n")
    .filter((row) => row.includes("gaps-invoice-numbers"))
    .map((row) => Number(row.split(",").at(-1)));
  expect(counted.sort()).toEqual([1, 2]);
  // In French no word of the program is left: headings, facts.
  expect(french).toContain("Numéros absents d’une série de factures");
  expect(french.split("\n")[0]).toBe(
    "\ufeffFichier;Ligne;Client;Pièce;Date;Montant;Ce qui manque;De;Dernière pièce;Manquants".replaceAll(
      /[^;\ufeff]+/g,
      '"$&"',
    ),
  );
  expect(french).not.toMatch(/gaps-|\bfact\b|subject/);
});

test("a series with holes everywhere is none: nothing is said of it", async () => {
  const kept = Array.from({ length: 20 }, (_, at) => 1 + at * 3);
  const ledger = ledgerOf(kept.flatMap((one, at) => invoice(at + 1, `FA-${1000 + one}`, at)));
  expect(await leftOut({ [NAME]: ledger })).toEqual([]);
});
