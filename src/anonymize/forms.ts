/** How a file is written again, by what it is: rows of cells, tags, or lines that its reader cuts. */
import type { PartsOfLine } from "../sources/fields-in.ts";
import type { Source } from "../sources/source.ts";
import type { Opened } from "../tabular/opened.ts";

export type Form = "table" | "markup" | PartsOfLine;

/** Null: there is no way to write it again (a printed page). */
export async function formOf(opened: Opened, source: Source): Promise<Form | null> {
  if (opened.head.subarray(0, 5).toString("latin1") === "%PDF-") return null;
  if (source.isMarkup === true) return "markup";
  const parts = source.partsIn?.(opened) ?? null;
  if (parts !== null) return parts;
  const isTable = source.fieldsIn !== undefined || source.card !== undefined;
  return isTable && (await opened.table()) !== null ? "table" : null;
}
