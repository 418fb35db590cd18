/** Refusals of the command line itself: a word, an option or a value that is not one. */
import type { CommanderError } from "commander";
import { Refusal } from "../kernel/refusal.ts";

/** What commander refuses, in the layout of every refusal. */
export function usageRefusal(error: CommanderError, words: readonly string[]): Refusal {
  const where = `encours ${words.join(" ")}`.trim();
  const what = error.message
    .replace(/^error: /, "")
    .split("\n")
    .join(" ");
  const slugs: Readonly<Record<string, string>> = {
    "commander.unknownCommand": "command-unknown",
    "commander.unknownOption": "option-unknown",
    "commander.missingArgument": "argument-missing",
    "commander.optionMissingArgument": "argument-missing",
    "commander.invalidArgument": "value-not-allowed",
    "commander.excessArguments": "arguments-too-many",
    "commander.help": "command-missing",
  };
  return new Refusal({
    slug: slugs[error.code] ?? "command-not-understood",
    where,
    what: error.code === "commander.help" ? "no command was given" : what,
    why: "Encours does what it is asked and guesses nothing",
    next: "see: encours --help",
  });
}

export function dateNotUnderstood(option: string, text: string): Refusal {
  return new Refusal({
    slug: "date-not-understood",
    where: `${option} ${text}`,
    what: "it is not a day of the calendar",
    why: "every figure stands at a date; a date read wrong makes all of them wrong",
    next: `write it as year-month-day: ${option} 2025-12-31`,
  });
}

export function threadsNotUnderstood(text: string): Refusal {
  return new Refusal({
    slug: "threads-not-understood",
    where: `--threads ${text}`,
    what: "it is not a whole number from 1 to 999",
    why: "the engine needs to know how many threads it may run",
    next: "write a number: --threads 2",
  });
}

export function formatUnknown(format: string, known: readonly string[]): Refusal {
  return new Refusal({
    slug: "format-unknown",
    where: `--format ${format}`,
    what: `known formats: ${known.join(", ")}`,
    why: "a report asked for and not written would be missed later",
    next: `choose among them: --format ${known.join(",")}`,
  });
}
