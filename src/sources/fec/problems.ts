/**
 * Every problem the FEC reader can record; problems.yaml says what each means and what was done.
 * Those of the whole file come once a kind, with the number of values concerned as their value (`12 / 200`
 * when only the first lines were looked at, because the engine read the others).
 */
import type { Bilingual } from "../../kernel/language.ts";
import { yamlOf } from "../../store/yaml.ts";

export type FecProblemCode =
  | "account-missing"
  | "account-zero-padded"
  | "amount-ambiguous"
  | "amount-both-sides"
  | "amount-decimal-point"
  | "amount-empty"
  | "amount-parentheses"
  | "amount-rounded"
  | "amount-scientific"
  | "amount-thousands-separator"
  | "amount-too-large"
  | "amount-unreadable"
  | "column-missing"
  | "column-renamed"
  | "column-repeated"
  | "currency-amount-unreadable"
  | "date-ambiguous"
  | "date-format"
  | "date-impossible"
  | "date-missing"
  | "date-placeholder"
  | "encoding-not-legal"
  | "field-count"
  | "fields-left-out"
  | "form-not-legal"
  | "fields-padded"
  | "label-line-break"
  | "label-separator"
  | "line-character-invalid"
  | "line-empty"
  | "line-end-irregular"
  | "line-too-long"
  | "separator-not-legal"
  | "separator-trailing"
  | "side-unreadable";

export const fecProblems = yamlOf("sources/fec/problems.yaml") as () => Readonly<
  Record<FecProblemCode, Bilingual>
>;
