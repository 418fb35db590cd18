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
import type { Refusal } from "../kernel/refusal.ts";
import { refusalsOf } from "./refusals.ts";

const refuse = refusalsOf("store/refusals.yaml");

/** What stands at a path, links refused. */
export function statusOfNamed(path: string): Stats {
  let status: Stats;
  try {
    status = lstatSync(path);
  } catch (error) {
    throw refusedByDisk(path, error);
  }
  if (status.isSymbolicLink()) throw refuse("file-is-a-link", path);
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
  if (code === "EACCES" || code === "EPERM") return refuse("file-not-permitted", path);
  return ["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP", "EINVAL"].includes(code)
    ? refuse("file-not-found", path)
    : error;
}

/** A folder, a device, a socket or a pipe where a file is wanted. */
export const notAFile = (path: string): Refusal => refuse("file-not-regular", path);
