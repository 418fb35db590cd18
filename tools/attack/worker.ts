/** Attempts one input after the other as it is asked, in a process of its own that may hang or die. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inputOf, writeInput } from "./input.ts";
import { attempt, type Level, type Outcome } from "./levels.ts";
import { seedFolders } from "./seeds.ts";

export interface Asked {
  readonly seed: number;
  readonly number: number;
  readonly level: Level;
}

export interface Answered {
  readonly number: number;
  readonly outcome: Outcome;
  readonly milliseconds: number;
  readonly peak: number;
}

const folders = seedFolders();
const place = mkdtempSync(join(tmpdir(), "encours-attacked-"));
process.on("exit", () => rmSync(place, { recursive: true, force: true }));
process.on("disconnect", () => process.exit(0));

process.on("message", (asked: Asked) => {
  void answer(asked).then((answered) => process.send?.(answered));
});

async function answer({ seed, number, level }: Asked): Promise<Answered> {
  const folder = join(place, "input");
  writeInput(inputOf(folders, seed, number), folder, level);
  const from = performance.now();
  const outcome = await attempt(folder, level);
  const milliseconds = Math.round(performance.now() - from);
  return { number, outcome, milliseconds, peak: process.memoryUsage.rss() };
}
