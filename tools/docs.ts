/** `npm run docs`: writes the reference and the schema from the code, and removes the pages of what is gone. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../src/store/root.ts";
import { generatedFiles, orphans } from "./docs/generated.ts";

// The width of the help must not depend on this terminal.
Object.defineProperty(process.stdout, "isTTY", { value: false });

const pages = await generatedFiles();
let written = 0;
for (const [path, text] of pages) {
  const file = join(packageRoot, path);
  if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  written += 1;
}
const gone = orphans(pages);
for (const path of gone) rmSync(join(packageRoot, path));
process.stdout.write(`${pages.size} generated files: ${written} written, ${gone.length} removed\n`);
