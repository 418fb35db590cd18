import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the installed package: where `src/**.sql`, `schema/` and the pages are read from. */
export const packageRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(from: string): string {
  let folder = from;
  for (;;) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest) && readFileSync(manifest, "utf8").includes('"name": "encours"'))
      return folder;
    const parent = dirname(folder);
    if (parent === folder) throw new Error("package.json of encours not found above its own code");
    folder = parent;
  }
}

/** The version of the package, part of every snapshot. */
export function packageVersion(): string {
  const manifest = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as {
    version: string;
  };
  return manifest.version;
}

/** A SQL (or page) file of the package, by its path below `src/`. */
export function readPackageFile(pathBelowSrc: string): string {
  return readPackageBytes(pathBelowSrc).toString("utf8");
}

/** A file of the package that is no text: a font. */
export function readPackageBytes(pathBelowSrc: string): Buffer {
  return readFileSync(join(packageRoot, "src", pathBelowSrc));
}
