/** Says the sentences of the command line; tests/words.test.ts fails when one that is said is not in messages.yaml. */
import type { Bilingual } from "../kernel/language.ts";
import type { Say } from "../kernel/say.ts";
import { sayOf } from "../store/refusals.ts";
import { yamlOf } from "../store/yaml.ts";

export const cliMessages = yamlOf("cli/messages.yaml") as () => Readonly<Record<string, Bilingual>>;

export type CliSay = Say<string>;

export const cliSay = sayOf("cli/messages.yaml");
