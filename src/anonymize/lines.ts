/** Lines of formats that are no tables: each part goes by what it holds and keeps its length, the rest stays. */
import type { LinePart, PartsOfLine } from "../sources/fields-in.ts";
import type { Cells } from "./cells.ts";
import { roleOf } from "./roles.ts";
import { inside } from "./rows.ts";
import type { ChangeLine } from "./write-text.ts";

export function lineOfParts(source: string, parts: PartsOfLine, cells: Cells): ChangeLine {
  return (raw) => {
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    let [made, end] = ["", 0];
    for (const part of parts(line)) {
      made += line.slice(end, part.from) + changed(source, part, line, cells);
      end = part.to;
    }
    return made + raw.slice(end);
  };
}

function changed(
  source: string,
  { from, to, field }: LinePart,
  line: string,
  cells: Cells,
): string {
  const text = line.slice(from, to);
  return fitted(
    inside(text, (own) => cells.of(roleOf(source, field), own)),
    text.length,
  );
}

/** As long as it was: blanks at its ends give way first, then its first signs. */
function fitted(text: string, length: number): string {
  if (text.length <= length) return text.padEnd(length);
  const tail = text.trimEnd();
  if (tail.length <= length) return tail.padEnd(length);
  const bare = tail.trimStart();
  return bare.length <= length ? bare.padStart(length) : bare.slice(0, length);
}
