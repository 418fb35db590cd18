/**
 * `npm run dev`: the demo company, watched. Save a `.sql` or a `.ts` of src and the diagnosis runs again: reload
 * demo/diagnosis/report.html. The sources are run as they are, nothing is built.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, rmSync, watch } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/store/root.ts";

const demo = join(packageRoot, "demo");
const extracts = join(demo, "extracts");
const diagnosis = join(demo, "diagnosis");
const main = ["--import", "tsx", join(packageRoot, "src", "main.ts")];
const [, , ...extra] = process.argv;

let running = false;
let waiting: "diagnose" | "demo" | null = null;

/** One run at a time; what was saved meanwhile makes one more. */
function again(what: "diagnose" | "demo", why: string): void {
  if (running) {
    if (waiting !== "demo") waiting = what;
    return;
  }
  running = true;
  const began = performance.now();
  process.stdout.write(`\n— ${why}\n`);
  const words =
    what === "demo" || !existsSync(extracts)
      ? ["demo", "--out", demo, ...extra]
      : ["diagnose", extracts, "--out", diagnosis, "--no-cache", ...extra];
  if (what === "diagnose") rmSync(diagnosis, { recursive: true, force: true });
  const child = spawn(process.execPath, [...main, ...words], {
    cwd: packageRoot,
    stdio: "inherit",
  });
  child.on("exit", (code) => {
    running = false;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(
      `— ${code === 0 ? "done" : `exit ${code ?? "by a signal"}`} in ${seconds} s; report: demo/diagnosis/report.html\n`,
    );
    const next = waiting;
    waiting = null;
    if (next !== null) again(next, "saved meanwhile");
  });
}

/** The cases of a control or an indicator that was just saved, before the whole diagnosis. */
function runCases(path: string): void {
  const match = /^(control|indicator)s[\\/][\w-]+[\\/]([\w-]+)\.(sql|cases\.md)$/.exec(path);
  if (match === null) return;
  const vitest = join(packageRoot, "node_modules", "vitest", "vitest.mjs");
  const name = `${match[1] ?? ""} ${match[2] ?? ""}`;
  spawnSync(process.execPath, [vitest, "run", "tests/queries.test.ts", "-t", name], {
    cwd: packageRoot,
    stdio: "inherit",
  });
}

let timer: NodeJS.Timeout | undefined;
watch(join(packageRoot, "src"), { recursive: true }, (_event, name) => {
  if (name === null || !/\.(sql|ts|md|css|js)$/.test(name) || name.includes(".test.")) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    runCases(name);
    again(/^demo[\\/]/.test(name) ? "demo" : "diagnose", name);
  }, 150);
});
again("demo", "the demo company");
