/** What the canon can reproach the lines of a sub-ledger with: its source names them as its own. */
import type { Bilingual } from "../kernel/language.ts";

export const subLedgerProblems: Readonly<Record<string, Bilingual>> = {
  "lines-held-twice": {
    en: "These lines stand in another extract of the same company too; the value is their number. They are counted once, as the latest extract has them.",
    fr: "Ces lignes figurent aussi dans une autre extraction de la même société ; la valeur est leur nombre. Elles comptent une fois, telles que les donne l’extraction la plus récente.",
  },
  "cleared-out-of-extract": {
    en: "Cleared with lines that the extract does not hold; the value is their number, the amount what they come to. They count until the day they were cleared.",
    fr: "Lettrées avec des lignes absentes de l’extraction ; la valeur est leur nombre, le montant leur solde. Elles comptent jusqu’au jour de leur lettrage.",
  },
};
