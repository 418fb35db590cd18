/** What a reader of the report sees in place of the code names of a page. */
import { expect, test } from "vitest";
import { toldFixture } from "../../tests/support/told.ts";
import { toldCatalogue } from "../../tests/support/told-findings.ts";
import { pageValues } from "./page-values.ts";
import { tellingIn } from "./telling.ts";

const { diagnosis } = toldFixture();
const defaults = { days: 5, floor: 12_500.5, strict: true };
const other = [...toldCatalogue().controls][0];
const french = tellingIn("fr", "EUR", toldCatalogue());

test("a parameter is its value, in the language's own form", () => {
  const fill = pageValues("late", defaults, { ...diagnosis, settings: {} }, french);
  expect(fill("plus de `days` jours, au-delà de `floor`")).toBe(
    "plus de 5 jours, au-delà de 12\u202f500,5",
  );
});

test("a value set by the person wins over the default, for its own control only", () => {
  const settings = { params: { late: { days: 30 }, other: { floor: 1 } } };
  const fill = pageValues("late", defaults, { ...diagnosis, settings }, french);
  expect(fill("`days` / `floor`")).toBe("30 / 12\u202f500,5");
});

test("another control is its title, a verdict or a column what heads it; switches keep their names", () => {
  const [slug = "", known] = other ?? [];
  const fill = pageValues("late", defaults, { ...diagnosis, settings: {} }, french);
  expect(fill(`voir \`${slug}\``)).toBe(`voir «\u00a0${known?.title.fr ?? "?"}\u00a0»`);
  expect(fill("`strict`, `cash-only`, `constructor`")).toBe(
    "`strict`, «\u00a0paiement comptant (limite à 0)\u00a0», `constructor`",
  );
  expect(fill("`amount_open`, `add_gross`")).toBe(
    "«\u00a0Restant dû\u00a0», «\u00a0échu en jours de ventes\u00a0»",
  );
  expect(fill("écartées et comptées (`items-without-due-date`).")).toBe("écartées et comptées.");
});
