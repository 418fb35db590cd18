/** The sentences a diagnosis itself says: why a control was not judged, why a figure is null. */
import { messagesOf } from "../kernel/say.ts";

export const diagnosisMessages = messagesOf({
  en: {
    "not-fed": "the extracts do not give: {needs}",
  },
  fr: {
    "not-fed": "les extraits ne donnent pas : {needs}",
  },
});
