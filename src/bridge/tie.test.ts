/** One case a rule of the bridge: what puts an item in its class, and the near miss that does not. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bill, classes as classesOf, D, shown } from "../../tests/support/bridge-case.ts";
import { tieWorld } from "../../tests/support/bridge-world.ts";
import { inWorld, openWorld } from "../../tests/support/world.ts";
import type { Store } from "../store/store.ts";
import { tie } from "./tie.ts";

let store: Store;
beforeAll(async () => {
  store = await openWorld();
});
afterAll(() => store.close());

const classes = (world: Parameters<typeof classesOf>[1]) => classesOf(store, world);

describe("dates", () => {
  test("an invoice posted after the run is as-of-date, one posted before is not", async () => {
    const ledger = [
      bill(1, "F1", 10_000, { posted: "2026-06-26" }),
      bill(2, "F2", 20_000, { posted: "2026-06-25" }),
    ];
    expect(await classes({ ledger, reportRunOn: "2026-06-25" })).toEqual([
      ["F1", "as-of-date", "100.00"],
      ["F2", "unexplained", "200.00"],
    ]);
  });
  test("the as-of date of the report wins over a later run", async () => {
    const ledger = [bill(1, "F1", 10_000, { posted: "2026-06-20" })];
    expect(await classes({ ledger, reportAsOf: "2026-06-15", reportRunOn: "2026-07-02" })).toEqual([
      ["F1", "as-of-date", "100.00"],
    ]);
  });
  test("an invoice shown in full because its receipt came after the run", async () => {
    const ledger = [bill(1, "F1", 10_000), bill(2, "R1", -6_000, { posted: "2026-06-28" })];
    const settlements = [{ debit: 1, credit: 2, cents: 6_000, settled: "2026-06-28" }];
    expect(
      await classes({
        ledger,
        settlements,
        report: [shown(1, "F1", 10_000)],
        reportRunOn: "2026-06-25",
      }),
    ).toEqual([["F1", "as-of-date", "-60.00"]]);
  });
  test("a report that stands later shows what was posted between", async () => {
    const ledger = [bill(1, "F1", 10_000, { posted: "2026-07-03" })];
    expect(
      await classes({ ledger, report: [shown(1, "F1", 10_000)], reportAsOf: "2026-07-05" }),
    ).toEqual([["F1", "as-of-date", "-100.00"]]);
  });
  test("settled before the run and still shown", async () => {
    const ledger = [bill(1, "F1", 10_000), bill(2, "R1", -10_000, { posted: "2026-06-10" })];
    const settlements = [{ debit: 1, credit: 2, cents: 10_000, settled: "2026-06-10" }];
    expect(await classes({ ledger, settlements, report: [shown(1, "F1", 10_000)] })).toEqual([
      ["F1", "settled-in-ledger", "-100.00"],
    ]);
  });
  test("part of it settled, the report shows the original amount", async () => {
    const ledger = [bill(1, "F1", 10_000), bill(2, "R1", -4_000)];
    const settlements = [{ debit: 1, credit: 2, cents: 4_000, settled: "2026-06-10" }];
    expect(await classes({ ledger, settlements, report: [shown(1, "F1", 10_000)] })).toEqual([
      ["F1", "settled-in-ledger", "-40.00"],
    ]);
  });
  test("lettered after the closing, gone from the report", async () => {
    const ledger = [
      bill(1, "F1", 10_000),
      bill(2, "R1", -10_000, { posted: "2026-07-02" }),
      bill(3, "F3", 5_000, { letteredOn: "2026-07-20" }),
    ];
    const settlements = [{ debit: 1, credit: 2, cents: 10_000, settled: "2026-07-02" }];
    expect(await classes({ ledger, settlements, reportRunOn: "2026-07-10" })).toEqual([
      ["F1", "cleared-after-cutoff", "100.00"],
      ["F3", "unexplained", "50.00"],
    ]);
  });
  test("a receipt lettered later with an invoice the report still shows is unapplied", async () => {
    const ledger = [bill(1, "F1", 10_000), bill(2, "R1", -10_000)];
    const settlements = [
      { debit: 1, credit: 2, cents: 10_000, settled: "2026-06-02", cleared: "2026-07-08" },
    ];
    expect(await classes({ ledger, settlements, report: [shown(1, "F1", 10_000)] })).toEqual([
      ["R1", "unapplied-credit", "-100.00"],
    ]);
  });
});

describe("accounts", () => {
  test("doubtful out of scope that the report still shows counts for the report's amount", async () => {
    const ledger = [bill(1, "F1", 10_000, { account: "416000", role: "doubtful" })];
    expect(await classes({ ledger, report: [shown(1, "F1", 10_000)] })).toEqual([
      ["F1", "doubtful", "-100.00"],
    ]);
  });
  test("doubtful out of scope and out of the report does not differ", async () => {
    expect(
      await classes({ ledger: [bill(1, "F1", 10_000, { account: "416000", role: "doubtful" })] }),
    ).toEqual([]);
  });
  test.each([
    ["413000", "notes-receivable", "notes-receivable"],
    ["411700", "retention", "retention"],
    ["418100", "accrued-income", "accrued-income"],
    ["411900", "other-receivable", "special-gl"],
  ])("in scope on %s, left out: %s", async (account, role, klass) => {
    const ledger = [bill(1, "F1", 10_000, { account, role })];
    expect(await classes({ ledger, scope: ["41"] })).toEqual([["F1", klass, "100.00"]]);
  });
  test("a down payment lettered against the invoice leaves the account's balance whole", async () => {
    const ledger = [
      bill(1, "F1", 10_000),
      bill(2, "DP", -3_000, { account: "419100", role: "down-payment" }),
    ];
    const settlements = [{ debit: 1, credit: 2, cents: 3_000, settled: "2026-03-01" }];
    expect(await classes({ ledger, settlements, report: [shown(1, "F1", 7_000)] })).toEqual([
      ["F1", "down-payment", "30.00"],
    ]);
  });
  test("an unlettered transfer to 416 is doubtful, not an unapplied credit", async () => {
    const ledger = [
      bill(1, "F1", 10_000),
      bill(2, "OD1", -10_000, { type: "transfer-doubtful", counterpart: "doubtful" }),
      bill(3, "OD1", 10_000, { account: "416000", role: "doubtful", type: "transfer-doubtful" }),
    ];
    expect(await classes({ ledger, report: [shown(1, "F1", 10_000)] })).toEqual([
      ["OD1", "doubtful", "-100.00"],
    ]);
  });
  test("another collective account of the same customer", async () => {
    const ledger = [bill(1, "F1", 10_000, { account: "411900" })];
    expect(await classes({ ledger })).toEqual([["F1", "reconciliation-account", "100.00"]]);
  });
});

describe("customers", () => {
  test("absent customers: in credit, or owing", async () => {
    const ledger = [
      bill(1, "R1", -5_000, { customer: "C2" }),
      bill(2, "F2", 2_000, { customer: "C2" }),
      bill(3, "F3", 9_000, { customer: "C3" }),
    ];
    expect(await classes({ ledger })).toEqual([
      ["F2", "credit-balance", "20.00"],
      ["R1", "credit-balance", "-50.00"],
      ["F3", "customer-excluded", "90.00"],
    ]);
  });
  test("factored and intercompany customers", async () => {
    const customers = {
      name: "customers",
      columns: ["customer_id", "is_factored", "is_intercompany"],
      rows: [
        ["C2", "true", "false"],
        ["C3", "false", "true"],
      ],
    };
    const ledger = [bill(1, "F1", 5_000, { customer: "C2" })];
    expect(
      await classes({ customers, ledger, report: [shown(1, "F9", 800, { customer: "C3" })] }),
    ).toEqual([
      ["F1", "factored", "50.00"],
      ["F9", "intercompany", "-8.00"],
    ]);
  });
  test("a line without customer whose document the report shows: both ends in no-auxiliary", async () => {
    const ledger = [bill(1, "F1", 5_000, { customer: null })];
    expect(await classes({ ledger, report: [shown(1, "F1", 5_000)] })).toEqual([
      ["F1", "no-auxiliary", "50.00"],
      ["F1", "no-auxiliary", "-50.00"],
    ]);
  });
  test("a report customer the ledger does not know is found by its document", async () => {
    const ledger = [bill(1, "F1", 5_000)];
    expect(
      await classes({ ledger, report: [shown(1, "F1", 5_000, { customer: "411C1" })] }),
    ).toEqual([]);
  });
  test("the same document under two known customers stays two contributions", async () => {
    const ledger = [bill(1, "F1", 5_000), bill(2, "F2", 600, { customer: "C2" })];
    const report = [
      shown(1, "F1", 5_000, { customer: "C2" }),
      shown(2, "F2", 600, { customer: "C2" }),
    ];
    expect(await classes({ ledger, report })).toEqual([
      ["F1", "unexplained", "50.00"],
      ["F1", "unexplained", "-50.00"],
    ]);
  });
  test("companies on one side only", async () => {
    const ledger = [bill(1, "F1", 5_000, { entity: "A" }), bill(2, "F2", 700, { entity: "B" })];
    const report = [shown(1, "F1", 5_000, { entity: "A" }), shown(2, "F3", 300, { entity: "Z" })];
    const seen = await tieWorld(
      store,
      { asOf: D, entities: ["A", "B"], ledger, report },
      (_, rows) => rows.map((row) => [row["document"], row["class"], row["amount"]]),
    );
    expect(seen).toEqual([
      ["F2", "out-of-scope-entity", "7.00"],
      ["F3", "out-of-scope-entity", "-3.00"],
    ]);
  });
});

test("without an aged balance nothing is tied", async () => {
  await inWorld(store, [], D, async () => {
    expect(await tie(store)).toEqual({ outcome: "not-tied", reason: "no-aged-balance" });
    expect(await store.all("select * from bridge_items")).toEqual([]);
  });
});

test("with several reports of a company, the one nearest to the as-of date is tied", async () => {
  const report = {
    name: "aged_reports",
    columns: ["report_id", "as_of"],
    rows: [
      ["1", "2025-12-31"],
      ["2", D],
    ],
  };
  const lines = {
    name: "aged_lines",
    columns: ["aged_line_id", "report_id", "customer_id", "document", "amount"],
    rows: [
      ["1", "1", "C1", "OLD", "55.00"],
      ["2", "2", "C1", "F1", "10.00"],
    ],
  };
  await inWorld(store, [report, lines], D, async () => {
    expect(await tie(store)).toMatchObject({ agedBalance: "10.00", gap: "-10.00" });
  });
});
