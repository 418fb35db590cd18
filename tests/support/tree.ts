/**
 * The repository as the tests that judge it see it: files, their text, what they import. Only files git would
 * keep: what is built, installed or drawn by a run is left out.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { packageRoot } from "../../src/store/root.ts";

const NOT_OURS = new Set(["node_modules", "dist", ".git", "demo-output", "bench-data", ".encours"]);

/** Paths below the repository's root, with forward slashes, in alphabetical order. */
export function filesBelow(folder: string, isWanted: (path: string) => boolean): string[] {
  const found: string[] = [];
  const walk = (absolute: string) => {
    for (const entry of readdirSync(absolute, { withFileTypes: true })) {
      if (NOT_OURS.has(entry.name)) continue;
      const path = join(absolute, entry.name);
      if (entry.isDirectory()) walk(path);
      else found.push(relative(packageRoot, path).replaceAll("\\", "/"));
    }
  };
  walk(join(packageRoot, folder));
  return found.filter(isWanted).sort();
}

export const textOf = (path: string): string => readFileSync(join(packageRoot, path), "utf8");

export interface Import {
  readonly from: string;
  /** As written: `../kernel/money.ts`, `node:fs`, `zod`. */
  readonly to: string;
  /** Path below the root when it is a file of the repository, else null. */
  readonly path: string | null;
  readonly line: number;
}

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*|\bnew URL\(\s*)"((?:node:|@|\.)?[\w./-]+)"/g;

/** Every static and dynamic import of a TypeScript file, and the files it names beside itself. */
export function importsOf(path: string, text: string): Import[] {
  const code = withoutComments(text);
  return [...code.matchAll(IMPORT)].map((match) => {
    const to = match[1] ?? "";
    // AssemblyScript names a file without its extension.
    const named = /\.\w+$/.test(to) ? to : `${to}.ts`;
    const target = resolve(join(packageRoot, dirname(path)), named);
    return {
      from: path,
      to,
      path: to.startsWith(".") ? relative(packageRoot, target).replaceAll("\\", "/") : null,
      line: code.slice(0, match.index).split("\n").length,
    };
  });
}

/** The code with its comments blanked, line numbers kept; a comment mark inside a string is left as it is. */
export function withoutComments(text: string): string {
  return text.replaceAll(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(),])\/\/[^\n]*/gm,
    (whole: string, string: string | undefined) =>
      string === undefined ? whole.replaceAll(/[^\n]/g, " ") : whole,
  );
}
