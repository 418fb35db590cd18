/**
 * A result takes its place in one act (decision 0006): written aside, forced to the disk, the old one moved away, the
 * new one moved in, the old one removed. What a run wrote is listed in the folder, so that nothing else is ever
 * removed, at any depth.
 */
import { join } from "node:path";
import { codeOf, type Disk } from "./disk.ts";
import { newMark } from "./mark.ts";

/** The list of what was written: its presence says that the folder is a whole result. */
export const MANIFEST = ".encours.json";
/** What systems leave in folders that are looked at; nobody's file. */
const LITTER = new Set([".DS_Store", "Thumbs.db", "desktop.ini"]);
/** Databases grow and shrink when somebody queries them. */
const hasFixedSize = (name: string): boolean => !name.endsWith(".duckdb");
/** Somebody else may publish at the same place at the same moment. */
const TRIES = 20;

/** Sizes by path within the folder, forward slashes; null for a folder (`evidence/`) and for a size that may change. */
type Written = ReadonlyMap<string, number | null>;

/** Puts a working folder at its final place. `assertOurs` throws when what stands there is not an earlier result. */
export async function publish(
  disk: Disk,
  working: string,
  final: string,
  assertOurs: (final: string) => void,
): Promise<void> {
  writeManifest(disk, working);
  await force(disk, working);
  for (let left = TRIES; ; left -= 1) {
    assertOurs(final);
    const old = moveAway(disk, final);
    try {
      disk.renameSync(working, final);
    } catch (error) {
      if (left > 0 && ["ENOTEMPTY", "EEXIST"].includes(codeOf(error))) {
        if (old !== null) removeWritten(disk, old);
        continue;
      }
      if (old !== null) disk.renameSync(old, final);
      throw error;
    }
    await forceOne(disk, join(final, ".."), "r");
    if (old !== null) removeWritten(disk, old);
    return;
  }
}

/** Moves what stands at the place aside; null when nothing stands there. */
function moveAway(disk: Disk, final: string): string | null {
  const old = `${final}.old-${newMark()}`;
  try {
    disk.renameSync(final, old);
    return old;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

function writeManifest(disk: Disk, folder: string): void {
  const files = Object.fromEntries(writtenBelow(disk, folder));
  const text = `${JSON.stringify({ files }, null, 1)}\n`;
  const opened = disk.openSync(join(folder, MANIFEST), "w", 0o600);
  try {
    disk.writeSync(opened, text);
  } finally {
    disk.closeSync(opened);
  }
}

function writtenBelow(disk: Disk, folder: string): [string, number | null][] {
  const { files, folders } = below(disk, folder);
  const sizeOf = (name: string) =>
    hasFixedSize(name) ? disk.lstatSync(join(folder, name)).size : null;
  return [
    ...files.map((name): [string, number | null] => [name, sizeOf(name)]),
    ...folders.map((name): [string, null] => [`${name}/`, null]),
  ];
}

/** What a folder says was written in it; null when it is not a result. */
export function readManifest(disk: Disk, folder: string): Written | null {
  try {
    const told: unknown = JSON.parse(disk.readFileSync(join(folder, MANIFEST), "utf8"));
    const files: unknown = (told as { files?: unknown }).files;
    if (typeof files !== "object" || files === null) return null;
    return new Map(
      Object.entries(files).map(([name, size]) => [name, typeof size === "number" ? size : null]),
    );
  } catch {
    return null;
  }
}

/** Names in the folder, at any depth, that a run did not write, or that somebody has changed since. */
export function strangers(disk: Disk, folder: string, written: Written): string[] {
  const { files, folders } = below(disk, folder);
  const unknown = files.filter((name) => {
    if (name === MANIFEST || LITTER.has(name.split("/").at(-1) ?? "")) return false;
    const size = written.get(name);
    if (size === undefined) return true;
    return size !== null && disk.lstatSync(join(folder, name)).size !== size;
  });
  return [...unknown, ...folders.filter((name) => !written.has(`${name}/`))];
}

/** Removes a result: the files of its list, then the folders that are empty. What is not ours stays, and its folder. */
export function removeWritten(disk: Disk, folder: string): void {
  const written = readManifest(disk, folder) ?? new Map<string, null>();
  try {
    const kept = new Set(strangers(disk, folder, written));
    const { files, folders } = below(disk, folder);
    // The list goes last: without it nobody would know what may be removed.
    const ours = files.filter((name) => name !== MANIFEST && !kept.has(name));
    for (const name of ours) disk.unlinkSync(join(folder, name));
    for (const name of folders.toReversed()) disk.rmdirSync(join(folder, name));
    if (files.includes(MANIFEST)) disk.unlinkSync(join(folder, MANIFEST));
    disk.rmdirSync(folder);
  } catch {
    // In use, or not ours: the next run tries again.
  }
}

/** Everything below a folder, parents before children, links as files. */
function below(disk: Disk, root: string): { files: string[]; folders: string[] } {
  const files: string[] = [];
  const folders: string[] = [];
  const walk = (at: string) => {
    for (const entry of disk.readdirSync(join(root, at), { withFileTypes: true })) {
      const name = at === "" ? entry.name : `${at}/${entry.name}`;
      if (!entry.isDirectory()) files.push(name);
      else {
        folders.push(name);
        walk(name);
      }
    }
  };
  walk("");
  return { files: files.sort(), folders: folders.sort() };
}

/** Files forced at a time: the disk writes them together. */
const AT_ONCE = 16;

/** For its owner's eyes only, and on the disk for good: the files, then the folders. */
async function force(disk: Disk, root: string): Promise<void> {
  const { files, folders } = below(disk, root);
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const some = files.slice(at, at + AT_ONCE);
    await Promise.all(some.map((name) => forceOne(disk, join(root, name), "r+", 0o600)));
  }
  for (const name of ["", ...folders]) await forceOne(disk, join(root, name), "r", 0o700);
}

async function forceOne(disk: Disk, path: string, flags: "r" | "r+", mode?: number): Promise<void> {
  // Windows forces folders by itself and opens none.
  if (flags === "r" && process.platform === "win32") return;
  const opened = disk.openSync(path, flags);
  try {
    if (mode !== undefined) disk.fchmodSync(opened, mode);
    await disk.fsync(opened);
  } catch (error) {
    // Some network disks force no folder.
    if (flags === "r+" || !["EINVAL", "ENOTSUP"].includes(codeOf(error))) throw error;
  } finally {
    disk.closeSync(opened);
  }
}
