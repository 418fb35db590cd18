/** Gathers what the sections need to speak one language and one currency. */

import type { Language } from "../kernel/language.ts";
import { sayIn } from "../kernel/say.ts";
import type { Pages } from "../results/pages.ts";
import type { Diagnosis, Told } from "../results/schema.ts";
import { labelOf } from "../words/labels.ts";
import { numberTextIn } from "../words/number-text.ts";
import { clientAnchors } from "./client-anchors.ts";
import type { SectionData, Telling } from "./section.ts";
import { sections } from "./sections/sections.ts";
import { words } from "./words/words.ts";

export function tellingIn(
  language: Language,
  currency: string,
  catalogue: Pages,
  customers: Diagnosis["customers"] = [],
): Telling {
  return {
    language,
    say: sayIn(words, language),
    label: (kind, slug) => labelOf(kind, slug, language),
    catalogue,
    numbers: numberTextIn(language, currency),
    clientHref: clientAnchors(customers).hrefOf,
  };
}

/** Every section told, in order; what could not be read comes right after the answer when a row was rejected. */
export function tellSections(told: Told, telling: Telling): SectionData[] {
  const isRejected = told.diagnosis.sources.some(({ rows }) => rows.rejected > 0);
  const place = ({ id }: { readonly id: string }) => (isRejected && id === "reading" ? 1 : 2);
  const [first, ...rest] = sections;
  const ordered = rest.toSorted((left, right) => place(left) - place(right));
  return [first, ...ordered].flatMap((section) => section?.tell(told, telling) ?? []);
}
