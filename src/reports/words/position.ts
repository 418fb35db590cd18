/** The sentences of the position: who owes what, and since when. */
import { messagesOf } from "../../kernel/say.ts";

export const positionWords = messagesOf({
  en: {
    "position-title": "The position",
    "position-lead":
      "{items, plural, one {# open item} other {# open items}} of {customers, plural, one {# customer} other {# customers}}, aged {basis}, in the {view}.",
    "ageing-chart": "Ageing, in {currency}",
    "ageing-chart-summary":
      "Open amount in each ageing bucket; the table below gives the same amounts.",
    "ageing-caption": "Ageing of open items",
    "ageing-note":
      "In {currency}. Credits not allocated to an invoice stand apart: they hide nobody’s lateness.",
    "ageing-sheet": "Ageing",
    "col-bucket": "Bucket",
    "ageing-total": "Total",
    "accounts-caption": "Balance by receivable account, in {currency}",
    "accounts-sheet": "Accounts",
    "col-account": "Account",
    "col-scope": "In the bridge",
    "col-balance": "Balance",
    "due-sources-caption": "Where due dates come from, amounts in {currency}",
    "due-sources-note": "An ageing is worth what its due dates are worth.",
    "due-sources-sheet": "Due dates",
    "col-due-source": "Due date",
    "customers-title": "Customers that owe most",
    "customers-caption": "Largest open balances, in {currency}",
    "customers-sheet": "Top customers",
    "col-open": "Open",
    "col-overdue": "Overdue",
    "col-days-late-max": "Oldest delay, days",
  },
  fr: {
    "position-title": "L’encours",
    "position-lead":
      "{items, plural, one {# poste ouvert} other {# postes ouverts}} de {customers, plural, one {# client} other {# clients}}, âge compté {basis}, en {view}.",
    "ageing-chart": "Ancienneté, en {currency}",
    "ageing-chart-summary":
      "Montant ouvert de chaque tranche d’ancienneté ; le tableau ci-dessous donne les mêmes montants.",
    "ageing-caption": "Ancienneté des postes ouverts",
    "ageing-note":
      "En {currency}. Les crédits non affectés à une facture sont mis à part : ils ne masquent le retard de personne.",
    "ageing-sheet": "Ancienneté",
    "col-bucket": "Tranche",
    "ageing-total": "Total",
    "accounts-caption": "Solde par compte de créances, en {currency}",
    "accounts-sheet": "Comptes",
    "col-account": "Compte",
    "col-scope": "Dans le pont",
    "col-balance": "Solde",
    "due-sources-caption": "D’où viennent les échéances, montants en {currency}",
    "due-sources-note": "Une balance âgée vaut ce que valent ses échéances.",
    "due-sources-sheet": "Échéances",
    "col-due-source": "Échéance",
    "customers-title": "Les plus gros encours",
    "customers-caption": "Clients dont l’encours est le plus élevé, en {currency}",
    "customers-sheet": "Principaux clients",
    "col-open": "Ouvert",
    "col-overdue": "Échu",
    "col-days-late-max": "Retard maximal, jours",
  },
});
