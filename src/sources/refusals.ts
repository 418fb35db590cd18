/** The refusals of a request as a whole: what a diagnosis cannot do without. */
import type { Bilingual } from "../kernel/language.ts";
import { Refusal } from "../kernel/refusal.ts";

/** No file was recognised as a ledger: what each file was taken for is shown. */
export function ledgerMissing(seen: readonly Bilingual[]): Refusal {
  return new Refusal({
    slug: "ledger-missing",
    where: {
      en: seen.map((one) => one.en).join("\n"),
      fr: seen.map((one) => one.fr).join("\n"),
    },
    what: {
      en: "none of the files is a ledger (FEC)",
      fr: "aucun des fichiers n’est un grand livre (FEC)",
    },
    why: {
      en: "account 411 is read in the ledger: without it there is nothing to reconcile the aged balance with",
      fr: "le compte 411 se lit dans le grand livre : sans lui, la balance âgée n’a rien à quoi se rapprocher",
    },
    next: {
      en: "add the FEC of the fiscal year (18 columns, tab or pipe); see: encours sources",
      fr: "ajoutez le FEC de l’exercice (18 colonnes, tabulation ou barre verticale) ; voir : encours sources",
    },
  });
}

/** The date asked for is not covered by the ledgers. */
export function dateOutside(asOf: string, firstOn: string, lastOn: string): Refusal {
  return new Refusal({
    slug: "date-outside-ledger",
    where: `--as-of ${asOf}`,
    what: {
      en: `the ledgers cover ${firstOn} to ${lastOn}`,
      fr: `les grands livres couvrent la période du ${firstOn} au ${lastOn}`,
    },
    why: {
      en: "the position of a day that the ledger does not hold would be invented",
      fr: "le poste clients d’un jour que le grand livre ne couvre pas serait inventé",
    },
    next: {
      en: `ask for a date from ${firstOn} to ${lastOn}, or add the ledger of that year`,
      fr: `demandez une date du ${firstOn} au ${lastOn}, ou ajoutez le grand livre de cet exercice`,
    },
  });
}
