/** One run of a whole process: its wall time, its processor time over all threads, its peak of memory. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Timed {
  readonly wall: number;
  /** User and system, all threads. */
  readonly processor: number;
  readonly megabytes: number;
}

/** Gives what runs Node scripts and times them; `workspace` holds what they say of themselves. */
export function timer(
  workspace: string,
): (words: readonly string[], environment?: Readonly<Record<string, string>>) => Timed {
  const usage = join(workspace, "usage.json");
  const preload = join(workspace, "usage.mjs");
  writeFileSync(
    preload,
    `import { writeFileSync } from "node:fs";
process.on("exit", () => writeFileSync(${JSON.stringify(usage)}, JSON.stringify(process.resourceUsage())));\n`,
  );
  return (words, environment = {}) => {
    const started = performance.now();
    const done = spawnSync(process.execPath, ["--import", preload, ...words], {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "ignore", "inherit"],
    });
    const wall = (performance.now() - started) / 1000;
    if (done.status !== 0) throw new Error(`${words.join(" ")}: exit ${String(done.status)}`);
    const used = JSON.parse(readFileSync(usage, "utf8")) as NodeJS.ResourceUsage;
    return {
      wall,
      processor: (used.userCPUTime + used.systemCPUTime) / 1e6,
      megabytes: used.maxRSS / 1024,
    };
  };
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** `1.05 (0.98–1.20)`: the median, and the extremes when there are several. */
export function told(values: readonly number[]): string {
  if (values.length === 0) return "–";
  const middle = median(values).toFixed(2);
  if (values.length === 1) return middle;
  return `${middle} (${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)})`;
}

/** The ratios of runs that were made side by side, round by round. */
export const ratios = (top: readonly number[], bottom: readonly number[]): number[] =>
  top.flatMap((value, at) => (bottom[at] === undefined ? [] : [value / bottom[at]]));
