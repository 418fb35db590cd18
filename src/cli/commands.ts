/**
 * The words of every command: names, arguments, options. What a command does is loaded when it is asked for, so that
 * `--version` and a refused word cost nothing else.
 */
import { type Command, Option } from "commander";
import type { Language } from "../kernel/language.ts";
import type { AnonymizeOptions } from "./anonymize.ts";
import type { CatalogueOptions } from "./catalogue.ts";
import type { CompareOptions } from "./compare.ts";
import type { DemoOptions } from "./demo.ts";
import type { DiagnoseOptions } from "./diagnose.ts";
import type { ExplainOptions } from "./explain.ts";
import { helpIn } from "./help.ts";
import type { MapOptions } from "./map.ts";
import type { RatesOptions } from "./rates.ts";
import type { Terminal } from "./terminal.ts";

export function addCommands(program: Command, terminal: Terminal, language: Language): void {
  addDiagnose(program, terminal, language);
  addDemo(program, terminal, language);
  addExplain(program, terminal, language);
  addCompare(program, terminal, language);
  addLists(program, terminal, language);
  addRates(program, terminal, language);
  addMap(program, terminal, language);
  addAnonymize(program, terminal, language);
}

function addDiagnose(program: Command, terminal: Terminal, language: Language): void {
  const text = helpIn(language);
  const command = program
    .command("diagnose")
    .description(text("diagnose"))
    .argument("<files...>", text("files"))
    .option("--as-of <date>", text("as-of"))
    .option("--compare-to <date>", text("compare-to"))
    .option("--out <folder>", text("out"))
    .option("--format <list>", text("format"))
    .option("--accounts <prefixes>", text("accounts"))
    .addOption(
      new Option("--chart <chart>", text("chart")).choices([
        "pcg",
        "association",
        "cgnc",
        "syscohada",
      ]),
    )
    .option("--config <file>", text("config"))
    .option("--controls <folder>", text("controls"))
    .option("--sources <folder>", text("sources-folder"))
    .option("--memory <size>", text("memory"))
    .option("--threads <number>", text("threads"))
    .option("--quiet", text("quiet"))
    .option("--no-cache", text("no-cache"))
    .action(async (paths: readonly string[], options: DiagnoseOptions) => {
      const { runDiagnose } = await import("./diagnose.ts");
      await runDiagnose(paths, options, terminal, language);
    });
  finish(command, language);
}

function addDemo(program: Command, terminal: Terminal, language: Language): void {
  const text = helpIn(language);
  const command = program
    .command("demo")
    .description(text("demo"))
    .argument("[case]", text("demo-case"), "negoce")
    .option("--out <folder>", text("demo-out"), "demo")
    .option("--quiet", text("quiet"))
    .action(async (name: string, options: DemoOptions) => {
      const { runDemo } = await import("./demo.ts");
      await runDemo(name, options, terminal, language);
    });
  finish(command, language);
}

function addExplain(program: Command, terminal: Terminal, language: Language): void {
  const text = helpIn(language);
  const command = program
    .command("explain")
    .description(text("explain"))
    .argument("<control|indicator>", text("explain-slug"))
    .option("--customer <code>", text("customer"))
    .option("--run <folder>", text("run"))
    .option("--rows <number>", text("rows"), "10")
    .action(async (name: string, options: ExplainOptions) => {
      const { explain } = await import("./explain.ts");
      await explain(name, options, terminal, language);
    });
  finish(command, language);
}

function addCompare(program: Command, terminal: Terminal, language: Language): void {
  const text = helpIn(language);
  const command = program
    .command("compare")
    .description(text("compare"))
    .argument("<earlier>", text("compare-earlier"))
    .argument("<later>", text("compare-later"))
    .addOption(new Option("--format <format>", text("compare-format")).choices(["json"]))
    .action(async (earlier: string, later: string, options: CompareOptions) => {
      const { compare } = await import("./compare.ts");
      await compare(earlier, later, options, terminal, language);
    });
  finish(command, language);
}

function addLists(program: Command, terminal: Terminal, language: Language): void {
  const text = helpIn(language);
  for (const name of ["controls", "indicators", "sources"] as const) {
    const command = program
      .command(name)
      .description(text(`list-${name}`))
      .option("--json", text("json"));
    if (name === "sources") command.option("--sources <folder>", text("sources-folder"));
    command.action(async (options: CatalogueOptions) => {
      const { showCatalogue } = await import("./catalogue.ts");
      showCatalogue(name, options, terminal, language);
    });
    finish(command, language);
  }
}

function addRates(program: Command, terminal: Terminal, language: Language): void {
  const text = helpIn(language);
  const command = program
    .command("rates")
    .description(text("rates"))
    .argument("[action]", text("rates-action"), "list")
    .argument("[file]", text("rates-file"))
    .option("--config <file>", text("rates-config"))
    .option("--json", text("json"))
    .action(async (action: string, file: string | undefined, options: RatesOptions) => {
      const { rates } = await import("./rates.ts");
      await rates(action, file, options, terminal, language);
    });
  finish(command, language);
}

function addMap(program: Command, terminal: Terminal, language: Language): void {
  const text = helpIn(language);
  const command = program
    .command("map")
    .description(text("map"))
    .argument("<file>", text("map-file"))
    .option("--write", text("map-write"))
    .option("--kind <kind>", text("map-kind"))
    .option("--config <file>", text("map-config"))
    .option("--sources <folder>", text("sources-folder"))
    .action(async (path: string, options: MapOptions) => {
      const { map } = await import("./map.ts");
      await map(path, options, terminal, language);
    });
  finish(command, language);
}

function addAnonymize(program: Command, terminal: Terminal, language: Language): void {
  const text = helpIn(language);
  const command = program
    .command("anonymize")
    .description(text("anonymize"))
    .argument("<folder>", text("anonymize-folder"))
    .option("--out <folder>", text("anonymize-out"))
    .option("--key <file>", text("anonymize-key"))
    .option("--quiet", text("quiet"))
    .action(async (folder: string, options: AnonymizeOptions) => {
      const { runAnonymize } = await import("./anonymize.ts");
      await runAnonymize(folder, options, terminal, language);
    });
  finish(command, language);
}

/** What all commands have: `--lang`, `--help`, errors thrown to `runCli`. */
function finish(command: Command, language: Language): void {
  const text = helpIn(language);
  command
    .addOption(new Option("--lang <language>", text("lang")).choices(["fr", "en"]))
    .helpOption("-h, --help", text("help"))
    .exitOverride();
}
