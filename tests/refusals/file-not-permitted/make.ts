/** A file nobody may read; a superuser may, so the run is made as nobody. */
import { chmodSync } from "node:fs";
import { join } from "node:path";

export const asNobody = true;

export function make(folder: string): void {
  chmodSync(join(folder, "input", "732829320FEC20251231.txt"), 0o000);
}
