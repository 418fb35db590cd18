/** All the sentences of the reports, under one typed `say`. */
import { messagesOf } from "../../kernel/say.ts";
import { bridgeWords } from "./bridge.ts";
import { coverWords } from "./cover.ts";
import { drawingWords } from "./drawing.ts";
import { findingWords } from "./findings.ts";
import { indicatorWords } from "./indicators.ts";
import { labelWords } from "./labels.ts";
import { methodWords } from "./method.ts";
import { positionWords } from "./position.ts";
import { readingWords } from "./reading.ts";

export const words = messagesOf({
  en: {
    ...labelWords.en,
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

/** The label of a slug of the diagnosis (`bucket`, `1-30`), or the slug itself with spaces when nobody spelled it. */
export function labelOf(
  say: (key: WordKey) => string,
  kind: string,
  slug: string,
): string {
  const key = `${kind}-${slug}`;
  if (Object.hasOwn(words.en, key)) return say(key as WordKey);
  return slug.replaceAll(/[-_]/g, " ");
}
