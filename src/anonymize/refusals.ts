/** The refusals of the room; their words are in refusals.yaml. */
import type { Bilingual } from "../kernel/language.ts";
import { refusalsOf, sentencesOf } from "../store/refusals.ts";

export const refuse = refusalsOf("anonymize/refusals.yaml");

/** Why a file is left out. */
export const reasonOf = (key: "form", seen: string): Bilingual =>
  sentencesOf("anonymize/reasons.yaml")(key, { seen });
