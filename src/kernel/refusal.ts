/**
 * A refusal: the request or its files cannot be used. It is not a problem of one row (that is a row in the
 * result) and not a bug (that is a failed assertion). It always says what, where, why and what to do next, in
 * both languages: the room that refuses does not know which one the person reads.
 */
import type { Bilingual, Language } from "./language.ts";
import { visibleText } from "./visible-text.ts";

export interface RefusalParts {
  /** Kebab-case name, never renamed: `fec-columns-missing`. Each has an example in tests/refusals/<slug>/. */
  readonly slug: string;
  /** What is wrong, in one sentence. */
  readonly what: Bilingual;
  /** File, line, option: where it was seen. May hold several lines. A name alone is the same in both languages. */
  readonly where: string | Bilingual;
  /** Why Encours cannot go on. */
  readonly why: Bilingual;
  /** What the person can do now. */
  readonly next: Bilingual;
}

/** Thrown by any room; turned into exit code 2 by main and into its five lines by cli. */
export class Refusal extends Error {
  readonly slug: string;
  readonly what: Bilingual;
  readonly where: Bilingual;
  readonly why: Bilingual;
  readonly next: Bilingual;

  constructor(parts: RefusalParts) {
    super(`${parts.slug}: ${parts.what.en}`);
    this.name = "Refusal";
    this.slug = parts.slug;
    this.what = parts.what;
    this.where = inBoth(parts.where);
    this.why = parts.why;
    this.next = parts.next;
  }

  /** The same refusal, its place said within another: `book.xlsx` in front of `line 12`. */
  within(place: string): Refusal {
    const joined = (where: string) => (where === "" ? place : `${place}, ${where}`);
    const where = { en: joined(this.where.en), fr: joined(this.where.fr) };
    const { slug, what, why, next } = this;
    return new Refusal({ slug, what, where, why, next });
  }
}

/** A text that needs no translation: a path, an option as it was typed. */
export function inBoth(text: string | Bilingual): Bilingual {
  return typeof text === "string" ? { en: text, fr: text } : text;
}

const LABELS = {
  en: { where: "where", what: "what", why: "why", next: "next" },
  fr: { where: "où", what: "quoi", why: "pourquoi", next: "à faire" },
} as const;

/** Lays a refusal out as the terminal and the tests show it (house.md §10). */
export function layOutRefusal(refusal: Refusal, language: Language = "en"): string {
  const labels = LABELS[language];
  const width = Math.max(...Object.values(labels).map((label) => label.length)) + 1;
  const rows = (["where", "what", "why", "next"] as const).map((part) =>
    refusal[part][language]
      .split("\n")
      .map((line, at) => ({ line: visibleText(line), label: at === 0 ? labels[part] : "" }))
      .map(({ line, label }) => `  ${label.padEnd(width)} ${line}`.trimEnd())
      .join("\n"),
  );
  return [`encours: ${refusal.slug}`, ...rows].join("\n");
}
