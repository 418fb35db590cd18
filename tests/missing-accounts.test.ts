/** Accounts and customers that one file of a folder holds and another lacks are said, with their amounts. */
import { expect, test } from "vitest";
import { invoice, type Line, ledgerOf, leftOut, NAME } from "./support/left-out.ts";

const COMPANY = "990000150";
const one = (fact: string, amount: string | null, examples: readonly string[]) => ({
  fact,
  subject: COMPANY,
  count: 1,
  amount,
  examples,
});
const twelve = Array.from({ length: 12 }, (_, at) => at);
const sold = twelve.flatMap((at) => invoice(at + 1, `FA-${1001 + at}`, at));
const paid: Line[] = [
  ["BQ", 13, "20251128", "512000", "", "V1", "2400,00", "0,00"],
  ["BQ", 13, "20251128", "411000", "C1", "V1", "0,00", "2400,00"],
];
const doubtful: Line[] = [
  ["OD", 14, "20251129", "416000", "C1", "FA-1001", "1200,00", "0,00"],
  ["OD", 14, "20251129", "411000", "C1", "FA-1001", "0,00", "1200,00"],
];
const without = (lines: readonly Line[], ...accounts: string[]): Line[] =>
  lines.filter(([, , , account]) => !accounts.includes(account));
/** The same amounts on another account. */
const onAccount = (lines: readonly Line[], from: string, to: string): Line[] =>
  lines.map(([a, b, c, account, ...rest]) => [a, b, c, account === from ? to : account, ...rest]);

test("an account that the ledger should have is named with what would stand on it", async () => {
  const whole = [...sold, ...paid];
  expect(await leftOut({ [NAME]: ledgerOf(whole) })).toEqual([]);
  const allowance: Line[] = [
    ["OD", 15, "20251130", "681740", "", "D1", "1000,00", "0,00"],
    ["OD", 15, "20251130", "491000", "", "D1", "0,00", "1000,00"],
  ];
  expect(await leftOut({ [NAME]: ledgerOf([...whole, ...doubtful, ...allowance]) })).toEqual([]);
  expect(await leftOut({ [NAME]: ledgerOf([...whole, ...doubtful]) })).toEqual([
    one("no-allowance-account", "1200.00", ["491"]),
  ]);
  const moved = (from: string, to: string, files: Readonly<Record<string, string>> = {}) =>
    leftOut({ [NAME]: ledgerOf(onAccount(whole, from, to)), ...files });
  expect(await moved("512000", "467000")).toEqual([one("no-bank-account", "2400.00", ["51"])]);
  expect(await moved("707000", "758000")).toEqual([one("no-sales-account", "14400.00", ["70"])]);
  // Twelve times 200.00.
  expect(await moved("445710", "467000")).toEqual([one("no-vat-account", "2400.00", ["4452"])]);
  const drawn = [
    "N° effet;Code client;N° facture;Date échéance;Date acceptation;Montant",
    "LCR1;C1;FA-1003;31/12/2025;20/02/2025;1200,00",
    "LCR2;C1;FA-1004;31/12/2025;20/02/2025;1200,00",
    "",
  ].join("\n");
  expect(await moved("707000", "707000", { "effets.csv": drawn })).toEqual([
    one("no-bills-account", "2400.00", ["413"]),
  ]);
  const alone = without(whole, "707000", "445710", "512000");
  expect(await leftOut({ [NAME]: ledgerOf(alone) })).toEqual([
    one("receivable-accounts-alone", "14400.00", []),
  ]);
});

test("what closed with a balance and is nowhere the year after; what only another file holds", async () => {
  const bills: Line[] = [
    ["OD", 14, "20251130", "413000", "C1", "FA-1001", "1200,00", "0,00"],
    ["OD", 14, "20251130", "411000", "C1", "FA-1001", "0,00", "1200,00"],
  ];
  const year = [...sold, ...paid, ...bills];
  const left = 14400 - 2400 - 1200;
  const next = (account: string): Line[] => [
    ["AN", 1, "20260101", "411000", "C1", "AN", `${left},00`, "0,00"],
    ["AN", 1, "20260101", account, "C1", "AN", "1200,00", "0,00"],
    ["AN", 1, "20260101", "120000", "", "AN", "0,00", `${left + 1200},00`],
    ["BQ", 2, "20260131", "512000", "", "V2", "1200,00", "0,00"],
    ["BQ", 2, "20260131", "411000", "C1", "V2", "0,00", "1200,00"],
  ];
  const years = (lines: readonly Line[], more: Readonly<Record<string, string>> = {}) =>
    leftOut({ [NAME]: ledgerOf(year), "990000150FEC20261231.txt": ledgerOf(lines), ...more });
  expect(await years(next("413000"))).toEqual([]);
  // Under another number it is not lost.
  expect(await years(next("413100"))).toEqual([]);
  expect(await years(without(next("413000"), "413000"))).toEqual([
    one("no-account-this-year", "1200.00", ["413000"]),
  ]);
  const balance = [
    "Compte;Intitulé;Solde débiteur;Solde créditeur",
    `411000;Clients;${left};0`,
    "413000;Effets;1200;0",
    "445710;TVA;0;2400",
    "512000;Banque;2400;0",
    "707000;Ventes;0;12000",
    "416000;Douteux;700;0",
    "467000;Divers;0;700",
    "",
  ].join("\n");
  expect(await leftOut({ [NAME]: ledgerOf(year), "balance.csv": balance })).toEqual([
    {
      ...one("accounts-not-in-ledger", "0.00", ["416000", "467000"]),
      subject: "balance.csv",
      count: 2,
    },
  ]);
  const aged = [
    "Code client;Client;Pièce;Date pièce;Échéance;Solde;Non échu;1-30 jours;31-60 jours;> 60 jours",
    "C1;C1;FA-1002;12/01/2025;12/02/2025;1200,00;0,00;0,00;0,00;1200,00",
    "C9;Autre;FA-9001;12/01/2025;12/02/2025;300,00;0,00;0,00;0,00;300,00",
    "",
  ].join("\n");
  expect(await leftOut({ [NAME]: ledgerOf(year), "balance-agee.csv": aged })).toEqual([
    { ...one("customers-not-in-ledger", "300.00", ["C9"]), subject: "balance-agee.csv" },
  ]);
});
