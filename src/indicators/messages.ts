/**
 * What an indicator says beside its number, in both languages: why it is null (a reason) and what the reader
 * must know (a flag). Queries return slugs; messages.test.ts fails when a query uses one that has no sentence.
 */
import type { Language } from "../kernel/language.ts";
import { messagesOf, sayIn } from "../kernel/say.ts";

/** Every reason and flag, by its slug. `window-months` is the flag `window-3-months` with any number. */
export const noteMessages = messagesOf({
  en: {
    "contacts-unknown": "No e-mail address nor phone number stands in the customer list.",
    "credit-balance": "Credits exceed what is owed: the balance is in the customers' favour.",
    "credits-exceed-overdue": "Unallocated credits exceed what is overdue: the figure is negative.",
    "debtors-in-credit": "Some debtors are in credit; they count as 0.",
    "groups-unknown": "The customer list gives no groups: each customer counts alone.",
    "history-short": "The ledger does not cover the whole window: what it covers was used.",
    "history-too-short":
      "What is owed exceeds all the sales of the ledger's history: longer than the days counted.",
    "items-without-customer": "Items without a customer are left out.",
    "items-without-due-date":
      "Some items have no due date: they count neither as due nor as not due.",
    "ledger-balance-zero": "The ledger balance is 0: no rate can be drawn from it.",
    "lettering-too-rare":
      "Too few old credits are lettered: nothing tells which invoices the payments paid.",
    "limit-expired": "A credit limit had expired at the date; it was used all the same.",
    "no-due-dates": "No item has a due date.",
    "no-limit": "Customers without a credit limit are left out: no limit is not a limit of 0.",
    "no-opening-balance": "The ledger does not reach back to the beginning of the window.",
    "no-payments-in-window": "No payment of an invoice was posted in the window.",
    "no-sales-in-window": "There are no sales in the window, or credit notes exceed them.",
    "nothing-above-threshold": "No customer's exposure exceeds the trivial amount.",
    "nothing-collectable": "There was nothing to collect over the window.",
    "nothing-owed": "Customers owe nothing at the date.",
    "over-zero-limit": "Some customers that should pay cash (limit of 0) owe something.",
    "report-date-differs": "The aged balance does not stand at the date of the diagnosis.",
    "window-months": "Window: {months, plural, one {# month} other {# months}}.",
    "zero-limit": "The credit limit is 0, cash only: no rate can be drawn from it.",
  },
  fr: {
    "contacts-unknown": "La liste des clients ne donne ni adresse électronique ni téléphone.",
    "credit-balance": "Les crédits dépassent ce qui est dû : le solde est en faveur des clients.",
    "credits-exceed-overdue": "Les crédits non affectés dépassent l’échu : le chiffre est négatif.",
    "debtors-in-credit": "Des débiteurs sont créditeurs ; ils comptent pour 0.",
    "groups-unknown": "La liste des clients ne donne pas les groupes : chaque client compte seul.",
    "history-short":
      "Le grand livre ne couvre pas toute la fenêtre : ce qu’il couvre a été retenu.",
    "history-too-short":
      "L’encours dépasse toutes les ventes de l’historique : il remonte au-delà des jours comptés.",
    "items-without-customer": "Les postes sans client sont écartés.",
    "items-without-due-date":
      "Des postes n’ont pas d’échéance : ils ne comptent ni comme échus ni comme non échus.",
    "ledger-balance-zero": "Le solde comptable est nul : aucun taux ne peut en être tiré.",
    "lettering-too-rare":
      "Trop peu d’anciens crédits sont lettrés : rien ne dit quelles factures les règlements ont payées.",
    "limit-expired":
      "Une limite de crédit était expirée à la date ; elle a tout de même été retenue.",
    "no-due-dates": "Aucun poste n’a d’échéance.",
    "no-limit":
      "Les clients sans limite de crédit sont écartés : l’absence de limite n’est pas une limite à 0.",
    "no-opening-balance": "Le grand livre ne remonte pas au début de la fenêtre.",
    "no-payments-in-window": "Aucun règlement de facture n’a été comptabilisé dans la fenêtre.",
    "no-sales-in-window": "Il n’y a pas de ventes dans la fenêtre, ou les avoirs les dépassent.",
    "nothing-above-threshold":
      "Aucun client n’a un encours supérieur au montant jugé insignifiant.",
    "nothing-collectable": "Il n’y avait rien à encaisser pendant la fenêtre.",
    "nothing-owed": "Les clients ne doivent rien à la date d’arrêté.",
    "over-zero-limit":
      "Des clients qui devraient payer comptant (limite à 0) doivent quelque chose.",
    "report-date-differs": "La balance âgée n’est pas arrêtée à la date du diagnostic.",
    "window-months": "Fenêtre : {months} mois.",
    "zero-limit":
      "La limite de crédit est de 0, paiement comptant : aucun taux ne peut en être tiré.",
  },
});

export type Note = keyof typeof noteMessages.en;

/** The sentence of a reason or flag, null when the slug is not one of ours. */
export function sayNote(slug: string, language: Language): string | null {
  const say = sayIn(noteMessages, language);
  const months = /^window-(\d+)-months$/.exec(slug)?.[1];
  if (months !== undefined) return say("window-months", { months: Number(months) });
  return isNote(slug) && slug !== "window-months" ? say(slug) : null;
}

function isNote(slug: string): slug is Note {
  return Object.hasOwn(noteMessages.en, slug);
}
