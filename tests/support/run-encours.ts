/**
 * Runs the command line in this process, in a folder of its own, and gives what a person would see. Tests from the
 * outside use nothing else of the product: words in, texts and files out.
 */
import { createHash } from "node:crypto";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { runCli } from "../../src/cli/run-cli.ts";
import { packageRoot } from "../../src/store/root.ts";

export interface Seen {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `encours <words>` with `folder` as the current one; absolute paths are shown as `<folder>`. */
export async function runEncours(words: readonly string[], folder: string): Promise<Seen> {
  const before = process.cwd();
  const told = { stdout: "", stderr: "" };
  const outlet = (name: "stdout" | "stderr") => ({
    write: (text: string) => {
      told[name] += text;
    },
  });
  process.chdir(folder);
  try {
    const exit = await runCli(words, {
      stdout: outlet("stdout"),
      stderr: outlet("stderr"),
      environment: { LANG: "en_GB.UTF-8", NO_COLOR: "1", ENCOURS_CACHE: join(folder, ".cache") },
    });
    const plain = (text: string) => withoutPlaces(text, folder);
    return { exit, stdout: plain(told.stdout), stderr: plain(told.stderr) };
  } finally {
    process.chdir(before);
  }
}

/** Texts must not depend on where the repository or the temporary folder stands. */
function withoutPlaces(text: string, folder: string): string {
  return text
    .replaceAll(folder, "<folder>")
    .replaceAll(packageRoot, "<package>")
    .replaceAll("\\", "/");
}

/** Runs `use` with an empty folder, its real path, and removes it. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "encours-e2e-")));
  mkdirSync(join(folder, ".cache"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everything below a folder with the sum of its bytes: two equal lists, and nothing was touched. */
export function sumsBelow(folder: string): Record<string, string> {
  const sums: Record<string, string> = {};
  const walk = (at: string) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      const name = relative(folder, path).replaceAll("\\", "/");
      const { mode } = lstatSync(path);
      if (!entry.isDirectory() && !entry.isFile()) sums[name] = "special";
      else if (entry.isDirectory()) sums[`${name}/`] = "folder";
      else if ((mode & 0o444) === 0) sums[name] = "closed";
      else sums[name] = createHash("sha256").update(readFileSync(path)).digest("hex");
      if (entry.isDirectory() && (mode & 0o444) !== 0) walk(path);
    }
  };
  walk(folder);
  return sums;
}
