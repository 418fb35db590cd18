/** How mistakes of a settings file are said, and the refusal that lists them. */
import type { Bilingual } from "../kernel/language.ts";
import { nearest } from "../kernel/nearest.ts";
import { Refusal } from "../kernel/refusal.ts";

/** Mistakes shown; the rest are counted. */
const SHOWN_MAX = 20;

export const said = (place: string, { en, fr }: Bilingual): Bilingual => ({
  en: `${place}: ${en}`,
  fr: `${place} : ${fr}`,
});

/** `place` ends with the unknown name; the names near it, or all of them when none is and they are few. */
export function nameUnknown(place: string, known: readonly string[], kind: Bilingual): Bilingual {
  const near = nearest(place.split(".").at(-1) ?? place, known);
  const named = said(place, {
    en: `no ${kind.en} of that name`,
    fr: `aucun ${kind.fr} de ce nom`,
  });
  if (near !== null) return didYouMean(named, near);
  const names = known.join(", ");
  return names === ""
    ? named
    : { en: `${named.en}; it is one of ${names}`, fr: `${named.fr} ; c’est l’un de ${names}` };
}

export const didYouMean = ({ en, fr }: Bilingual, near: string): Bilingual => ({
  en: `${en}; did you mean ${near}?`,
  fr: `${fr} ; vouliez-vous dire ${near} ?`,
});

export function invalid(path: string, mistakes: readonly Bilingual[]): Refusal {
  const more = mistakes.length - SHOWN_MAX;
  const told = mistakes.slice(0, SHOWN_MAX);
  if (more > 0) told.push({ en: `and ${more} more`, fr: `et ${more} de plus` });
  return new Refusal({
    slug: "settings-file-invalid",
    where: path,
    what: {
      en: told.map((one) => one.en).join("\n"),
      fr: told.map((one) => one.fr).join("\n"),
    },
    why: {
      en: "a setting that is not understood would be silently ignored",
      fr: "un réglage qui n’est pas compris serait ignoré en silence",
    },
    next: {
      en: "correct the file; its keys are accounts, chart, assumed_term, materiality_min, rates, sources and params (encours explain <control> shows its params)",
      fr: "corrigez le fichier ; ses clés sont accounts, chart, assumed_term, materiality_min, rates, sources et params (encours explain <contrôle> montre ses paramètres)",
    },
  });
}
