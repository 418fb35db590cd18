/**
 * `npm test`: types, lint, formatting, then every test; or only the tests named so (`npm test exposure-above-limit`).
 * Ends with «N passed, N failed» alone on a line.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../src/store/root.ts";

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numFailedTestSuites: number;
}

const [, , ...names] = process.argv;
const local = (...parts: string[]) => join(packageRoot, "node_modules", ...parts);
const node = (words: readonly string[]): number =>
  spawnSync(process.execPath, words, { cwd: packageRoot, stdio: "inherit" }).status ?? 1;

/** The checks that read the sources: a failure counts as one failed test. */
const checks: readonly (readonly [string, readonly string[]])[] = [
  ["types", [local("typescript", "bin", "tsc"), "-p", packageRoot]],
  [
    "formatting and lint",
    [local("@biomejs", "biome", "bin", "biome"), "check", "--error-on-warnings", packageRoot],
  ],
  ["lint of types and promises", [local("eslint", "bin", "eslint.js"), packageRoot]],
];

let passed = 0;
let failed = 0;
if (names.length === 0) {
  for (const [title, words] of checks) {
    const isRight = node(words) === 0;
    process.stdout.write(`${isRight ? "✓" : "✗"} ${title}\n`);
    if (isRight) passed += 1;
    else failed += 1;
  }
}

const reportPath = join(tmpdir(), `encours-vitest-${process.pid}.json`);
const filter = names.length === 0 ? [] : ["-t", names.join(" ")];
const status = node([
  local("vitest", "vitest.mjs"),
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile=${reportPath}`,
  ...filter,
]);
if (existsSync(reportPath)) {
  const report = JSON.parse(readFileSync(reportPath, "utf8")) as VitestReport;
  rmSync(reportPath);
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  if (status !== 0 && report.numFailedTests === 0)
    failed += Math.max(1, report.numFailedTestSuites);
} else failed += 1;
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
