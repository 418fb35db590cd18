/** Reads a folder of query files, two levels deep (`<family>/<slug>.sql`), in the order of their paths. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type QueryFile, readQueryFile } from "./card.ts";

/** Every `<folder>/<slug>.sql` below `root`, with its French page (`<slug>.fr.md`, empty when absent). */
export function readQueryFolder(root: string): QueryFile[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => readFamily(root, entry.name))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
}

function readFamily(root: string, family: string): QueryFile[] {
  const names = readdirSync(join(root, family)).filter((name) => name.endsWith(".sql"));
  return names.map((name) => {
    const french = join(root, family, name.replace(/\.sql$/, ".fr.md"));
    return readQueryFile(
      `${family}/${name}`,
      readFileSync(join(root, family, name), "utf8"),
      existsSync(french) ? readFileSync(french, "utf8") : "",
    );
  });
}
