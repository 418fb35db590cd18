/** The different lives of invoices (src/flows), the most frequent first. */
import { sqlText } from "../../store/store.ts";
import { labels } from "../../words/labels.ts";
import { typed } from "../evidence-query.ts";
import type { List } from "./list.ts";

/** The events of a path in French, by their slug. */
const french = (): string => {
  const words = Object.entries(labels().event).map(
    ([slug, { fr }]) => `${sqlText(slug)}: ${sqlText(fr)}`,
  );
  const named = `list_transform(string_split(path, ' → '), lambda one: map {${words.join(", ")}}[one])`;
  return `array_to_string(${named}, ' → ')`;
};

export const flowVariants: List = {
  slug: "flow-variants",
  table: "flow_variants",
  columns: [
    { name: "path", type: "VARCHAR", isOurs: true, french: french() },
    ...typed([
      ["is_open", "BOOLEAN"],
      ["item_count", "BIGINT"],
      ["amount", "DECIMAL(28,2)"],
    ]),
  ],
  query: `select array_to_string(path, ' → ') as path, is_open, invoice_count as item_count, amount
    from flow_variants order by place`,
};
