/** `npx tsx tools/layouts/main.ts <folder> [name…]`. */
import { runLayouts } from "./run.ts";

process.exitCode = await runLayouts(process.argv.slice(2));
