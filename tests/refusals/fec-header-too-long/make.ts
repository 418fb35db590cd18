/** A first line of 70 kB. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { legalColumns } from "../../../src/sources/fec/columns.ts";

export function make(folder: string): void {
  mkdirSync(join(folder, "input"));
  const line = `${legalColumns.join("|")}|${"x".repeat(70_000)}`;
  writeFileSync(join(folder, "input", "732829320FEC20251231.txt"), `${line}\n`);
}
