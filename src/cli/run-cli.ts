/** The commands, their options and what an error becomes: 0 done, 2 refused, 70 a bug. */
import { Command, CommanderError, Option } from "commander";
import type { Language } from "../kernel/language.ts";
import { layOutRefusal, Refusal } from "../kernel/refusal.ts";
import { packageVersion } from "../store/root.ts";
import { reportBug } from "./bug.ts";
import { addCatalogueCommands } from "./catalogue.ts";
import { addDemoCommand } from "./demo.ts";
import { addDiagnoseCommand } from "./diagnose.ts";
import { addExplainCommand } from "./explain.ts";
import { helpLayout, helpTexts } from "./help.ts";
import { systemLanguage, type Terminal } from "./terminal.ts";
import { usageRefusal } from "./usage.ts";

/** Runs one command and returns the process's exit code. Writes on the terminal it is given, nowhere else. */
export async function runCli(words: readonly string[], terminal: Terminal): Promise<number> {
  const language = languageOf(words, terminal);
  const program = buildProgram(terminal, language);
  try {
    await program.parseAsync([...words], { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof CommanderError) {
      terminal.stderr.write(`${layOutRefusal(usageRefusal(error, words), language)}\n`);
      return 2;
    }
    if (error instanceof Refusal) {
      terminal.stderr.write(`${layOutRefusal(error, language)}\n`);
      return 2;
    }
    reportBug(error, terminal, language);
    return 70;
  }
}

/** --lang wherever it stands among the words, else the system's. */
function languageOf(words: readonly string[], terminal: Terminal): Language {
  const at = words.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const told = at === -1 ? "" : (words[at]?.split("=")[1] ?? words[at + 1] ?? "");
  return told === "fr" || told === "en" ? told : systemLanguage(terminal.environment);
}

function buildProgram(terminal: Terminal, language: Language): Command {
  const texts = helpTexts[language];
  const program = new Command("encours")
    .description(texts.program)
    .version(packageVersion(), "--version", texts.version)
    .helpOption("-h, --help", texts.help)
    .helpCommand(false)
    .exitOverride()
    .configureHelp(helpLayout(language))
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: () => undefined,
      outputError: () => undefined,
    })
    .addOption(new Option("--lang <language>", texts.lang).choices(["fr", "en"]).hideHelp());
  addDiagnoseCommand(program, terminal, language);
  addDemoCommand(program, terminal, language);
  addExplainCommand(program, terminal, language);
  addCatalogueCommands(program, terminal, language);
  return program;
}
