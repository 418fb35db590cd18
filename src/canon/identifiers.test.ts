/** The vectors of formats.md §8, and what people really write in an identifier column. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { Store } from "../store/store.ts";
import { createCanon } from "./canon.ts";

let store: Store;
beforeAll(async () => {
  store = await Store.open({ threads: 1 });
  await createCanon(store);
});
afterAll(() => store.close());

const ask = async (expression: string): Promise<unknown> =>
  (await store.one(`select ${expression} as answer`))["answer"];

test.each([
  ["is_siren('732829320')", true],
  ["is_siren('123456789')", false],
  ["is_siren('356000000')", true],
  ["is_siren('000000000')", false],
  ["is_siren('73282932')", false],
  ["is_siren('73282932A')", false],
  ["is_siren('')", false],
  ["is_siren(null)", null],
  ["is_siret('73282932000074')", true],
  ["is_siret('73282932000075')", false],
  ["is_siret('35600000049837')", true],
  ["is_siret('35600000049838')", false],
  ["is_siret(null)", null],
  ["fr_vat_key('732829320')", 44n],
  ["fr_vat_key('73282932X')", null],
  ["is_french_vat('FR44732829320')", true],
  ["is_french_vat('FR45732829320')", false],
  ["is_french_vat('FRK7732829320')", true],
  ["is_french_vat('FRO7732829320')", false],
  ["is_french_vat('44732829320')", false],
  ["is_french_vat(null)", null],
  ["is_iban('FR1420041010050500013M02606')", true],
  ["is_iban('FR7630006000011234567890189')", true],
  ["is_iban('FR7630006000011234567890188')", false],
  ["is_iban('FR763000600001123456789018')", false],
  ["is_iban('DE89370400440532013000')", true],
  ["is_iban('MT84MALT011000012345MTLCAST001S')", true],
  ["is_iban('LC55HEMM000100010012001200023015')", true],
  ["is_iban('US89370400440532013000')", false],
  ["is_iban('né en 1970')", false],
  ["is_iban(null)", null],
  ["identifier_key(' 732 829 320 ')", "732829320"],
  ["identifier_key('fr 44.732-829-320')", "FR44732829320"],
  ["identifier_key('  ')", null],
])("%s is %s", async (expression, answer) => {
  expect(await ask(expression)).toBe(answer);
});

test.each([
  ["1000", "85", "8.500"],
  ["1000", "199.4", "19.940"],
  ["1000", "200.5", "20.000"],
  ["1000", "21", "2.100"],
  ["0.90", "0.18", "20.000"],
  ["-1000", "-55", "5.500"],
  ["1000", "-200", "-20.000"],
  ["1000", "0", "0.000"],
  ["0", "0", null],
  ["1000000", "17500", "1.750"],
])("VAT of %s on %s answers %s", async (base, vat, rate) => {
  expect(await ask(`legal_vat_rate(${base}::decimal(18, 2), ${vat}::decimal(18, 2))`)).toBe(rate);
});

test("the cent of a small base widens the window of the DGFiP", async () => {
  expect(await ask("legal_vat_rate(1.01::decimal(18, 2), 0.20::decimal(18, 2))")).toBe("20.000");
});

test("a column of identifiers is judged row by row", async () => {
  const rows = await store.all(
    `select is_iban(iban) as ok from (values ('DE89370400440532013000'), ('DE89'), (null)) as given (iban)`,
  );
  expect(rows.map((row) => row["ok"])).toEqual([true, false, null]);
});
