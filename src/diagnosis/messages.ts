/** The sentences a diagnosis itself says: why a control was not judged, why a figure is null. */
import { messagesOf } from "../kernel/say.ts";

export const diagnosisMessages = messagesOf({
  en: {
    "no-comparison": "no date to compare with was asked for",
    "comparison-later": "explaining a change of DSO comes in a later version",
    "not-fed": "the extracts do not give: {needs}",
  },
  fr: {
    "no-comparison": "aucune date de comparaison n’a été demandée",
    "comparison-later": "l’explication d’une variation du DSO viendra dans une version ultérieure",
    "not-fed": "les extraits ne donnent pas : {needs}",
  },
});
