/**
 * Compares a text with the one kept in the repository. ENCOURS_ACCEPT=1 keeps the new one (never in CI); a missing
 * one is written locally and is an error in CI; a different one is shown as the first lines that differ.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const DIFFERENCES_SHOWN = 12;
const isCi = (): boolean => (process.env["CI"] ?? "") !== "";
const accepts = (): boolean => process.env["ENCOURS_ACCEPT"] === "1" && !isCi();

/** Null when the text is as kept; else what to read. */
export function differenceFrom(path: string, text: string): string | null {
  const wanted = text.endsWith("\n") ? text : `${text}\n`;
  if (accepts() || (!existsSync(path) && !isCi())) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, wanted);
    return null;
  }
  if (!existsSync(path)) return `${path} is missing: run the tests once on your machine`;
  const kept = readFileSync(path, "utf8").replaceAll("\r\n", "\n");
  return kept === wanted ? null : `${path} (ENCOURS_ACCEPT=1 accepts)\n${shortDiff(kept, wanted)}`;
}

/** Lines of one that the other has not, by the longest common start and end. */
export function shortDiff(kept: string, seen: string): string {
  const left = kept.split("\n");
  const right = seen.split("\n");
  let start = 0;
  while (start < left.length && left[start] === right[start]) start += 1;
  let end = 0;
  const shorter = Math.min(left.length, right.length) - start;
  while (end < shorter && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  const shown = (mark: string, lines: readonly string[]) =>
    lines
      .slice(start, lines.length - end)
      .slice(0, DIFFERENCES_SHOWN)
      .map((line) => `${mark} ${line}`);
  return [`  line ${start + 1}`, ...shown("-", left), ...shown("+", right)].join("\n");
}
