/**
 * The words of every command: names, arguments, options. What a command does is loaded when it is asked for, so that
 * `--version` and a refused word cost nothing else.
 */
import { type Command, Option } from "commander";
import type { Language } from "../kernel/language.ts";
import type { CatalogueOptions } from "./catalogue.ts";
import type { DemoOptions } from "./demo.ts";
import type { DiagnoseOptions } from "./diagnose.ts";
import type { ExplainOptions } from "./explain.ts";
import { helpTexts } from "./help.ts";
import type { Terminal } from "./terminal.ts";

export function addCommands(program: Command, terminal: Terminal, language: Language): void {
  addDiagnose(program, terminal, language);
  addDemo(program, terminal, language);
  addExplain(program, terminal, language);
  addLists(program, terminal, language);
}

function addDiagnose(program: Command, terminal: Terminal, language: Language): void {
  const texts = helpTexts[language];
  const command = program
    .command("diagnose")
    .description(texts.diagnose)
    .argument("<files...>", texts.files)
    .option("--as-of <date>", texts.asOf)
    .option("--compare-to <date>", texts.compareTo)
    .option("--out <folder>", texts.out)
    .option("--format <list>", texts.format)
    .option("--accounts <prefixes>", texts.accounts)
    .addOption(new Option("--chart <chart>", texts.chart).choices(["pcg", "cgnc", "syscohada"]))
    .option("--config <file>", texts.config)
    .option("--controls <folder>", texts.controls)
    .option("--memory <size>", texts.memory)
    .option("--threads <number>", texts.threads)
    .option("--quiet", texts.quiet)
    .option("--no-cache", texts.noCache)
    .action(async (paths: readonly string[], options: DiagnoseOptions) => {
      const { runDiagnose } = await import("./diagnose.ts");
      await runDiagnose(paths, options, terminal, language);
    });
  finish(command, language);
}

function addDemo(program: Command, terminal: Terminal, language: Language): void {
  const texts = helpTexts[language];
  const command = program
    .command("demo")
    .description(texts.demo)
    .argument("[case]", texts.demoCase, "negoce")
    .option("--out <folder>", texts.demoOut, "demo")
    .option("--quiet", texts.quiet)
    .action(async (name: string, options: DemoOptions) => {
      const { runDemo } = await import("./demo.ts");
      await runDemo(name, options, terminal, language);
    });
  finish(command, language);
}

function addExplain(program: Command, terminal: Terminal, language: Language): void {
  const texts = helpTexts[language];
  const command = program
    .command("explain")
    .description(texts.explain)
    .argument("<control|indicator>", texts.explainSlug)
    .option("--customer <code>", texts.customer)
    .option("--run <folder>", texts.run)
    .option("--rows <number>", texts.rows, "10")
    .action(async (name: string, options: ExplainOptions) => {
      const { explain } = await import("./explain.ts");
      await explain(name, options, terminal, language);
    });
  finish(command, language);
}

function addLists(program: Command, terminal: Terminal, language: Language): void {
  const texts = helpTexts[language];
  const descriptions = {
    controls: texts.controlsList,
    indicators: texts.indicatorsList,
    sources: texts.sourcesList,
  };
  for (const name of ["controls", "indicators", "sources"] as const) {
    const command = program
      .command(name)
      .description(descriptions[name])
      .option("--json", texts.json)
      .action(async (options: CatalogueOptions) => {
        const { showCatalogue } = await import("./catalogue.ts");
        showCatalogue(name, options, terminal, language);
      });
    finish(command, language);
  }
}

/** What all commands have: `--lang`, `--help`, errors thrown to `runCli`. */
function finish(command: Command, language: Language): void {
  const texts = helpTexts[language];
  command
    .addOption(new Option("--lang <language>", texts.lang).choices(["fr", "en"]))
    .helpOption("-h, --help", texts.help)
    .exitOverride();
}
