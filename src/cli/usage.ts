/** What commander refuses: a word, an option or a value that is not one. */
import type { CommanderError } from "commander";
import { Refusal } from "../kernel/refusal.ts";
import { sentencesOf } from "../store/refusals.ts";

const said = sentencesOf("cli/usage.yaml");

/** By commander's code: our slug, and the shape of what it says. */
const SHAPES: Readonly<Record<string, readonly [string, RegExp]>> = {
  help: ["command-missing", /^/],
  unknownCommand: ["command-unknown", /^unknown command '(?<word>.*?)'/],
  unknownOption: ["option-unknown", /^unknown option '(?<word>.*?)'/],
  missingArgument: ["argument-missing", /^missing required argument '(?<word>.*?)'/],
  optionMissingArgument: ["argument-missing", /^option '(?<word>.*?)' argument missing/],
  invalidArgument: [
    "value-not-allowed",
    /^option '(?<word>.*?)' argument '(?<value>.*?)' is invalid\. Allowed choices are (?<known>.*?)\.?$/,
  ],
  excessArguments: [
    "arguments-too-many",
    /^too many arguments.*?Expected (?<known>\d+) arguments? but got (?<value>\d+)/,
  ],
};

/** The same in the layout of every refusal, in both languages. */
export function usageRefusal(error: CommanderError, words: readonly string[]): Refusal {
  const code = error.code.replace("commander.", "");
  const [slug, shape] = SHAPES[code] ?? ["command-unknown", null];
  const message = error.message.replace(/^error: /, "").replaceAll("\n", " ");
  const match = shape?.exec(message);
  const near = /\(Did you mean (?:one of )?(.*?)\?\)/.exec(message)?.[1];
  const what = match ? said(code, match.groups) : { en: message, fr: message };
  return new Refusal({
    slug,
    where: `encours ${words.join(" ")}`.trim(),
    what: near === undefined || !match ? what : said("near", { what, near }),
    why: said("why"),
    next: said("next"),
  });
}
