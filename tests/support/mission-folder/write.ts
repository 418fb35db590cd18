/** Where the folder is kept, and how it is written there: `npm run accept mission-folder`. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../../src/store/root.ts";
import type { Mission } from "./folder.ts";

const FOLDER = join(packageRoot, "fixtures", "folders", "maison-orvalle");
export const INPUT = join(FOLDER, "input");
const TRUTH = join(FOLDER, "truth.json");

/** The files kept and their truth, as a diagnosis finds them. */
export function keptMission(): { files: Record<string, Buffer>; truth: unknown } {
  const names = existsSync(INPUT) ? readdirSync(INPUT).sort() : [];
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(INPUT, name))]));
  return { files, truth: existsSync(TRUTH) ? JSON.parse(readFileSync(TRUTH, "utf8")) : null };
}

export function writeMission({ files, truth }: Mission): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(INPUT, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(INPUT, name), content);
  writeFileSync(TRUTH, `${JSON.stringify(truth, null, 2)}\n`);
}
