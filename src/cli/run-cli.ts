/** The commands, their options and what an error becomes: 0 done, 2 refused, 70 a bug. */
import { Command, CommanderError, Option } from "commander";
import type { Language } from "../kernel/language.ts";
import { layOutRefusal, Refusal } from "../kernel/refusal.ts";
import { machineRefusal } from "../runs/machine.ts";
import { packageVersion } from "../store/root.ts";
import { addCommands } from "./commands.ts";
import { helpIn, helpLayout } from "./help.ts";
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
    return endOf(error, terminal, language);
  }
}

/** What an error becomes: a refusal of ours or of the machine's, told (2), or a bug, reported (70). */
export async function endOf(
  error: unknown,
  terminal: Terminal,
  language: Language,
): Promise<2 | 70> {
  const refusal = error instanceof Refusal ? error : machineRefusal(error);
  if (refusal !== null) {
    terminal.stderr.write(`${layOutRefusal(refusal, language)}\n`);
    return 2;
  }
  const { reportBug } = await import("./bug.ts");
  reportBug(error, terminal, language);
  return 70;
}

/** --lang wherever it stands among the words, else the system's. */
export function languageOf(words: readonly string[], terminal: Terminal): Language {
  const at = words.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const told = at === -1 ? "" : (words[at]?.split("=")[1] ?? words[at + 1] ?? "");
  return told === "fr" || told === "en" ? told : systemLanguage(terminal.environment);
}

function buildProgram(terminal: Terminal, language: Language): Command {
  const text = helpIn(language);
  const program = new Command("encours")
    .description(text("program"))
    .version(packageVersion(), "--version", text("version"))
    .helpOption("-h, --help", text("help"))
    .helpCommand(false)
    .exitOverride()
    .configureHelp(helpLayout(language))
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: () => undefined,
      outputError: () => undefined,
    })
    .addOption(new Option("--lang <language>", text("lang")).choices(["fr", "en"]).hideHelp());
  addCommands(program, terminal, language);
  return program;
}
