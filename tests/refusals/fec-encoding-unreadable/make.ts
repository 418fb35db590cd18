/** Control bytes after 3,000 good lines: git would not show them. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { legalColumns } from "../../../src/sources/fec/columns.ts";

const ROW =
  "VE|Ventes|1|20250106|411000|Clients|C1|Menuiserie du Lac|FA1|20250106|Facture|12,00|0,00||||||";

export function make(folder: string): void {
  mkdirSync(join(folder, "input"));
  const bytes = Buffer.concat([
    Buffer.from(`${legalColumns.join("|")}\n${`${ROW}\n`.repeat(3000)}`),
    Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 37) % 256)),
  ]);
  writeFileSync(join(folder, "input", "732829320FEC20251231.txt"), bytes);
}
