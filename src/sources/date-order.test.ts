/** `03/04/2025` in a file whose own dates never say which is the month: what decides, and what leaves it asked. */
import { expect, test } from "vitest";
import { openPath } from "../../tests/support/opened.ts";
import { scratch } from "../../tests/support/scratch.ts";
import { readTableBatches } from "../tabular/table.ts";
import { settleDates } from "./date-order.ts";
import { sources } from "./index.ts";
import { recognise } from "./read-sources.ts";

const { written } = scratch();
const HEAD =
  "Invoice number,Invoice date,Due date,Customer code,Customer name,Net amount,Gross amount";

/** The first date of each file, as it is read, and why. */
async function read(files: Readonly<Record<string, string>>, closing: string | null = null) {
  const recognised = [];
  for (const [name, text] of Object.entries(files))
    recognised.push(await recognise(await openPath(written(name, text)), sources));
  const settled = await settleDates(recognised, closing);
  const firsts: (string | undefined)[] = [];
  for (const { opened } of settled) {
    const cells: string[] = [];
    for await (const rows of readTableBatches(opened))
      for (const row of rows) cells.push(...row.cells);
    firsts.push(cells.find((cell) => /^\d+[/-]\d+[/-]\d+$/.test(cell)));
  }
  return settled.map(({ source, reasons }, at) => ({
    kind: source?.id,
    first: firsts[at],
    why: reasons.map(({ en }) => /its dates are read (.*)/.exec(en)?.[1]).find((one) => one),
  }));
}

const register = (rows: readonly string[], head = HEAD): string => `${head}\n${rows.join("\n")}\n`;
const undecided = [
  "FA-1,03/04/2025,05/06/2025,C1,Ombrelac,1200.00,1200.00",
  "FA-2,02/05/2025,06/07/2025,C2,Tarvisse,800.00,800.00",
];

test("nothing tells: the dates stay as they are written", async () => {
  expect(await read({ "a.csv": register(undecided) })).toEqual([
    { kind: "invoice-register", first: "03/04/2025", why: undefined },
  ]);
});

test("a due date is never before its document", async () => {
  const rows = [
    "FA-1,05/06/2025,06/05/2025,C1,Ombrelac,1200.00,1200.00",
    "FA-2,07/08/2025,08/07/2025,C2,Tarvisse,800.00,800.00",
  ];
  const [one] = await read({ "a.csv": register(rows) });
  expect(one).toMatchObject({ first: "2025-05-06" });
  expect(one?.why).toBe("month first: no date then precedes the one it follows");
});

test("a register sorted by date", async () => {
  const days = ["01/04/2025", "01/09/2025", "02/03/2025", "02/11/2025", "03/05/2025", "04/02/2025"];
  const rows = days.map((day, at) => `FA-${at},${day},,C1,Ombrelac,10.00,10.00`);
  const [one] = await read({ "a.csv": register(rows) });
  expect(one).toMatchObject({
    first: "2025-01-04",
    why: "month first: its rows then follow their dates",
  });
});

test("another column tells, though the reader has no use for it", async () => {
  const head = `${HEAD},Printed at`;
  const [one] = await read({
    "a.csv": register(
      undecided.map((row) => `${row},12/31/2025`),
      head,
    ),
  });
  expect(one).toMatchObject({
    first: "2025-03-04",
    why: "month first: another date of the file tells",
  });
});

test("the period of the title", async () => {
  const titled = `Sales register,,,,,\nPeriod: April 2025,,,,,\n${register(["FA-1,03/04/2025,,C1,Ombrelac,1200.00,1200.00"])}`;
  const [one] = await read({ "a.csv": titled });
  expect(one).toMatchObject({
    first: "2025-04-03",
    why: "day first: its dates then fit the dates of its title",
  });
});

test("names of days or months beside the dates", async () => {
  const head = `${HEAD},Day,Month`;
  const rows = [
    "FA-1,03/04/2025,,C1,Ombrelac,1200.00,1200.00,Tuesday,March",
    "FA-2,02/05/2025,,C2,Tarvisse,800.00,800.00,Wednesday,February",
  ];
  const [one] = await read({ "a.csv": register(rows, head) });
  expect(one).toMatchObject({
    first: "2025-03-04",
    why: "month first: its dates then fit the days or months written beside them",
  });
});

test("language, spelling, decimal comma", async () => {
  const french = register(
    ["FA-1;03/04/2025;05/06/2025;C1;Ombrelac;1000,00;1200,00"],
    "Numéro de facture;Date de facture;Échéance;Code client;Nom du client;Montant HT;Montant TTC",
  );
  const british = register(undecided, `${HEAD},VAT,Postcode`);
  const american = register(undecided, `${HEAD},Sales tax,ZIP code`);
  const whys = await read({ "a.csv": french, "b.csv": british, "c.csv": american });
  expect(whys.map(({ first, why }) => [first, why])).toEqual([
    ["2025-04-03", "day first: the language of its headings, its amounts have a decimal comma"],
    ["2025-04-03", "day first: the words and signs of the country it comes from"],
    ["2025-03-04", "month first: the words and signs of the country it comes from"],
  ]);
});

test("a file of the folder with the same headings", async () => {
  const told = register(["FA-9,12/31/2025,01/30/2026,C1,Ombrelac,10.00,10.00"]);
  const [one, other] = await read({ "a.csv": register(undecided), "b.csv": told });
  expect(one).toMatchObject({
    first: "2025-03-04",
    why: "month first: a file with the same headings tells",
  });
  expect(other).toMatchObject({ first: "12/31/2025", why: undefined });
});

test("what speaks against itself decides nothing", async () => {
  const rows = ["FA-1,05/06/2025,06/05/2025,C1,Ombrelac,1200.00,1200.00"];
  const [one] = await read({
    "a.csv": register(
      rows.map((row) => `${row},GB1`),
      `${HEAD},VAT number`,
    ),
  });
  expect(one).toMatchObject({ first: "05/06/2025", why: undefined });
});

test("a day beyond twelve anywhere in the column tells, as it always did", async () => {
  const rows = [...undecided, "FA-3,25/05/2025,,C2,Tarvisse,800.00,800.00"];
  expect(await read({ "a.csv": register(rows) })).toMatchObject([
    { first: "03/04/2025", why: undefined },
  ]);
});

test("an aged balance stands at the date of its title, once its order is known", async () => {
  const text =
    "Aged receivables by due date,,,,\nAs of 12/10/2025,,,,\nCustomer,Invoice number,Invoice date,Due date,Balance\nOmbrelac,FA-1,05/06/2025,06/05/2025,10.00\nOmbrelac,FA-2,07/08/2025,08/07/2025,10.00\n";
  const [one] = await read({ "a.csv": text });
  expect(one).toMatchObject({ kind: "aged-balance", first: "2025-05-06" });
});
