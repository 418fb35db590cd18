/** The two languages everything a user sees exists in. */
export const languages = ["fr", "en"] as const;
export type Language = (typeof languages)[number];

/** One sentence or title in both. */
export interface Bilingual {
  readonly en: string;
  readonly fr: string;
}

/** One sentence or title, said in both: `said("Customer", "Client")`. */
export const said = (en: string, fr: string): Bilingual => ({ en, fr });
/** What is told in the same way in both. */
export const toldIn = (tell: (language: Language) => string): Bilingual =>
  said(tell("en"), tell("fr"));
