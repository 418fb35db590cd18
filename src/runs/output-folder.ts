/**
 * The output folder: written beside its final place under another name, then renamed, so that a run that stops
 * leaves nothing half written. An earlier diagnosis is replaced; anything else in the folder is a refusal.
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Bilingual } from "../kernel/language.ts";
import { Refusal } from "../kernel/refusal.ts";

/** What a diagnosis writes: a folder that holds only these may be replaced by a new one. */
const OURS = new Set([
  "diagnosis.json",
  "evidence",
  "report.html",
  "report.pdf",
  "annex.xlsx",
  "encours.duckdb",
  "crash.json",
]);

export interface OutputFolder {
  /** Where files are written during the run. */
  readonly working: string;
  /** Where they will stand. */
  readonly final: string;
  /** Puts the folder in its place. */
  publish(): void;
  /** Removes what was written. */
  discard(): void;
}

/** Refuses at once when the place cannot be used; creates nothing but the working folder. */
export function openOutputFolder(out: string): OutputFolder {
  const final = resolve(out);
  refuseOccupied(final);
  const working = `${final}.partial-${process.pid}`;
  try {
    mkdirSync(dirname(working), { recursive: true });
    rmSync(working, { recursive: true, force: true });
    mkdirSync(join(working, "evidence"), { recursive: true });
  } catch (error) {
    throw notWritable(final, error);
  }
  return {
    working,
    final,
    publish: () => {
      refuseOccupied(final);
      rmSync(final, { recursive: true, force: true });
      renameSync(working, final);
    },
    discard: () => rmSync(working, { recursive: true, force: true }),
  };
}

/** Refuses a place that holds anything but an earlier diagnosis. */
export function refuseOccupied(final: string): void {
  if (!existsSync(final)) return;
  if (!lstatSync(final).isDirectory())
    throw occupied(final, {
      en: "there is a file of that name",
      fr: "il y a un fichier de ce nom",
    });
  const others = readdirSync(final).filter((name) => !OURS.has(name));
  if (others.length > 0) {
    throw occupied(final, holds(others));
  }
  if (readdirSync(final).length > 0 && !existsSync(join(final, "diagnosis.json"))) {
    throw occupied(final, {
      en: "it is not an earlier diagnosis",
      fr: "ce n’est pas un diagnostic antérieur",
    });
  }
}

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

function holds(names: readonly string[]): Bilingual {
  const some = `${names.slice(0, 3).join(", ")}${names.length > 3 ? "…" : ""}`;
  return { en: `it holds ${some}`, fr: `il contient ${some}` };
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);

const notWritable = (final: string, error: unknown): Refusal =>
  new Refusal({
    slug: "output-folder-not-writable",
    where: final,
    what: {
      en: `the operating system does not let Encours write there (${reasonOf(error)})`,
      fr: `le système ne laisse pas Encours y écrire (${reasonOf(error)})`,
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
