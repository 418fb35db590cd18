/** Why a class is what it is: one sentence, its dates and its pieces, in both languages. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { bill, D, shown } from "../../tests/support/bridge-case.ts";
import { type BridgeWorld, tieWorld } from "../../tests/support/bridge-world.ts";
import { openWorld } from "../../tests/support/world.ts";
import type { Language } from "../kernel/language.ts";
import type { Store } from "../store/store.ts";
import { readBridgeClasses } from "./bridge-class.ts";
import { readWhys, whyWords } from "./whys.ts";

let store: Store;
beforeAll(async () => {
  store = await openWorld();
});
afterAll(() => store.close());

const whys = (world: Partial<BridgeWorld>, language: Language) =>
  tieWorld(store, { asOf: D, ledger: [], report: [], ...world }, () =>
    readWhys(store, language, "EUR"),
  );

test("each class has its words, or is a special account", () => {
  const own = Object.keys(whyWords().classes);
  const slugs = readBridgeClasses().map(({ slug }) => slug);
  expect(slugs.filter((slug) => !own.includes(slug)).sort()).toEqual([
    "accrued-income",
    "doubtful",
    "down-payment",
    "notes-receivable",
    "retention",
    "special-gl",
  ]);
  const known = [...slugs, "special"];
  expect([...own, ...Object.keys(whyWords().leads)].filter((one) => !known.includes(one))).toEqual(
    [],
  );
});

test("a report printed early says what it lacks and what was paid since, each with its total", async () => {
  const world: Partial<BridgeWorld> = {
    ledger: [
      bill(1, "F1", 10_000, { posted: "2026-06-29" }),
      bill(2, "F2", 120_000, { posted: "2026-06-30", customer: "C2" }),
      bill(3, "F3", 50_000, { customer: "C3" }),
      bill(4, "R3", -50_000, { customer: "C3", posted: "2026-06-30", type: "payment" }),
    ],
    settlements: [{ debit: 3, credit: 4, cents: 50_000, settled: "2026-06-30" }],
    report: [shown(1, "F3", 50_000, { customer: "C3" })],
    reportRunOn: "2026-06-28",
  };
  expect((await whys(world, "fr")).get("as-of-date")).toBe(
    "Éditée le 28/06 : 2 factures des 29 et 30/06 absentes (+1\u202f300,00), 1 facture payée depuis, encore là (−500,00)",
  );
  expect((await whys(world, "en")).get("as-of-date")).toBe(
    "Printed on 28 Jun: 2 invoices of 29 and 30 Jun missing (+1,300.00), 1 invoice paid since, still there (−500.00)",
  );
});

test("a single piece is named with its day and what happened to it; several by their customers", async () => {
  const settled: Partial<BridgeWorld> = {
    ledger: [
      bill(1, "F1", 10_000, { posted: "2025-11-15" }),
      bill(2, "V1", -10_000, { posted: "2026-06-12", type: "payment" }),
    ],
    settlements: [{ debit: 1, credit: 2, cents: 10_000, settled: "2026-06-12" }],
    report: [
      shown(1, "F1", 10_000, { issued: "2025-11-15" }),
      shown(2, "F7", 300, { customer: "C7", issued: "2026-06-01" }),
      shown(3, "F8", 500, { customer: "C8", issued: "2026-06-02" }),
    ],
  };
  const fr = await whys(settled, "fr");
  expect(fr.get("settled-in-ledger")).toBe(
    "F1 du 15/11/2025, C1 : réglée le 12/06 par V1, lettrée A",
  );
  expect(fr.get("billed-not-posted")).toBe(
    "C8 et 1 autre client : 2 factures, aucune ligne au grand livre",
  );
  const en = await whys(settled, "en");
  expect(en.get("settled-in-ledger")).toBe(
    "F1 of 15 Nov 2025, C1: paid on 12 Jun by V1, matched under A",
  );
  expect(en.get("billed-not-posted")).toBe(
    "C8 and 1 other customer: 2 invoices, no line in the ledger",
  );
});

test("lines without a customer are named by the heaviest of them", async () => {
  const ledger = [
    bill(1, "OD1", 10_000, { customer: null, type: "manual", posted: "2026-03-01" }),
    bill(2, "OD2", 20_000, { customer: null, type: "manual", posted: "2026-04-01" }),
  ];
  const report = [shown(1, "F1", 100)];
  expect((await whys({ ledger, report }, "fr")).get("no-auxiliary")).toBe(
    "OD2 du 01/04 et 1 autre : au 411, sans client",
  );
});
