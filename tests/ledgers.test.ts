/**
 * One company, whatever its ledger is written in: position, ageing and indicators are those of its FEC, to the cent,
 * for one year and for a chain of two.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { legalColumns } from "../src/sources/fec/columns.ts";
import { Books, fecText } from "./support/build-company.ts";
import { diagnosed } from "./support/diagnosed.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";
import { safTText, xmlTag } from "./support/saf-t.ts";
import { workbookOf } from "./support/workbook.ts";

const [LAC, PRE] = [
  { code: "C001", name: "Menuiserie du Lac" },
  { code: "C002", name: "Garage du Pré" },
];

/** A year of invoices, most of them paid late, after what is brought forward. */
function books(year: string, opening: readonly (readonly [typeof LAC, string, string])[]): Books {
  const told = new Books();
  if (opening.length > 0) told.opening(`${year}-01-01`, opening);
  for (let month = 1; month <= 12; month += 1) {
    const on = `${year}-${String(month).padStart(2, "0")}`;
    told.sale(
      `${on}-05`,
      month % 2 === 0 ? LAC : PRE,
      `${year}F${month}`,
      `${600 + 60 * month}.00`,
    );
    if (month > 2 && month < 12)
      told.receipt(
        `${on}-20`,
        month % 2 === 0 ? LAC : PRE,
        `${year}F${month - 2}`,
        `${480 + 60 * month}.00`,
      );
  }
  return told.sale(`${year}-12-30`, LAC, `${year}A1`, "-60.00");
}

const FIRST = books("2024", [
  [LAC, "2023F1", "600.00"],
  [PRE, "2023F2", "240.00"],
]);
/** What the customers owe on 31 December 2024, invoice by invoice. */
const BROUGHT = [
  [LAC, "2023F1", "600.00"],
  [PRE, "2023F2", "240.00"],
  [LAC, "2024F10", "1200.00"],
  [PRE, "2024F11", "1260.00"],
  [LAC, "2024F12", "1320.00"],
  [LAC, "2024A1", "-60.00"],
] as const;
const SECOND = books("2025", BROUGHT);
const FEC_2024 = ["812345676FEC20241231.txt", fecText(FIRST.rows())] as const;
const FEC_2025 = ["812345676FEC20251231.txt", fecText(SECOND.rows())] as const;

/** Each line of a FEC in an entry of its own: what stands around a line is repeated. */
function fecXml(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => {
    const fields = legalColumns.map((name, at) => {
      const text = (cells[at] ?? "").replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
      return xmlTag(name, name.endsWith("bit") ? text.replace(",", ".") : text);
    });
    return `<ligne>${fields.join("")}</ligne>`;
  });
  return `<?xml version="1.0"?><comptabilite><exercice><journal><ecriture>\n${lines.join("\n")}\n</ecriture></journal></exercice></comptabilite>`;
}

type Files = Readonly<Record<string, string | Buffer>>;

/** What the person reads of the folder. */
async function figuresOf(files: Files, words: readonly string[] = []) {
  return inFolder(async (folder) => {
    mkdirSync(join(folder, "in"));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, "in", name), text);
    const asked = ["diagnose", "in", "--out", "out", "--quiet", "--no-cache", ...words];
    const { exit, stderr } = await runEncours(asked, folder);
    expect([exit, stderr], stderr).toEqual([0, ""]);
    const { diagnosis } = diagnosed(join(folder, "out"));
    const { position, indicators, sources } = diagnosis;
    const told = indicators.map(({ slug, value, unit }) => ({ slug, value, unit }));
    return { position, indicators: told, kinds: sources.map(({ kind }) => kind).sort() };
  });
}

type Figures = Awaited<ReturnType<typeof figuresOf>>;
const figures = ({ position, indicators }: Figures) => ({ position, indicators });

describe("a ledger of one year", () => {
  let fec: Figures;
  beforeAll(async () => {
    fec = await figuresOf(Object.fromEntries([FEC_2025]));
  });

  test("the FEC says what the customers owe", () => {
    expect(fec.position.accounts).toEqual({ "411": "8280.00" });
  });

  test("the FEC in XML", async () => {
    const told = await figuresOf({ "812345676FEC20251231.xml": fecXml(SECOND.rows()) });
    expect(told.kinds).toEqual(["fec"]);
    expect(figures(told)).toEqual(figures(fec));
  });

  test("the FEC saved as a workbook, its columns in another order", async () => {
    const rows = [[...legalColumns], ...SECOND.rows()].map((cells) => cells.toReversed());
    const told = await figuresOf({ "812345676FEC20251231.xlsx": workbookOf("FEC", rows) });
    expect(told.kinds).toEqual(["fec"]);
    expect(figures(told)).toEqual(figures(fec));
  });

  test("a SAF-T in the French chart", async () => {
    const told = await figuresOf({ "books.xml": safTText(SECOND.rows()) });
    expect(told.kinds).toEqual(["saf-t"]);
    expect(figures(told)).toEqual(figures(fec));
  });

  test("a SAF-T in the Portuguese chart, its customers' accounts named or not", async () => {
    const numbers: Readonly<Record<string, string>> = {
      "411": "2111",
      "707": "7111",
      "445": "24331",
      "512": "1201",
    };
    const account = (one: string) => numbers[one.slice(0, 3)] ?? one;
    const text = safTText(SECOND.rows(), { country: "PT", account });
    expect(figures(await figuresOf({ "books.xml": text }))).toEqual(figures(fec));
    const named = await figuresOf({ "books.xml": text }, ["--accounts", "211"]);
    expect(named.position.accounts).toEqual({ "411": "8280.00" });
    expect(named.position.ageing).toEqual(fec.position.ageing);
  });
});

/** Rows of a FEC under other words, as a ledger of any product. */
function ledgerCsv(rows: readonly (readonly string[])[], company?: string): string {
  const heads =
    "Code journal;N° écriture;Date;Compte;Code tiers;Nom du tiers;N° pièce;Libellé;Débit;Crédit";
  const lines = rows.map((cells) => {
    const date = (cells[3] ?? "").replace(/^(\d{4})(\d\d)(\d\d)$/, "$3/$2/$1");
    const [journal, , number] = cells;
    const told = [
      journal,
      number,
      date,
      cells[4],
      cells[6],
      cells[7],
      cells[8],
      cells[10],
      cells[11],
      cells[12],
    ];
    return [...(company === undefined ? [] : [company]), ...told].join(";");
  });
  return [company === undefined ? heads : `Société;${heads}`, ...lines].join("\n");
}

describe("several companies in one file", () => {
  const NORD = ["Nord SA", books("2025", [[LAC, "2024F9", "125.40"]]).rows()] as const;
  const SUD = ["Sud SARL", SECOND.rows()] as const;
  const joined = ([one, ...others]: readonly string[]) =>
    [one, ...others.map((text) => text.slice(text.indexOf("\n") + 1))].join("\n");

  test("each is a ledger of its own, to the cent", async () => {
    const text = joined([NORD, SUD].map(([name, rows]) => ledgerCsv(rows, name)));
    const told = await figuresOf({ "ledger.csv": text });
    const apart = await figuresOf({
      "a.csv": ledgerCsv(NORD[1], NORD[0]),
      "b.csv": ledgerCsv(SUD[1], SUD[0]),
    });
    expect(told.position.companies?.map(({ entity, ledger }) => [entity, ledger])).toEqual([
      ["Nord SA", "3845.40"],
      ["Sud SARL", "8280.00"],
    ]);
    expect(figures(told)).toEqual(figures(apart));
  });

  test("a column of names whose lines do not balance holds no companies", async () => {
    const rows = SECOND.rows();
    const lines = ledgerCsv(rows, "x").split("\n");
    const text = lines.map((line, at) => line.replace(/^x;/, `${rows[at - 1]?.[4]};`)).join("\n");
    const told = await figuresOf({ "ledger.csv": text });
    expect(told.position.accounts).toEqual({ "411": "8280.00" });
    expect(told.position.companies).toBeUndefined();
  });
});

describe("a chain of two years", () => {
  let fec: Figures;
  beforeAll(async () => {
    fec = await figuresOf(Object.fromEntries([FEC_2024, FEC_2025]));
  });
  const first = safTText(FIRST.rows(), { from: "2024-01-01", to: "2024-12-31" });
  const same = (told: Figures) => expect(figures(told)).toEqual(figures(fec));

  test("two FEC: nothing that is brought forward counts twice", () => {
    expect(fec.position.accounts).toEqual({ "411": "8280.00" });
  });

  test("two SAF-T", async () => {
    same(await figuresOf({ "a.xml": first, "b.xml": safTText(SECOND.rows()) }));
  });

  test("two SAF-T, the second with its opening balances beside its entries", async () => {
    const account = (id: string, debit: string, credit: string) =>
      `<Account>${xmlTag("AccountID", id)}${xmlTag("OpeningDebitBalance", debit)}${xmlTag("OpeningCreditBalance", credit)}</Account>`;
    const customer = ({ code, name }: typeof LAC, balance: string) =>
      `<Customer>${xmlTag("CustomerID", code)}${xmlTag("Name", name)}${xmlTag("AccountID", "411000")}${xmlTag("OpeningDebitBalance", balance)}</Customer>`;
    const masters = [
      account("411000", "4560.00", ""),
      account("512000", "", "4560.00"),
      customer(LAC, "3060.00"),
      customer(PRE, "1500.00"),
    ].join("\n");
    const entries = SECOND.rows().filter(([journal]) => journal !== "AN");
    same(await figuresOf({ "a.xml": first, "b.xml": safTText(entries, { masters }) }));
  });

  test("a SAF-T a month: what each brings forward stands in the months before", async () => {
    const months = (
      part: (month: number) => boolean,
      from: string,
      to: string,
      masters?: string,
    ) => {
      const rows = SECOND.rows().filter((cells) => part(Number(cells[3]?.slice(4, 6))));
      return safTText(rows, { from, to, ...(masters !== undefined && { masters }) });
    };
    const brought = `<Account>${xmlTag("AccountID", "411000")}${xmlTag("OpeningDebitBalance", "5880.00")}</Account>`;
    const whole = await figuresOf(Object.fromEntries([FEC_2025]));
    const told = await figuresOf({
      "1.xml": months((month) => month <= 2, "2025-01-01", "2025-02-28"),
      "2.xml": months((month) => month > 2, "2025-03-01", "2025-12-31", brought),
    });
    expect(told.position.ledger).toBe(whole.position.ledger);
    expect(told.position.ageing).toEqual(whole.position.ageing);
  });

  test("two ledgers of any product", async () => {
    same(
      await figuresOf({
        "2024.csv": ledgerCsv(FIRST.rows()),
        "2025.csv": ledgerCsv(SECOND.rows()),
      }),
    );
  });

  test("the FEC of the old system, then a ledger that names no company", async () => {
    same(await figuresOf({ [FEC_2024[0]]: FEC_2024[1], "2025.csv": ledgerCsv(SECOND.rows()) }));
  });

  test("the FEC of the old system, then the SAF-T of the new one", async () => {
    same(await figuresOf({ [FEC_2024[0]]: FEC_2024[1], "b.xml": safTText(SECOND.rows()) }));
  });

  test("a ledger of other customers under the same codes is another company’s, and refused", async () => {
    const others = ledgerCsv(SECOND.rows())
      .replaceAll(LAC.name, "Verrerie Ombrelac")
      .replaceAll(PRE.name, "Scierie Tarvisse");
    expect(others).toContain("Verrerie Ombrelac");
    await inFolder(async (folder) => {
      writeFileSync(join(folder, FEC_2024[0]), FEC_2024[1]);
      writeFileSync(join(folder, "2025.csv"), others);
      const words = ["diagnose", FEC_2024[0], "2025.csv", "--out", "out", "--quiet"];
      const { exit, stderr } = await runEncours(words, folder);
      expect({ exit, refused: stderr.includes("closings-apart") }).toEqual({
        exit: 2,
        refused: true,
      });
    });
  });
});
