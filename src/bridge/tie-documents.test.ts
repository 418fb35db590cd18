/** One case a rule of the bridge, continued: documents, openings, suspense, reports by customer. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bill, classes as classesOf, shown } from "../../tests/support/bridge-case.ts";
import { openWorld } from "../../tests/support/world.ts";
import type { Store } from "../store/store.ts";

let store: Store;
beforeAll(async () => {
  store = await openWorld();
});
afterAll(() => store.close());

const classes = (world: Parameters<typeof classesOf>[1]) => classesOf(store, world);

describe("documents", () => {
  test("listed twice in the report, once in the ledger; instalments are not copies", async () => {
    const ledger = [bill(1, "F1", 10_000), bill(2, "F2", 5_000), bill(3, "F2", 5_000)];
    const report = [
      shown(1, "F1", 10_000),
      shown(2, "F1", 10_000),
      shown(3, "F2", 5_000, { due: "2026-07-01" }),
      shown(4, "F2", 5_000, { due: "2026-08-01" }),
    ];
    expect(await classes({ ledger, report })).toEqual([["F1", "duplicate-in-report", "-100.00"]]);
  });
  test("another number, same customer, amount and day: matched, nothing differs", async () => {
    const ledger = [bill(1, "ERP77", 10_000, { posted: "2026-05-10" })];
    expect(
      await classes({ ledger, report: [shown(1, "F1", 10_000, { issued: "2026-05-12" })] }),
    ).toEqual([]);
  });
  test("two candidates for one line prove nothing", async () => {
    const ledger = [
      bill(1, "E1", 10_000, { posted: "2026-05-10" }),
      bill(2, "E2", 10_000, { posted: "2026-05-11" }),
    ];
    const seen = await classes({
      ledger,
      report: [shown(1, "F1", 10_000, { issued: "2026-05-10" })],
    });
    expect(seen.map(([, klass]) => klass)).toEqual(["unexplained", "unexplained", "unexplained"]);
  });
  test("openings: wrong sign, doubled, regrouped", async () => {
    const opening = { opening: true, type: "opening", posted: "2026-01-01" };
    const ledger = [
      bill(1, "A1", -3_000, opening),
      bill(2, "A2", 4_000, opening),
      bill(3, "AN", 9_000, { ...opening, customer: "C2" }),
      bill(4, "OK2", 100, { customer: "C2" }),
    ];
    const report = [
      shown(1, "A1", 3_000),
      shown(2, "A2", 8_000),
      shown(3, "X1", 5_000, { customer: "C2" }),
      shown(4, "X2", 4_000, { customer: "C2" }),
      shown(5, "OK2", 100, { customer: "C2" }),
    ];
    expect(await classes({ ledger, report })).toEqual([
      ["A1", "migration", "-60.00"],
      ["A2", "migration", "-40.00"],
      ["AN", "migration", "90.00"],
      ["X1", "migration", "-50.00"],
      ["X2", "migration", "-40.00"],
    ]);
  });
  test("an opening listed under two numbers; openings that never reached the report", async () => {
    const opening = { opening: true, type: "opening", posted: "2026-01-01" };
    const two = await classes({
      ledger: [bill(1, "A1", 3_000, opening)],
      report: [shown(1, "A1", 3_000), shown(2, "LEGACY1", 3_000, { issued: "2026-01-01" })],
    });
    expect(two).toEqual([["LEGACY1", "migration", "-30.00"]]);
    const lost = [1, 2, 3].map((id) => bill(id, `A${id}`, 1_000 + id, opening));
    expect((await classes({ ledger: lost })).map(([, klass]) => klass)).toEqual([
      "migration",
      "migration",
      "migration",
    ]);
    expect((await classes({ ledger: lost.slice(1) })).map(([, klass]) => klass)).toEqual([
      "unexplained",
      "unexplained",
    ]);
  });
  test("billed and not posted; a line without number proves nothing", async () => {
    expect(await classes({ report: [shown(1, "F1", 4_000), shown(2, null, 600)] })).toEqual([
      ["F1", "billed-not-posted", "-40.00"],
      [null, "unexplained", "-6.00"],
    ]);
  });
  test("suspense: an amount that fits two differences explains neither", async () => {
    const suspense = bill(9, "VIR", -4_000, {
      customer: null,
      account: "471000",
      role: "suspense",
    });
    const ledger = [bill(1, "F1", 10_000), bill(2, "F2", 9_000), suspense];
    const report = [shown(1, "F1", 6_000), shown(2, "F2", 5_000)];
    expect((await classes({ ledger, report })).map(([, klass]) => klass)).toEqual([
      "unexplained",
      "unexplained",
    ]);
    expect(
      (await classes({ ledger, report: [shown(1, "F1", 6_000), shown(2, "F2", 9_000)] }))[0],
    ).toEqual(["F1", "receipt-in-suspense", "40.00"]);
  });
  test("netting on one side; rounding only on a pair", async () => {
    const ledger = [
      bill(1, "OD1", -5_000, { type: "netting", counterpart: "supplier" }),
      bill(2, "F2", 10_002),
      bill(3, "F3", 2),
    ];
    expect(await classes({ ledger, report: [shown(2, "F2", 10_000)] })).toEqual([
      ["OD1", "netting", "-50.00"],
      ["F2", "rounding", "0.02"],
      ["F3", "unexplained", "0.02"],
    ]);
  });
});

describe("a report by customer", () => {
  const level = "customer" as const;
  test("one class, or the one smallest combination, equals the gap", async () => {
    const ledger = [
      bill(1, "F1", 10_000),
      bill(2, "R1", -3_000),
      bill(3, "F3", 2_000, { posted: "2026-06-28" }),
    ];
    const only = await classes({
      level,
      ledger,
      report: [shown(1, null, 82_000)],
      reportRunOn: "2026-06-30",
    });
    expect(only).toEqual([["R1", "unapplied-credit", "-30.00"]]);
    const both = await classes({
      level,
      ledger,
      report: [shown(1, null, 80_000)],
      reportRunOn: "2026-06-25",
    });
    expect(both).toEqual([
      ["F3", "as-of-date", "20.00"],
      ["R1", "unapplied-credit", "-30.00"],
    ]);
  });
  test("an amount nothing equals stays unexplained in full", async () => {
    const ledger = [bill(1, "F1", 10_000), bill(2, "R1", -3_000)];
    expect(await classes({ level, ledger, report: [shown(1, null, 76_999)] })).toEqual(
      [[null, "unexplained", "0.01"]].map(([document, , amount]) => [document, "rounding", amount]),
    );
    expect(await classes({ level, ledger, report: [shown(1, null, 70_000)] })).toEqual([
      [null, "unexplained", "70.00"],
    ]);
  });
});
