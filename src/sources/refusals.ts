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

/** Several ledgers, several accounting currencies: their balances cannot be added. */
export function currenciesDiffer(ledgers: readonly string[]): Refusal {
  return new Refusal({
    slug: "ledgers-of-different-currencies",
    where: ledgers.join("\n"),
    what: {
      en: "the ledgers are not kept in the same currency",
      fr: "les grands livres ne sont pas tenus dans la même devise",
    },
    why: {
      en: "receivables of different currencies have no sum, and no rate was given to translate them",
      fr: "des créances de devises différentes ne s’additionnent pas, et aucun cours n’a été donné pour les convertir",
    },
    next: {
      en: "diagnose the companies of each currency apart, in folders of their own",
      fr: "diagnostiquez à part les sociétés de chaque devise, chacune dans son dossier",
    },
  });
}

/** No account of the ledger is a receivable account of the scope asked for. */
export function scopeEmpty(scope: string, ledgers: readonly string[], examples: string): Refusal {
  return new Refusal({
    slug: "receivable-account-missing",
    where: ledgers.join("\n"),
    what: {
      en: `no line on an account that starts with ${scope}`,
      fr: `aucune ligne sur un compte commençant par ${scope}`,
    },
    why: {
      en: "the ledger end of the reconciliation is the balance of these accounts",
      fr: "le rapprochement part du solde de ces comptes dans le grand livre",
    },
    next: {
      en: `give the receivable accounts of this ledger by their first digits, e.g. --accounts 4111 (accounts seen: ${examples}), or its chart: --chart pcg|cgnc|syscohada`,
      fr: `donnez les comptes clients de ce grand livre par leurs premiers chiffres, par exemple --accounts 4111 (comptes vus : ${examples}), ou son plan comptable : --chart pcg|cgnc|syscohada`,
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
