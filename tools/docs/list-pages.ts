/** Lists that come from the code itself: problems, classes of the bridge, settings, refusals, commands, the schema. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readBridgeClasses } from "../../src/bridge/bridge-class.ts";
import { runCli } from "../../src/cli/run-cli.ts";
import { problemPages } from "../../src/diagnosis/gather-pages.ts";
import { type Language, languages } from "../../src/kernel/language.ts";
import { layOutRefusal } from "../../src/kernel/refusal.ts";
import { diagnosisSchema } from "../../src/results/schema.ts";
import { machineRefusals } from "../../src/runs/machine.ts";
import { settingsSchema } from "../../src/runs/settings.ts";
import { sources } from "../../src/sources/index.ts";
import { packageRoot } from "../../src/store/root.ts";
import { fenced, page, table } from "./markdown.ts";

export function problemPage(): string {
  const rows = problemPages(sources).map(({ slug, meaning }) => [
    `\`${slug}\``,
    meaning?.en ?? "",
    meaning?.fr ?? "",
  ]);
  const lead =
    "What a reader could not read or believe is a row of `problems` and of evidence/problems.csv: nothing is repaired silently.";
  return page(
    "Problems of the data · Problèmes de données",
    lead,
    table(["source/code", "English", "français"], rows),
  );
}

export function bridgePage(): string {
  const rows = readBridgeClasses().map(({ slug, card, meaning }) => [
    `\`${slug}\``,
    card.side ?? "not restated",
    `**${card.title.en}.** ${meaning.en}`,
    `**${card.title.fr}.** ${meaning.fr}`,
  ]);
  const lead =
    "Every euro between the aged balance and account 411 is in exactly one class, the first that applies, or in the unexplained remainder.";
  return page(
    "Classes of the bridge · Classes du rapprochement",
    lead,
    table(["class", "corrects", "English", "français"], rows),
  );
}

export function settingsPage(): string {
  const schema = z.toJSONSchema(settingsSchema) as {
    properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  const keys = Object.entries(schema.properties).map(([key, { description, ...shape }]) => [
    `\`${key}\``,
    typeof description === "string" ? description : "",
    `\`${JSON.stringify(shape)}\``,
  ]);
  const lead =
    "`encours diagnose <folder> --config encours.yaml`. A key, a control, an indicator or a parameter that does not exist, or a value out of its range, is refused before anything is read, all mistakes at once; the parameters of your own controls (`--controls`) are checked in the same way.";
  return page(
    "Settings · Réglages",
    lead,
    fenced(
      "yaml",
      'accounts: ["411"]\nchart: pcg\nmateriality_min: 5000\nparams:\n  exposure-above-limit:\n    tolerance_pct: 5',
    ),
    "## Keys",
    table(["key", "meaning", "shape"], keys),
    "## Parameters of controls and indicators",
    "The page of each control ([list](controls.md)) and of each indicator ([list](indicators.md)) says its parameters, their defaults, what they may be and what they change.",
  );
}

/** The exact text of each refusal, from its executable example in tests/refusals. */
export function refusalPage(): string {
  const root = join(packageRoot, "tests", "refusals");
  const slugs = existsSync(root)
    ? readdirSync(root, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort()
    : [];
  const blocks = slugs.flatMap((slug) => [`## ${slug}`, ...refusalTexts(join(root, slug))]);
  const lead =
    "A request that cannot be served ends with exit code 2 and says where, what, why and what to do next.";
  const machine = machineRefusals().flatMap((refusal) => [
    `### ${refusal.slug}`,
    ...languages.map((language) => fenced("", `${layOutRefusal(refusal, language)}\n`)),
  ]);
  const told = "What the machine refuses is told in the same way, whatever was being done.";
  return page("Refusals · Refus", lead, ...blocks, "## The machine", told, ...machine);
}

function refusalTexts(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^expected.*\.(txt|md)$/.test(name))
    .sort()
    .map((name) => fenced("", readFileSync(join(folder, name), "utf8")));
}

const COMMANDS = ["", "diagnose", "demo", "explain", "controls", "indicators", "sources"];

export async function commandPage(): Promise<string> {
  const blocks: string[] = [];
  for (const command of COMMANDS) {
    blocks.push(`## encours${command === "" ? "" : ` ${command}`}`);
    for (const language of languages.toReversed())
      blocks.push(fenced("", await helpOf(command, language)));
  }
  const lead =
    "Results go to stdout, progress and refusals to stderr. Exit codes: 0 done, 2 refused, 70 a bug of ours.";
  return page("Commands · Commandes", lead, ...blocks);
}

async function helpOf(command: string, language: Language): Promise<string> {
  let text = "";
  const outlet = { write: (part: string) => (text += part), isTTY: false, columns: 80 };
  const words = [...(command === "" ? [] : [command]), "--help", "--lang", language];
  await runCli(words, { stdout: outlet, stderr: outlet, environment: { NO_COLOR: "1" } });
  return text;
}

export function diagnosisSchemaText(): string {
  const schema = z.toJSONSchema(diagnosisSchema);
  return `${JSON.stringify({ $id: "encours/diagnosis/2", title: "diagnosis.json of Encours", ...schema }, null, 2)}\n`;
}
