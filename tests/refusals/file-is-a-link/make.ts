/** A link to a good ledger. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";

export function make(folder: string): void {
  symlinkSync(join("input", "732829320FEC20251231.txt"), join(folder, "ledger.txt"));
}
