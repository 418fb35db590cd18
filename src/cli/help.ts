/** The help of the command line, in both languages. */
import type { HelpConfiguration } from "commander";
import type { Bilingual, Language } from "../kernel/language.ts";
import { yamlOf } from "../store/yaml.ts";

const texts = yamlOf("cli/help.yaml") as () => Readonly<Record<string, Bilingual>>;

/** The text of an option or a command in a language, by its key in help.yaml. */
export const helpIn =
  (language: Language) =>
  (key: string): string => {
    const text = texts()[key];
    if (text === undefined) throw new RangeError(`cli/help.yaml has no words for ${key}`);
    return text[language];
  };

const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "Usage :",
  "Arguments:": "Arguments :",
  "Options:": "Options :",
  "Commands:": "Commandes :",
};

/** What commander would say in English: titles, choices. Defaults are told by the texts themselves. */
export function helpLayout(language: Language): HelpConfiguration {
  const choices = language === "fr" ? "au choix :" : "one of:";
  return {
    styleTitle: (title) => (language === "fr" ? (TITLES[title] ?? title) : title),
    argumentDescription: (argument) => argument.description,
    optionDescription: ({ argChoices, description }) =>
      argChoices === undefined || argChoices.every((choice) => description.includes(choice))
        ? description
        : `${description} (${choices} ${argChoices.join(", ")})`,
  };
}
