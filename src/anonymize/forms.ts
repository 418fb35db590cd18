/** How a file is written again, by what it is: rows of cells, XML, or lines of its own format. */
import type { Source } from "../sources/source.ts";
import type { Opened } from "../tabular/opened.ts";

export type Form = "table" | "xml" | "lines";

/** Null: there is no way to write it again (a printed page). */
export async function formOf(opened: Opened, source: Source): Promise<Form | null> {
  if (source.card?.xml !== undefined) return "xml";
  if (opened.head.subarray(0, 5).toString("latin1") === "%PDF-") return null;
  return (await opened.table()) === null ||
    (source.fieldsIn === undefined && source.card === undefined)
    ? null
    : "table";
}
