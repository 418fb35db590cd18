/** What is proposed to be matched, and above all what is not: matching.md §2 and §7. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { inWorld, openWorld } from "../../../tests/support/world.ts";
import type { Store } from "../../store/store.ts";
import { createResults } from "../results.ts";
import { keepLists } from "./fill.ts";
import { readMatches } from "./read.ts";

let store: Store;
beforeAll(async () => {
  store = await openWorld();
  await store.runFile("bridge/tables.sql");
  await createResults(store);
});
afterAll(() => {
  store.close();
});

type Line = readonly [
  customer: string,
  type: string,
  document: string | null,
  issued: string,
  amount: string,
  label?: string,
];

const COLUMNS = ["customer_id", "type", "document", "issued_on", "amount"];

/** `certainty rule: receipt ← invoices, left` of each proposal. */
async function matchesOf(lines: readonly Line[]): Promise<string[]> {
  const told = lines.map(([customer, type, document, issued, amount, label]) => {
    return [customer, type, document, issued, amount, label ?? null];
  });
  const tables = [
    { name: "items", columns: [...COLUMNS, "label"], rows: told },
    { name: "open_items", columns: COLUMNS, rows: told.map((row) => row.slice(0, -1)) },
  ];
  return inWorld(store, tables, "2026-06-30", async () => {
    await keepLists(store, "2026-06-30");
    const matches = await readMatches(store, 1000);
    return matches.map(
      ({ certainty, rule, receipt, invoices, difference }) =>
        `${certainty ?? "?"} ${rule}: ${receipt ?? ""} ← ${invoices.join(" + ")}, ${difference ?? ""}`,
    );
  });
}

const invoice = (customer: string, document: string, issued: string, amount: string): Line => [
  ...([customer, "invoice", document, issued, amount] as const),
];
const receipt = (customer: string, document: string, issued: string, amount: string): Line => [
  ...([customer, "payment", document, issued, `-${amount}`] as const),
];
const creditNote = (customer: string, document: string, issued: string, amount: string): Line => [
  ...([customer, "credit-note", document, issued, `-${amount}`] as const),
];

test.each<[string, Line[], string[]]>([
  [
    "an amount alone on both sides",
    [
      invoice("C1", "FA1001", "2026-03-02", "120.00"),
      receipt("C1", "VIR7", "2026-04-01", "120.00"),
    ],
    ["exact amount: VIR7 ← FA1001, 0.00"],
  ],
  [
    "two invoices of that amount",
    [
      invoice("C1", "FA1001", "2026-03-02", "120.00"),
      invoice("C1", "FA1002", "2026-03-03", "120.00"),
      receipt("C1", "VIR7", "2026-04-01", "120.00"),
    ],
    [],
  ],
  [
    "two invoices of that amount, one of them quoted",
    [
      invoice("C1", "FA1001", "2026-03-02", "120.00"),
      invoice("C1", "FA1002", "2026-03-03", "120.00"),
      receipt("C1", "VIR FA1002", "2026-04-01", "120.00"),
    ],
    ["exact quoted: VIR FA1002 ← FA1002, 0.00"],
  ],
  [
    "a receipt of the amount that quotes another document",
    [
      invoice("C1", "FA1001", "2026-03-02", "120.00"),
      invoice("C1", "FA1002", "2026-03-03", "90.00"),
      receipt("C1", "VIR FA1002", "2026-04-01", "120.00"),
    ],
    [],
  ],
  [
    "a number that only the label quotes",
    [
      invoice("C1", "FA1001", "2026-03-02", "120.00"),
      invoice("C1", "FA1002", "2026-03-03", "120.00"),
      ["C1", "payment", "BQ77", "2026-04-01", "-120.00", "VIR CLIENT FACT 1002 DU 03032026"],
    ],
    ["exact quoted: BQ77 ← FA1002, 0.00"],
  ],
  [
    "two numbers quoted that make the sum",
    [
      invoice("C1", "FA1001", "2026-03-02", "120.00"),
      invoice("C1", "FA1002", "2026-03-03", "90.00"),
      receipt("C1", "VIR 1001/1002", "2026-04-01", "210.00"),
    ],
    ["reference quoted-list: VIR 1001/1002 ← FA1001 + FA1002, 0.00"],
  ],
  [
    "an invoice quoted in full by two receipts: paid twice?",
    [
      invoice("C1", "FA1001", "2026-03-02", "120.00"),
      receipt("C1", "VIR FA1001", "2026-04-01", "120.00"),
      receipt("C1", "CHQ FA1001", "2026-04-05", "120.00"),
    ],
    [],
  ],
  [
    "a credit note that bears the number of its invoice",
    [
      invoice("C1", "FA1001", "2026-03-02", "120.00"),
      creditNote("C1", "AV1001", "2026-03-20", "12.00"),
    ],
    ["reference quoted-part: AV1001 ← FA1001, 108.00"],
  ],
  [
    "credit notes with numbers of their own, that meet invoices of others",
    [
      invoice("C1", "FA1001", "2026-03-02", "120.00"),
      invoice("C2", "FA1002", "2026-03-02", "80.00"),
      invoice("C3", "FA1003", "2026-03-02", "70.00"),
      creditNote("C1", "AV1001", "2026-03-20", "12.00"),
      creditNote("C1", "AV1002", "2026-03-21", "13.00"),
      creditNote("C2", "AV1003", "2026-03-22", "14.00"),
    ],
    [],
  ],
  [
    "a year is no invoice number",
    [
      invoice("C1", "FA2026", "2026-03-02", "120.00"),
      receipt("C1", "VIR MARS 2026", "2026-04-01", "50.00"),
    ],
    [],
  ],
  [
    "a part of an invoice paid by a transfer with a number of its own",
    [
      invoice("C1", "FA1001", "2026-03-02", "120.00"),
      receipt("C1", "BQ1001", "2026-04-01", "50.00"),
    ],
    [],
  ],
  [
    "a receipt of long before its invoice",
    [
      invoice("C1", "FA1001", "2026-06-02", "120.00"),
      receipt("C1", "VIR7", "2026-04-01", "120.00"),
    ],
    [],
  ],
  [
    "a credit brought forward is not known to be a receipt",
    [
      invoice("C1", "FA1001", "2026-03-02", "120.00"),
      ["C1", "opening", "RAN", "2026-03-05", "-120.00"],
    ],
    ["grouped amount: RAN ← FA1001, 0.00"],
  ],
])("%s", async (_, lines, expected) => {
  expect(await matchesOf(lines)).toEqual(expected);
});

test("where every customer buys at one price, an equal amount proves nothing", async () => {
  const lines = Array.from({ length: 12 }, (_, at): Line[] => [
    invoice(`C${at + 1}`, `FA${1001 + at}`, "2026-03-02", "49.00"),
    receipt(`C${at + 1}`, `VIR${at + 1}`, "2026-04-01", "49.00"),
  ]).flat();
  expect(await matchesOf(lines)).toEqual([]);
  const own = lines.map(([customer, type, document, issued, amount]): Line => {
    const place = customer.slice(1);
    return [customer, type, document, issued, amount.replace(".00", `.${place.padStart(2, "0")}`)];
  });
  expect(await matchesOf(own)).toHaveLength(12);
});
