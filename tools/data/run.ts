/**
 * Reads every file of a folder, whatever it is, as a run would, and writes what came out of each: a ledger by itself,
 * anything else beside a small ledger of ours. Files that belong together are also read together.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, join, sep } from "node:path";
import { packageRoot } from "../../src/store/root.ts";
import { comparedWith, type Known, readKnown } from "./known.ts";
import { dataPage, type Line } from "./page.ts";
import { isLedger, type Measured, type Reading, readTogether } from "./read.ts";

/** A ledger without which nothing else is read. */
const BESIDE = join(packageRoot, "fixtures", "companies", "ledger-alone", "input");

type Source = Reading["sources"][number];

/** `<folder> [path…]` → 0, 1 when a stated total differs, 2 when the request cannot be used. */
export async function runData(
  args: readonly string[],
  write: (page: string) => void,
  say: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
  known: Known = readKnown(),
): Promise<number> {
  const [folder, ...starts] = args;
  if (folder === undefined || !existsSync(folder)) {
    say(`data: no folder ${folder ?? "given"}; usage: npm run data -- <folder> [path…]`);
    return 2;
  }
  const isAsked = (path: string): boolean =>
    starts.length === 0 || starts.some((start) => path.startsWith(start));
  const lines: Line[] = [];
  for (const path of pathsIn(folder).filter(isAsked)) lines.push(await lineOf(folder, path, known));
  for (const path of known.together.filter((one) => isAsked(one) && existsSync(join(folder, one))))
    lines.push(togetherLine(path, await readTogether([join(folder, path)], true), known));
  const page = dataPage(lines);
  if (starts.length === 0) write(page);
  else say(page);
  const differing = lines.filter(({ compared }) => compared?.startsWith("differs") === true);
  for (const { path, compared } of differing) say(`${path} ${compared ?? ""}`);
  say(`${lines.length} lines, ${differing.length} differ from what is stated`);
  return differing.length > 0 ? 1 : 0;
}

/** Every file below a folder, but what describes it. */
function pathsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile() && basename(path) !== "README.md")
    .map((path) => path.split(sep).join("/"))
    .sort();
}

async function lineOf(folder: string, path: string, known: Known): Promise<Line> {
  const file = join(folder, path);
  const isAlone = await isLedger(file);
  const reading = await readTogether(isAlone ? [file] : [BESIDE, file], isAlone);
  const name = basename(path);
  const source = reading.sources.find((one) => one.file === name);
  if (source === undefined) {
    const why = reading.unread.find((one) => one.file === name)?.why ?? reading.refused ?? "";
    const nothing = { kind: null, rows: null, comes: {}, period: null };
    return { path, told: why, ...nothing, compared: comparedWith(known.stated[path], {}) };
  }
  const comes = { ...source.totals, ...(isAlone && reading.accounts) };
  const { kind, rows, period = null } = source;
  const compared = comparedWith(known.stated[path], { ...comes, ...countsOf(rows) });
  const told = [problemsOf(source), reading.refused ?? ""].filter((one) => one !== "").join("; ");
  return { path, kind, told, rows, comes, period, compared };
}

function togetherLine(path: string, reading: Reading, known: Known): Line {
  const { sources, unread, refused, accounts } = reading;
  const kinds = sources.map(({ file, kind }) => `${file} ${kind}`);
  const others = unread.map(({ file }) => file);
  const told = refused ?? (others.length > 0 ? `not read: ${others.join(", ")}` : "");
  const measured = { ...accounts, files: String(sources.length) };
  const compared = comparedWith(known.stated[`${path}/`], measured);
  const kind = kinds.length > 0 ? kinds.join(", ") : null;
  return { path: `${path}/`, kind, told, rows: null, comes: accounts, period: null, compared };
}

const countsOf = (rows: Source["rows"]): Measured =>
  Object.fromEntries(Object.entries(rows).map(([name, count]) => [`rows.${name}`, String(count)]));

/** What was said of the file, by kind, the most frequent first. */
const problemsOf = ({ problemCounts }: Source): string =>
  problemCounts.map(({ code, count }) => (count > 1 ? `${code} ×${count}` : code)).join(", ");
