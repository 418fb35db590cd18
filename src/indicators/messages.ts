/**
 * What an indicator says beside its number, in both languages: why it is null (a reason) and what the reader
 * must know (a flag). Queries return slugs; messages.test.ts fails when a query uses one that notes.yaml does not say.
 */
import type { Bilingual, Language } from "../kernel/language.ts";
import { sayIn } from "../kernel/say.ts";
import { yamlOf } from "../store/yaml.ts";

/** Every reason and flag, by its slug; some stand for all those that bear a number or a half-year. */
export const notes = yamlOf("indicators/notes.yaml") as () => Readonly<Record<string, Bilingual>>;

/** The sentence of a reason or flag, null when the slug is not one of ours. */
export function sayNote(slug: string, language: Language): string | null {
  const months = /^window-(\d+)-months$/.exec(slug)?.[1];
  if (months !== undefined) return said("window-months", language, { months: Number(months) });
  const days = /^months-of-(\d+)-days$/.exec(slug)?.[1];
  if (days !== undefined) return said("months-of-days", language, { days });
  const [, year, part] = /^rate-missing-(\d{4})-(h[12])$/.exec(slug) ?? [];
  const [, before, percent] = /^([a-z-]+)-(\d+(?:\.\d+)?)-percent$/.exec(slug) ?? [];
  if (percent !== undefined && FILLED.has(`${before ?? ""}-percent`))
    return said(`${before ?? ""}-percent`, language, { percent });
  if (year !== undefined && part !== undefined)
    return said("rate-missing", language, { year, part });
  return Object.hasOwn(notes(), slug) && !FILLED.has(slug) ? said(slug, language, {}) : null;
}

const FILLED = new Set([
  "window-months",
  "months-of-days",
  "rate-missing",
  "final-loss-percent",
  "specific-loss-percent",
  "forward-percent",
]);

function said(slug: string, language: Language, values: Readonly<Record<string, string | number>>) {
  const { en = "", fr = "" } = notes()[slug] ?? {};
  return sayIn({ en: { note: en }, fr: { note: fr } }, language)("note", values);
}
