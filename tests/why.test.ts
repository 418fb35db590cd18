/** Every row of a control says why it is there, in both languages, from its own columns. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { readNeeds } from "../src/canon/needs.ts";
import { checkControl } from "../src/controls/check.ts";
import { type Control, controlsFolder, readControls } from "../src/controls/control.ts";
import type { Language } from "../src/kernel/language.ts";
import { controlRows, queryIn } from "../src/results/evidence.ts";
import { foundColumns, foundTable } from "../src/results/found-rows.ts";
import { createResults, keepOutcomes } from "../src/results/results.ts";
import { columnsOfWhy } from "../src/results/why.ts";
import type { Store } from "../src/store/store.ts";
import { casesBeside, type QueryCase, typedParams } from "./support/case-file.ts";
import { inWorld, openWorld } from "./support/world.ts";

let store: Store;
beforeAll(async () => {
  store = await openWorld();
});
afterAll(() => store.close());

/** The sentences of the rows that a case finds. */
async function sentences(control: Control, one: QueryCase, language: Language): Promise<string[]> {
  let told: string[] = [];
  await inWorld(store, one.given, one.asOf, async () => {
    await createResults(store);
    const needs = await readNeeds(store);
    const asked = { as_of: one.asOf, ...typedParams(one.params) };
    const answered = await checkControl(store, control, asked, needs);
    const [outcome] = await keepOutcomes(store, [answered], new Map());
    if (outcome === undefined || outcome.rows === 0) return;
    const found = (await foundColumns(store)).get(foundTable(control.slug)) ?? [];
    const evidence = controlRows(control.slug, found, control.card.why ?? null);
    const rows = await store.all(`select why from (${queryIn(language, evidence)})`);
    told = rows.map((row) => String(row["why"]));
  });
  return told;
}

const named = ({ card }: Control) => [
  card.why === undefined ? [] : columnsOfWhy(card.why.en).toSorted(),
  card.why === undefined ? [] : columnsOfWhy(card.why.fr).toSorted(),
];

test.each(readControls())(
  "$slug says why a row is there, the same in both languages",
  (control) => {
    const [en = [], fr] = named(control);
    expect(en.length, "card: why, docs/guides/control.md").toBeGreaterThan(0);
    expect(fr).toEqual(en);
    expect(control.card.why?.fr).not.toBe(control.card.why?.en);
  },
);

test.each(readControls())("$slug says it cleanly of every row of its cases", async (control) => {
  for (const one of casesBeside(controlsFolder, control.path)) {
    if (one.expected.kind !== "finds" || one.expected.table.rows.length === 0) continue;
    for (const language of ["en", "fr"] as const) {
      const told = await sentences(control, one, language);
      expect(told.length, one.title).toBeGreaterThan(0);
      const wrong = told.filter(
        (text) =>
          /^null$|^[ ,;:]|[ ,;:]$| {2}|\bnull\b|[{}[\]]| ,|_/.test(text) ||
          /\b\d{4}-\d\d-\d\d\b/.test(text),
      );
      expect(wrong, one.title).toEqual([]);
    }
  }
});
