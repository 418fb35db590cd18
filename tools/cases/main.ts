/** `npx tsx tools/cases/main.ts <folder> [family…]`. */
import { runCases } from "./run.ts";

process.exitCode = await runCases(process.argv.slice(2));
