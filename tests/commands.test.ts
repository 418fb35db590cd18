/**
 * Transcripts: each `tests/commands/*.md` is a session, commands with what they print and their exit code, run again
 * here. `npm run accept commands` (ENCOURS_ACCEPT=1) writes what is seen; read its diff.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readControls } from "../src/controls/control.ts";
import { readIndicators } from "../src/indicators/indicator.ts";
import { packageRoot, packageVersion } from "../src/store/root.ts";
import { differenceFrom } from "./support/golden.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

const folderOfSessions = join(packageRoot, "tests", "commands");
const sessions = readdirSync(folderOfSessions).filter((name) => name.endsWith(".md"));
const COMMAND = /^```console\n\$ encours( .*)?\n[\s\S]*?^```$/gm;

/** Figures that change with the machine, the release or the catalogue. */
const steady = (text: string): string =>
  text
    .replaceAll(/\d+ controls? found nothing/g, "<n> controls found nothing")
    .replaceAll(/\d+ contrôles? n’(?:ont|a) rien trouvé/g, "<n> contrôles n’ont rien trouvé")
    .replaceAll(/, \d+ could not be judged/g, ", <n> could not be judged")
    .replaceAll(/, \d+ had nothing to examine/g, ", <n> had nothing to examine")
    .replaceAll(/, \d+ n’(?:ont|a) pas pu être jugés?/g, ", <n> n’ont pas pu être jugés")
    .replaceAll("\u00a0", " ")
    .replaceAll("\u202f", " ")
    .replaceAll(packageVersion(), "<version>")
    .replaceAll(/^ +\d+[.,]\d s /gm, "   0.0 s ");

const listed = new Set([...readControls(), ...readIndicators()].map(({ slug }) => slug));

/** A list of the catalogue cut to the few that the page names after `Shows:`, each with its lines. */
function cutCatalogue(text: string, shown: readonly string[]): string {
  let isKept = true;
  const lines = text.split("\n").filter((line) => {
    const slug = /^ {0,2}([a-z][a-z0-9-]+) {2,}\S/.exec(line)?.[1];
    if (slug !== undefined) isKept = !listed.has(slug) || shown.includes(slug);
    else if (!/^ {4,}\S/.test(line)) isKept = true;
    return isKept;
  });
  return lines.join("\n");
}

/** Every command of a page run in turn in one folder; the page with what was seen. */
async function replay(page: string): Promise<string> {
  return inFolder(async (folder) => {
    mkdirSync(join(folder, "extracts"));
    const company = /^Company: (\S+)$/m.exec(page)?.[1];
    if (company !== undefined) {
      const input = join(packageRoot, "fixtures", "companies", company, "input");
      cpSync(input, join(folder, "extracts"), { recursive: true });
    }
    const files = /^Files: (\S+)$/m.exec(page)?.[1];
    if (files !== undefined)
      cpSync(join(folderOfSessions, "files", files), join(folder, "extracts"), { recursive: true });
    const shown = /^Shows: (.+)$/m.exec(page)?.[1]?.split(", ");
    let told = page;
    for (const [block, words = ""] of page.matchAll(COMMAND)) {
      const seen = await runEncours(
        words.split(" ").filter((word) => word !== ""),
        folder,
      );
      const whole = steady(`${seen.stdout}${seen.stderr}`).trimEnd();
      const output = shown === undefined ? whole : cutCatalogue(whole, shown);
      const lines = [`$ encours${words}`, ...(output === "" ? [] : [output]), `exit ${seen.exit}`];
      told = told.replace(block, () => ["```console", ...lines, "```"].join("\n"));
    }
    return told;
  });
}

describe("a session prints what its page says", () => {
  it.each(sessions)("%s", async (name) => {
    const path = join(folderOfSessions, name);
    const page = readFileSync(path, "utf8").replaceAll("\r\n", "\n");
    expect([...page.matchAll(COMMAND)].length, "commands in the page").toBeGreaterThan(0);
    const difference = differenceFrom(path, await replay(page));
    expect(difference, difference ?? "").toBeNull();
  });
});
