/** Git keeps no empty folder. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";

export function make(folder: string): void {
  mkdirSync(join(folder, "input"));
}
