/**
 * From what the person named to the list of files to read: folders are listed one level deep, links and hidden
 * files are left alone, sizes and counts are bounded. It opens nothing.
 */
import { lstatSync, readdirSync, realpathSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { Refusal } from "../kernel/refusal.ts";
import type { InputFile } from "./source.ts";

/** Files one request may hold. */
export const FILES_MAX = 500;

/** A file that was seen and not opened, with the reason (a slug of the sources' messages). */
export interface PassedOver {
  readonly name: string;
  readonly reason: "link" | "empty" | "hidden" | "folder" | "not-a-file";
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
  if (ordered.length > FILES_MAX) throw tooManyFiles(ordered.length, paths);
  if (ordered.length === 0) throw emptyFolder(paths);
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
  const status = statusOf(path);
  if (status.isFile()) return keepFile(path, status.size, passedOver) ? [path] : [];
  if (!status.isDirectory()) throw notAFile(path);
  let names: string[];
  try {
    names = readdirSync(path).sort();
  } catch {
    throw unreadable(path);
  }
  return names.flatMap((name) => {
    const child = join(path, name);
    if (name.startsWith(".") || name.startsWith("~$")) {
      passedOver.push({ name, reason: "hidden" });
      return [];
    }
    const inside = lstatSync(child);
    if (inside.isSymbolicLink()) passedOver.push({ name, reason: "link" });
    else if (inside.isDirectory()) passedOver.push({ name, reason: "folder" });
    else if (!inside.isFile()) passedOver.push({ name, reason: "not-a-file" });
    else if (keepFile(child, inside.size, passedOver)) return [child];
    return [];
  });
}

function keepFile(path: string, bytes: number, passedOver: PassedOver[]): boolean {
  if (bytes > 0) return true;
  passedOver.push({ name: basename(path), reason: "empty" });
  return false;
}

function statusOf(path: string) {
  try {
    const status = lstatSync(path);
    if (status.isSymbolicLink()) throw linkRefused(path);
    return status;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    throw code === "EACCES" || code === "EPERM" ? unreadable(path) : notFound(path);
  }
}

const notFound = (path: string): Refusal =>
  new Refusal({
    slug: "file-not-found",
    where: path,
    what: "there is no file or folder of that name",
    why: "Encours reads only the files it is given",
    next: "check the path, or give the folder that holds the extracts: encours diagnose <folder>",
  });

const unreadable = (path: string): Refusal =>
  new Refusal({
    slug: "file-not-permitted",
    where: path,
    what: "the operating system does not let Encours read it",
    why: "a diagnosis on part of the files would not be the truth",
    next: "give yourself the right to read it, or copy it to a folder of yours",
  });

const notAFile = (path: string): Refusal =>
  new Refusal({
    slug: "file-not-regular",
    where: path,
    what: "it is neither a file nor a folder (a device, a socket or a pipe)",
    why: "Encours reads extracts twice: once to recognise, once to load",
    next: "write the extract to a file and give that file",
  });

const linkRefused = (path: string): Refusal =>
  new Refusal({
    slug: "file-is-a-link",
    where: path,
    what: "it is a symbolic link",
    why: "a link may lead out of the folder you chose; Encours never follows one",
    next: "give the file or the folder the link points to",
  });

const tooManyFiles = (count: number, paths: readonly string[]): Refusal =>
  new Refusal({
    slug: "files-too-many",
    where: paths.join("\n"),
    what: `${count} files; at most ${FILES_MAX} are read in one diagnosis`,
    why: "a folder that holds that many files is rarely a folder of extracts",
    next: "put the extracts of the diagnosis in a folder of their own",
  });

const emptyFolder = (paths: readonly string[]): Refusal =>
  new Refusal({
    slug: "folder-empty",
    where: paths.join("\n"),
    what: "no file to read in it",
    why: "a diagnosis needs at least a ledger (FEC)",
    next: "put the FEC, the aged balance and the customer list in the folder; see: encours sources",
  });
