/** The sentences of what moved since an earlier day: the DSO, the overdue rate, and who moved them. */
import { messagesOf } from "../../kernel/say.ts";

export const changeWords = messagesOf({
  en: {
    "dso-change": "Why the DSO moved from {from} to {to}",
    "dso-change-lead":
      "From {from} to {to} days. {method, select, structural {Each effect is what the DSO would have moved by, had it alone changed; growth alone moves nothing.} other {Most invoices have no due date: the change is split by what is owed and by sales, and growth alone shows in both.}} Sales including VAT: {before} in {beforeDays} days, then {after} in {afterDays}.",
    "dso-change-reported":
      "{source, select, aged {These are the DSO of the aged receivables of both days; the ledger’s went from {from} to {to}, and the difference is the errors of data and booking.} published {These are the DSO that the company publishes; the ledger’s went from {from} to {to}, and the difference is the errors of data and booking.} other {They are the ledger’s: the company prints no figure of both days, so that errors of data and booking count for 0.}}",
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
    "col-effect-customers": "Customers that make most of it",
    "dso-customers-sheet": "DSO change by customer",
    "dso-customers-caption":
      "Customers by effect of the change of DSO, in money: each column sums to its effect",
    "dso-items-sheet": "DSO change by item",
    "dso-items-caption":
      "Items of either date by effect: what they were and are, and what they make of it. Effects of sales stand by customer",
    "col-effect": "Effect",
    "col-effect-days": "Days",
    "col-effect-amount": "Money",
    "dso-months-sheet": "DSO change by month",
    "dso-months-caption": "Month by month",
    "dso-months-note":
      "The months sum to the change of the ledger’s DSO; an effect of the months is not the same effect between the two dates: what moved and came back is in the months only. All effects are in the workbook.",
    "dso-months-none": "Month by month it cannot be told: {reason}",
    "col-month-end": "To",
    "col-dso-after": "DSO",
    "col-change": "Change",
    "col-heaviest-effect": "Heaviest effect",
    "overdue-rate-change": "Why the overdue rate moved from {from} to {to}",
    "overdue-rate-change-lead":
      "From {from} to {to} of what customers owe. A move that adds to what is late raises the rate; one that adds to what is owed lowers it.",
    "overdue-rate-change-chart": "Overdue rate bridge, in points",
    "overdue-rate-change-chart-summary":
      "From {from} to {to} percent, a move a step; what moved it by less than a tenth of a point is in the table.",
    "overdue-rate-change-at": "Overdue rate on {date}",
    "overdue-rate-change-total": "Change of the overdue rate",
    "overdue-rate-change-note":
      "They sum to the change, in points and in money: a point is a hundredth of what is owed at the later date.",
    "col-effect-points": "Points",
    "overdue-rate-effects-sheet": "Overdue rate change",
    "overdue-rate-customers-sheet": "Overdue rate by customer",
    "overdue-rate-customers-caption":
      "Customers by move of the overdue rate, in money: each column sums to its effect",
    "overdue-rate-items-sheet": "Overdue rate by item",
    "overdue-rate-items-caption": "Items that moved the overdue rate, and what each makes of it",
  },
  fr: {
    "dso-change": "Pourquoi le DSO a bougé du {from} au {to}",
    "dso-change-lead":
      "De {from} à {to} jours. {method, select, structural {Chaque effet est ce dont le DSO aurait bougé si lui seul avait changé ; la croissance seule ne le fait pas bouger.} other {La plupart des factures n’ont pas d’échéance : l’évolution est répartie entre ce qui est dû et les ventes, et la croissance seule se voit dans les deux.}} Ventes TTC : {before} en {beforeDays} jours, puis {after} en {afterDays}.",
    "dso-change-reported":
      "{source, select, aged {Ce sont les DSO des balances âgées des deux dates ; celui de la comptabilité est passé de {from} à {to}, et l’écart est celui des erreurs de données et d’écritures.} published {Ce sont les DSO que la société publie ; celui de la comptabilité est passé de {from} à {to}, et l’écart est celui des erreurs de données et d’écritures.} other {Ce sont ceux de la comptabilité : la société n’imprime pas de chiffre aux deux dates, et les erreurs de données et d’écritures comptent pour 0.}}",
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
    "col-effect-customers": "Clients qui y pèsent le plus",
    "dso-customers-sheet": "Évolution du DSO par client",
    "dso-customers-caption":
      "Clients par effet de l’évolution du DSO, en argent : chaque colonne a pour somme son effet",
    "dso-items-sheet": "Évolution du DSO par pièce",
    "dso-items-caption":
      "Postes de l’une ou l’autre date par effet : ce qu’ils étaient, ce qu’ils sont, ce qu’ils y pèsent. Les effets des ventes sont par client",
    "col-effect": "Effet",
    "col-effect-days": "Jours",
    "col-effect-amount": "Argent",
    "dso-months-sheet": "Évolution du DSO par mois",
    "dso-months-caption": "Mois par mois",
    "dso-months-note":
      "La somme des mois est l’évolution du DSO comptable ; un effet des mois n’est pas le même effet entre les deux dates : ce qui a bougé puis est revenu n’est que dans les mois. Tous les effets sont dans le classeur.",
    "dso-months-none": "L’évolution mois par mois n’est pas connue : {reason}",
    "col-month-end": "Au",
    "col-dso-after": "DSO",
    "col-change": "Évolution",
    "col-heaviest-effect": "Effet le plus lourd",
    "overdue-rate-change": "Pourquoi le taux de retard a bougé du {from} au {to}",
    "overdue-rate-change-lead":
      "De {from} à {to} de ce que doivent les clients. Un mouvement qui ajoute à l’échu élève le taux ; un mouvement qui ajoute à l’encours l’abaisse.",
    "overdue-rate-change-chart": "Pont du taux de retard, en points",
    "overdue-rate-change-chart-summary":
      "De {from} à {to} pour cent, une marche par mouvement ; ce qui l’a fait bouger de moins d’un dixième de point est dans le tableau.",
    "overdue-rate-change-at": "Taux de retard au {date}",
    "overdue-rate-change-total": "Évolution du taux de retard",
    "overdue-rate-change-note":
      "Leur somme est l’évolution, en points et en argent : un point vaut un centième de l’encours à la seconde date.",
    "col-effect-points": "Points",
    "overdue-rate-effects-sheet": "Évolution du taux de retard",
    "overdue-rate-customers-sheet": "Taux de retard par client",
    "overdue-rate-customers-caption":
      "Clients par mouvement du taux de retard, en argent : chaque colonne a pour somme son effet",
    "overdue-rate-items-sheet": "Taux de retard par pièce",
    "overdue-rate-items-caption":
      "Postes qui ont fait bouger le taux de retard, et ce que chacun y pèse",
  },
});
