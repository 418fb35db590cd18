/** The built command as a process of its own: for what no test in this process can show (signals, kills, limits). */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../src/store/root.ts";

/** Builds dist when a source is newer; the path of the command. */
export function builtCommand(): string {
  execFileSync(process.execPath, [join(packageRoot, "scripts", "go.mjs"), "build"]);
  return join(packageRoot, "bin", "encours.js");
}

export interface Ended {
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts a process; `ended` tells how it ends, `started` sees it at once. */
export function start(
  words: readonly [string, ...string[]],
  environment: Readonly<Record<string, string>>,
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const [program, ...rest] = words;
  const child = spawn(program, rest, { env: { ...process.env, ...environment }, stdio: "pipe" });
  const told = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (told.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (told.stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exit, signal) => resolve({ exit, signal, ...told }));
  });
  return { child, ended };
}
