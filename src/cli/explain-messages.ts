/** The sentences of `encours explain`. */
import { messagesOf } from "../kernel/say.ts";

export const explainMessages = messagesOf({
  en: {
    query: "Query",
    parameters: "Parameters",
    rows: "Rows: {shown} of {total}",
    readings: "How the files were read",
    "source-lines": "In the files",
    "no-run": "No diagnosis here: run one to see its rows (encours diagnose <folder>).",
    "no-rows": "This control found nothing, or was not judged, in {run}.",
    figure: "Figure at {date}",
    "not-measured": "Not measured in this diagnosis; the extracts do not give: {needs}.",
  },
  fr: {
    query: "Requête",
    parameters: "Paramètres",
    rows: "Lignes : {shown} sur {total}",
    readings: "Comment les fichiers ont été lus",
    "source-lines": "Dans les fichiers",
    "no-run":
      "Pas de diagnostic ici : lancez-en un pour voir ses lignes (encours diagnose <dossier>).",
    "no-rows": "Ce contrôle n’a rien trouvé, ou n’a pas été jugé, dans {run}.",
    figure: "Chiffre au {date}",
    "not-measured": "Non mesuré dans ce diagnostic ; les extraits ne donnent pas : {needs}.",
  },
});
