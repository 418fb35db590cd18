/** Shares the inputs out between processes, watches them, keeps the inputs that failed, and adds up. */
import { type ChildProcess, fork } from "node:child_process";
import { appendFileSync, mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inputOf, levelOf, writeInput } from "./input.ts";
import type { Level, Outcome } from "./levels.ts";
import { seedFolders } from "./seeds.ts";
import type { Answered, Asked } from "./worker.ts";

export interface Attack {
  readonly inputs: number;
  readonly seed: number;
  /** The first number: a kept input is run again by its own. */
  readonly from: number;
  /** Every input at this level; by its number when not given. */
  readonly level?: Level;
  /** Where inputs that failed are kept. */
  readonly keep: string;
  /** Milliseconds after which an input hangs. */
  readonly patience: number;
}

export interface Tally {
  readonly read: number;
  readonly refused: number;
  readonly failed: readonly { readonly number: number; readonly why: string }[];
  readonly peak: number;
}

const WORKER = join(dirname(fileURLToPath(import.meta.url)), "worker.ts");
const TYPESCRIPT = ["--import", "tsx"];

export async function attack(asked: Attack, say: (line: string) => void): Promise<Tally> {
  const counts = { read: 0, refused: 0, peak: 0 };
  const failed: { number: number; why: string }[] = [];
  const folders = seedFolders();
  let next = asked.from;
  const take = (): number | null => (next < asked.from + asked.inputs ? next++ : null);
  const note = ({ number, outcome, peak }: Omit<Answered, "milliseconds">): void => {
    counts.peak = Math.max(counts.peak, peak);
    if (outcome.kind === "read" || outcome.kind === "refused") {
      counts[outcome.kind] += 1;
      return;
    }
    failed.push({ number, why: outcome.why });
    const input = inputOf(folders, asked.seed, number);
    const place = join(asked.keep, `${asked.seed}-${number}`);
    const level = asked.level ?? levelOf(number);
    writeInput(input, join(place, "input"), level);
    const { seed, done } = input;
    const told = { ...outcome, level, seed, done };
    appendFileSync(join(place, "why.json"), `${JSON.stringify(told, null, 2)}\n`);
    say(`${outcome.kind}  ${asked.seed}-${number}  ${outcome.why.split("\n")[0] ?? ""}`);
  };
  mkdirSync(asked.keep, { recursive: true });
  const processes = Math.min(availableParallelism(), asked.inputs);
  await Promise.all(Array.from({ length: processes }, () => work(asked, take, note)));
  return { ...counts, failed };
}

/** One process after the other, each until it hangs or dies. */
async function work(
  asked: Attack,
  take: () => number | null,
  note: (answered: Omit<Answered, "milliseconds">) => void,
): Promise<void> {
  let worker: ChildProcess | null = null;
  for (let number = take(); number !== null; number = take()) {
    worker ??= fork(WORKER, { execArgv: TYPESCRIPT, stdio: "ignore" });
    const level = asked.level ?? levelOf(number);
    const told = await answerOf(worker, { seed: asked.seed, number, level }, asked.patience);
    if ("peak" in told) note(told);
    else {
      worker.kill("SIGKILL");
      worker = null;
      note({ number, outcome: told, peak: 0 });
    }
  }
  worker?.disconnect();
}

function answerOf(
  worker: ChildProcess,
  asked: Asked,
  patience: number,
): Promise<Answered | Outcome> {
  return new Promise((resolve) => {
    const end = (told: Answered | Outcome): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      resolve(told);
    };
    const timer = setTimeout(() => {
      end({ kind: "bug", why: `hangs: more than ${patience} ms` });
    }, patience);
    worker.on("message", (answered) => {
      end(answered as Answered);
    });
    worker.on("exit", (code, signal) => {
      end({ kind: "bug", why: `the process died: ${signal ?? String(code)}` });
    });
    worker.send(asked);
  });
}
