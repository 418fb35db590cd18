/**
 * What the machine refuses (a full disk, a closed door, too many open files), told as a refusal: nobody's bug. One
 * table for the system's codes and for the engine's own words; what is not in it is a bug.
 */
import { tmpdir } from "node:os";
import type { Bilingual } from "../kernel/language.ts";
import { Refusal } from "../kernel/refusal.ts";

interface Row {
  readonly slug: string;
  readonly codes: readonly string[];
  /** How DuckDB says it. */
  readonly said: RegExp;
  readonly what: Bilingual;
  readonly why: Bilingual;
  readonly next: Bilingual;
}

const ROWS: readonly Row[] = [
  {
    slug: "disk-full",
    codes: ["ENOSPC", "EDQUOT", "EFBIG"],
    said: /No space left on device|Disk quota exceeded|max_temp_directory_size/,
    what: { en: "the disk is full", fr: "le disque est plein" },
    why: {
      en: "the result, and what is worked on meanwhile, have to be written somewhere",
      fr: "le résultat, et le travail en cours, doivent bien s’écrire quelque part",
    },
    next: {
      en: "make room, or choose a larger disk: --out DIR for the result, TMPDIR for the work (about the size of the files)",
      fr: "faites de la place, ou choisissez un disque plus grand : --out DOSSIER pour le résultat, TMPDIR pour le travail (à peu près la taille des fichiers)",
    },
  },
  {
    slug: "disk-read-only",
    codes: ["EROFS"],
    said: /Read-only file system/,
    what: { en: "the disk can only be read", fr: "le disque est en lecture seule" },
    why: {
      en: "the result, and what is worked on meanwhile, have to be written somewhere",
      fr: "le résultat, et le travail en cours, doivent bien s’écrire quelque part",
    },
    next: {
      en: "choose a disk that can be written: --out DIR for the result, TMPDIR for the work",
      fr: "choisissez un disque où l’on peut écrire : --out DOSSIER pour le résultat, TMPDIR pour le travail",
    },
  },
  {
    slug: "place-not-permitted",
    codes: ["EACCES", "EPERM"],
    said: /Permission denied|Operation not permitted/,
    what: {
      en: "the operating system does not let Encours use it",
      fr: "le système ne laisse pas Encours s’en servir",
    },
    why: {
      en: "Encours can only work where the person who runs it may",
      fr: "Encours ne peut travailler que là où la personne qui le lance en a le droit",
    },
    next: {
      en: "give yourself the right, or choose other folders: --out DIR for the result, TMPDIR for the work",
      fr: "donnez-vous le droit, ou choisissez d’autres dossiers : --out DOSSIER pour le résultat, TMPDIR pour le travail",
    },
  },
  {
    slug: "files-open-too-many",
    codes: ["EMFILE", "ENFILE"],
    said: /Too many open files/,
    what: {
      en: "the operating system lets too few files be open at once",
      fr: "le système permet trop peu de fichiers ouverts à la fois",
    },
    why: {
      en: "Encours opens its own files, the extracts and those it writes",
      fr: "Encours ouvre ses propres fichiers, les extraits et ceux qu’il écrit",
    },
    next: { en: "allow more: ulimit -n 1024", fr: "permettez-en davantage : ulimit -n 1024" },
  },
  {
    slug: "disk-failing",
    codes: ["EIO", "ENXIO", "ENODEV", "ESTALE", "ETIMEDOUT"],
    said: /Input\/output error|Stale file handle/,
    what: {
      en: "the disk, or the network that leads to it, fails",
      fr: "le disque, ou le réseau qui y mène, est en panne",
    },
    why: {
      en: "what cannot be read or written for sure is worth nothing in a diagnosis",
      fr: "ce qui n’est pas lu ou écrit à coup sûr ne vaut rien dans un diagnostic",
    },
    next: {
      en: "copy the extracts to another disk and run again",
      fr: "copiez les extraits sur un autre disque et relancez",
    },
  },
  {
    slug: "memory-exhausted",
    codes: ["ENOMEM", "ERR_WORKER_OUT_OF_MEMORY", "ERR_MEMORY_ALLOCATION_FAILED"],
    said: /Out of Memory Error|bad_alloc|Cannot allocate memory|Array buffer allocation failed/,
    what: {
      en: "the memory that Encours may use is not enough",
      fr: "la mémoire permise à Encours ne suffit pas",
    },
    why: {
      en: "some steps cannot go through the disk for want of memory",
      fr: "certaines étapes ne peuvent pas passer par le disque faute de mémoire",
    },
    next: {
      en: "allow more: --memory 4GB, or fewer threads: --threads 1",
      fr: "permettez-en davantage : --memory 4GB, ou moins de fils : --threads 1",
    },
  },
];

const TEMPORARY_MISSING: Omit<Row, "codes" | "said"> = {
  slug: "temporary-folder-missing",
  what: {
    en: "the folder for temporary files is not there",
    fr: "le dossier des fichiers temporaires n’existe pas",
  },
  why: {
    en: "Encours works in it before it publishes a result",
    fr: "Encours y travaille avant de publier un résultat",
  },
  next: {
    en: "make it, or name another one: TMPDIR=/a/folder (TEMP on Windows)",
    fr: "créez-le, ou nommez-en un autre : TMPDIR=/un/dossier (TEMP sous Windows)",
  },
};

/** Each of them once, for the reference. */
export const machineRefusals = (): Refusal[] =>
  [...ROWS, TEMPORARY_MISSING].map((row) => refusal(row, "…"));

/** The refusal that the machine's error stands for; null when the error is not the machine's. */
export function machineRefusal(error: unknown): Refusal | null {
  for (const one of chain(error)) {
    const code = (one as NodeJS.ErrnoException).code ?? "";
    const where = placeOf(one);
    const isMissing = code === "ENOENT" || code === "ENOTDIR";
    if (isMissing && isTemporary(where)) return refusal(TEMPORARY_MISSING, tmpdir());
    const row = ROWS.find(({ codes, said }) => codes.includes(code) || said.test(one.message));
    if (row !== undefined) return refusal(row, where);
  }
  return null;
}

const refusal = ({ slug, what, why, next }: Omit<Row, "codes" | "said">, where: string): Refusal =>
  new Refusal({ slug, where, what, why, next });

/** The error and its causes. */
function chain(error: unknown): Error[] {
  const errors: Error[] = [];
  for (let one = error; one instanceof Error && errors.length < 5; one = one.cause)
    errors.push(one);
  return errors;
}

/** The path the system names, else the one between quotes in the engine's words. */
function placeOf(error: Error): string {
  const { path, dest, syscall } = error as NodeJS.ErrnoException & { readonly dest?: string };
  return dest ?? path ?? /"([^"\n]*[\\/][^"\n]*)"/.exec(error.message)?.[1] ?? syscall ?? "";
}

/** In the run's own temporary folder, wherever that is and whoever removed it. */
const isTemporary = (path: string): boolean => /[\\/]encours-run-[0-9a-f]{8}-/.test(path);
