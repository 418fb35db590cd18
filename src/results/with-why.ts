/** Puts the sentence of each row of a piece of evidence after its amount. */

import { sqlName } from "../store/store.ts";
import { type Column, type EvidenceQuery, HEAD } from "./evidence-query.ts";

type Rows = Pick<EvidenceQuery, "columns" | "query">;

/** `en` and `fr` are SQL over the columns of the rows. */
export function withWhy({ columns, query }: Rows, why: { en: string; fr: string }): Rows {
  const [head, rest] = [columns.slice(0, HEAD.length), columns.slice(HEAD.length)];
  const names = (some: readonly Column[]) => some.map(({ name }) => sqlName(name));
  return {
    columns: [...head, { name: "why", type: "VARCHAR", french: why.fr }, ...rest],
    query: `select ${[...names(head), `${why.en} as why`, ...names(rest)].join(", ")} from (${query})`,
  };
}
