/** Says the sentences of the command line; tests/words.test.ts fails when one that is said is not in messages.yaml. */
import type { Bilingual, Language } from "../kernel/language.ts";
import { type Say, sayIn } from "../kernel/say.ts";
import { yamlOf } from "../store/yaml.ts";

export const cliMessages = yamlOf("cli/messages.yaml") as () => Readonly<Record<string, Bilingual>>;

export type CliSay = Say<string>;

export function cliSay(language: Language): CliSay {
  const of = (one: Language) =>
    Object.fromEntries(Object.entries(cliMessages()).map(([key, said]) => [key, said[one]]));
  return sayIn({ en: of("en"), fr: of("fr") }, language);
}
