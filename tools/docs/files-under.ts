import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/store/root.ts";

/** The files below a folder of the repository, with their texts; none when the folder is not there yet. */
export function filesUnder(folder: string): { path: string; text: string }[] {
  return readdirSync(join(packageRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesUnder(path);
    return [{ path, text: readFileSync(join(packageRoot, path), "utf8") }];
  });
}
