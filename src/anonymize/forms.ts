/** How a file is written again, by what it is: rows of cells, tags, or lines that its reader cuts. */
import type { PartsOfLine } from "../sources/fields-in.ts";
import type { Source } from "../sources/source.ts";
import type { Opened } from "../tabular/opened.ts";
import { xmlRoot } from "../tabular/xml.ts";

export type Form = "table" | "markup" | PartsOfLine;

/** Roots of files whose elements say by letters and numbers what they hold (`Z_4`, `D_9`). */
const UNLISTED = new Set(["JPK"]);

/** Null: there is no way to write it again (a printed page, an XML whose elements no list of the room knows). */
export async function formOf(opened: Opened, source: Source): Promise<Form | null> {
  if (opened.head.subarray(0, 5).toString("latin1") === "%PDF-") return null;
  const root = xmlRoot(opened.head);
  if (root !== null) return source.isMarkup === true && !UNLISTED.has(root.name) ? "markup" : null;
  const isTable = source.fieldsIn !== undefined || source.card !== undefined;
  if (source.isMarkup === true && !isTable) return "markup";
  const parts = source.partsIn?.(opened) ?? null;
  if (parts !== null) return parts;
  return isTable && (await opened.table()) !== null ? "table" : null;
}
