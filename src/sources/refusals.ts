/** The refusals of a request as a whole: what a diagnosis cannot do without. */
import { Refusal } from "../kernel/refusal.ts";

/** No file was recognised as a ledger: what each file was taken for is shown. */
export function ledgerMissing(seen: readonly string[]): Refusal {
  return new Refusal({
    slug: "ledger-missing",
    where: seen.join("\n"),
    what: "none of the files is a ledger (FEC)",
    why: "account 411 is read in the ledger: without it there is nothing to reconcile the aged balance with",
    next: "add the FEC of the fiscal year (18 columns, tab or pipe); see: encours sources",
  });
}

/** Several ledgers, several accounting currencies: their balances cannot be added. */
export function currenciesDiffer(ledgers: readonly string[]): Refusal {
  return new Refusal({
    slug: "ledgers-of-different-currencies",
    where: ledgers.join("\n"),
    what: "the ledgers are not kept in the same currency",
    why: "receivables of different currencies have no sum, and no rate was given to translate them",
    next: "diagnose the companies of each currency apart, in folders of their own",
  });
}

/** No account of the ledger is a receivable account of the scope asked for. */
export function scopeEmpty(scope: string, ledgers: readonly string[], examples: string): Refusal {
  return new Refusal({
    slug: "receivable-account-missing",
    where: ledgers.join("\n"),
    what: `no line on an account that starts with ${scope}`,
    why: "the ledger end of the reconciliation is the balance of these accounts",
    next: `give the receivable accounts of this ledger: --accounts 411 (accounts seen: ${examples}), or its chart: --chart pcg|cgnc|syscohada`,
  });
}

/** The date asked for is not covered by the ledgers. */
export function dateOutside(asOf: string, firstOn: string, lastOn: string): Refusal {
  return new Refusal({
    slug: "date-outside-ledger",
    where: `--as-of ${asOf}`,
    what: `the ledgers cover ${firstOn} to ${lastOn}`,
    why: "the position of a day that the ledger does not hold would be invented",
    next: `ask for a date from ${firstOn} to ${lastOn}, or add the ledger of that year`,
  });
}
