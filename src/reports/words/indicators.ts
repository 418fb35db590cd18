/** The sentences of the indicators: a figure shows its working, or says why it has none. */
import { messagesOf } from "../../kernel/say.ts";

export const indicatorWords = messagesOf({
  en: {
    "indicators-title": "DSO and the other indicators",
    "indicators-lead":
      "Each figure shows its working, which can be redone. Where it could not be computed, the reason stands in its place: never a zero.",
    "dso-change": "Why the DSO moved from {from} to {to}",
    "dso-change-lead":
      "From {from} to {to} days. {method, select, structural {Each effect is what the DSO would have moved by, had it alone changed; growth alone moves nothing.} other {Most invoices have no due date: the change is split by what is owed and by sales, and growth alone shows in both.}} Sales including VAT: {before} in {beforeDays} days, then {after} in {afterDays}.",
    "dso-effects-sheet": "DSO change",
    "countback-effects-sheet": "Count-back change",
    "dso-change-countback": "The count-back DSO went from {from} to {to} days",
    "dso-change-caption": "Effects, the heaviest first",
    "dso-change-note":
      "They sum to the change, in days and in money: a day is the daily sales of the later window.",
    "dso-change-chart": "DSO bridge, in days",
    "dso-change-chart-summary":
      "From {from} to {to} days, an effect a step; what moved it by less than a tenth of a day is in the table.",
    "dso-change-at": "DSO on {date}",
    "dso-change-total": "Change of the DSO",
    "col-effect-customers": "Customers that make most of it, days",
    "dso-customers-sheet": "DSO change by customer",
    "dso-customers-caption":
      "Customers by effect of the change of DSO, in money: each column sums to its effect",
    "dso-items-sheet": "DSO change by item",
    "dso-items-caption":
      "Items of either date by effect: what they were and are, and what they make of it. Effects of sales stand by customer",
    "col-effect": "Effect",
    "col-effect-days": "Days",
    "col-effect-amount": "Money",
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
    "dso-change": "Pourquoi le DSO a bougé du {from} au {to}",
    "dso-change-lead":
      "De {from} à {to} jours. {method, select, structural {Chaque effet est ce dont le DSO aurait bougé si lui seul avait changé ; la croissance seule ne le fait pas bouger.} other {La plupart des factures n’ont pas d’échéance : l’évolution est répartie entre ce qui est dû et les ventes, et la croissance seule se voit dans les deux.}} Ventes TTC : {before} en {beforeDays} jours, puis {after} en {afterDays}.",
    "dso-effects-sheet": "Évolution du DSO",
    "countback-effects-sheet": "Évolution par épuisement",
    "dso-change-countback": "Le DSO par épuisement est passé de {from} à {to} jours",
    "dso-change-caption": "Effets, les plus lourds d’abord",
    "dso-change-note":
      "Leur somme est l’évolution, en jours et en argent : un jour vaut les ventes par jour de la dernière fenêtre.",
    "dso-change-chart": "Pont de DSO, en jours",
    "dso-change-chart-summary":
      "De {from} à {to} jours, une marche par effet ; ce qui l’a fait bouger de moins d’un dixième de jour est dans le tableau.",
    "dso-change-at": "DSO au {date}",
    "dso-change-total": "Évolution du DSO",
    "col-effect-customers": "Clients qui y pèsent le plus, en jours",
    "dso-customers-sheet": "Évolution du DSO par client",
    "dso-customers-caption":
      "Clients par effet de l’évolution du DSO, en argent : chaque colonne a pour somme son effet",
    "dso-items-sheet": "Évolution du DSO par pièce",
    "dso-items-caption":
      "Postes de l’une ou l’autre date par effet : ce qu’ils étaient, ce qu’ils sont, ce qu’ils y pèsent. Les effets des ventes sont par client",
    "col-effect": "Effet",
    "col-effect-days": "Jours",
    "col-effect-amount": "Argent",
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
