// Compiles src/sources/fec/bulk/scanner (AssemblyScript) to dist/fec-scanner.wasm when it is older than its sources.
// Used by scripts/go.mjs, and by the tests before they start.
import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = join(root, "src", "sources", "fec", "bulk", "scanner");
const target = join(root, "dist", "fec-scanner.wasm");

function isFresh() {
  if (!existsSync(target)) return false;
  const made = statSync(target).mtimeMs;
  return readdirSync(sources).every((name) => statSync(join(sources, name)).mtimeMs <= made);
}

export async function buildScanner() {
  if (isFresh()) return;
  const { default: asc } = await import("assemblyscript/asc");
  mkdirSync(dirname(target), { recursive: true });
  // Written aside, then renamed: another process never reads half of it.
  const aside = `dist/fec-scanner.${process.pid}.wasm`;
  const entry = "src/sources/fec/bulk/scanner/scan.ts";
  const words = ["-o", aside, "-O3", "--enable", "simd", "--runtime", "stub", "--baseDir", root];
  const { error, stderr } = await asc.main([entry, ...words]);
  if (error !== null) throw new Error(`${error.message}\n${stderr.toString()}`);
  renameSync(join(root, aside), target);
}

/** Before the tests (vitest.config.ts). */
export const setup = buildScanner;
