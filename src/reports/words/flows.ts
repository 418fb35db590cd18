/** The sentences of the lives of invoices. */
import { messagesOf } from "../../kernel/say.ts";

export const flowWords = messagesOf({
  en: {
    "flows-title": "From invoice to cash",
    "flows-none": "The lives of invoices cannot be told:",
    "flows-lead":
      "{count, plural, one {# invoice} other {# invoices}} posted from {from} to {to}, {amount} including VAT.{estimated, plural, =0 {} one { # due date is estimated.} other { # due dates are estimated.}}",
    "flow-map-title": "The steps",
    "flow-map-note":
      "Median days from one event to the next, and the days within which nine invoices in ten are through.",
    "flow-map-none": "not judged: no extract tells it",
    "flow-map-nothing": "none",
    "flow-days": "{median} d · {p90} d",
    "still-open": "still open",
    "bottlenecks-sheet": "Bottlenecks",
    "bottlenecks-caption": "Where money waits; amounts in {currency}",
    "bottlenecks-note":
      "Days of DSO: what is owed during the step × its days ÷ all invoices. Waiting: the same money, on an average day.",
    "variants-sheet": "Lives of invoices",
    "variants-caption":
      "{count, plural, one {One life} other {# different lives}}, the most frequent first",
    "steps-sheet": "Steps",
    "cohorts-sheet": "Paid by month of invoice",
    "cohorts-title": "Share paid, by month of invoice",
    "cohorts-note": "By the end of the month itself, then of each month after it; payments alone.",
    "cohort-same": "month",
    "rolls-sheet": "Roll rates",
    "rolls-caption": "What each age becomes a month later, weighted over the months",
    "rolls-note":
      "Rolled: the same items, owed in the next bucket a month later. Net flow: all that is there then ÷ all that was here.",
    "col-flow-step": "Step",
    "col-mean-days": "Days, weighted",
    "col-dso-days": "Days of DSO",
    "col-waiting": "Waiting",
    "col-events": "Events in order",
    "col-invoices": "Invoices",
    "col-invoiced": "Invoiced",
    "col-cohort": "Invoiced in",
    "col-median": "Median days",
    "col-p90": "Nine in ten",
    "col-bucket-from": "From",
    "col-bucket-to": "To",
    "col-rolled": "Rolled",
    "col-net-flow": "Net flow",
  },
  fr: {
    "flows-title": "De la facture à l’encaissement",
    "flows-none": "La vie des factures ne peut pas être racontée :",
    "flows-lead":
      "{count, plural, one {# facture comptabilisée} other {# factures comptabilisées}} du {from} au {to}, {amount} TTC.{estimated, plural, =0 {} one { # échéance est estimée.} other { # échéances sont estimées.}}",
    "flow-map-title": "Les étapes",
    "flow-map-note":
      "Jours d’un événement au suivant : la médiane, puis les jours en lesquels neuf factures sur dix sont passées.",
    "flow-map-none": "non jugé : aucun extrait ne le dit",
    "flow-map-nothing": "aucune",
    "flow-days": "{median} j · {p90} j",
    "still-open": "encore ouverte",
    "bottlenecks-sheet": "Goulots",
    "bottlenecks-caption": "Où l’argent attend ; montants en {currency}",
    "bottlenecks-note":
      "Jours de DSO : ce qui est dû pendant l’étape × ses jours ÷ toutes les factures. En attente : le même argent, un jour moyen.",
    "variants-sheet": "Vies des factures",
    "variants-caption":
      "{count, plural, one {Une seule vie} other {# vies différentes}}, les plus fréquentes d’abord",
    "steps-sheet": "Étapes",
    "cohorts-sheet": "Payé par mois de facture",
    "cohorts-title": "Part payée, par mois de facture",
    "cohorts-note":
      "À la fin du mois lui-même, puis de chacun des mois suivants ; règlements seuls.",
    "cohort-same": "mois",
    "rolls-sheet": "Taux de bascule",
    "rolls-caption": "Ce que chaque tranche devient un mois plus tard, pondéré sur les mois",
    "rolls-note":
      "Basculé : les mêmes postes, dus dans la tranche suivante un mois après. Flux net : tout ce qui s’y trouve alors ÷ tout ce qui était ici.",
    "col-flow-step": "Étape",
    "col-mean-days": "Jours, pondérés",
    "col-dso-days": "Jours de DSO",
    "col-waiting": "En attente",
    "col-events": "Événements dans l’ordre",
    "col-invoices": "Factures",
    "col-invoiced": "Facturé",
    "col-cohort": "Facturé en",
    "col-median": "Jours, médiane",
    "col-p90": "Neuf sur dix",
    "col-bucket-from": "De",
    "col-bucket-to": "À",
    "col-rolled": "Basculé",
    "col-net-flow": "Flux net",
  },
});
