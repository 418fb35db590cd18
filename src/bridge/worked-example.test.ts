/** The worked example of method.md §3.3, to the cent: every class, every customer, both restated ends. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BridgeWorld, tieWorld } from "../../tests/support/bridge-world.ts";
import { openWorld } from "../../tests/support/world.ts";
import type { Store } from "../store/store.ts";

let store: Store;
beforeAll(async () => {
  store = await openWorld();
});
afterAll(() => store.close());

/**
 * What the example says in words, put in the canon: RV100002 was lettered in July; 4 000 of C5 wait on 471;
 * MIG700001 is an opening line that the opening itself reversed; C8 has two settled invoices of 2 000 on the day
 * of XX800001, so that neither number can be proved to be it.
 */
const world: BridgeWorld = {
  asOf: "2026-06-30",
  scope: ["411", "413", "416", "4191"],
  customers: {
    name: "customers",
    columns: ["customer_id", "is_intercompany"],
    rows: ["C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"].map((id) => [id, String(id === "C6")]),
  },
  ledger: [
    { id: 1, customer: "C1", document: "RV100001", cents: 6_000_000 },
    { id: 2, customer: "C1", document: "DZ200001", cents: -1_500_000 },
    { id: 3, customer: "C1", document: "RV100008", cents: 100_002 },
    {
      id: 4,
      customer: "C2",
      document: "W300001",
      cents: 4_800_000,
      account: "413000",
      role: "notes-receivable",
    },
    { id: 5, customer: "C2", document: "RV100002", cents: 3_600_000, letteredOn: "2026-07-04" },
    {
      id: 6,
      customer: "C3",
      document: "RV100003",
      cents: 960_000,
      account: "416000",
      role: "doubtful",
    },
    { id: 7, customer: null, document: "OD900001", cents: 1_250_000, type: "manual" },
    {
      id: 8,
      customer: "C4",
      document: "DZ400001",
      cents: -2_000_000,
      account: "419100",
      role: "down-payment",
    },
    { id: 9, customer: "C4", document: "RV100004", cents: 2_700_000 },
    { id: 10, customer: "C4", document: "FX900002", cents: 85_000, type: "fx", counterpart: "fx" },
    { id: 11, customer: "C5", document: "RV100005", cents: 1_800_000 },
    { id: 12, customer: "C6", document: "RV100006", cents: 3_100_000 },
    { id: 13, customer: "C7", document: "DZ200007", cents: -540_000 },
    { id: 14, customer: "C8", document: "RV100009", cents: 333_300 },
    {
      id: 20,
      customer: null,
      document: "VIRC5",
      cents: -400_000,
      account: "471000",
      role: "suspense",
    },
    {
      id: 21,
      customer: "C3",
      document: "MIG700001",
      cents: 720_000,
      type: "opening",
      opening: true,
      posted: "2026-01-01",
    },
    {
      id: 22,
      customer: "C3",
      document: "MIG700001B",
      cents: -720_000,
      type: "opening",
      opening: true,
      posted: "2026-01-01",
    },
    { id: 23, customer: "C8", document: "RV100010", cents: 200_000 },
    { id: 24, customer: "C8", document: "RV100011", cents: 200_000 },
    { id: 25, customer: "C8", document: "DZ200008", cents: -400_000, posted: "2026-02-15" },
  ],
  settlements: [
    { debit: 21, credit: 22, cents: 720_000, settled: "2026-01-01" },
    { debit: 23, credit: 25, cents: 200_000, settled: "2026-02-15" },
    { debit: 24, credit: 25, cents: 200_000, settled: "2026-02-15" },
  ],
  report: [
    { id: 1, customer: "C1", document: "RV100001", cents: 6_000_000 },
    { id: 2, customer: "C1", document: "BIL500001", cents: 2_400_000, issued: "2026-06-20" },
    { id: 3, customer: "C1", document: "RV100008", cents: 100_000 },
    { id: 4, customer: "C3", document: "MIG700001", cents: 720_000 },
    { id: 5, customer: "C4", document: "RV100004", cents: 2_700_000 },
    { id: 6, customer: "C5", document: "RV100005", cents: 1_400_000 },
    { id: 7, customer: "C8", document: "XX800001", cents: 200_000, issued: "2026-01-15" },
  ],
};

test("the two ends, the residual and the restated ends", async () => {
  await tieWorld(store, world, (tied) => {
    expect(tied).toMatchObject({
      ledger: "206883.02",
      agedBalance: "135200.00",
      gap: "71683.02",
      unexplainedNet: "1333.00",
      unexplainedGross: "5333.00",
      unexplainedItems: 2,
      explainedRate: "0.9756",
      restatedFromLedger: "208783.02",
      restatedFromReport: "207450.02",
      gapGrossCustomers: "198782.98",
    });
  });
});

test("each item in its class", async () => {
  await tieWorld(store, world, (_, rows) => {
    expect(
      Object.fromEntries(
        rows.map((row) => [
          String(row["document"]),
          `${String(row["class"])} ${String(row["amount"])}`,
        ]),
      ),
    ).toEqual({
      DZ200001: "unapplied-credit -15000.00",
      W300001: "notes-receivable 48000.00",
      RV100002: "cleared-after-cutoff 36000.00",
      RV100003: "doubtful 9600.00",
      OD900001: "no-auxiliary 12500.00",
      DZ400001: "down-payment -20000.00",
      FX900002: "fx-revaluation 850.00",
      RV100005: "receipt-in-suspense 4000.00",
      RV100006: "intercompany 31000.00",
      DZ200007: "credit-balance -5400.00",
      RV100008: "rounding 0.02",
      BIL500001: "billed-not-posted -24000.00",
      MIG700001: "migration -7200.00",
      RV100009: "unexplained 3333.00",
      XX800001: "unexplained -2000.00",
    });
  });
});

test("each customer's ends and gap", async () => {
  await tieWorld(store, world, async () => {
    const rows = await store.all("select * from bridge_customers order by customer_id nulls first");
    expect(
      rows.map((row) => [
        row["customer_id"],
        row["ledger"],
        row["aged_balance"],
        row["gap"],
        row["unexplained"],
      ]),
    ).toEqual([
      [null, "12500.00", "0.00", "12500.00", "0.00"],
      ["C1", "46000.02", "85000.00", "-38999.98", "0.00"],
      ["C2", "84000.00", "0.00", "84000.00", "0.00"],
      ["C3", "9600.00", "7200.00", "2400.00", "0.00"],
      ["C4", "7850.00", "27000.00", "-19150.00", "0.00"],
      ["C5", "18000.00", "14000.00", "4000.00", "0.00"],
      ["C6", "31000.00", "0.00", "31000.00", "0.00"],
      ["C7", "-5400.00", "0.00", "-5400.00", "0.00"],
      ["C8", "3333.00", "2000.00", "1333.00", "1333.00"],
    ]);
  });
});

test("evidence walks back to both files", async () => {
  await tieWorld(store, world, (_, rows) => {
    const row = rows.find((one) => one["document"] === "RV100005");
    expect(row).toMatchObject({
      side: "ledger",
      match_pass: "document",
      ledger_file_id: 1,
      ledger_line: 11n,
      report_file_id: 3,
      report_line: 6n,
      report_position: "6",
      item_ids: [11n, 20n],
      aged_line_ids: [6n],
    });
  });
});
