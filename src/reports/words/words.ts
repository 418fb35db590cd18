/** All the sentences of the reports, under one typed `say`. */
import { messagesOf } from "../../kernel/say.ts";
import { bridgeWords } from "./bridge.ts";
import { columnWords } from "./columns.ts";
import { coverWords } from "./cover.ts";
import { drawingWords } from "./drawing.ts";
import { findingWords } from "./findings.ts";
import { indicatorWords } from "./indicators.ts";
import { labelWords } from "./labels.ts";
import { methodWords } from "./method.ts";
import { positionWords } from "./position.ts";
import { readingWords } from "./reading.ts";
import { ruleWords } from "./rules.ts";

export const words = messagesOf({
  en: {
    ...labelWords.en,
    ...columnWords.en,
    ...ruleWords.en,
    ...drawingWords.en,
    ...coverWords.en,
    ...readingWords.en,
    ...bridgeWords.en,
    ...positionWords.en,
    ...indicatorWords.en,
    ...findingWords.en,
    ...methodWords.en,
  },
  fr: {
    ...labelWords.fr,
    ...columnWords.fr,
    ...ruleWords.fr,
    ...drawingWords.fr,
    ...coverWords.fr,
    ...readingWords.fr,
    ...bridgeWords.fr,
    ...positionWords.fr,
    ...indicatorWords.fr,
    ...findingWords.fr,
    ...methodWords.fr,
  },
});

export type WordKey = keyof typeof words.en;

/** The words of a slug when somebody spelled them. */
export function knownLabel(
  say: (key: WordKey) => string,
  kind: string,
  slug: string,
): string | undefined {
  const key = `${kind}-${slug}`;
  return Object.hasOwn(words.en, key) ? say(key as WordKey) : undefined;
}

/**
 * The label of a slug of the diagnosis (`bucket`, `1-30`). A slug that nobody spelled is written with spaces; what
 * is no slug (the diagnosis often gives a whole sentence) stays as it is.
 */
export function labelOf(say: (key: WordKey) => string, kind: string, slug: string): string {
  const known = knownLabel(say, kind, slug);
  if (known !== undefined) return known;
  return /^[a-z0-9]+([-_][a-z0-9]+)*$/.test(slug) ? slug.replaceAll(/[-_]/g, " ") : slug;
}
