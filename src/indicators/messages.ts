/**
 * What an indicator says beside its number, in both languages: why it is null (a reason) and what the reader
 * must know (a flag). Queries return slugs; messages.test.ts fails when a query uses one that notes.yaml does not say.
 */
import type { Bilingual, Language } from "../kernel/language.ts";
import { sayIn } from "../kernel/say.ts";
import { yamlOf } from "../store/yaml.ts";

/** Every reason and flag, by its slug. `window-months` is the flag `window-3-months` with any number. */
export const notes = yamlOf("indicators/notes.yaml") as () => Readonly<Record<string, Bilingual>>;

/** The sentence of a reason or flag, null when the slug is not one of ours. */
export function sayNote(slug: string, language: Language): string | null {
  const months = /^window-(\d+)-months$/.exec(slug)?.[1];
  if (months !== undefined) return said("window-months", language, Number(months));
  return Object.hasOwn(notes(), slug) && slug !== "window-months" ? said(slug, language) : null;
}

function said(slug: string, language: Language, months = 0): string {
  const { en = "", fr = "" } = notes()[slug] ?? {};
  return sayIn({ en: { note: en }, fr: { note: fr } }, language)("note", { months });
}
