/**
 * The output folder: written beside its final place under another name, then published in one act, so that a run
 * that stops leaves nothing half written. An earlier diagnosis is replaced; anything else in the place is a refusal.
 */
import { basename, dirname, join } from "node:path";
import type { Bilingual } from "../kernel/language.ts";
import { Refusal } from "../kernel/refusal.ts";
import { codeOf, type Disk, disk as realDisk } from "./disk.ts";
import { remove, sweepBeside, willGo, willStay } from "./leftovers.ts";
import { newMark } from "./mark.ts";
import { publish, readManifest, strangers } from "./publish.ts";

export interface OutputFolder {
  /** Where files are written during the run. */
  readonly working: string;
  /** Where they will stand. */
  readonly final: string;
  /** Puts the folder in its place. */
  publish(): Promise<void>;
  /** Removes what was written. */
  discard(): void;
}

/** Refuses at once when the place cannot be used; creates nothing but the working folder and its parents. */
export function openOutputFolder(final: string, disk: Disk = realDisk): OutputFolder {
  const assertOurs = (place: string) => refuseOccupied(place, disk);
  assertOurs(final);
  const working = join(dirname(final), `${basename(final)}.partial-${newMark()}`);
  const parents: string[] = [];
  const discard = () => {
    remove(working);
    for (const parent of parents.toReversed()) {
      try {
        disk.rmdirSync(parent);
      } catch {
        return;
      }
    }
  };
  try {
    makeParents(disk, dirname(final), parents);
    willGo(working);
    disk.mkdirSync(working, { mode: 0o700 });
    disk.mkdirSync(join(working, "evidence"), { mode: 0o700 });
    sweepBeside(dirname(final), disk.lstatSync(working).mtimeMs);
  } catch (error) {
    discard();
    throw notWritable(final, error);
  }
  return {
    working,
    final,
    publish: async () => {
      try {
        await publish(disk, working, final, assertOurs);
      } catch (error) {
        throw notWritable(final, error);
      }
      willStay(working);
    },
    discard,
  };
}

/** One by one: the system then says why one of them cannot be made. */
function makeParents(disk: Disk, folder: string, made: string[]): void {
  try {
    disk.mkdirSync(folder);
    made.push(folder);
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" && dirname(folder) !== folder) {
      makeParents(disk, dirname(folder), made);
      disk.mkdirSync(folder);
      made.push(folder);
    } else if (!isFolder(disk, folder)) throw error;
  }
}

function isFolder(disk: Disk, path: string): boolean {
  try {
    disk.readdirSync(path);
    return true;
  } catch (error) {
    return codeOf(error) === "EACCES" || codeOf(error) === "EPERM";
  }
}

/** Refuses a place that holds anything but an earlier diagnosis, at any depth. */
export function refuseOccupied(final: string, disk: Disk = realDisk): void {
  const found = whatStandsAt(disk, final);
  if (found === null) return;
  if (found !== "folder") throw occupied(final, found);
  const written = readManifest(disk, final);
  if (written === null) {
    const names = disk.readdirSync(final);
    if (names.length > 0) throw occupied(final, notOurs(names.sort()));
    return;
  }
  const others = strangers(disk, final, written);
  if (others.length > 0) throw occupied(final, holds(others));
}

function whatStandsAt(disk: Disk, path: string): "folder" | Bilingual | null {
  try {
    const status = disk.lstatSync(path);
    if (status.isDirectory()) return "folder";
    return status.isSymbolicLink() ? LINK : FILE;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw notWritable(path, error);
  }
}

const LINK: Bilingual = { en: "there is a link of that name", fr: "il y a un lien de ce nom" };
const FILE: Bilingual = { en: "there is a file of that name", fr: "il y a un fichier de ce nom" };
const occupied = (final: string, what: Bilingual): Refusal =>
  new Refusal({
    slug: "output-folder-not-empty",
    where: final,
    what,
    why: {
      en: "Encours replaces an earlier diagnosis, never files of yours",
      fr: "Encours remplace un diagnostic antérieur, jamais des fichiers à vous",
    },
    next: {
      en: "choose another folder: --out DIR",
      fr: "choisissez un autre dossier : --out DOSSIER",
    },
  });

const some = (names: readonly string[]): string =>
  `${names.slice(0, 3).join(", ")}${names.length > 3 ? "…" : ""}`;

const notOurs = (names: readonly string[]): Bilingual => ({
  en: `it holds ${some(names)} and is not an earlier diagnosis`,
  fr: `il contient ${some(names)} et n’est pas un diagnostic antérieur`,
});

const holds = (names: readonly string[]): Bilingual => ({
  en: `it holds ${some(names)}, which a diagnosis did not write or which changed since`,
  fr: `il contient ${some(names)}, qu’un diagnostic n’a pas écrit ou qui a changé depuis`,
});

/** What the place itself refuses. A full or failing disk is another matter, and nothing of the place's. */
const OF_THE_PLACE = new Set(
  "EACCES EBUSY EEXIST EINVAL EISDIR ELOOP ENAMETOOLONG ENOENT ENOTDIR EPERM EROFS EXDEV".split(
    " ",
  ),
);

/** What the system said of a place as a refusal; the error itself when it is not about the place. */
export function notWritable(final: string, error: unknown): unknown {
  const code = codeOf(error);
  if (!OF_THE_PLACE.has(code)) return error;
  return new Refusal({
    slug: "output-folder-not-writable",
    where: final,
    what: {
      en: `the operating system does not let Encours write there (${code})`,
      fr: `le système ne laisse pas Encours y écrire (${code})`,
    },
    why: {
      en: "the result has to be written somewhere",
      fr: "il faut bien écrire le résultat quelque part",
    },
    next: {
      en: "choose a folder you may write to: --out DIR",
      fr: "choisissez un dossier où vous pouvez écrire : --out DOSSIER",
    },
  });
}
