/**
 * Every problem the FEC reader can record, with what it means and what was done. A code is never renamed.
 * Those of the whole file come once a kind, with the number of values concerned as their value (`12 / 200`
 * when only the first lines were looked at, because the engine read the others).
 */
import type { Bilingual } from "../../kernel/language.ts";

export const fecProblems = {
  "account-missing": {
    en: "The line has no account number. It is rejected.",
    fr: "La ligne n’a pas de numéro de compte. Elle est rejetée.",
  },
  "account-zero-padded": {
    en: "Account numbers filled with zeros to ten digits, as SAP does. The zeros are removed.",
    fr: "Numéros de compte complétés par des zéros à dix chiffres, à la manière de SAP. Les zéros sont retirés.",
  },
  "amount-ambiguous": {
    en: "The mark in this amount may be a decimal or a thousands mark. The line is rejected.",
    fr: "Le signe de ce montant peut être décimal ou de milliers. La ligne est rejetée.",
  },
  "amount-both-sides": {
    en: "Debit and credit are both filled. Both are kept; figures use debit minus credit.",
    fr: "Débit et crédit sont tous deux servis. Les deux sont gardés ; les calculs prennent débit moins crédit.",
  },
  "amount-decimal-point": {
    en: "Amounts with a decimal point; the law wants a comma (error of the DGFiP's tool). They are read.",
    fr: "Montants avec un point décimal ; la norme exige la virgule (erreur de l’outil de la DGFiP). Ils sont lus.",
  },
  "amount-empty": {
    en: "Lines whose debit or credit is left empty; the law wants 0. They count for zero.",
    fr: "Lignes dont le débit ou le crédit est vide ; la norme exige 0. Ils comptent pour zéro.",
  },
  "amount-parentheses": {
    en: "Amounts in parentheses, read as negative.",
    fr: "Montants entre parenthèses, lus comme négatifs.",
  },
  "amount-rounded": {
    en: "The amount has more than two decimals that are not zeros. It is rounded to the cent, half away from zero.",
    fr: "Le montant a plus de deux décimales significatives. Il est arrondi au centime, demi-centime vers le haut.",
  },
  "amount-scientific": {
    en: "Amounts in scientific notation (1E3). They are read.",
    fr: "Montants en notation scientifique (1E3). Ils sont lus.",
  },
  "amount-thousands-separator": {
    en: "Amounts with a thousands separator, forbidden by the law. It is removed.",
    fr: "Montants avec un séparateur de milliers, interdit par la norme. Il est retiré.",
  },
  "amount-too-large": {
    en: "The amount has more than twelve digits before the decimal mark. The line is rejected.",
    fr: "Le montant a plus de douze chiffres avant la décimale. La ligne est rejetée.",
  },
  "amount-unreadable": {
    en: "The debit, the credit or the amount is not a number. The line is rejected.",
    fr: "Le débit, le crédit ou le montant n’est pas un nombre. La ligne est rejetée.",
  },
  "column-missing": {
    en: "A column of the law is absent. What depends on it is not judged.",
    fr: "Une colonne de la norme est absente. Ce qui en dépend n’est pas jugé.",
  },
  "column-renamed": {
    en: "A column bears another name than the legal one. It is recognised.",
    fr: "Une colonne porte un autre nom que celui de la norme. Elle est reconnue.",
  },
  "column-repeated": {
    en: "A column comes twice. The first one is read.",
    fr: "Une colonne est présente deux fois. La première est lue.",
  },
  "currency-amount-unreadable": {
    en: "The amount in currency is not a number, or has more than three decimals. It is left unknown.",
    fr: "Le montant en devise n’est pas un nombre, ou a plus de trois décimales. Il reste inconnu.",
  },
  "date-ambiguous": {
    en: "Nothing in the file says whether the day or the month comes first. An entry date rejects the line; another date is left unknown.",
    fr: "Rien dans le fichier ne dit si le jour ou le mois vient d’abord. Une date d’écriture fait rejeter la ligne ; une autre date reste inconnue.",
  },
  "date-format": {
    en: "Dates that are not written AAAAMMJJ. They are read.",
    fr: "Dates qui ne sont pas écrites AAAAMMJJ. Elles sont lues.",
  },
  "date-impossible": {
    en: "The date does not exist or cannot be read. An entry date rejects the line; another date is left unknown.",
    fr: "La date n’existe pas ou est illisible. Une date d’écriture fait rejeter la ligne ; une autre date reste inconnue.",
  },
  "date-missing": {
    en: "The line has no entry date (empty, zeros, or a date that means none). It is rejected.",
    fr: "La ligne n’a pas de date d’écriture (vide, zéros, ou date conventionnelle). Elle est rejetée.",
  },
  "date-placeholder": {
    en: "Dates that mean «none» (00000000, 19000101, 99991231). They are left unknown.",
    fr: "Dates qui signifient « aucune » (00000000, 19000101, 99991231). Elles restent inconnues.",
  },
  "encoding-not-legal": {
    en: "The encoding is not one of the law's (ASCII, ISO 8859-15, UTF-8). The file is converted.",
    fr: "L’encodage n’est pas l’un de ceux de la norme (ASCII, ISO 8859-15, UTF-8). Le fichier est converti.",
  },
  "field-count": {
    en: "The number of fields is not the header's and the line cannot be put together. It is rejected.",
    fr: "Le nombre de champs n’est pas celui de l’en-tête et la ligne ne peut être reconstituée. Elle est rejetée.",
  },
  "fields-padded": {
    en: "Fields padded with spaces. The spaces are removed.",
    fr: "Champs complétés par des espaces. Les espaces sont retirés.",
  },
  "label-line-break": {
    en: "A label holds a line break. The lines are put together; the number is that of the first.",
    fr: "Un libellé contient un saut de ligne. Les lignes sont réunies ; le numéro est celui de la première.",
  },
  "label-separator": {
    en: "A label holds the separator. It is put together at the only place where the other fields are right.",
    fr: "Un libellé contient le séparateur. Il est réuni au seul endroit où les autres champs sont justes.",
  },
  "line-character-invalid": {
    en: "The line holds a character that no text has (NUL, or bytes the encoding does not know). It is removed.",
    fr: "La ligne contient un caractère interdit (NUL, ou octets inconnus de l’encodage). Il est retiré.",
  },
  "line-empty": {
    en: "The line is empty. It is no row and counts for nothing.",
    fr: "La ligne est vide. Elle n’est pas une écriture et ne compte pas.",
  },
  "line-end-irregular": {
    en: "Lines do not end in one legal way (CR CR LF, CR alone, or a mixture). They are read.",
    fr: "Les fins de ligne ne sont pas régulières (CR CR LF, CR seul, ou mélange). Les lignes sont lues.",
  },
  "line-too-long": {
    en: "The line is longer than a mebibyte. It is rejected.",
    fr: "La ligne dépasse un mébioctet. Elle est rejetée.",
  },
  "separator-not-legal": {
    en: "The separator is neither a tab nor a pipe. The file is read.",
    fr: "Le séparateur n’est ni une tabulation ni une barre verticale. Le fichier est lu.",
  },
  "separator-trailing": {
    en: "Lines end with one separator too many. It is ignored.",
    fr: "Des lignes finissent par un séparateur de trop. Il est ignoré.",
  },
  "side-unreadable": {
    en: "Sens is neither D, C, +1 nor −1. The line is rejected.",
    fr: "Le sens n’est ni D, ni C, ni +1, ni −1. La ligne est rejetée.",
  },
} as const satisfies Record<string, Bilingual>;

export type FecProblemCode = keyof typeof fecProblems;
