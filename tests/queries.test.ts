/** Runs the cases that stand beside every control and every indicator. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readNeeds } from "../src/canon/needs.ts";
import { checkControl, foundRows } from "../src/controls/check.ts";
import { controlsFolder, readControls } from "../src/controls/control.ts";
import { type Indicator, indicatorsFolder, readIndicators } from "../src/indicators/indicator.ts";
import { measureIndicator, workingOf } from "../src/indicators/measure.ts";
import { type Row, type Store, textOrNull } from "../src/store/store.ts";
import { numberTextIn } from "../src/words/number-text.ts";
import { workingText } from "../src/words/working-text.ts";
import { casesBeside, typedParams } from "./support/case-file.ts";
import { expectedRows, shownRows } from "./support/case-rows.ts";
import { wrongWorking } from "./support/redone.ts";
import { inWorld, openWorld } from "./support/world.ts";

let store: Store;
beforeAll(async () => {
  store = await openWorld();
});
afterAll(() => store.close());

for (const control of readControls()) {
  describe(`control ${control.slug}`, () => {
    for (const one of casesBeside(controlsFolder, control.path)) {
      test(one.title, async () => {
        await inWorld(store, one.given, one.asOf, async () => {
          const checked = await checkControl(
            store,
            control,
            { as_of: one.asOf, ...typedParams(one.params) },
            await readNeeds(store),
          );
          if (checked.missing !== null) {
            expect({ cannotJudge: checked.missing }).toEqual(
              one.expected.kind === "cannot judge"
                ? { cannotJudge: one.expected.table.rows.map((row) => row[0]) }
                : one.expected.kind,
            );
            return;
          }
          expect(one.expected.kind).toBe("finds");
          const rows = await foundRows(store, control.slug);
          if (one.expected.table.columns.length === 0) expect(rows).toEqual([]);
          else
            expect(shownRows(rows, one.expected.table)).toEqual(expectedRows(one.expected.table));
        });
      });
    }
  });
}

for (const indicator of readIndicators()) {
  describe(`indicator ${indicator.slug}`, () => {
    for (const one of casesBeside(indicatorsFolder, indicator.path)) {
      test(one.title, async () => {
        await inWorld(store, one.given, one.asOf, async () => {
          const missingOf = await readNeeds(store);
          if (one.expected.kind === "cannot judge") {
            expect(missingOf(indicator.card.needs)).toEqual(
              one.expected.table.rows.map((row) => row[0]),
            );
            return;
          }
          const measured = await measureIndicator(
            store,
            { indicator, parameters: { as_of: one.asOf, ...typedParams(one.params) } },
            missingOf,
          );
          expect(measured.missing).toEqual([]);
          expect(shownRows(measured.rows, one.expected.table)).toEqual(
            expectedRows(one.expected.table),
          );
          expect(wrongFigure(indicator, measured.rows[0] ?? {})).toBeNull();
        });
      });
    }
  });
}

/** What is wrong with the working of a case. */
function wrongFigure(indicator: Indicator, row: Row): string | null {
  const value = textOrNull(row["value"]);
  const working = workingOf(indicator, row);
  const { unit } = indicator.card;
  const formula = workingText({ working, value, unit }, numberTextIn("fr", "EUR"), "fr");
  // Beyond sixteen digits the squares of a concentration are not given.
  const isGiven = indicator.slug !== "concentration-hhi" || row["numerator"] !== null;
  return isGiven ? wrongWorking({ value, formula }, "fr") : null;
}
