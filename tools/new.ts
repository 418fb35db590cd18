/**
 * `npm run new control risk exposure-something`: writes the files of a new thing, with the headings to fill and one
 * failing case. Same for `indicator`, `source` and `section`. It never overwrites a file.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../src/store/root.ts";
import { newControl, newIndicator } from "./new/query-files.ts";
import { newSection } from "./new/section-files.ts";
import { newSource } from "./new/source-files.ts";

/** What a scaffold gives: files to write, files it changes, and what to do next. */
export interface Scaffold {
  readonly created: Readonly<Record<string, string>>;
  readonly changed: Readonly<Record<string, string>>;
  readonly next: string;
}

const KINDS: Readonly<
  Record<string, { words: number; usage: string; make: (words: readonly string[]) => Scaffold }>
> = {
  control: { words: 2, usage: "control <family> <slug>", make: newControl },
  indicator: { words: 2, usage: "indicator <family> <slug>", make: newIndicator },
  source: { words: 1, usage: "source <slug>", make: newSource },
  section: { words: 1, usage: "section <slug>", make: newSection },
};

function refuse(what: string): never {
  process.stderr.write(`npm run new: ${what}\n`);
  process.exit(2);
}

const [, , kindName = "", ...words] = process.argv;
const kind = KINDS[kindName];
if (kind === undefined || words.length !== kind.words) {
  refuse(
    `one of\n${Object.values(KINDS)
      .map(({ usage }) => `  npm run new ${usage}`)
      .join("\n")}`,
  );
}
if (words.some((word) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(word))) {
  refuse(`names are kebab-case: ${words.join(" ")}`);
}
let scaffold: Scaffold;
try {
  scaffold = kind.make(words);
} catch (error) {
  refuse(error instanceof Error ? error.message : String(error));
}
const taken = Object.keys(scaffold.created).filter((path) => existsSync(join(packageRoot, path)));
if (taken.length > 0) refuse(`already there: ${taken.join(", ")}`);
for (const [path, text] of Object.entries({ ...scaffold.created, ...scaffold.changed })) {
  const file = join(packageRoot, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  process.stdout.write(`${path in scaffold.created ? "written" : "changed"}  ${path}\n`);
}
process.stdout.write(`\n${scaffold.next}\n`);
