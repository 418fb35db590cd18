/** What a customer list's rows can be reproached with. Rejected rows are left out; the others are kept as given. */
import type { Bilingual } from "../../kernel/language.ts";

export const customerListProblems = {
  "customer-code-missing": {
    en: "The row names no customer code: it cannot be tied to the ledger and is left out.",
    fr: "La ligne ne porte pas de code client : elle ne peut être rattachée au grand livre et est écartée.",
  },
  "customer-code-duplicate": {
    en: "The customer code is already listed: the first row is kept, this one is left out.",
    fr: "Le code client est déjà présent : la première ligne est gardée, celle-ci est écartée.",
  },
  "customer-listed-twice": {
    en: "Another list already names this customer: its first row is kept, this one serves for nothing.",
    fr: "Une autre liste nomme déjà ce client : sa première ligne est gardée, celle-ci ne sert pas.",
  },
  "row-misaligned": {
    en: "The row has more cells than headings: its values may stand in the wrong columns; it is left out.",
    fr: "La ligne a plus de cellules que d’en-têtes : ses valeurs peuvent être décalées ; elle est écartée.",
  },
  "identifier-shortened": {
    en: "The identifier lacks a digit, as when a spreadsheet drops a leading zero. It is kept as given.",
    fr: "Il manque un chiffre à l’identifiant, comme lorsqu’un tableur supprime un zéro de tête. Il est gardé tel quel.",
  },
  "identifier-in-exponent": {
    en: "The identifier is written with an exponent (7.3E+13): its digits are lost. It is kept as given.",
    fr: "L’identifiant est écrit avec un exposant (7,3E+13) : ses chiffres sont perdus. Il est gardé tel quel.",
  },
  "country-not-understood": {
    en: "The country is not one Encours knows: it is left unknown.",
    fr: "Le pays n’est pas reconnu : il est laissé inconnu.",
  },
  "status-not-understood": {
    en: "The status is not one Encours knows: it is left unknown.",
    fr: "Le statut n’est pas reconnu : il est laissé inconnu.",
  },
  "flag-not-understood": {
    en: "Neither yes nor no: the flag is left unknown.",
    fr: "Ni oui ni non : l’indicateur est laissé inconnu.",
  },
  "terms-not-understood": {
    en: "The payment terms have no single reading: no due date is computed from them. Shown once per wording.",
    fr: "Les conditions de paiement n’ont pas une lecture unique : aucune échéance n’en est tirée. Signalé une fois par libellé.",
  },
  "limit-unreadable": {
    en: "The credit limit is not an amount: the customer is taken to have none known.",
    fr: "La limite de crédit n’est pas un montant : elle est tenue pour inconnue.",
  },
  "limit-ambiguous": {
    en: "The credit limit may be read in two ways (1,234): it is left unknown.",
    fr: "La limite de crédit peut se lire de deux façons (1,234) : elle est laissée inconnue.",
  },
  "limit-looks-like-none": {
    en: "The credit limit looks like «no limit» (999 999 999). It is kept as given.",
    fr: "La limite de crédit ressemble à « sans limite » (999 999 999). Elle est gardée telle quelle.",
  },
  "limit-rounded": {
    en: "The credit limit had more than two decimals: it is rounded to the cent.",
    fr: "La limite de crédit avait plus de deux décimales : elle est arrondie au centime.",
  },
  "date-unreadable": {
    en: "Not a date of the calendar: it is left unknown.",
    fr: "Ce n’est pas une date du calendrier : elle est laissée inconnue.",
  },
  "date-ambiguous": {
    en: "Day and month cannot be told apart in this column: the date is left unknown.",
    fr: "Le jour et le mois ne se distinguent pas dans cette colonne : la date est laissée inconnue.",
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type CustomerListProblem = keyof typeof customerListProblems;
