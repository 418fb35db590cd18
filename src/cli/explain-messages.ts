/** The sentences of `encours explain`. */
import { messagesOf } from "../kernel/say.ts";

export const explainMessages = messagesOf({
  en: {
    query: "Query",
    parameters: "Parameters",
    rows: "Rows: {shown} of {total}",
    "source-lines": "In the files",
    "no-run": "No diagnosis here: run one to see its rows (encours diagnose <folder>).",
    "no-rows": "This control found nothing, or was not judged, in {run}.",
    "indicator-in-report":
      "Its figure stands in {run}/diagnosis.json, with its numerator and denominator.",
  },
  fr: {
    query: "Requête",
    parameters: "Paramètres",
    rows: "Lignes : {shown} sur {total}",
    "source-lines": "Dans les fichiers",
    "no-run":
      "Pas de diagnostic ici : lancez-en un pour voir ses lignes (encours diagnose <dossier>).",
    "no-rows": "Ce contrôle n'a rien trouvé, ou n'a pas été jugé, dans {run}.",
    "indicator-in-report":
      "Son chiffre est dans {run}/diagnosis.json, avec son numérateur et son dénominateur.",
  },
});
