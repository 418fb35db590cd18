/**
 * The home of results: what controls and indicators answered, kept in `encours.duckdb` in the tables of tables.sql.
 * Whoever shows a result (files, reports) reads it there.
 */
import { readPackageFile } from "../store/root.ts";
import { type Store, sqlName, sqlText } from "../store/store.ts";
import { type Answered, foundColumns, foundTable, keepFoundRows } from "./found-rows.ts";

/** Makes the tables anew: a canon kept from an earlier run holds that run's. */
export async function createResults(store: Store): Promise<void> {
  const texts = ["results/tables.sql", "results/flow-tables.sql"].map((path) =>
    readPackageFile(path),
  );
  await store.run(texts.join("\n"), {}, "results/tables.sql");
  const earlier = [...(await foundColumns(store)).keys()];
  await dropTables(store, earlier);
}

async function dropTables(store: Store, tables: readonly string[]): Promise<void> {
  if (tables.length === 0) return;
  await store.run(tables.map((table) => `drop table ${sqlName(table)}`).join("; "));
}

export interface Outcome {
  readonly control: string;
  /** `unexamined`: it found nothing because there was nothing to examine. */
  readonly outcome: "found" | "clear" | "unexamined" | "not-judged";
  readonly missing: readonly string[];
  readonly rows: number;
}

/**
 * Keeps the outcome of every control and the rows of those that found some; empty tables go. `examines` says by
 * control which rows it looks at; one that is not there has always something to look at. `yields` says which controls
 * tell its items better.
 */
export async function keepOutcomes(
  store: Store,
  answered: readonly Answered[],
  examines: ReadonlyMap<string, string>,
  yields: ReadonlyMap<string, readonly string[]> = new Map(),
): Promise<Outcome[]> {
  const judged = answered.filter((one) => one.missing === null).map((one) => one.slug);
  const counts = await keepFoundRows(store, judged, await foundColumns(store), yields);
  const idle = await unexamined(
    store,
    judged.filter((slug) => !counts.has(slug)),
    examines,
  );
  const outcomes = answered.map(({ slug, missing }): Outcome => {
    const rows = counts.get(slug) ?? 0;
    const silent = idle.has(slug) ? "unexamined" : "clear";
    const outcome = missing !== null ? "not-judged" : rows > 0 ? "found" : silent;
    return { control: slug, outcome, missing: missing ?? [], rows };
  });
  await store.append(
    "outcomes",
    outcomes.map((one) => [one.control, one.outcome, one.missing, one.rows]),
  );
  const clear = outcomes.filter(({ rows, outcome }) => rows === 0 && outcome !== "not-judged");
  await dropTables(
    store,
    clear.map((one) => foundTable(one.control)),
  );
  return outcomes;
}

/** Which of these controls had nothing to look at, in one statement. */
async function unexamined(
  store: Store,
  silent: readonly string[],
  examines: ReadonlyMap<string, string>,
): Promise<ReadonlySet<string>> {
  const asked = silent.flatMap((slug) => {
    const from = examines.get(slug);
    return from === undefined
      ? []
      : [`select ${sqlText(slug)} as control where not exists (from ${from})`];
  });
  if (asked.length === 0) return new Set();
  const rows = await store.all(asked.join(" union all "), {}, "what controls examine");
  return new Set(rows.map(({ control }) => String(control)));
}

/** An indicator's figure: decimal texts, null with a reason. */
export interface Figure {
  readonly indicator: string;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly itemsUsed: number;
  readonly itemsExcluded: number;
  /** What one day of it is worth, decimal text; null where a day has no worth. */
  readonly dayValue: string | null;
  /** Between which two it lies, decimal texts; null where nothing was estimated. */
  readonly low: string | null;
  readonly high: string | null;
  /** The formula with its numbers, decimal texts; null where there is no value. */
  readonly working: string | null;
  readonly reason: string | null;
  readonly flags: readonly string[];
  readonly missing: readonly string[];
}

export async function keepFigures(store: Store, figures: readonly Figure[]): Promise<void> {
  await store.append(
    "figures",
    figures.map((one) => [
      one.indicator,
      one.value,
      one.numerator,
      one.denominator,
      one.itemsUsed,
      one.itemsExcluded,
      one.dayValue,
      one.low,
      one.high,
      one.working,
      one.reason,
      one.flags,
      one.missing,
    ]),
  );
}
