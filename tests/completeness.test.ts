/** What the files of a folder leave out is said: months, and documents that one file holds and another does not. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Diagnosis } from "../src/results/schema.ts";
import { packageRoot } from "../src/store/root.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

const NAME = "990000150FEC20251231.txt";
const FEC = join(packageRoot, "fixtures", "companies", "ledger-alone", "input", NAME);

async function leftOut(
  files: Readonly<Record<string, string>>,
): Promise<Diagnosis["completeness"]> {
  return inFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const words = [
      "diagnose",
      ...Object.keys(files),
      "--out",
      "out",
      "--format",
      "json",
      "--quiet",
    ];
    const { exit } = await runEncours(words, folder);
    expect(exit).toBe(0);
    const told = readFileSync(join(folder, "out", "diagnosis.json"), "utf8");
    return (JSON.parse(told) as Diagnosis).completeness;
  });
}

const fec = readFileSync(FEC, "latin1");
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
