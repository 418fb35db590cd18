/** Ledgers that cannot be added up. */
import { Refusal } from "../../kernel/refusal.ts";

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
