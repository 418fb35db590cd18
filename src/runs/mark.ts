/**
 * The mark that names of folders under work carry: which process made them, so that the next run knows what a dead
 * one left and never touches what a live one is writing. A process number alone is not enough: numbers are given
 * again, and containers that share a disk have numbers of their own.
 */
import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

const SHAPE = "([0-9a-f]{8})-(\\d+)-([0-9a-f]{8})-\\d+";

/** Finds a mark at the end of a name, after `before`. */
export const markAfter = (before: string): RegExp => new RegExp(`${before}(${SHAPE})$`);

let made = 0;

/** A new mark of this process. */
export function newMark(): string {
  made += 1;
  return `${machine()}-${process.pid}-${startOf(process.pid) ?? NO_START}-${made}`;
}

/** Whether the process that made the mark lives: null when it ran where we cannot look. */
export function isAlive(mark: string): boolean | null {
  const [, place, pid, start] = new RegExp(`^${SHAPE}$`).exec(mark) ?? [];
  if (place !== machine()) return null;
  if (!hasProcess(Number(pid))) return false;
  const now = startOf(Number(pid));
  return now === null || now === start;
}

const NO_START = "00000000";
const short = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 8);

/** The place where process numbers mean the same processes: the host, and in a container its own numbering. */
function machine(): string {
  return short(`${hostname()} ${orNothing(() => readlinkSync("/proc/self/ns/pid"))}`);
}

/** When a process started, boot included; null where the system does not tell. */
function startOf(pid: number): string | null {
  const told = orNothing(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  // The name of the program stands in brackets and may hold anything; the 20th field after it is the start.
  const start = told.slice(told.lastIndexOf(")") + 2).split(" ")[19];
  if (start === undefined) return null;
  return short(
    `${orNothing(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8"))} ${start}`,
  );
}

function orNothing(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}

function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
