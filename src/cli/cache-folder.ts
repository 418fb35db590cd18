/** Where loaded extracts are kept between runs: the system's own place for caches, private to the person. */
import { homedir } from "node:os";
import { join } from "node:path";
import type { Terminal } from "./terminal.ts";

export function cacheFolder(environment: Terminal["environment"]): string {
  const own = environment["ENCOURS_CACHE"];
  if (own !== undefined && own !== "") return own;
  const local = environment["LOCALAPPDATA"];
  if (process.platform === "win32" && local !== undefined) return join(local, "encours", "cache");
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "encours");
  return join(environment["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "encours");
}
