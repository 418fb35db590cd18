/**
 * Where an extract of a run stands today. A result holds no path of a machine, so the file is looked for near the
 * run and near the person, by its name, and is believed only when its bytes are those that were read.
 */
import { createHash } from "node:crypto";
import { createReadStream, readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Folders below the two places that are looked into; a person's folder may hold thousands. */
const FOLDERS_MAX = 200;

/** The path of the file of that name and those bytes, or null. */
export async function findExtract(
  run: string,
  name: string,
  sha256: string,
): Promise<string | null> {
  for (const folder of new Set([dirname(resolve(run)), resolve(".")].flatMap(withSubfolders))) {
    const path = join(folder, name);
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) continue;
    if ((await sha256Of(path)) === sha256) return path;
  }
  return null;
}

function withSubfolders(folder: string): string[] {
  const below = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .slice(0, FOLDERS_MAX);
  return [folder, ...below.map((entry) => join(folder, entry.name))];
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
