/** A broken invariant or an unforeseen error: what is needed to report it goes to a folder, and its name is said. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { InvariantError } from "../kernel/invariant.ts";
import type { Language } from "../kernel/language.ts";
import { visibleText } from "../kernel/visible-text.ts";
import { packageVersion } from "../store/root.ts";
import { cliSay } from "./messages.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Writes crash.json (version, platform, error, stack; no row of any extract) where it can and says where it is. It
 * never fails: when no folder takes the report, the terminal has it.
 */
export function reportBug(error: unknown, terminal: Terminal, language: Language): void {
  const say = cliSay(language);
  const known = error instanceof Error ? error : new Error(String(error));
  const report = {
    version: packageVersion(),
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    error: known.name,
    message: known.message,
    ...(known instanceof InvariantError && { invariant: known.invariant, details: known.details }),
    stack: (known.stack ?? "").split("\n"),
  };
  const text = `${JSON.stringify(report, null, 2)}\n`;
  const folder = writeReport(text);
  const stack = report.stack.map(visibleText).join("\n");
  const next = folder === null ? say("bug-here") : say("bug-next", { folder });
  const told = [say("bug-title"), stack || visibleText(known.message), next];
  if (folder === null) told.push(...text.split("\n").map(visibleText));
  terminal.stderr.write(`${told.join("\n")}\n`);
}

/** The first folder that takes it: for temporary files, the current one, the person's own. */
function writeReport(text: string): string | null {
  for (const place of [tmpdir, () => ".", homedir]) {
    try {
      const folder = mkdtempSync(join(place(), "encours-crash-"));
      writeFileSync(join(folder, "crash.json"), text, { mode: 0o600 });
      return folder;
    } catch {
      // Full, closed or not there: the next one.
    }
  }
  return null;
}
