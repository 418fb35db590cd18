/**
 * Refusals whose words are a room's refusals.yaml: what, why and next by slug, in both languages, `{name}` standing for
 * what was seen. The file is read when something is refused.
 */
import type { Bilingual, Language } from "../kernel/language.ts";
import { inBoth, Refusal } from "../kernel/refusal.ts";
import { readPackageFile } from "./root.ts";
import { parseOurs } from "./yaml.ts";

type Words = Readonly<Record<"what" | "why" | "next", Bilingual>>;
type Seen = Readonly<Record<string, string | number | Bilingual>>;

/** `path` is below `src/`. */
export function refusalsOf(
  path: string,
): (slug: string, where: string | Bilingual, seen?: Seen) => Refusal {
  return (slug, where, seen = {}) => {
    const all = parseOurs(readPackageFile(path)) as Readonly<Record<string, Words | undefined>>;
    const words = all[slug];
    if (words === undefined) throw new RangeError(`${path} has no words for ${slug}`);
    const filled = (text: string, language: Language): string =>
      text.replaceAll(/\{([a-z]+)\}/g, (_, name: string) => {
        const value = seen[name] ?? "";
        return inBoth(typeof value === "number" ? String(value) : value)[language];
      });
    const said = ({ en, fr }: Bilingual) => ({ en: filled(en, "en"), fr: filled(fr, "fr") });
    const { what, why, next } = words;
    return new Refusal({ slug, where, what: said(what), why: said(why), next: said(next) });
  };
}
