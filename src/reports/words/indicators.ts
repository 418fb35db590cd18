/** The sentences of the indicators: a figure shows its working, or says why it has none. */
import { messagesOf } from "../../kernel/say.ts";

export const indicatorWords = messagesOf({
  en: {
    "indicators-title": "DSO and the other indicators",
    "indicators-lead":
      "Each figure shows its working, which can be redone. Where it could not be computed, the reason stands in its place: never a zero.",
    "dso-family": "The DSO family",
    "dso-family-text":
      "Three readings of the same delay. The simple DSO moves with sales; the count-back DSO does not; the best possible DSO is what the terms granted would give if nobody were late.",
    "other-indicators": "Other indicators",
    "indicators-caption": "All indicators; amounts in {currency}",
    "indicators-sheet": "Indicators",
    "col-indicator": "Indicator",
    "col-unit": "Unit",
    "col-value-short": "Value",
    "col-numerator": "Numerator",
    "col-denominator": "Denominator",
    "col-used": "Items used",
    "col-excluded": "Items left out",
    "col-flags": "Remarks",
    "indicator-formula": "Formula",
    "indicator-working": "Working",
    "indicator-items": "Items",
    "indicator-items-text":
      "{used, plural, =0 {none used} one {# used} other {# used}}, {excluded, plural, =0 {none left out} one {# left out} other {# left out}}",
    "indicator-flags": "Remarks",
    "indicator-reason": "Not computed",
    "indicator-misleads": "How it can mislead",
    "better-lower": "lower is better",
    "better-higher": "higher is better",
    "better-neither": "neither high nor low is better in itself",
  },
  fr: {
    "indicators-title": "Le DSO et les autres indicateurs",
    "indicators-lead":
      "Chaque chiffre montre son calcul, que l’on peut refaire. Quand il n’a pas pu être calculé, la raison en tient lieu : jamais un zéro.",
    "dso-family": "La famille du DSO",
    "dso-family-text":
      "Trois lectures du même délai. Le DSO comptable bouge avec les ventes ; le DSO par épuisement, non ; le DSO contractuel est celui que donneraient les délais accordés si personne n’était en retard.",
    "other-indicators": "Les autres indicateurs",
    "indicators-caption": "Tous les indicateurs ; montants en {currency}",
    "indicators-sheet": "Indicateurs",
    "col-indicator": "Indicateur",
    "col-unit": "Unité",
    "col-value-short": "Valeur",
    "col-numerator": "Numérateur",
    "col-denominator": "Dénominateur",
    "col-used": "Postes retenus",
    "col-excluded": "Postes écartés",
    "col-flags": "Remarques",
    "indicator-formula": "Formule",
    "indicator-working": "Calcul",
    "indicator-items": "Postes",
    "indicator-items-text":
      "{used, plural, =0 {aucun retenu} one {# retenu} other {# retenus}}, {excluded, plural, =0 {aucun écarté} one {# écarté} other {# écartés}}",
    "indicator-flags": "Remarques",
    "indicator-reason": "Non calculé",
    "indicator-misleads": "Comment il peut tromper",
    "better-lower": "plus il est bas, mieux c’est",
    "better-higher": "plus il est haut, mieux c’est",
    "better-neither": "ni haut ni bas n’est meilleur en soi",
  },
});
