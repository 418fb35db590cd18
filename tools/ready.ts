/** `npm run ready`: what CI does. Begins and ends on a clean tree, so that nothing it wrote is left unsaid. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../src/store/root.ts";

const run = (program: string, words: readonly string[]) =>
  spawnSync(program, words, {
    cwd: packageRoot,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });

function changes(): string {
  return run("git", ["status", "--porcelain"]).stdout;
}

function runTool(name: string): number {
  const words = ["--import", "tsx", join(packageRoot, "tools", name)];
  return spawnSync(process.execPath, words, { cwd: packageRoot, stdio: "inherit" }).status ?? 1;
}

function stop(why: string): never {
  process.stderr.write(`npm run ready: ${why}\n`);
  process.exit(1);
}

const before = changes();
if (before !== "") stop(`commit first; these are not:\n${before}`);
if (runTool("docs.ts") !== 0) stop("the generated pages could not be written");
const stale = changes();
if (stale !== "") stop(`generated pages were stale; they are fresh now, commit them:\n${stale}`);
if (runTool("test.ts") !== 0) stop("see above");
const after = changes();
if (after !== "") stop(`the tests wrote in the tree:\n${after}`);
process.stdout.write("ready\n");
