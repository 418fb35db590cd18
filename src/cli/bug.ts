/** A broken invariant or an unforeseen error: what is needed to report it goes to a folder, and its name is said. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvariantError } from "../kernel/invariant.ts";
import type { Language } from "../kernel/language.ts";
import { sayIn } from "../kernel/say.ts";
import { packageVersion } from "../store/root.ts";
import { cliMessages } from "./messages.ts";
import type { Terminal } from "./terminal.ts";

/** Writes crash.json (version, platform, error, stack; no row of any extract) and says where it is. */
export function reportBug(error: unknown, terminal: Terminal, language: Language): void {
  const say = sayIn(cliMessages, language);
  const known = error instanceof Error ? error : new Error(String(error));
  const folder = mkdtempSync(join(tmpdir(), "encours-crash-"));
  const report = {
    version: packageVersion(),
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    error: known.name,
    message: known.message,
    ...(known instanceof InvariantError && { invariant: known.invariant, details: known.details }),
    stack: (known.stack ?? "").split("\n"),
  };
  writeFileSync(join(folder, "crash.json"), `${JSON.stringify(report, null, 2)}\n`);
  terminal.stderr.write(
    `${say("bug-title")}\n${known.stack ?? known.message}\n${say("bug-next", { folder })}\n`,
  );
}
