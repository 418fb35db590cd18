/** A workbook of 30 kB that would be 30 MB once unpacked: a zip bomb in small. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { bombWorkbook } from "../../support/workbook.ts";

export function make(folder: string): void {
  writeFileSync(join(folder, "input", "balance-agee.xlsx"), bombWorkbook(30_000_000));
}
