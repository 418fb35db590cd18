/**
 * The lines of a text file, batch after batch, with bounded memory. What ends a line is said here once,
 * because line numbers are shown to people and must be the same everywhere: LF ends a line; CR alone
 * does so only in a file that has no LF at all; a CR before an LF belongs to the end of the line.
 */
import type { Encoding } from "./encoding.ts";
import { readText } from "./encoding.ts";

/** Characters kept of a line: what is longer is cut, and said to be. */
export const longestLine = 1024 * 1024;

/** Some consecutive lines; `cut` holds the indexes of those that were longer than `longestLine`. */
export interface LineBatch {
  readonly lines: readonly string[];
  readonly cut: ReadonlySet<number>;
}

const nothingCut: ReadonlySet<number> = new Set();

/** The lines without their LF (a CR before it stays), in batches of a few thousand. */
export async function* textLines(
  path: string,
  encoding: Encoding,
  isCrEnded: boolean,
): AsyncGenerator<LineBatch> {
  const end = isCrEnded ? "\r" : "\n";
  let rest = "";
  let isCut = false;
  for await (const text of readText(path, encoding)) {
    const lines = text.split(end);
    const last = lines.pop() ?? "";
    if (lines.length > 0) {
      lines[0] = rest + (isCut ? "" : (lines[0] ?? ""));
      yield { lines, cut: isCut ? new Set([0]) : nothingCut };
      rest = last;
      isCut = false;
    } else if (!isCut) rest += last;
    if (rest.length > longestLine) {
      rest = rest.slice(0, longestLine);
      isCut = true;
    }
  }
  if (rest !== "") yield { lines: [rest], cut: isCut ? new Set([0]) : nothingCut };
}

/** The line without the CRs that end it. */
export function withoutReturns(line: string): string {
  let end = line.length;
  while (line.charCodeAt(end - 1) === 13) end -= 1;
  return line.slice(0, end);
}

/** Whether the file's lines can only be ended by CR: its text has no LF. Stops at the first one. */
export async function isCrEnded(path: string, encoding: Encoding): Promise<boolean> {
  for await (const text of readText(path, encoding)) if (text.includes("\n")) return false;
  return true;
}
