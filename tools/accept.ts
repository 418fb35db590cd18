/**
 * `npm run accept [part of a path…]`: runs the tests that hold expected files and lets them write what they see;
 * then prunes what no input needs any more. Read the diff as code. Never in CI.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/store/root.ts";

if (process.env["CI"] !== undefined) {
  process.stderr.write("npm run accept: never in CI, where an expected file is a promise\n");
  process.exit(2);
}

const FOLDERS = ["src", "tests", "fixtures"];
const all = FOLDERS.filter((folder) => existsSync(join(packageRoot, folder))).flatMap(filesBelow);

function filesBelow(folder: string): string[] {
  return readdirSync(join(packageRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

const [, , ...parts] = process.argv;
const isAsked = (path: string): boolean =>
  parts.length === 0 || parts.some((part) => path.includes(part));
const GOLDEN = /toMatchFileSnapshot|differenceFrom|ENCOURS_ACCEPT|\["UPDATE"\]/;
const tests = all
  .filter(
    (path) =>
      path.endsWith(".test.ts") && GOLDEN.test(readFileSync(join(packageRoot, path), "utf8")),
  )
  .filter(isAsked);

if (tests.length === 0) {
  process.stderr.write(
    `npm run accept: no test with expected files is named so: ${parts.join(" ")}\n`,
  );
  process.exit(2);
}
process.stdout.write(`${tests.join("\n")}\n`);

const pruned = all.filter(
  (path) => isAsked(path) && (/\.changed(\/|$)/.test(path) || isOrphan(path)),
);
for (const path of pruned) rmSync(join(packageRoot, path), { force: true });

/** An expected.md whose case has no input any more. */
function isOrphan(path: string): boolean {
  const folder = path.slice(0, path.lastIndexOf("/"));
  const isSample = /^src\/sources\/[^/]+\/samples\/[^/]+\/expected\.md$/.test(path);
  return isSample && !all.some((other) => other.startsWith(`${folder}/input`));
}

const vitest = join(packageRoot, "node_modules", "vitest", "vitest.mjs");
const environment = { ...process.env, ENCOURS_ACCEPT: "1", UPDATE: "1" };
// `--update` alone would take the first path for its value, and accept the whole suite.
const done = spawnSync(process.execPath, [vitest, "run", "--update=all", ...tests], {
  cwd: packageRoot,
  stdio: "inherit",
  env: environment,
});
process.stdout.write(
  `accepted: ${tests.length} test files; pruned: ${pruned.length}. Now: git diff, npm run docs\n`,
);
process.exit(done.status ?? 1);
