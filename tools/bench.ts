/**
 * `npm run bench [-- lines…]`: builds invented ledgers and measures whole commands, interleaved in one run, beside
 * what the same machine can do at best: the engine's typed load of the file's 18 columns, and `wc -l`.
 * The result is written to docs/performance.md. Figures are the median of the rounds; ratios pair by pair.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../src/store/root.ts";
import { type BenchShape, writeBenchLedger } from "./bench/write-ledger.ts";

interface Timed {
  readonly seconds: number;
  readonly megabytes: number;
}

const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? "3");
const CUSTOMERS = 20_000;
const GIANT = 80_000;

const workspace = mkdtempSync(join(tmpdir(), "encours-bench-"));
const preload = join(workspace, "usage.mjs");
writeFileSync(
  preload,
  `import { writeFileSync } from "node:fs";
process.on("exit", () => writeFileSync(process.env.BENCH_USAGE, String(process.resourceUsage().maxRSS)));\n`,
);

/** Runs a Node script as a whole process and gives its wall time and peak memory. */
function time(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Timed {
  const usage = join(workspace, "usage.txt");
  const started = performance.now();
  const done = spawnSync(process.execPath, ["--import", preload, ...words], {
    env: { ...process.env, ...environment, BENCH_USAGE: usage },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const seconds = (performance.now() - started) / 1000;
  if (done.status !== 0) throw new Error(`${words.join(" ")}: exit ${String(done.status)}`);
  return { seconds, megabytes: Number(readFileSync(usage, "utf8")) / 1024 };
}

const cli = join(packageRoot, "bin", "encours.js");
const floorScript = join(packageRoot, "tools", "bench", "floor.mjs");

function diagnose(folder: string, cache: string, more: readonly string[] = []): Timed {
  const out = join(workspace, "out");
  rmSync(out, { recursive: true, force: true });
  const words = [cli, "diagnose", folder, "--out", out, "--quiet", "--lang", "fr", ...more];
  return time(words, { ENCOURS_CACHE: cache });
}

function countLines(path: string): number {
  const started = performance.now();
  const done = spawnSync("wc", ["-l", path], { stdio: "ignore" });
  return done.status === 0 ? (performance.now() - started) / 1000 : Number.NaN;
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
const seconds = (values: readonly number[]): string =>
  `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)})`;
const ratio = (top: readonly number[], bottom: readonly number[]): string =>
  seconds(top.map((value, at) => value / (bottom[at] ?? Number.NaN)));

async function measureSize(
  lines: number,
  shape: BenchShape,
): Promise<{ rows: string[]; first: number }> {
  const folder = join(workspace, `ledger-${lines}-${shape}`);
  mkdirSync(folder);
  process.stderr.write(`bench: writing a ledger of ${lines} lines…\n`);
  const ledger = await writeBenchLedger({ folder, lines, customers: CUSTOMERS, giant: 0, shape });
  const runs = {
    floor: [] as Timed[],
    first: [] as Timed[],
    second: [] as Timed[],
    limited: [] as Timed[],
  };
  const lineCounts: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    process.stderr.write(`bench: ${lines} lines, round ${round}/${ROUNDS}\n`);
    const cache = join(workspace, "cache");
    rmSync(cache, { recursive: true, force: true });
    const floor = time([floorScript, ledger.ledgerPath]);
    const counted = countLines(ledger.ledgerPath);
    const first = diagnose(folder, cache);
    const second = diagnose(folder, cache);
    const limited = diagnose(folder, join(workspace, "none"), ["--memory", "2GB", "--no-cache"]);
    if (round === 0) continue;
    runs.floor.push(floor);
    runs.first.push(first);
    runs.second.push(second);
    runs.limited.push(limited);
    lineCounts.push(counted);
  }
  const wall = (kind: keyof typeof runs) => runs[kind].map((run) => run.seconds);
  const peak = (kind: keyof typeof runs) =>
    `${Math.round(Math.max(...runs[kind].map((run) => run.megabytes)))} MB`;
  rmSync(folder, { recursive: true });
  const label = `${(ledger.lines / 1e6).toFixed(1)} M ${shape}`;
  return {
    first: median(wall("first")) / ledger.lines,
    rows: [
      `| ${label} | \`wc -l\` | ${seconds(lineCounts)} | | |`,
      `| ${label} | floor: typed load of 18 columns | ${seconds(wall("floor"))} | 1 | ${peak("floor")} |`,
      `| ${label} | \`diagnose\`, evidence and reports included | ${seconds(wall("first"))} | ${ratio(wall("first"), wall("floor"))} | ${peak("first")} |`,
      `| ${label} | the same with \`--memory 2GB\` | ${seconds(wall("limited"))} | ${ratio(wall("limited"), wall("floor"))} | ${peak("limited")} |`,
      `| ${label} | second \`diagnose\`, files unchanged | ${seconds(wall("second"))} | ${ratio(wall("second"), wall("first"))} of the first | ${peak("second")} |`,
    ],
  };
}

/** The same number of lines, spread over the customers or on one of them. */
async function measureGiant(): Promise<string[]> {
  const lines = GIANT * 12;
  const folders = { spread: join(workspace, "spread"), giant: join(workspace, "giant") };
  for (const [kind, folder] of Object.entries(folders)) {
    mkdirSync(folder);
    await writeBenchLedger({
      folder,
      lines,
      customers: CUSTOMERS,
      giant: kind === "giant" ? GIANT : 0,
      shape: "plain",
    });
  }
  const runs = { spread: [] as number[], giant: [] as number[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const kind of ["spread", "giant"] as const) {
      const timed = diagnose(folders[kind], join(workspace, "none"), ["--no-cache"]);
      if (round > 0) runs[kind].push(timed.seconds);
    }
  }
  return [
    `| ${GIANT} invoices and their payments | spread over ${CUSTOMERS} customers | ${seconds(runs.spread)} | |`,
    `| the same lines | on one customer | ${seconds(runs.giant)} | ${ratio(runs.giant, runs.spread)} |`,
  ];
}

async function main(): Promise<void> {
  const sizes = process.argv
    .slice(2)
    .map(Number)
    .filter((size) => size > 0);
  spawnSync(process.execPath, [cli, "--version"], { stdio: "ignore" });
  const rows: string[] = [];
  const perLine: number[] = [];
  for (const size of sizes.length > 0 ? sizes : [1_000_000, 10_000_000]) {
    const plain = await measureSize(size, "plain");
    const opening = await measureSize(size, "opening");
    rows.push(...plain.rows, ...opening.rows);
    perLine.push(plain.first);
  }
  const giant = await measureGiant();
  const linear = perLine.length > 1 ? ((perLine.at(-1) ?? 0) / (perLine[0] ?? 1)).toFixed(2) : "—";
  const machine = `${cpus()[0]?.model ?? "?"}, ${availableParallelism()} threads, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
  const text = [
    `Machine: ${machine}. ${ROUNDS} rounds after a warm-up, interleaved; seconds are median (min–max).`,
    "",
    "| lines | what | wall seconds | ratio to the floor | peak memory |",
    "|---|---|---|---|---|",
    ...rows,
    "",
    `Time per line at the largest size over the smallest: ${linear}×.`,
    "",
    "| lines | where | wall seconds | ratio |",
    "|---|---|---|---|",
    ...giant,
  ].join("\n");
  writePerformance(text);
  process.stdout.write(`${text}\n`);
}

/** Replaces what stands between the two marks of docs/performance.md. */
function writePerformance(text: string): void {
  const path = join(packageRoot, "docs", "performance.md");
  const page = existsSync(path)
    ? readFileSync(path, "utf8")
    : "# Performance\n\n<!-- bench -->\n<!-- /bench -->\n";
  writeFileSync(
    path,
    page.replace(
      /<!-- bench -->[\s\S]*<!-- \/bench -->/,
      `<!-- bench -->\n${text}\n<!-- /bench -->`,
    ),
  );
}

try {
  await main();
} finally {
  rmSync(workspace, { recursive: true, force: true });
}
