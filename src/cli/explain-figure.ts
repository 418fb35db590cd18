/** An indicator as `encours explain` shows it: measured again on the run's own tables, with its working. */
import { readNeeds } from "../canon/needs.ts";
import type { Indicator } from "../indicators/indicator.ts";
import { measureIndicator, workingOf } from "../indicators/measure.ts";
import { type Store, textOrNull } from "../store/store.ts";
import { numberTextIn } from "../words/number-text.ts";
import { workingText } from "../words/working-text.ts";
import type { Speaking } from "./explain-card.ts";
import { cellsOf, paramsOfRun } from "./explain-rows.ts";
import { plainText } from "./summary-lines.ts";

/** Rows shown: the company's figure and its first parts. */
const FIGURE_ROWS = 12;

/** The figure with the settings it had in the run, how it came about, then its parts. */
export async function figureBlocks(
  store: Store,
  run: string,
  indicator: Indicator,
  { say, paint, language }: Speaking,
): Promise<string[]> {
  const { as_of } = await store.one("select as_of::varchar as as_of from mission");
  const parameters = { ...paramsOfRun(run, indicator.slug), as_of: String(as_of) };
  const asked = { indicator, parameters };
  const { rows, missing } = await measureIndicator(
    store,
    asked,
    await readNeeds(store),
    FIGURE_ROWS,
  );
  if (missing.length > 0) return [paint.dim(say("not-measured", { needs: missing.join(", ") }))];
  const company = rows[0] ?? {};
  const worked = {
    working: workingOf(indicator, company),
    value: textOrNull(company["value"]),
    unit: indicator.card.unit,
  };
  const text = workingText(worked, numberTextIn(language, ""), language);
  const shown = rows.map((row) => cellsOf(row, paint));
  const head = paint.bold(say("figure", { date: String(as_of) }));
  return [[head, ...(text === null ? [] : [`  ${plainText(text)}`]), ...shown].join("\n")];
}
