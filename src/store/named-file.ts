/**
 * The one way to what a person named (an extract, a folder, a settings file, a control): never through a link, never
 * a device or a pipe that would not end, never more bytes than asked for. Whatever stands in the way is said.
 */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  type Stats,
} from "node:fs";
import { Refusal } from "../kernel/refusal.ts";

/** What stands at a path, links refused. */
export function statusOfNamed(path: string): Stats {
  let status: Stats;
  try {
    status = lstatSync(path);
  } catch (error) {
    throw refusedByDisk(path, error);
  }
  if (status.isSymbolicLink()) throw linkRefused(path);
  return status;
}

/** The bytes of a file, or null when it holds more than `bytesMax`: sizes are counted, not believed. */
export function readNamed(path: string, bytesMax: number): Buffer | null {
  if (!statusOfNamed(path).isFile()) throw notAFile(path);
  let opened: number;
  try {
    // Should the file be swapped for a link or a pipe in between, it is not followed and nothing waits. Windows has
    // neither flag: there they count for nothing.
    const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
    opened = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    throw refusedByDisk(path, error);
  }
  try {
    if (!fstatSync(opened).isFile()) throw notAFile(path);
    const bytes = Buffer.alloc(bytesMax + 1);
    let length = 0;
    for (;;) {
      const read = readSync(opened, bytes, length, bytes.length - length, null);
      length += read;
      if (length > bytesMax) return null;
      if (read === 0) return bytes.subarray(0, length);
    }
  } finally {
    closeSync(opened);
  }
}

/** What the operating system's refusal to look at a path means to the person. */
export function refusedByDisk(path: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code === "EACCES" || code === "EPERM") return unreadable(path);
  return ["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP", "EINVAL"].includes(code)
    ? notFound(path)
    : error;
}

const notFound = (path: string): Refusal =>
  new Refusal({
    slug: "file-not-found",
    where: path,
    what: {
      en: "there is no file or folder of that name",
      fr: "il n’y a ni fichier ni dossier de ce nom",
    },
    why: {
      en: "Encours reads only the files it is given",
      fr: "Encours ne lit que les fichiers qu’on lui donne",
    },
    next: {
      en: "check the path, or give the folder that holds the extracts: encours diagnose <folder>",
      fr: "vérifiez le chemin, ou donnez le dossier des extraits : encours diagnose <dossier>",
    },
  });

const unreadable = (path: string): Refusal =>
  new Refusal({
    slug: "file-not-permitted",
    where: path,
    what: {
      en: "the operating system does not let Encours read it",
      fr: "le système ne laisse pas Encours le lire",
    },
    why: {
      en: "a diagnosis on part of the files would not be the truth",
      fr: "un diagnostic sur une partie des fichiers ne dirait pas la vérité",
    },
    next: {
      en: "give yourself the right to read it, or copy it to a folder of yours",
      fr: "donnez-vous le droit de le lire, ou copiez-le dans un dossier à vous",
    },
  });

export const notAFile = (path: string): Refusal =>
  new Refusal({
    slug: "file-not-regular",
    where: path,
    what: {
      en: "it is not a plain file (a folder, a device, a socket or a pipe)",
      fr: "ce n’est pas un simple fichier (un dossier, un périphérique, une prise ou un tube)",
    },
    why: {
      en: "Encours reads a file more than once; what comes from elsewhere may never end",
      fr: "Encours lit un fichier plus d’une fois ; ce qui vient d’ailleurs peut ne jamais finir",
    },
    next: {
      en: "write it to a file and give that file",
      fr: "enregistrez-le dans un fichier et donnez ce fichier",
    },
  });

const linkRefused = (path: string): Refusal =>
  new Refusal({
    slug: "file-is-a-link",
    where: path,
    what: { en: "it is a symbolic link", fr: "c’est un lien symbolique" },
    why: {
      en: "a link may lead out of the folder you chose; Encours never follows one",
      fr: "un lien peut mener hors du dossier choisi ; Encours n’en suit aucun",
    },
    next: {
      en: "give the file or the folder the link points to",
      fr: "donnez le fichier ou le dossier que le lien désigne",
    },
  });
