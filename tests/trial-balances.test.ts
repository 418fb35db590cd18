/**
 * Gate 1 of a mission: each trial balance stands beside the ledger account by account, to the cent. The balances are
 * summed here, in integers, from the text of the ledgers.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Diagnosis } from "../src/results/schema.ts";
import { packageRoot } from "../src/store/root.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";
import { type Balance, balanceAt, company, csvOf, euros } from "./support/trial-balance.ts";

async function diagnosed(
  files: Readonly<Record<string, string | Buffer>>,
  encoding: "utf8" | "latin1" = "latin1",
) {
  return inFolder(async (folder) => {
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(folder, name), text, name.endsWith(".txt") ? encoding : "utf8");
    const words = ["diagnose", ".", "--out", "out", "--format", "json"];
    const { exit, stdout, stderr } = await runEncours(words, folder);
    expect(exit === 0 ? "" : stderr).toBe("");
    const told = JSON.parse(
      readFileSync(join(folder, "out", "diagnosis.json"), "utf8"),
    ) as Diagnosis;
    const path = join(folder, "out", "evidence", "trial-balance-accounts.csv");
    const rows = (existsSync(path) ? readFileSync(path, "utf8") : "")
      .split(/\r?\n/)
      .slice(1)
      .filter((row) => row !== "")
      .map((row) => row.replaceAll('"', "").split(","));
    return {
      balances: told.trialBalances ?? [],
      rows,
      stdout,
      kinds: told.sources.map(({ kind }) => kind),
    };
  });
}

const stateOf = (
  rows: readonly string[][],
): (readonly [account: string, state: string, gap: string])[] =>
  rows
    .filter((row) => row[6] !== "agrees")
    .map((row) => [row[7] || (row[2] ?? ""), row[6] ?? "", row[5] ?? ""] as const);

test.each(["negoce-sud", "sub-accounts", "three-years", "atelier-martin"])(
  "%s: the balance of its own ledger agrees, account by account",
  async (name) => {
    const { fec, lines } = company(name);
    const day =
      lines
        .map((line) => line.day)
        .sort()
        .at(-1) ?? "";
    const end = `${day.slice(0, 6)}${new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)), 0)).getUTCDate()}`;
    const balance = balanceAt(lines, end, ({ account }) => account);
    const { balances, rows, kinds } = await diagnosed({
      ...fec,
      "balance.csv": csvOf(balance, end),
    });
    expect(kinds).toContain("trial-balance");
    expect(balances).toHaveLength(1);
    expect(stateOf(rows)).toEqual([]);
    expect(balances[0]).toMatchObject({
      accounts: balance.size,
      agreeing: balance.size,
      difference: "0.00",
      onFrom: "told",
    });
  },
);

const negoce = company("negoce-sud");
const whole = balanceAt(negoce.lines, "20251231", ({ account }) => account);
const changed = (account: string, more: bigint): Balance =>
  new Map(
    [...whole].map(([one, sums]) => [
      one,
      one === account ? { ...sums, debit: sums.debit + more } : sums,
    ]),
  );

test("a cent is found at its account, and no other", async () => {
  const { balances, rows, stdout } = await diagnosed({
    ...negoce.fec,
    "balance.csv": csvOf(changed("707000", 1n), "20251231"),
  });
  expect(stateOf(rows)).toEqual([["707000", "differs", "-0.01"]]);
  expect(balances[0]).toMatchObject({
    difference: "0.01",
    receivables: { gap: "0.00" },
    agreesOn: null,
  });
  expect(stdout).toContain(`1 account of ${whole.size} not as the ledger`);
});

test("a cent on the customers' account is the receivables' gap", async () => {
  const { balances, stdout } = await diagnosed({
    ...negoce.fec,
    "balance.csv": csvOf(changed("411000", -1n), "20251231"),
  });
  expect(balances[0]?.receivables?.gap).toBe("0.01");
  expect(stdout.replaceAll(/\s+/g, " ")).toContain("customers’ accounts by €0.01");
});

test("accounts of one side only, and a balance on the other side, are told as such", async () => {
  const swapped = new Map([...whole].filter(([account]) => account !== "512000"));
  swapped.set("658000", { debit: 1234n, credit: 0n });
  const { debit = 0n, credit = 0n } = whole.get("707000") ?? {};
  swapped.set("707000", { debit: credit, credit: debit });
  const { rows } = await diagnosed({ ...negoce.fec, "balance.csv": csvOf(swapped, "20251231") });
  expect(Object.fromEntries(stateOf(rows).map(([account, state]) => [account, state]))).toEqual({
    "512000": "only-in-ledger",
    "658000": "only-in-balance",
    "707000": "sign",
  });
});

test("a balance drawn a month early agrees at that month end, and says so", async () => {
  const early = balanceAt(negoce.lines, "20251130", ({ account }) => account);
  const { balances } = await diagnosed({ ...negoce.fec, "balance.csv": csvOf(early, "20251231") });
  expect(balances[0]).toMatchObject({ on: "2025-12-31", agreesOn: "2025-11-30" });
  expect(balances[0]?.agreeing).toBeLessThan(balances[0]?.accounts ?? 0);
});

test("without a day it stands where it agrees", async () => {
  const early = balanceAt(negoce.lines, "20251130", ({ account }) => account);
  const text = csvOf(early, "20251130").replace("Arrêtée au 30/11/2025", "Société Négoce Sud");
  const { balances } = await diagnosed({ ...negoce.fec, "balance.csv": text });
  expect(balances[0]).toMatchObject({ on: "2025-11-30", onFrom: "agreement", difference: "0.00" });
});

test("accounts summed by the balance, or listed by it one by one, are compared by their sum", async () => {
  const subs = company("sub-accounts");
  const summed = balanceAt(subs.lines, "20251231", ({ account }) => account.slice(0, 3));
  const { balances } = await diagnosed({ ...subs.fec, "balance.csv": csvOf(summed, "20251231") });
  expect(balances[0]).toMatchObject({ accounts: 4, agreeing: 4 });
  const listed = balanceAt(negoce.lines, "20251231", ({ account, customer }) =>
    account === "411000" ? `411${customer}` : account,
  );
  const other = await diagnosed({ ...negoce.fec, "balance.csv": csvOf(listed, "20251231") });
  expect(other.balances[0]?.difference).toBe("0.00");
});

test("an auxiliary balance stands customer by customer", async () => {
  const customers = balanceAt(
    negoce.lines.filter(({ account, customer }) => account === "411000" && customer !== ""),
    "20251231",
    ({ customer }) => customer,
  );
  const text = csvOf(customers, "20251231", "Balance auxiliaire clients").replace(
    "Compte;",
    "Code client;",
  );
  const same = await diagnosed({ ...negoce.fec, "balance.csv": text });
  expect(same.balances[0]).toMatchObject({
    book: "auxiliary",
    accounts: customers.size,
    difference: "0.00",
  });
  const [first = ""] = customers.keys();
  const moved = new Map(customers).set(first, { debit: 999_99n, credit: 0n });
  const moved_text = csvOf(moved, "20251231", "Balance auxiliaire clients").replace(
    "Compte;",
    "Code client;",
  );
  const other = await diagnosed({ ...negoce.fec, "balance.csv": moved_text });
  expect(stateOf(other.rows).map(([customer, state]) => [customer, state])).toEqual([
    [first, "differs"],
  ]);
});

test("a ledger without its opening entries says that the opening is missing", async () => {
  const { fec } = company("three-years");
  const [name = ""] = Object.keys(fec).filter((one) => one.includes("2025"));
  const [head = "", ...rows] = (fec[name] ?? "").split("\n");
  const movements = rows.filter((row) => !/^(AN|RAN)\t/.test(row));
  expect(movements.length).toBeLessThan(rows.length);
  const opened = company("three-years").lines;
  const sums = balanceAt(opened, "20251231", ({ account }) => account);
  const openings = balanceAt(
    opened.filter(({ isOpening }) => isOpening),
    "20251231",
    ({ account }) => account,
  );
  const text = csvOf(sums, "20251231")
    .split("\r\n")
    .map((line, at) => {
      const [account = "", ...cells] = line.split(";");
      const { debit = 0n, credit = 0n } = openings.get(account) ?? {};
      const opening =
        at < 2
          ? ["", ""]
          : at === 2
            ? ["A nouveau débit", "A nouveau crédit"]
            : [euros(debit), euros(credit)];
      const { debit: all = 0n, credit: none = 0n } = sums.get(account) ?? {};
      if (at > 2 && cells.length > 2 && sums.has(account))
        cells.splice(1, 2, euros(all - debit), euros(none - credit));
      return [account, cells[0], ...opening, ...cells.slice(1)].join(";");
    })
    .filter((line) => !line.includes("Total"))
    .join("\r\n");
  const { rows: told } = await diagnosed({
    [name]: [head, ...movements].join("\n"),
    "balance.csv": text,
  });
  const states = new Map(stateOf(told).map(([account, state]) => [account, state]));
  expect(states.get("411000")).toBe("opening-missing");
});

test("what cannot be compared is said", async () => {
  const late = await diagnosed({ ...negoce.fec, "balance.csv": csvOf(whole, "20270131") });
  expect(late.balances[0]).toMatchObject({ on: null, reason: "day-not-covered", difference: null });
  expect(late.rows).toEqual([]);
  const items = join(packageRoot, "fixtures", "folders", "maison-orvalle", "input");
  const names = [
    "812345676FEC20241231.txt",
    "FBL5N France.xlsx",
    "FBL5N UK.csv",
    "FBL5N Deutschland.txt",
  ];
  const system = Object.fromEntries(names.map((name) => [name, readFileSync(join(items, name))]));
  const balance = new Map([
    ["411000", { debit: 102_996_00n, credit: 0n }],
    ["512000", { debit: 500n, credit: 0n }],
  ]);
  const sold = balance.set("707000", { debit: 0n, credit: 103_001_00n });
  const sap = await diagnosed({ ...system, "balance.csv": csvOf(sold, "20251231") });
  expect(stateOf(sap.rows).filter(([account]) => /^[57]/.test(account))).toEqual([
    ["512000", "not-judged", ""],
    ["707000", "not-judged", ""],
  ]);
  expect(sap.balances[0]).toMatchObject({ notJudged: 2, receivables: { gap: "0.00" } });
  const within = await diagnosed({
    ...negoce.fec,
    "balance.csv": csvOf(
      balanceAt(negoce.lines, "20251010", ({ account }) => account),
      "20251010",
    ),
  });
  expect(within.balances[0]?.receivables?.gap).toBe("0.00");
  expect(within.balances[0]?.notJudged).toBeGreaterThan(0);
});
