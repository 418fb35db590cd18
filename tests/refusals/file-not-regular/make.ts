/** A named pipe, where there are some. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

export function make(folder: string): void {
  const made = spawnSync("mkfifo", [join(folder, "ledger.pipe")]);
  if (made.status !== 0) throw new Error("mkfifo is needed");
}
