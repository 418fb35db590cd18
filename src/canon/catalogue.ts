/** Reads a folder of query files, two levels deep (`<family>/<slug>.sql`), in the order of their paths. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type QueryFile, readQueryFile } from "./card.ts";

/**
 * Every `<folder>/<slug>.sql` below `root`, with its French page (`<slug>.fr.md`, empty when absent) and its near miss
 * (`<slug>.near.sql`).
 */
export function readQueryFolder(root: string): QueryFile[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => readFamily(root, entry.name))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
}

const NEAR = ".near.sql";

function readFamily(root: string, family: string): QueryFile[] {
  const isQuery = (name: string) => name.endsWith(".sql") && !name.endsWith(NEAR);
  const names = readdirSync(join(root, family)).filter(isQuery);
  return names.map((name) => {
    const beside = (ending: string): string | undefined => {
      const path = join(root, family, name.replace(/\.sql$/, ending));
      return existsSync(path) ? readFileSync(path, "utf8") : undefined;
    };
    const text = readFileSync(join(root, family, name), "utf8");
    const near = beside(NEAR);
    return {
      ...readQueryFile(`${family}/${name}`, text, beside(".fr.md") ?? ""),
      ...(near !== undefined && { near: near.trim() }),
    };
  });
}
