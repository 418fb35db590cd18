/**
 * The output folder: written beside its final place under another name, then renamed, so that a run that stops
 * leaves nothing half written. An earlier diagnosis is replaced; anything else in the folder is a refusal.
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
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

function refuseOccupied(final: string): void {
  if (!existsSync(final)) return;
  if (!lstatSync(final).isDirectory()) throw occupied(final, "there is a file of that name");
  const others = readdirSync(final).filter((name) => !OURS.has(name));
  if (others.length > 0) {
    throw occupied(
      final,
      `it holds ${others.slice(0, 3).join(", ")}${others.length > 3 ? "…" : ""}`,
    );
  }
  if (readdirSync(final).length > 0 && !existsSync(join(final, "diagnosis.json"))) {
    throw occupied(final, "it is not an earlier diagnosis");
  }
}

const occupied = (final: string, what: string): Refusal =>
  new Refusal({
    slug: "output-folder-not-empty",
    where: final,
    what,
    why: "Encours replaces an earlier diagnosis, never files of yours",
    next: "choose another folder: --out DIR",
  });

const notWritable = (final: string, error: unknown): Refusal =>
  new Refusal({
    slug: "output-folder-not-writable",
    where: final,
    what:
      error instanceof Error
        ? ((error as NodeJS.ErrnoException).code ?? error.message)
        : String(error),
    why: "the result has to be written somewhere",
    next: "choose a folder you may write to: --out DIR",
  });
