/** The rows of data of a table, as a walk finds them: line by line of a plain text, row by row of any other. */
import { byteRows } from "./byte-rows.ts";
import type { CellBytes, CellRow } from "./cells.ts";
import type { Opened } from "./opened.ts";
import type { RowWalk } from "./row-walk.ts";
import { readTableBatches } from "./table.ts";

/** Longest line, in bytes, of a text that is read by its bytes. */
export const LONGEST_QUICK = 1 << 16;

/**
 * Whether the lines of a file may be read by their bytes: a text of one byte a letter, or of UTF-8 throughout, whatever
 * its byte order mark says.
 */
export async function isQuick({ look, reword, delimited }: Opened): Promise<boolean> {
  const format = await delimited();
  if (format === null || format.isCarriageReturn || format.encoding.startsWith("UTF-16"))
    return false;
  const { longestLine, isUtf8 } = await look();
  const isWhole = isUtf8 || format.encoding !== "UTF-8";
  return reword === undefined && isWhole && longestLine < LONGEST_QUICK;
}

export async function* rowsBy(
  opened: Opened,
  walk: RowWalk,
): AsyncGenerator<readonly CellRow[] | CellBytes> {
  const format = walk.quick === null ? null : await opened.delimited();
  if (format !== null && walk.quick !== null) {
    yield* byteRows(opened.file.path, format, walk, walk.quick);
    return;
  }
  for await (const rows of readTableBatches(opened)) yield rows.flatMap((row) => walk.take(row));
  yield walk.end();
}
