/**
 * What almost was a row of a finding and is not, measured on this run: the second query of a control returns these
 * rows, and the words of its card say what they come to. One statement for the whole catalogue.
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
    const rows = nearRows(control, paramsOf(control.slug));
    return rows === null ? [] : [sentences(control, rows)];
  });
  if (asked.length === 0) return new Map();
  const said = await store.all(asked.join("\nunion all\n"), {}, "near misses");
  return new Map(
    said.map(({ control, en, fr }) => [String(control), { en: String(en), fr: String(fr) }]),
  );
}

/** The rows behind the sentence, each with the file and the line it stands on, the heaviest first. */
export function nearPlaces(control: Control, parameters: Parameters): string | null {
  const rows = nearRows(control, parameters);
  if (rows === null) return null;
  return `with near as (
      select * from (${rows})
      union all by name
      select null::bigint as item_id, null::varchar as entity_id, null::boolean as is_counted where false
    )
    select source_files.name as file, coalesce(items.line, named.line)::varchar as line, near.customer_id as customer,
      document, issued_on as date, if(coalesce(is_counted, true), near.amount, 0)::decimal(28, 2) as amount,
      items.amount as amount_line, named.name as customer_name
    from near
    left join items using (item_id)
    left join customers as named on named.entity_id = coalesce(items.entity_id, near.entity_id)
      and named.customer_id = near.customer_id
    left join source_files on source_files.file_id = coalesce(items.file_id, named.file_id)
    order by abs(near.amount) desc, near.customer_id, item_id, near.entity_id`;
}

function nearRows({ card, near }: Control, parameters: Parameters): string | null {
  if (card.near === undefined || near === undefined) return null;
  return `\n${sqlFilled(near, { ...card.params, ...parameters })}\n`;
}

/** The two sentences of a control over its rows; none where there is none. */
function sentences({ slug, card, near = "" }: Control, rows: string): string {
  const [en, fr] = [card.near?.en ?? "", card.near?.fr ?? ""];
  const columns = new Map(columnsOfWhy(en).map((name) => [name, columnOf(name)]));
  const own = [...columns.keys()].filter((name) => name !== "count" && name !== "amount");
  const counted = /\bis_counted\b/.test(near) ? "where is_counted" : "";
  return `select ${sqlText(slug)} as control, ${whySql(en, "en", columns)} as en, ${whySql(fr, "fr", columns)} as fr
    from (
      select ${["count(*) as near_count", "sum(amount) as near_amount", ...own.map(measuredOf)].join(", ")}
      from (${rows}) ${counted}
    ) where near_count > 0`;
}

/** What a query says besides: whose the most is, or the same on every row. */
const measuredOf = (name: string): string =>
  name === "customer"
    ? "arg_max(customer, (amount, customer_id)) as customer"
    : `min(${sqlName(name)}) as ${sqlName(name)}`;

/** A column's name says its type, as everywhere in the house. */
function columnOf(name: string): WhyColumn {
  if (name === "count") return { sql: "near_count", type: "BIGINT" };
  if (name === "amount") return { sql: "(near_amount::DECIMAL(28,2))", type: "DECIMAL(28,2)" };
  const type = /_on$/.test(name)
    ? "DATE"
    : /^amount/.test(name)
      ? "DECIMAL(28,2)"
      : /count$|^days/.test(name)
        ? "BIGINT"
        : "VARCHAR";
  return { sql: `(${sqlName(name)}::${type})`, type };
}
