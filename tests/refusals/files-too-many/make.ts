/** 501 small files. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export function make(folder: string): void {
  mkdirSync(join(folder, "input"));
  for (let index = 1; index <= 501; index += 1) {
    writeFileSync(join(folder, "input", `page-${index}.txt`), "x");
  }
}
