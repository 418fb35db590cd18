/** `npm run data -- <folder>`: reads every file of a folder and writes docs/reference/public-data.md. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/store/root.ts";
import { runData } from "./run.ts";

const write = (text: string): void =>
  writeFileSync(join(packageRoot, "docs", "reference", "public-data.md"), text);
process.exitCode = await runData(process.argv.slice(2), write);
