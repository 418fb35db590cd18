/** The two languages everything a user sees exists in. */
export const languages = ["fr", "en"] as const;
export type Language = (typeof languages)[number];

/** One sentence or title in both. */
export interface Bilingual {
  readonly en: string;
  readonly fr: string;
}
