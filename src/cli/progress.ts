/** Progress on stderr: one line that moves on a terminal, plain lines otherwise, nothing with --quiet. */

import { type OnStep, type Step, steps } from "../diagnosis/request.ts";
import { monotonicSeconds } from "../kernel/clock.ts";
import { visibleText } from "../kernel/visible-text.ts";
import type { CliSay } from "./messages.ts";
import { paintFor, type Terminal } from "./terminal.ts";

export interface Progress {
  readonly onStep: OnStep;
  /** Ends the moving line. */
  finish(): void;
}

const BAR_CELLS = 22;

export function startProgress(terminal: Terminal, say: CliSay, isQuiet: boolean): Progress {
  if (isQuiet) return { onStep: () => undefined, finish: () => undefined };
  const { stderr } = terminal;
  const startedAt = monotonicSeconds();
  // Names of files come from elsewhere: nothing in them may act on the terminal.
  const told = (step: Step, colon: string, detail?: string) =>
    `${say(`step-${step}`)}${detail === undefined ? "" : colon + visibleText(detail)}`;
  const seconds = () => (monotonicSeconds() - startedAt).toFixed(1);
  if (stderr.isTTY !== true) {
    return {
      onStep: (step, detail) =>
        stderr.write(`${seconds().padStart(6)} s  ${told(step, say("colon"), detail)}\n`),
      finish: () => undefined,
    };
  }
  const paint = paintFor(stderr, terminal.environment);
  const width = Math.min(stderr.columns ?? 80, 110);
  return {
    onStep: (step, detail) => {
      const done = Math.round((steps.indexOf(step) / steps.length) * BAR_CELLS);
      const bar = paint.cyan("━".repeat(done)) + paint.dim("─".repeat(BAR_CELLS - done));
      const text = told(step, " · ", detail).slice(0, width - BAR_CELLS - 12);
      stderr.write(`\r\x1b[2K${bar} ${seconds()} s  ${text}`);
    },
    finish: () => stderr.write("\r\x1b[2K"),
  };
}
