import { expect, test } from "vitest";
import type { TableRow } from "../../tabular/table.ts";
import { readTitles } from "./titles.ts";

const companyOf = (...rows: readonly (readonly string[])[]) =>
  readTitles(
    rows.map((cells, at) => ({ cells, line: at + 1 }) as unknown as TableRow),
    null,
  ).company;

test("the company is a name that stands alone with its legal form, or one that a word announces", () => {
  expect(companyOf(["Ateliers Morvanel SAS"], ["Balance âgée clients au 31/12/2025"])).toBe(
    "Ateliers Morvanel SAS",
  );
  expect(companyOf(["Société : Les Fils de Durand", "", ""])).toBe("Les Fils de Durand");
});

test("a title, a date, a page or a row of several cells names nobody", () => {
  for (const cells of [
    ["Balance âgée clients au 31/12/2025"],
    ["Éditée le 29/12/2025"],
    ["Durand SAS", "1 200,00"],
    ["Page 1 SA"],
    ["Montants en EUR"],
  ])
    expect([cells, companyOf(cells)]).toEqual([cells, null]);
});
