/** A source that is data: the one kind of table of its folder. */
import { plainTable } from "./plain-table.ts";
import type { Source } from "./source.ts";

/** The source of the folder `src/sources/<id>`. */
export function plainSource(id: string): Source {
  const { card, problems, recognise, load, map } = plainTable(id);
  const { title, accepts, feeds } = card;
  return { id, title, accepts, feeds, problems, looksAt: "rows", recognise, load, map };
}
