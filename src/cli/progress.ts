/** Progress on stderr: one line that moves on a terminal, plain lines otherwise, nothing with --quiet. */

import type { OnStep, Step } from "../diagnosis/request.ts";
import { monotonicSeconds } from "../kernel/clock.ts";
import type { CliKey } from "./messages.ts";
import { paintFor, type Terminal } from "./terminal.ts";

export interface Progress {
  readonly onStep: OnStep;
  /** Ends the moving line. */
  finish(): void;
}

const STEPS: readonly Step[] = [
  "read",
  "map",
  "derive",
  "position",
  "reconcile",
  "measure",
  "check",
  "find",
  "evidence",
  "tell",
  "publish",
];
const BAR_CELLS = 22;

export function startProgress(
  terminal: Terminal,
  say: (key: CliKey) => string,
  isQuiet: boolean,
): Progress {
  if (isQuiet) return { onStep: () => undefined, finish: () => undefined };
  const { stderr } = terminal;
  const startedAt = monotonicSeconds();
  if (stderr.isTTY !== true) {
    return {
      onStep: (step, detail) =>
        stderr.write(
          `${(monotonicSeconds() - startedAt).toFixed(1).padStart(6)} s  ${say(`step-${step}`)}${detail === undefined ? "" : say("colon") + detail}\n`,
        ),
      finish: () => undefined,
    };
  }
  const paint = paintFor(stderr, terminal.environment);
  const width = Math.min(stderr.columns ?? 80, 110);
  return {
    onStep: (step, detail) => {
      const done = Math.round((STEPS.indexOf(step) / STEPS.length) * BAR_CELLS);
      const bar = paint.cyan("━".repeat(done)) + paint.dim("─".repeat(BAR_CELLS - done));
      const seconds = (monotonicSeconds() - startedAt).toFixed(1);
      const text = `${say(`step-${step}`)}${detail === undefined ? "" : ` · ${detail}`}`;
      stderr.write(`\r\x1b[2K${bar} ${seconds} s  ${text.slice(0, width - BAR_CELLS - 12)}`);
    },
    finish: () => stderr.write("\r\x1b[2K"),
  };
}
