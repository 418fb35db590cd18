/** What any table can be reproached with; a table's own card says the rest. Codes stay for ever. */
import type { Bilingual } from "../kernel/language.ts";

/** Of a cell, by its kind. */
export const sharedProblems: Readonly<Record<string, Bilingual>> = {
  "amount-unreadable": {
    en: "This is not an amount: it is left unknown.",
    fr: "Ce n’est pas un montant : il est laissé inconnu.",
  },
  "amount-ambiguous": {
    en: "The amount may be read in two ways (1,234): it is left unknown.",
    fr: "Le montant peut se lire de deux façons (1,234) : il est laissé inconnu.",
  },
  "amount-too-large": {
    en: "The amount has more than twelve digits before its decimals: it is left unknown.",
    fr: "Le montant a plus de douze chiffres avant ses décimales : il est laissé inconnu.",
  },
  "amount-rounded": {
    en: "The amount had more than two decimals: it is rounded to the cent.",
    fr: "Le montant avait plus de deux décimales : il est arrondi au centime.",
  },
  "date-unreadable": {
    en: "Not a date of the calendar: it is left unknown.",
    fr: "Ce n’est pas une date du calendrier : elle est laissée inconnue.",
  },
  "date-ambiguous": {
    en: "Day and month cannot be told apart in this column: the date is left unknown.",
    fr: "Le jour et le mois ne se distinguent pas dans cette colonne : la date est laissée inconnue.",
  },
  "flag-not-understood": {
    en: "Neither yes nor no: the flag is left unknown.",
    fr: "Ni oui ni non : l’indicateur est laissé inconnu.",
  },
  "country-not-understood": {
    en: "The country is not one Encours knows: it is left unknown.",
    fr: "Le pays n’est pas reconnu : il est laissé inconnu.",
  },
  "identifier-shortened": {
    en: "The identifier lacks a digit, as when a spreadsheet drops a leading zero. It is kept as given.",
    fr: "Il manque un chiffre à l’identifiant, comme lorsqu’un tableur supprime un zéro de tête. Il est gardé tel quel.",
  },
  "identifier-in-exponent": {
    en: "The identifier is written with an exponent (7.3E+13): its digits are lost. It is kept as given.",
    fr: "L’identifiant est écrit avec un exposant (7,3E+13) : ses chiffres sont perdus. Il est gardé tel quel.",
  },
  "value-not-understood": {
    en: "The value is not one Encours knows: it is left unknown.",
    fr: "La valeur n’est pas reconnue : elle est laissée inconnue.",
  },
  "text-unreadable": {
    en: "The spreadsheet shows an error here (#REF!, #N/A): the value is left unknown.",
    fr: "Le tableur montre ici une erreur (#REF!, #N/A) : la valeur est laissée inconnue.",
  },
  "terms-not-understood": {
    en: "The payment terms have no single reading: no due date is computed from them. Shown once per wording.",
    fr: "Les conditions de paiement n’ont pas une lecture unique : aucune échéance n’en est tirée. Signalé une fois par libellé.",
  },
};

/** Of any plain source. */
export const rowProblems: Readonly<Record<string, Bilingual>> = {
  "row-misaligned": {
    en: "The row has more cells than headings: its values may stand in the wrong columns; it is left out.",
    fr: "La ligne a plus de cellules que d’en-têtes : ses valeurs peuvent être décalées ; elle est écartée.",
  },
  "total-differs": {
    en: "The file prints a total that its rows do not come to: rows may be missing, or cannot be read. The amount is the total less the rows kept.",
    fr: "Le fichier imprime un total que ses lignes ne donnent pas : il en manque peut-être, ou elles ne se lisent pas. Le montant est le total moins les lignes gardées.",
  },
};

/** Of any kind of table whose rows may name their company. */
export const companyProblems: Readonly<Record<string, Bilingual>> = {
  "company-unknown": {
    en: "The folder holds several companies and these rows name none; the value is their number. They are attributed to no company but by a code that one alone uses.",
    fr: "Le dossier contient plusieurs sociétés et ces lignes n’en nomment aucune ; la valeur est leur nombre. Elles ne sont rattachées à une société que par un code qu’elle seule utilise.",
  },
};

/** Of any kind of table whose rows are of customers. */
export const customerProblems: Readonly<Record<string, Bilingual>> = {
  "customer-missing": {
    en: "The row says nothing of its customer: no code, no name, no identifier; it is left out.",
    fr: "La ligne ne dit rien de son client : ni code, ni nom, ni identifiant ; elle est écartée.",
  },
  "customer-unknown": {
    en: "These rows mean no customer of the ledger or of the customer list, or several; the value is their number. They are kept, and count for no customer.",
    fr: "Ces lignes ne désignent aucun client du grand livre ni de la liste des clients, ou plusieurs ; la valeur est leur nombre. Elles sont gardées et ne comptent pour aucun client.",
  },
};
