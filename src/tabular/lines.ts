/** The text behind a figure: lines of a source file by their number, in one sequential pass. */
import type { Encoding } from "./encoding.ts";
import { copyOf } from "./fold.ts";
import { isCrEnded, textLines, withoutReturns } from "./text-lines.ts";

const encodings: readonly Encoding[] = [
  "UTF-8",
  "UTF-16LE",
  "UTF-16BE",
  "windows-1252",
  "ISO-8859-15",
  "CP850",
  "macintosh",
];

/**
 * The lines with these 1-based numbers, without their end; numbers past the end of the file are absent.
 * `encoding` is the one of the file's result (`windows-1252`, any case); null or unknown reads as UTF-8.
 */
export async function readLines(
  path: string,
  lineNumbers: Iterable<number>,
  encoding: string | null,
): Promise<Map<number, string>> {
  const wanted = [...new Set(lineNumbers)].filter((line) => line >= 1).sort((a, b) => a - b);
  const texts = new Map<number, string>();
  const known = encodings.find((name) => name.toLowerCase() === encoding?.toLowerCase()) ?? "UTF-8";
  let before = 0;
  let next = 0;
  for await (const { lines } of textLines(path, known, await isCrEnded(path, known))) {
    for (; next < wanted.length; next += 1) {
      const line = wanted[next] ?? 0;
      if (line > before + lines.length) break;
      texts.set(line, copyOf(withoutReturns(lines[line - before - 1] ?? "")));
    }
    if (next >= wanted.length) break;
    before += lines.length;
  }
  return texts;
}
