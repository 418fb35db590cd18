/**
 * `npm run bench [-- lines…] [--against path/to/encours.mjs]`: builds invented ledgers of both shapes and measures
 * whole commands, interleaved in one run, beside what the same machine can do at best (the engine's typed load of
 * the 18 columns) and what a user has at hand (SQLite). `--against` measures another build beside this one.
 * `--readers` measures the readers of extracts instead (bench/readers.ts).
 * The result is written to docs/performance.md. Figures are the median of the rounds; ratios are pair by pair.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { packageRoot } from "../src/store/root.ts";
import { doOne, measureReaders } from "./bench/readers.ts";
import { hasSqlite, timeSqlite } from "./bench/sqlite.ts";
import { median, ratios, type Timed, timer, told } from "./bench/timed.ts";
import { type BenchShape, writeBenchLedger } from "./bench/write-ledger.ts";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    against: { type: "string" },
    rounds: { type: "string", default: "3" },
    giant: { type: "boolean", default: false },
    readers: { type: "boolean", default: false },
    memory: { type: "string", default: "1GB" },
    one: { type: "boolean", default: false },
  },
});
const ROUNDS = Number(options.rounds);
const SIZES = positionals.length > 0 ? positionals.map(Number) : [10_000, 1_000_000, 10_000_000];
const CUSTOMERS = 20_000;
const GIANT = 80_000;
/** Beyond, the floor would want more memory than small machines have, and SQLite more time. */
const COMPARED_MAX = 20_000_000;
const SQLITE_MAX = 2_000_000;

const workspace = mkdtempSync(join(tmpdir(), "encours-bench-"));
const time = timer(workspace);
const own = join(packageRoot, "dist", "encours.mjs");
const builds = [
  { name: "this build", path: own },
  ...(options.against === undefined ? [] : [{ name: "the other", path: options.against }]),
];

function diagnose(build: string, folder: string, more: readonly string[], cache = "none"): Timed {
  const out = join(workspace, "out");
  rmSync(out, { recursive: true, force: true });
  const words = [build, "diagnose", folder, "--out", out, "--quiet", "--lang", "fr", ...more];
  return time(words, { ENCOURS_CACHE: join(workspace, cache) });
}

/** Runs by what was measured, in the order of the table. */
type Runs = Map<string, Timed[]>;

function note(runs: Runs, name: string, timed: Timed, isCounted: boolean): void {
  const known = runs.get(name) ?? [];
  if (isCounted) known.push(timed);
  runs.set(name, known);
}

const FLOOR = "floor: typed load of 18 columns";
const SQLITE = "SQLite: load, balance, ageing, bad letterings";
const WHOLE = "`diagnose`, evidence and reports included";
const LIMITED = "the same with `--memory 2GB`";
const REPORT = "with its aged balance too";
const FIRST = "first, kept for the next";
const SECOND = "second, files unchanged";

function measureRound(
  runs: Runs,
  ledger: string,
  report: string,
  isCounted: boolean,
  lines: number,
) {
  const folder = dirname(ledger);
  if (lines <= COMPARED_MAX) {
    note(runs, FLOOR, time([join(packageRoot, "tools", "bench", "floor.mjs"), ledger]), isCounted);
  }
  if (lines <= SQLITE_MAX && lines >= 100_000 && hasSqlite()) {
    note(runs, SQLITE, timeSqlite(ledger), isCounted);
  }
  for (const { name, path } of builds) {
    const mark = builds.length > 1 ? ` (${name})` : "";
    const run = (what: string, where: string, more: readonly string[], cache?: string) =>
      note(runs, `${what}${mark}`, diagnose(path, where, more, cache), isCounted);
    if (lines <= COMPARED_MAX) run(WHOLE, folder, ["--no-cache"]);
    run(LIMITED, folder, ["--no-cache", "--memory", "2GB"]);
    if (lines > COMPARED_MAX) continue;
    run(REPORT, report, ["--no-cache"]);
    rmSync(join(workspace, "cache"), { recursive: true, force: true });
    run(FIRST, folder, [], "cache");
    run(SECOND, folder, [], "cache");
  }
}

async function measureSize(lines: number, shape: BenchShape): Promise<Runs> {
  const both = join(workspace, `ledger-${lines}-${shape}`);
  const alone = join(both, "alone");
  mkdirSync(alone, { recursive: true });
  process.stderr.write(`bench: writing a ledger of ${lines} lines (${shape})…\n`);
  const written = await writeBenchLedger({
    folder: both,
    lines,
    customers: CUSTOMERS,
    giant: 0,
    shape,
  });
  const report = join(both, "reported");
  mkdirSync(report);
  const ledger = join(alone, "812345676FEC20251231.txt");
  spawnSync("mv", [written.ledgerPath, ledger]);
  spawnSync("ln", [ledger, report]);
  spawnSync("mv", [written.agedPath, report]);
  const runs: Runs = new Map();
  const rounds = lines > COMPARED_MAX ? 1 : ROUNDS;
  for (let round = lines > COMPARED_MAX ? 1 : 0; round <= rounds; round += 1) {
    process.stderr.write(`bench: ${lines} lines, ${shape}, round ${round}/${rounds}\n`);
    measureRound(runs, ledger, report, round > 0, lines);
  }
  rmSync(both, { recursive: true });
  return runs;
}

function rowsOf(lines: number, shape: BenchShape, runs: Runs): string[] {
  const wall = (name: string) => (runs.get(name) ?? []).map((run) => run.wall);
  const processor = (name: string) => (runs.get(name) ?? []).map((run) => run.processor);
  const size = lines >= 1e6 ? `${Math.round(lines / 1e6)} M` : String(lines);
  return [...runs].map(([name, timed]) => {
    const isSecond = name.startsWith(SECOND);
    const base = isSecond ? name.replace(SECOND, FIRST) : FLOOR;
    const ratio = (of: (what: string) => number[]) =>
      name === FLOOR
        ? "1"
        : `${told(ratios(of(name), of(base)))}${isSecond ? " of the first" : ""}`;
    const peaks = timed.map((run) => run.megabytes).filter((peak) => !Number.isNaN(peak));
    const peak = peaks.length === 0 ? "" : `${Math.round(Math.max(...peaks))} MB`;
    return `| ${size} ${shape} | ${name} | ${told(wall(name))} | ${told(processor(name))} | ${ratio(wall)} | ${ratio(processor)} | ${peak} |`;
  });
}

/** What the issue asks, in one line a size: how many times the floor, how many times SQLite, the second run. */
function verdicts(lines: number, shape: BenchShape, runs: Runs): string[] {
  return builds.flatMap(({ name }) => {
    const mark = builds.length > 1 ? ` (${name})` : "";
    const of = (what: string) => (runs.get(what) ?? []).map((run) => run.wall);
    const whole = of(`${WHOLE}${mark}`);
    const second = ratios(of(`${SECOND}${mark}`), of(`${FIRST}${mark}`));
    if (whole.length === 0) return [];
    const against = of(SQLITE);
    const sqlite = against.length === 0 ? "" : `, ${told(ratios(whole, against))} × SQLite`;
    return [
      `- ${lines} lines, ${shape}${mark}: ${told(ratios(whole, of(FLOOR)))} × the floor${sqlite}; ${median(whole).toFixed(2)} s; second ÷ first ${told(second)}.`,
    ];
  });
}

/** The same number of lines, spread over the customers or on one of them. */
async function measureGiant(): Promise<string[]> {
  const runs = { spread: [] as number[], giant: [] as number[] };
  for (const kind of ["spread", "giant"] as const) {
    const folder = join(workspace, kind);
    mkdirSync(folder);
    const giant = kind === "giant" ? GIANT : 0;
    const lines = GIANT * 12;
    await writeBenchLedger({ folder, lines, customers: CUSTOMERS, giant, shape: "plain" });
  }
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const kind of ["spread", "giant"] as const) {
      const { wall } = diagnose(own, join(workspace, kind), ["--no-cache"]);
      if (round > 0) runs[kind].push(wall);
    }
  }
  return [
    "",
    `One customer with ${GIANT} invoices and their payments: ${told(ratios(runs.giant, runs.spread))} × the same lines spread over ${CUSTOMERS} customers.`,
  ];
}

async function main(): Promise<void> {
  if (options.one) {
    await doOne(positionals);
    return;
  }
  if (options.readers) {
    const table = await measureReaders(workspace, ROUNDS, options.memory);
    writePerformance(table, "readers");
    process.stdout.write(`${table}\n`);
    return;
  }
  const rows: string[] = [];
  const said: string[] = [];
  for (const size of SIZES) {
    for (const shape of ["plain", "opening"] as const) {
      const runs = await measureSize(size, shape);
      rows.push(...rowsOf(size, shape, runs));
      said.push(...verdicts(size, shape, runs));
    }
  }
  const machine = `${cpus()[0]?.model ?? "?"}, ${availableParallelism()} threads, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
  const text = [
    `Machine: ${machine}. ${ROUNDS} rounds after a warm-up, interleaved; median (min–max).`,
    "",
    ...said,
    ...(options.giant ? await measureGiant() : []),
    "",
    "| lines | what | wall seconds | processor seconds | wall ÷ floor | processor ÷ floor | peak memory |",
    "|---|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
  writePerformance(text);
  process.stdout.write(`${text}\n`);
}

/** Replaces what stands between the two marks of docs/performance.md. */
function writePerformance(text: string, block: "bench" | "readers" = "bench"): void {
  const path = join(packageRoot, "docs", "performance.md");
  const page = readFileSync(path, "utf8").replace(
    new RegExp(`<!-- ${block} -->[\\s\\S]*<!-- /${block} -->`),
    `<!-- ${block} -->\n${text}\n<!-- /${block} -->`,
  );
  writeFileSync(path, page);
}

try {
  if (!options.one && !options.readers)
    spawnSync(process.execPath, [join(packageRoot, "bin", "encours.js"), "--version"], {
      stdio: "ignore",
    });
  await main();
} finally {
  rmSync(workspace, { recursive: true, force: true });
}
