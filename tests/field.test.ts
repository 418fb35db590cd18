/**
 * Situations that people of the trade meet (tests/field, one folder each), and how they are judged. `npm run field --
 * <folder>` runs those of another place.
 */
import { expect, test } from "vitest";
import { differencesOf, valueAt } from "../tools/field/judge.ts";
import { judgeSituation, situationsOf } from "../tools/field/run.ts";

const result = {
  position: { ledger: "900.00", ageing: [{ bucket: "not-due", amount: "600.00" }] },
  reconciliation: {
    classes: [
      { class: "as-of-date", amount: "-10.00" },
      { class: "rounding", amount: "0.00" },
      { class: "unexplained", amount: "5.00" },
    ],
  },
  indicators: [{ slug: "dso-countback", value: "47.86", flags: [] }],
  findings: [{ control: "entry-unbalanced", amount: null, severity: "note" }],
  sources: [
    { file: "a.txt", kind: "fec", rows: { rejected: 1 }, problems: [{ code: "date-impossible" }] },
  ],
};
const ended = { exit: 0, terminal: "closing of 2025: no entries after September", result };
const judged = (claims: object) => differencesOf({ id: "one", args: [], ...claims }, ended);

test("a path finds a row by what it says", () => {
  expect(valueAt(result, "position.ageing[bucket=not-due].amount")).toBe("600.00");
  expect(valueAt(result, "position.ageing[bucket=doubtful].amount")).toBe(undefined);
});

test.each([
  { json: { "position.ledger": "900.00", "sources[file=a.txt].rows.rejected": 1 } },
  { classes: { "as-of-date": "-10.00" } },
  { noClass: ["rounding", "migration"], absent: ["invoice-duplicate"] },
  { found: { "entry-unbalanced": null }, problems: { "a.txt": ["date-impossible"] } },
  { rejected: { "a.txt": 1 }, kinds: { "a.txt": "fec" }, nullOrUnder: { "dso-countback": "60" } },
  { said: ["Closing", "entries"] },
  { either: [{ refused: true }, { json: { "position.ledger": "900.00" } }] },
])("%j holds", (claims) => {
  expect(judged(claims)).toEqual([]);
});

test.each([
  { json: { "position.ledger": "900.01" } },
  { classes: {} },
  { classes: { "as-of-date": "-10.00", migration: "1.00" } },
  { noClass: ["as-of-date"] },
  { absent: ["entry-unbalanced"] },
  { found: { "invoice-duplicate": null } },
  { found: { "entry-unbalanced": "3.00" } },
  { rejected: { "a.txt": 0 } },
  { problems: { "a.txt": ["label-separator"] } },
  { kinds: { "b.txt": "fec" } },
  { nullOrUnder: { "dso-countback": "40" } },
  { flagged: ["dso-countback"] },
  { said: ["closing", "ledger"] },
  { refused: true },
  { either: [{ refused: true }, { json: { "position.ledger": "0.00" } }] },
])("%j does not hold", (claims) => {
  expect(judged(claims)).toHaveLength(1);
});

test.each(situationsOf("tests/field"))("%s", async (name) => {
  expect((await judgeSituation(`tests/field/${name}`)).differences).toEqual([]);
});
