/**
 * Sentences of a room's yaml files, in both languages, `{name}` standing for what was seen: a refusal's what, why and
 * next by its slug (refusals.yaml), one sentence by its key, or all of a room's with their plural forms. A file is read
 * when something is to be said.
 */
import type { Bilingual, Language } from "../kernel/language.ts";
import { inBoth, Refusal } from "../kernel/refusal.ts";
import { type Say, sayIn } from "../kernel/say.ts";
import { yamlOf } from "./yaml.ts";

type Seen = Readonly<Record<string, string | number | Bilingual>>;
type Known<Words> = Readonly<Record<string, Words | undefined>>;

/** `path` is below `src/`. */
export function refusalsOf(
  path: string,
): (slug: string, where: string | Bilingual, seen?: Seen) => Refusal {
  const words = yamlOf(path) as () => Known<Readonly<Record<"what" | "why" | "next", Bilingual>>>;
  return (slug, where, seen = {}) => {
    const { what, why, next } = wordsAt(path, words(), slug);
    const parts = { what: filled(what, seen), why: filled(why, seen), next: filled(next, seen) };
    return new Refusal({ slug, where, ...parts });
  };
}

/** `path` is below `src/`. */
export function sentencesOf(path: string): (key: string, seen?: Seen) => Bilingual {
  const words = yamlOf(path) as () => Known<Bilingual>;
  return (key, seen = {}) => filled(wordsAt(path, words(), key), seen);
}

/** The sentences of a flat file, plural forms included, said in one language. `path` is below `src/`. */
export function sayOf(path: string): (language: Language) => Say<string> {
  const words = yamlOf(path) as () => Readonly<Record<string, Bilingual>>;
  const of = (one: Language) =>
    Object.fromEntries(Object.entries(words()).map(([key, said]) => [key, said[one]]));
  return (language) => sayIn({ en: of("en"), fr: of("fr") }, language);
}

function wordsAt<Words>(path: string, known: Known<Words>, key: string): Words {
  const words = known[key];
  if (words === undefined) throw new RangeError(`${path} has no words for ${key}`);
  return words;
}

function filled({ en, fr }: Bilingual, seen: Seen): Bilingual {
  const inside = (text: string, language: Language): string =>
    text.replaceAll(/\{([a-z]+)\}/g, (_, name: string) => {
      const value = seen[name] ?? "";
      return inBoth(typeof value === "number" ? String(value) : value)[language];
    });
  return { en: inside(en, "en"), fr: inside(fr, "fr") };
}
