/**
 * What almost was a row of a finding and is not, measured on this run: the second query of a control returns one row
 * with its `count`, and the words of its card say it. One statement for the whole catalogue.
 */
import type { Control } from "../controls/control.ts";
import type { Bilingual } from "../kernel/language.ts";
import { columnsOfWhy, type WhyColumn, whySql } from "../results/why.ts";
import { type Parameters, type Store, sqlFilled, sqlName, sqlText } from "../store/store.ts";

/** The sentence of each control where something came near, by slug. */
export async function nearMisses(
  store: Store,
  controls: readonly Control[],
  paramsOf: (slug: string) => Parameters,
): Promise<ReadonlyMap<string, Bilingual>> {
  const asked = controls.flatMap((control): string[] => {
    const { slug, card, near: query } = control;
    if (card.near === undefined || query === undefined) return [];
    const columns = new Map(columnsOfWhy(card.near.en).map((name) => [name, columnOf(name)]));
    const [en, fr] = [whySql(card.near.en, "en", columns), whySql(card.near.fr, "fr", columns)];
    const sql = sqlFilled(query, { ...card.params, ...paramsOf(slug) });
    return [
      `select ${sqlText(slug)} as control, ${en} as en, ${fr} as fr from (\n${sql}\n) where count > 0`,
    ];
  });
  if (asked.length === 0) return new Map();
  const rows = await store.all(asked.join("\nunion all\n"), {}, "near misses");
  return new Map(
    rows.map(({ control, en, fr }) => [String(control), { en: String(en), fr: String(fr) }]),
  );
}

/** A column's name says its type, as everywhere in the house. */
function columnOf(name: string): WhyColumn {
  const type = /_on$/.test(name)
    ? "DATE"
    : /^amount/.test(name)
      ? "DECIMAL(28,2)"
      : /count$|^days/.test(name)
        ? "BIGINT"
        : "VARCHAR";
  return { sql: `(${sqlName(name)}::${type})`, type };
}
