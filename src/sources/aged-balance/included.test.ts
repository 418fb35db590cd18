/** What a report holds beside open invoices is what it says, never what is usual. */
import { expect, test } from "vitest";
import { currencyOf, includedWords, readIncluded } from "./included.ts";

const NOTHING = { credits: null, "special-gl": null, doubtful: null, disputed: null };

test.each([
  ["Balance âgée des clients au 31/12/2025", {}],
  ["Balance âgée hors avoirs", { credits: false }],
  ["Balance âgée, avoirs non inclus", { credits: false }],
  ["Hors avoirs, y compris douteux et litiges", { credits: false, doubtful: true, disputed: true }],
  ["Avoirs inclus : oui · Comptes généraux spéciaux : non", { credits: true, "special-gl": false }],
  ["Acomptes exclus", { "special-gl": false }],
  ["Credits excluded", { credits: false }],
  ["Aged receivables (excl. credit notes and unapplied payments)", { credits: false }],
  ["Special G/L incl.", { "special-gl": true }],
  ["including disputed items, without doubtful debts", { disputed: true, doubtful: false }],
  ["Sonderhauptbuch: nein, Guthaben ausgeschlossen", { "special-gl": false, credits: false }],
  ["Limite de crédit", {}],
])("%s", (title, said) => {
  expect(readIncluded([title], false)).toEqual({ ...NOTHING, ...said });
});

test("lines in credit stand in the report, whatever its title says", () => {
  expect(readIncluded(["hors avoirs"], true).credits).toBe(true);
});

test.each([
  [["EUR"], ["Montants en USD"], "EUR"],
  [["EUR", "USD"], [], null],
  [[], ["Balance âgée (EUR)", "1 200,00 €"], "EUR"],
  [[], ["Aged receivables", "£1,200.00"], "GBP"],
  [[], ["EUR", "USD"], null],
  [[], ["Eurotech SAS"], null],
])("the currency of %s and %s is %s", (named, texts, currency) => {
  expect(currencyOf(named, texts)).toBe(currency);
});

test("what is not said is said to be so", () => {
  expect(includedWords({ ...NOTHING, credits: false }, "EUR").en).toBe(
    "credits are left out of it, down payments and special G/L: not said, doubtful receivables: not said, disputed items: not said, in EUR",
  );
});
