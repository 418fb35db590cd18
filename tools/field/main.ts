/** `npx tsx tools/field/main.ts <folder> [name…]`. */
import { runField } from "./run.ts";

process.exitCode = await runField(process.argv.slice(2));
