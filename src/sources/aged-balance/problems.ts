/** What an aged balance's rows can be reproached with, and what was done. A code is never renamed. */
import type { Bilingual } from "../../kernel/language.ts";
import { companyProblems } from "../../tabular/problems.ts";

export const agedBalanceProblems = {
  ...companyProblems,
  "amount-ambiguous": {
    en: "The mark in this amount may be a decimal or a thousands mark; nothing in the file tells. The row is left out, or only its bucket when the total is readable.",
    fr: "Le signe de ce montant peut être décimal ou de milliers ; rien dans le fichier ne tranche. La ligne est écartée, ou seulement sa tranche quand le total est lisible.",
  },
  "amount-unreadable": {
    en: "This is not an amount. The row is left out, or only its bucket when the total is readable.",
    fr: "Ce n’est pas un montant. La ligne est écartée, ou seulement sa tranche quand le total est lisible.",
  },
  "amount-rounded": {
    en: "The amount had more than two decimals: it is rounded to the cent, half away from zero.",
    fr: "Le montant avait plus de deux décimales : il est arrondi au centime, demi-centime en s’éloignant de zéro.",
  },
  "amount-too-large": {
    en: "The amount has more than twelve digits before its decimals: no receivable has. The row is left out, or only its bucket when the total is readable.",
    fr: "Le montant a plus de douze chiffres avant ses décimales : aucune créance n’en a. La ligne est écartée, ou seulement sa tranche quand le total est lisible.",
  },
  "amount-missing": {
    en: "The row names a customer or a document and holds no amount: it is left out. In a workbook, an amount may be a formula that was never computed.",
    fr: "La ligne nomme un client ou une pièce et ne porte aucun montant : elle est écartée. Dans un classeur, un montant peut être une formule jamais calculée.",
  },
  "as-of-missing": {
    en: "The report does not say at which date it stands. The date is left unknown.",
    fr: "La balance ne dit pas à quelle date elle est arrêtée. La date reste inconnue.",
  },
  "basis-missing": {
    en: "The report does not say whether it ages from the due date or from the document date. It is left unknown.",
    fr: "La balance ne dit pas si l’ancienneté part de l’échéance ou de la date de pièce. La base reste inconnue.",
  },
  "customer-missing": {
    en: "The line names no customer. It counts in the report.",
    fr: "La ligne ne nomme aucun client. Elle compte dans la balance.",
  },
  "date-ambiguous": {
    en: "Day and month cannot be told apart in this file: its dates written this way are left unknown.",
    fr: "Le jour et le mois ne se distinguent pas dans ce fichier : ses dates écrites ainsi restent inconnues.",
  },
  "date-unreadable": {
    en: "Not a date of the calendar: it is left unknown.",
    fr: "Ce n’est pas une date du calendrier : elle reste inconnue.",
  },
  "several-currencies": {
    en: "The report mixes several currencies: its amounts are added as they stand.",
    fr: "La balance mêle plusieurs devises : ses montants sont additionnés tels quels.",
  },
  "sheet-repeated": {
    en: "This sheet holds the same lines as another sheet of the workbook: they are counted once.",
    fr: "Cette feuille porte les mêmes lignes qu’une autre feuille du classeur : elles sont comptées une fois.",
  },
  "sheet-left-out": {
    en: "This sheet sums up another sheet of the workbook, item by item: it is checked, not added.",
    fr: "Cette feuille résume une autre feuille du classeur, pièce par pièce : elle est contrôlée, pas additionnée.",
  },
  "sheet-differs": {
    en: "This sheet sums up another sheet of the workbook and does not have the same total; the amount is the difference.",
    fr: "Cette feuille résume une autre feuille du classeur et n’a pas le même total ; le montant est l’écart.",
  },
  "sheet-not-read": {
    en: "This sheet is not an aged balance: it is not read.",
    fr: "Cette feuille n’est pas une balance âgée : elle n’est pas lue.",
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type AgedBalanceProblem = keyof typeof agedBalanceProblems;
