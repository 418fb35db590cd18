/**
 * What a run makes beside its result: a temporary folder and a working folder. They go with the run, whether it
 * ends, is refused or is interrupted; what a killed one left, the next run removes, or puts back in its place.
 */
import { lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codeOf, disk } from "./disk.ts";
import { isAlive, markAfter, newMark } from "./mark.ts";
import { removeWritten } from "./publish.ts";

/** Left by a machine we cannot ask (before a restart, another container): dead when this old. */
const STALE_MS = 2 * 24 * 3600 * 1000;

/** Folders of this process that must not outlive it. */
const mine = new Set<string>();

/** From now on the folder goes when the process is interrupted. */
export function willGo(folder: string): void {
  if (mine.size === 0) listen();
  mine.add(folder);
}

/** It is published. */
export function willStay(folder: string): void {
  mine.delete(folder);
}

export function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    mine.delete(folder);
  } catch {
    // In use (Windows): the next run sweeps it.
  }
}

let isListening = false;

/** An interrupted process removes its work, then ends as if it had not listened: by the signal. */
function listen(): void {
  if (isListening) return;
  isListening = true;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      for (const folder of [...mine]) remove(folder);
      process.kill(process.pid, signal);
    });
  }
}

/** The run's own temporary folder; those of dead runs go first. */
export function makeTemporary(): string {
  const root = tmpdir();
  const folder = mkdtempSync(join(root, `encours-run-${newMark()}-`));
  willGo(folder);
  const pattern = markAfter("^encours-run-");
  const now = lstatSync(folder).mtimeMs;
  for (const name of namesIn(root)) {
    const [, mark] = pattern.exec(name.replace(/-[A-Za-z0-9]{6}$/, "")) ?? [];
    if (mark !== undefined && isDead(join(root, name), mark, now)) remove(join(root, name));
  }
  return folder;
}

/**
 * Results of dead runs beside a place: an earlier result that was moved away goes back when nothing took its place,
 * the rest is removed. `now` is what the disk calls now; without it nothing is called stale.
 */
export function sweepBeside(folder: string, now = 0): void {
  const names = namesIn(folder);
  for (const name of names) {
    const [end, mark] = markAfter("\\.old-").exec(name) ?? [];
    if (end === undefined || mark === undefined) continue;
    const path = join(folder, name);
    if (!isDead(path, mark, now)) continue;
    try {
      const place = path.slice(0, -end.length);
      if (stands(place)) removeWritten(disk, path);
      else disk.renameSync(path, place);
    } catch {
      // Somebody else was quicker.
    }
  }
  for (const name of names) {
    const [, mark] = markAfter("\\.partial-").exec(name) ?? [];
    if (mark !== undefined && isDead(join(folder, name), mark, now)) remove(join(folder, name));
  }
}

function stands(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    return codeOf(error) !== "ENOENT";
  }
}

function isDead(path: string, mark: string, now: number): boolean {
  try {
    const status = lstatSync(path);
    if (!status.isDirectory()) return false;
    return !(isAlive(mark) ?? now - status.mtimeMs < STALE_MS);
  } catch {
    return false;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
