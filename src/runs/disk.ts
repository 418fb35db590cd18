/**
 * The calls to the file system that publication makes, as a value: a test stops them one after the other. On Windows
 * a folder that a virus scanner or an indexer looks at cannot be moved for a moment: those calls are tried again.
 */
import * as fs from "node:fs";
import { promisify } from "node:util";

export type Disk = { readonly fsync: (opened: number) => Promise<void> } & Pick<
  typeof fs,
  | "closeSync"
  | "fchmodSync"
  | "lstatSync"
  | "mkdirSync"
  | "openSync"
  | "readFileSync"
  | "readdirSync"
  | "renameSync"
  | "rmdirSync"
  | "unlinkSync"
  | "writeSync"
>;

const TRIES = 20;
const PAUSE_MS = 50;

function patiently<Words extends readonly unknown[]>(
  call: (...words: Words) => void,
): (...words: Words) => void {
  return (...words) => {
    for (let left = TRIES; ; left -= 1) {
      try {
        call(...words);
        return;
      } catch (error) {
        const isBusy = ["EBUSY", "EPERM", "EACCES"].includes(codeOf(error));
        if (process.platform !== "win32" || !isBusy || left === 0) throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
      }
    }
  };
}

export const disk: Disk = {
  ...fs,
  fsync: promisify(fs.fsync),
  renameSync: patiently(fs.renameSync),
  rmdirSync: patiently(fs.rmdirSync),
  unlinkSync: patiently(fs.unlinkSync),
};

/** The system's own name of what went wrong: `ENOSPC`; empty when the error is not the system's. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "";
