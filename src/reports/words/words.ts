/** All the sentences of the reports, under one typed `say`. The words they share with other rooms are in src/words. */
import { messagesOf } from "../../kernel/say.ts";
import { bridgeWords } from "./bridge.ts";
import { changeWords } from "./changes.ts";
import { coverWords } from "./cover.ts";
import { customerWords } from "./customers.ts";
import { drawingWords } from "./drawing.ts";
import { findingWords } from "./findings.ts";
import { flowWords } from "./flows.ts";
import { indicatorWords } from "./indicators.ts";
import { listWords } from "./lists.ts";
import { methodWords } from "./method.ts";
import { positionWords } from "./position.ts";
import { readingWords } from "./reading.ts";

export const words = messagesOf({
  en: {
    ...drawingWords.en,
    ...coverWords.en,
    ...readingWords.en,
    ...bridgeWords.en,
    ...positionWords.en,
    ...indicatorWords.en,
    ...changeWords.en,
    ...flowWords.en,
    ...findingWords.en,
    ...customerWords.en,
    ...listWords.en,
    ...methodWords.en,
  },
  fr: {
    ...drawingWords.fr,
    ...coverWords.fr,
    ...readingWords.fr,
    ...bridgeWords.fr,
    ...positionWords.fr,
    ...indicatorWords.fr,
    ...changeWords.fr,
    ...flowWords.fr,
    ...findingWords.fr,
    ...customerWords.fr,
    ...listWords.fr,
    ...methodWords.fr,
  },
});

export type WordKey = keyof typeof words.en;
