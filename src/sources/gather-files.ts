/**
 * From what the person named to the list of files to read: folders are listed one level deep, links and hidden
 * files are left alone, sizes and counts are bounded. It opens nothing.
 */
import { closeSync, existsSync, lstatSync, openSync, readdirSync, realpathSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Bilingual } from "../kernel/language.ts";
import { notAFile, refusedByDisk, statusOfNamed } from "../store/named-file.ts";
import { reasonOf, refuse } from "./refusals.ts";
import type { InputFile } from "./source.ts";

/** Files one request may hold. */
export const FILES_MAX = 500;

/** A file that was seen and not opened, with the reason. */
export interface PassedOver {
  readonly name: string;
  readonly bytes: number;
  readonly reasons: readonly Bilingual[];
}

export interface Gathered {
  readonly files: readonly InputFile[];
  readonly passedOver: readonly PassedOver[];
}

/** Lists the request's files in the order of their names, so that a run does not depend on the disk. */
export function gatherFiles(paths: readonly string[]): Gathered {
  const passedOver: PassedOver[] = [];
  const found = paths.flatMap((path) => filesAt(resolve(path), passedOver));
  const unique = [...new Map(found.map((path) => [realpathSync(path), path])).values()];
  const ordered = unique
    .map((path) => ({ path, name: basename(path) }))
    .sort((left, right) => compare(left.name, right.name) || compare(left.path, right.path));
  const where = paths.join("\n");
  if (ordered.length > FILES_MAX)
    throw refuse("files-too-many", where, { count: ordered.length, most: FILES_MAX });
  if (ordered.length === 0) throw refuse("folder-empty", where);
  const files = ordered.map((file, index) => ({
    fileId: index + 1,
    path: file.path,
    name: file.name,
    bytes: lstatSync(file.path).size,
  }));
  return { files, passedOver };
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

function filesAt(path: string, passedOver: PassedOver[]): string[] {
  const status = statusOfNamed(path);
  const passOver = (name: string, reason: string): string[] => {
    passedOver.push({ name, bytes: 0, reasons: [reasonOf(reason)] });
    return [];
  };
  if (status.isFile()) return status.size > 0 ? [path] : passOver(basename(path), "empty");
  if (!status.isDirectory()) throw notAFile(path);
  return namesIn(path, passOver).flatMap((name) => {
    const child = join(path, name);
    const inside = asked(child, () => lstatSync(child));
    if (isHidden(name) || (inside.isDirectory() && isOurs(child))) return [];
    if (inside.isSymbolicLink()) return passOver(name, "link");
    if (inside.isDirectory()) return passOver(name, "folder");
    if (!inside.isFile()) return passOver(name, "not-a-file");
    return inside.size > 0 ? [child] : passOver(name, "empty");
  });
}

/** The names in a folder, in order. One that is not UTF-8 cannot be asked for by that name: it is said. */
function namesIn(path: string, passOver: (name: string, reason: string) => string[]): string[] {
  const names = asked(path, () => readdirSync(path, { encoding: "buffer" }));
  const readable = names.flatMap((bytes) => {
    const name = bytes.toString();
    return bytes.equals(Buffer.from(name)) ? [name] : passOver(name, "name-unreadable");
  });
  return readable.sort();
}

/** Files of the system and locks of spreadsheets: nobody's extract, not worth a word. */
const isHidden = (name: string): boolean =>
  name.startsWith(".") || name.startsWith("~$") || name === SETTINGS_NAME;

/** The settings of a folder stand among its extracts. */
export const SETTINGS_NAME = "encours.yaml";

/** An earlier result, whole or interrupted: saying it would make a second run differ from the first. */
const isOurs = (folder: string): boolean =>
  /\.(?:partial|old)-[0-9a-f-]+$/.test(folder) || existsSync(join(folder, "diagnosis.json"));

function asked<T>(path: string, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    throw refusedByDisk(path, error);
  }
}

/** Whoever failed to read a file: when the file has gone, or may not be read, that is what is said. */
export async function readingOf<T>(path: string, reading: () => Promise<T>): Promise<T> {
  try {
    return await reading();
  } catch (error) {
    try {
      closeSync(openSync(path, "r"));
    } catch (denied) {
      throw refusedByDisk(path, denied);
    }
    throw error;
  }
}
