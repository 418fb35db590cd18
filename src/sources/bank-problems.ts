/** Every problem of a bank statement, whatever its format: the words are in bank-problems.yaml. */
import type { Bilingual } from "../kernel/language.ts";
import { yamlOf } from "../store/yaml.ts";

export const bankProblems = yamlOf("sources/bank-problems.yaml") as () => Readonly<
  Record<string, Bilingual>
>;
