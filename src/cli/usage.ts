/** What commander refuses: a word, an option or a value that is not one. */
import type { CommanderError } from "commander";
import type { Bilingual } from "../kernel/language.ts";
import { Refusal } from "../kernel/refusal.ts";

const SLUGS: Readonly<Record<string, string>> = {
  "commander.unknownCommand": "command-unknown",
  "commander.unknownOption": "option-unknown",
  "commander.missingArgument": "argument-missing",
  "commander.optionMissingArgument": "argument-missing",
  "commander.invalidArgument": "value-not-allowed",
  "commander.excessArguments": "arguments-too-many",
  "commander.help": "command-missing",
};

/** What commander says, by its shape, and the same in French; `$1` is the first group. */
const SAID: readonly (readonly [RegExp, string, string])[] = [
  [/^unknown command '(.*?)'/, "there is no command $1", "il n’y a pas de commande $1"],
  [/^unknown option '(.*?)'/, "there is no option $1", "il n’y a pas d’option $1"],
  [/^missing required argument '(.*?)'/, "<$1> is missing", "il manque <$1>"],
  [/^option '(.*?)' argument missing/, "$1 needs a value", "$1 demande une valeur"],
  [
    /^option '(.*?)' argument '(.*?)' is invalid\. Allowed choices are (.*?)\.?$/,
    "$1 cannot be $2; it is one of $3",
    "$1 ne peut pas être $2 ; c’est l’un de $3",
  ],
  [
    /^too many arguments.*?Expected (\d+) arguments? but got (\d+)/,
    "$2 words were given, $1 expected",
    "$2 mots donnés, $1 attendu",
  ],
];

/** What commander refuses, in the layout of every refusal. */
export function usageRefusal(error: CommanderError, words: readonly string[]): Refusal {
  return new Refusal({
    slug: SLUGS[error.code] ?? "command-unknown",
    where: `encours ${words.join(" ")}`.trim(),
    what: saidInBoth(error),
    why: {
      en: "Encours does what it is asked and guesses nothing",
      fr: "Encours fait ce qu’on lui demande et ne devine rien",
    },
    next: { en: "see: encours --help", fr: "voir : encours --help" },
  });
}

function saidInBoth(error: CommanderError): Bilingual {
  if (error.code === "commander.help") {
    return { en: "no command was given", fr: "aucune commande n’a été donnée" };
  }
  const message = error.message.replace(/^error: /, "").replaceAll("\n", " ");
  const near = /\(Did you mean (?:one of )?(.*?)\?\)/.exec(message)?.[1];
  for (const [shape, en, fr] of SAID) {
    const match = shape.exec(message);
    if (match === null) continue;
    const fill = (text: string) =>
      text.replace(/\$(\d)/g, (_, at: string) => match[Number(at)] ?? "");
    return near === undefined
      ? { en: fill(en), fr: fill(fr) }
      : {
          en: `${fill(en)}; did you mean ${near}?`,
          fr: `${fill(fr)} ; vouliez-vous dire ${near} ?`,
        };
  }
  return { en: message, fr: message };
}
