/**
 * One company as a FEC, as a display of line items and as tables of SAP: one position, one ageing, one list of items. A
 * table without the one it needs is said; terms by their code give the dates of formats.md §2.2.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createCanon } from "../src/canon/canon.ts";
import { assertPosition, deriveCanon, fillPosition } from "../src/canon/derive.ts";
import { confirmDuplicates } from "../src/sources/duplicates.ts";
import { gatherFiles } from "../src/sources/gather-files.ts";
import { readSources } from "../src/sources/read-sources.ts";
import { type Row, Store } from "../src/store/store.ts";
import { Books, fecText } from "./support/build-company.ts";

const LAST = "2025-12-31";

async function asked(
  texts: Readonly<Record<string, string>>,
  questions: Readonly<Record<string, string>>,
): Promise<Record<string, Row[]>> {
  const folder = mkdtempSync(join(tmpdir(), "encours-sap-"));
  const store = await Store.open({ threads: 1 });
  try {
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
    await createCanon(store);
    const { files } = gatherFiles([folder]);
    await readSources(store, files, { chart: "pcg", scope: ["411"] });
    await deriveCanon(store, confirmDuplicates);
    const mission = `insert into mission values ('${LAST}', 'EUR', 'pcg', ['411'], null, null)`;
    await store.run(mission);
    await fillPosition(store, LAST);
    await assertPosition(store, LAST);
    const answers: Record<string, Row[]> = {};
    for (const [key, query] of Object.entries(questions)) answers[key] = await store.all(query);
    return answers;
  } finally {
    store.close();
    rmSync(folder, { recursive: true });
  }
}

/** Number, customer, type, key, date, amount, clearing, its date, invoice quoted. */
const DOCUMENTS = [
  ["9000000001", "100001", "RV", "01", "2025-02-03", "1200.00", "1400000001", "2025-03-10", ""],
  ["1400000001", "100001", "DZ", "15", "2025-03-10", "-1200.00", "1400000001", "2025-03-10", ""],
  ["9000000002", "100002", "RV", "01", "2025-06-20", "480.00", "", "", ""],
  ["1400000002", "100002", "DZ", "15", "2025-09-01", "-100.00", "", "", "9000000002"],
  ["1600000001", "100001", "DG", "11", "2025-12-30", "-60.00", "", "", ""],
] as const;

const LAC = { code: "100001", name: "Menuiserie du Lac" };
const PRE = { code: "100002", name: "Garage du Pré" };
const paid = { letter: "AA", letteredOn: "2025-03-10" };
const fec = fecText(
  new Books()
    .sale("2025-02-03", LAC, "9000000001", "1200.00", paid)
    .receipt("2025-03-10", LAC, "1400000001", "1200.00", paid)
    .sale("2025-06-20", PRE, "9000000002", "480.00", { letter: "b" })
    .receipt("2025-09-01", PRE, "1400000002", "100.00", { letter: "b" })
    .sale("2025-12-30", LAC, "1600000001", "-60.00")
    .rows(),
);

const bare = (amount: string): string => amount.replace("-", "");
const side = (amount: string): string => (amount.startsWith("-") ? "H" : "S");
const compact = (date: string): string => (date === "" ? "00000000" : date.replaceAll("-", ""));
const csv = (heads: string, rows: readonly (readonly string[])[]): string =>
  `${[heads, ...rows.map((row) => row.join(";"))].join("\n")}\n`;

const display = csv(
  "Société;Compte;Nº pièce;Type de pièce;Date comptable;Montant en devise interne;Devise interne;Pièce rapprochement;Date rapprochement;Référence de facture",
  DOCUMENTS.map(([no, customer, type, , on, amount, clearing, cleared, invoice]) => [
    ...[
      "FR10",
      customer,
      no,
      type,
      on,
      amount.replace(".", ","),
      "EUR",
      clearing,
      cleared,
      invoice,
    ],
  ]),
);
const headers = csv(
  "MANDT;BUKRS;BELNR;GJAHR;BLART;BLDAT;BUDAT;WAERS;HWAER;BSTAT",
  DOCUMENTS.map(([no, , type, , on]) => [
    ...["100", "FR10", no, "2025", type, compact(on), compact(on), "EUR", "EUR", ""],
  ]),
);
const segments = csv(
  "MANDT;BUKRS;BELNR;GJAHR;BUZEI;BSCHL;KOART;SHKZG;DMBTR;WRBTR;HKONT;KUNNR;AUGDT;AUGBL;REBZG",
  DOCUMENTS.flatMap(([no, customer, , key, , amount, clearing, cleared, invoice]) => {
    const money = [bare(amount), bare(amount)];
    const clears = [compact(cleared), clearing, invoice];
    const other = side(amount) === "S" ? "H" : "S";
    return [
      [
        "100",
        "FR10",
        no,
        "2025",
        "001",
        key,
        "D",
        side(amount),
        ...money,
        "0041110000",
        `0000${customer}`,
        ...clears,
      ],
      [
        "100",
        "FR10",
        no,
        "2025",
        "002",
        "50",
        "S",
        other,
        ...money,
        "0070610000",
        "",
        "00000000",
        "",
        "",
      ],
    ];
  }),
);

const QUESTIONS = {
  items:
    "select customer_id, role, type, counterpart, document, posted_on, amount, is_in_scope from items order by all",
  open: "select customer_id, document, amount_open, amount_open_ledger from open_items order by all",
  ageing:
    "select bucket, sum(amount_open)::varchar as amount from aged_items group by bucket order by bucket",
  sales: "select month_on, amount_incl_tax from sales_months order by all",
};

test("a FEC, a display and tables of SAP tell the same company", async () => {
  const whole = await asked({ "812345676FEC20251231.txt": fec }, QUESTIONS);
  expect(whole["items"]).toHaveLength(5);
  expect(await asked({ "fbl5n.csv": display }, QUESTIONS)).toEqual(whole);
  expect(await asked({ "bkpf.csv": headers, "bseg.csv": segments }, QUESTIONS)).toEqual(whole);
});

test("lines without their headers, and headers without lines, are refused by name", async () => {
  await expect(asked({ "bseg.csv": segments }, {})).rejects.toMatchObject({ slug: "ledger-empty" });
  await expect(asked({ "bkpf.csv": headers }, {})).rejects.toMatchObject({ slug: "ledger-empty" });
});

test("terms and settings by company give the due dates that items do not say", async () => {
  const terms = csv("MANDT;ZTERM;ZTAGG;ZDART;ZFAEL;ZMONA;ZTAG1;ZTAG2;ZTAG3;ZSTG1;ZSMN1", [
    ["100", "ZM00", "00", "B", "31", "0", "0", "0", "0", "0", "0"],
    ["100", "ZM15", "15", "B", "31", "0", "0", "0", "0", "0", "0"],
    ["100", "ZM15", "31", "B", "31", "1", "0", "0", "0", "0", "0"],
    ["100", "ZD10", "00", "B", "10", "1", "0", "0", "0", "0", "0"],
    ["100", "ZX05", "00", "B", "0", "0", "0", "0", "0", "5", "2"],
  ]);
  const items = csv("BUKRS;KUNNR;BELNR;BLART;BUDAT;BLDAT;SHKZG;DMBTR;ZTERM", [
    ["FR10", "100001", "1", "RV", "20251115", "20251115", "S", "10.00", "ZM00"],
    ["FR10", "100001", "2", "RV", "20251115", "20251115", "S", "10.00", "ZM15"],
    ["FR10", "100001", "3", "RV", "20251116", "20251116", "S", "10.00", "ZM15"],
    ["FR10", "100001", "4", "RV", "20251115", "20251115", "S", "10.00", "ZD10"],
    ["FR10", "100001", "5", "RV", "20251115", "20251115", "S", "10.00", "ZX05"],
    ["FR10", "100001", "6", "RV", "20251215", "20251215", "S", "10.00", ""],
  ]);
  const settings = csv("MANDT;KUNNR;BUKRS;AKONT;ZTERM;ALTKN", [
    ["100", "0000100001", "FR10", "0041110000", "ZD10", "C0001"],
  ]);
  const answers = await asked(
    { "t052.csv": terms, "bsid.csv": items, "knb1.csv": settings },
    {
      due: "select document, due_on, due_source from items order by document",
      customers: "select customer_id, terms_id, is_listed from customers",
      map: "select customer_id, code_old from customer_map",
    },
  );
  expect(answers["due"]?.map((row) => Object.values(row).join(" "))).toEqual([
    "1 2025-11-30 ledger",
    "2 2025-11-30 ledger",
    "3 2025-12-31 ledger",
    "4 2025-12-10 ledger",
    "5 2026-01-05 ledger",
    "6 2026-01-10 terms",
  ]);
  expect(answers["customers"]).toEqual([
    { customer_id: "100001", terms_id: "ZD10", is_listed: false },
  ]);
  expect(answers["map"]).toEqual([{ customer_id: "100001", code_old: "C0001" }]);
});
