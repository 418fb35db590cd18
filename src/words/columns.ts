/** The words of columns.yaml: what heads a column of evidence, and how one says that the extracts do not give it. */
import type { Bilingual, Language } from "../kernel/language.ts";
import { yamlOf } from "../store/yaml.ts";
import { spacedOut } from "./labels.ts";

type Words = Readonly<Record<string, Bilingual | undefined>>;

export const columnWords = yamlOf("words/columns.yaml") as () => Readonly<
  Record<"headings" | "needs", Words>
>;

/** What heads a column; one that nobody spelled is headed by its own name, with spaces. */
export function headingOf(column: string, language: Language): string {
  return columnWords().headings[column]?.[language] ?? spacedOut(column);
}

/** The words of a need of a card, `customers.siren` or `disputes`; null when nobody spelled it. */
export function wordsOfNeed(need: string): Bilingual | null {
  const [table = "", column = ""] = need.split(".");
  const { needs } = columnWords();
  return needs[column] ?? needs[table] ?? null;
}

/** What the extracts do not give, in words, each said once. */
export function needWords(needed: readonly string[], language: Language): string {
  const words = needed.map((need) => wordsOfNeed(need)?.[language] ?? need);
  return [...new Set(words)].join(", ");
}
