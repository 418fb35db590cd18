/** The two languages everything a user sees exists in. */
export type Language = "fr" | "en";

/** One sentence or title in both. */
export interface Bilingual {
  readonly en: string;
  readonly fr: string;
}
