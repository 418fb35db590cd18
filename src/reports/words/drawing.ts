/** The words of the drawings themselves: what a reader clicks, filters or opens. */
import { messagesOf } from "../../kernel/say.ts";

export const drawingWords = messagesOf({
  en: {
    "draw-contents": "Contents",
    "draw-skip": "Skip to the report",
    "draw-open-all": "Open all details",
    "draw-close-all": "Close all details",
    "draw-print": "Print",
    "draw-filter": "Filter the rows of: {caption}",
    "draw-filter-hint": "Filter…",
    "draw-sort": "Sort by {title}",
    "draw-shown": "{shown} of {total} rows shown here.",
    "draw-whole": "All of them: {path}",
    "draw-empty": "No row.",
    "draw-axis-cut": "The axis does not start at zero: bars marked “//” are cut.",
    "draw-footer":
      "Encours {version} · snapshot {snapshot} · computed on this machine, nothing was sent",
    "sheet-readme": "Read me",
    "sheet-contents": "Sheets of this workbook",
    "sheet-name": "Sheet",
    "sheet-rows": "Rows",
    "sheet-back": "← Read me",
    "sheet-total": "Total",
    "sheet-cut": "This sheet stops at {limit} rows. All {total} rows: {path}",
    "sheet-how":
      "Totals are formulas and follow the filters. Amounts are exact; a text that begins with = + - or @ stays a text.",
    "col-figure": "Figure",
    "col-note": "Note",
  },
  fr: {
    "draw-contents": "Sommaire",
    "draw-skip": "Aller au rapport",
    "draw-open-all": "Ouvrir tous les détails",
    "draw-close-all": "Fermer tous les détails",
    "draw-print": "Imprimer",
    "draw-filter": "Filtrer les lignes de : {caption}",
    "draw-filter-hint": "Filtrer…",
    "draw-sort": "Trier par {title}",
    "draw-shown": "{shown} lignes montrées ici sur {total}.",
    "draw-whole": "Toutes les lignes : {path}",
    "draw-empty": "Aucune ligne.",
    "draw-axis-cut": "L’axe ne commence pas à zéro : les barres marquées « // » sont coupées.",
    "draw-footer":
      "Encours {version} · empreinte {snapshot} · calculé sur cet ordinateur, rien n’a été envoyé",
    "sheet-readme": "Lisez-moi",
    "sheet-contents": "Feuilles de ce classeur",
    "sheet-name": "Feuille",
    "sheet-rows": "Lignes",
    "sheet-back": "← Lisez-moi",
    "sheet-total": "Total",
    "sheet-cut": "Cette feuille s’arrête à {limit} lignes. Les {total} lignes : {path}",
    "sheet-how":
      "Les totaux sont des formules et suivent les filtres. Les montants sont exacts ; un texte qui commence par = + - ou @ reste un texte.",
    "col-figure": "Chiffre",
    "col-note": "Note",
  },
});
