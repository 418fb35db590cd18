/**
 * The classes of the bridge in the order of their precedence (contract §4, method.md §3.2): their words for
 * people, and the side each one corrects, from which the restated receivables come.
 */
import type { Bilingual } from "../kernel/language.ts";

/**
 * What is to be corrected: the report, the ledger, or nothing but the presentation (kept in the target
 * receivables, or taken out of them). Null: not known, so nothing is restated.
 */
export type BridgeSide =
  | "report"
  | "ledger"
  | "presentation-included"
  | "presentation-excluded"
  | null;

export interface BridgeClass {
  readonly slug: string;
  readonly side: BridgeSide;
  readonly title: Bilingual;
  /** What it means and what to do, in one sentence. */
  readonly meaning: Bilingual;
}

const define = (
  slug: string,
  side: BridgeSide,
  title: readonly [en: string, fr: string],
  meaning: readonly [en: string, fr: string],
): BridgeClass => ({
  slug,
  side,
  title: { en: title[0], fr: title[1] },
  meaning: { en: meaning[0], fr: meaning[1] },
});

const scope: readonly BridgeClass[] = [
  define(
    "out-of-scope-entity",
    "report",
    ["Company on one side only", "Société présente d’un seul côté"],
    [
      "A company stands in the ledger or in the aged balance, not in both: run the report on the companies of the ledger.",
      "Une société figure dans la comptabilité ou dans la balance âgée, pas dans les deux : éditer la balance sur le même périmètre de sociétés.",
    ],
  ),
  define(
    "as-of-date",
    "report",
    ["Different as-of date", "Date d’arrêté différente"],
    [
      "The item was posted or settled between the day the report was run and the closing date: run the report again at the closing date.",
      "La pièce a été comptabilisée ou réglée entre l’édition de la balance et la date d’arrêté : rééditer la balance à la date d’arrêté.",
    ],
  ),
  define(
    "no-auxiliary",
    "ledger",
    ["Ledger line without a customer", "Écriture sans compte auxiliaire"],
    [
      "The account was moved without naming a customer: assign or reverse the entry, and close the control account to direct posting.",
      "Le collectif a été mouvementé sans tiers : affecter ou extourner l’écriture, et interdire la saisie directe sur le collectif.",
    ],
  ),
  define(
    "fx-revaluation",
    "report",
    ["Exchange revaluation", "Réévaluation de change"],
    [
      "The ledger carries a conversion difference that the report ignores: show the revaluation in the report, or keep it on an account of its own.",
      "La comptabilité porte un écart de conversion que la balance ignore : faire figurer la réévaluation dans la balance, ou l’isoler sur un compte distinct.",
    ],
  ),
];

const accounts: readonly BridgeClass[] = [
  define(
    "notes-receivable",
    "report",
    ["Notes receivable (413)", "Effets à recevoir (413)"],
    [
      "The receivable is now a bill of exchange on account 413: follow bills in the report until they are paid.",
      "La créance est portée en effet au compte 413 : suivre les effets dans la balance jusqu’à leur encaissement.",
    ],
  ),
  define(
    "doubtful",
    "report",
    ["Doubtful receivables (416)", "Clients douteux (416)"],
    [
      "The receivable was transferred to account 416: keep it in the report under a flag and check its allowance.",
      "La créance a été transférée au compte 416 : la conserver dans la balance avec un repère et vérifier sa dépréciation.",
    ],
  ),
  define(
    "down-payment",
    "presentation-excluded",
    ["Down payments received (4191)", "Avances et acomptes reçus (4191)"],
    [
      "A down payment is on account 4191 on one side and netted on the other: show it apart, and clear it with the final invoice.",
      "Un acompte est au compte 4191 d’un côté et compensé de l’autre : le présenter à part et le solder avec la facture définitive.",
    ],
  ),
  define(
    "retention",
    "presentation-included",
    ["Retention money (4117)", "Retenues de garantie (4117)"],
    [
      "A retention on account 4117 is not aged like an invoice: include it in the report with its release date.",
      "Une retenue de garantie au compte 4117 ne vieillit pas comme une facture : l’inclure dans la balance avec sa date de libération.",
    ],
  ),
  define(
    "accrued-income",
    "presentation-excluded",
    ["Accrued income (418)", "Factures à établir (418)"],
    [
      "Account 418 holds sales not yet invoiced: issue the invoices, reverse the accrual, and compare the report without it.",
      "Le compte 418 porte des ventes non encore facturées : émettre les factures, extourner la provision et comparer la balance hors 418.",
    ],
  ),
  define(
    "special-gl",
    "report",
    ["Other special receivable account", "Autre compte spécial de créances"],
    [
      "The item is on a special receivable account that the report does not select in the same way: align the report's account selection.",
      "La pièce est sur un compte spécial (CGS) que la balance ne sélectionne pas de la même façon : aligner la sélection de comptes de l’état.",
    ],
  ),
];

const customers: readonly BridgeClass[] = [
  define(
    "intercompany",
    "presentation-excluded",
    ["Intercompany", "Intragroupe"],
    [
      "The customer is a group company present on one side only: show group receivables apart and reconcile them with the partner.",
      "Le client est une société du groupe présente d’un seul côté : isoler les créances intragroupe et les rapprocher avec la contrepartie.",
    ],
  ),
  define(
    "factored",
    "presentation-excluded",
    ["Factored or assigned", "Créances cédées ou affacturées"],
    [
      "The receivable was sold and remains on one side: reconcile ledger, report and the factor's statement each month.",
      "La créance a été cédée et subsiste d’un seul côté : rapprocher chaque mois comptabilité, balance et relevé du factor.",
    ],
  ),
  define(
    "credit-balance",
    "presentation-excluded",
    ["Customers in credit", "Clients créditeurs"],
    [
      "The customer is in credit and the report leaves it out: list customers in credit, then refund or apply what they are owed.",
      "Le client est créditeur et la balance l’écarte : lister les clients créditeurs, puis rembourser ou imputer leur avoir.",
    ],
  ),
  define(
    "customer-excluded",
    "report",
    ["Customer left out of the report", "Client exclu de la balance"],
    [
      "The whole customer is missing from the report though it owes money: remove the filter (blocked, closed, one-time) and resume collection.",
      "Le client entier manque à la balance alors qu’il doit de l’argent : lever le filtre (bloqué, clôturé, divers) et reprendre le recouvrement.",
    ],
  ),
  define(
    "migration",
    "report",
    ["Migration of opening items", "Reprise des à-nouveaux"],
    [
      "Opening items were regrouped, doubled, lost or reversed in sign at the cut-over: reload them in detail from the former system.",
      "Des à-nouveaux ont été globalisés, doublés, perdus ou inversés à la bascule : les recharger en détail depuis l’ancien système.",
    ],
  ),
];

const items: readonly BridgeClass[] = [
  define(
    "duplicate-in-report",
    "report",
    ["Listed more than once in the report", "Doublon dans la balance"],
    [
      "The report lists several times what the ledger holds once: correct the query behind the report.",
      "La balance liste plusieurs fois ce que la comptabilité porte une fois : corriger la requête de l’état.",
    ],
  ),
  define(
    "cleared-after-cutoff",
    "report",
    ["Cleared after the closing date", "Lettrage postérieur à l’arrêté"],
    [
      "The item was open at the closing date and left the report because it was lettered since: use a report that respects the key date.",
      "La pièce était ouverte à l’arrêté et a quitté la balance parce que lettrée depuis : utiliser un état qui respecte la date d’arrêté.",
    ],
  ),
  define(
    "settled-in-ledger",
    "report",
    ["Settled in the ledger, still in the report", "Soldé en comptabilité, encore dans la balance"],
    [
      "The ledger had settled the item by the day the report was run: pass the settlement on to the report's system and stop the reminders.",
      "La comptabilité avait soldé la pièce au jour de l’édition : reporter le règlement dans l’outil de la balance et arrêter les relances.",
    ],
  ),
  define(
    "unapplied-credit",
    "report",
    ["Unapplied receipts and credit notes", "Encaissements et avoirs non imputés"],
    [
      "A receipt or a credit note is open in the ledger and the report lists invoices only: apply it to its invoice, or show it apart.",
      "Un encaissement ou un avoir est ouvert en comptabilité et la balance ne liste que les factures : l’imputer à sa facture ou le présenter à part.",
    ],
  ),
  define(
    "billed-not-posted",
    "ledger",
    ["Billed, not posted", "Facturé non comptabilisé"],
    [
      "The report shows a document that the ledger does not have: post it in its period, and check revenue and VAT cut-off.",
      "La balance montre une pièce absente de la comptabilité : la comptabiliser sur sa période et contrôler la coupure du chiffre d’affaires et de la TVA.",
    ],
  ),
];

const remainder: readonly BridgeClass[] = [
  define(
    "receipt-in-suspense",
    "ledger",
    ["Receipt in a suspense account", "Encaissement en compte d’attente"],
    [
      "The difference equals a receipt waiting on a suspense account: assign it to the customer.",
      "L’écart égale un encaissement en compte d’attente (471) : l’affecter au client.",
    ],
  ),
  define(
    "netting",
    "ledger",
    ["Incomplete netting", "Compensation incomplète"],
    [
      "A customer-supplier netting was posted on one side only: complete the entry or reverse it.",
      "Une compensation client-fournisseur n’est passée que d’un côté : compléter l’écriture ou l’extourner.",
    ],
  ),
  define(
    "reconciliation-account",
    "report",
    ["Reconciliation account changed", "Compte collectif modifié"],
    [
      "The item stands on another control account than the one the report reads: transfer it, or widen the report's selection.",
      "La pièce est sur un autre collectif que celui lu par la balance : la transférer, ou élargir la sélection de l’état.",
    ],
  ),
  define(
    "rounding",
    "report",
    ["Rounding", "Arrondis"],
    [
      "The two sides of one document differ by two cents at most: nothing to do but print exact amounts.",
      "Les deux côtés d’une même pièce diffèrent de deux centimes au plus : rien à faire, sinon éditer des montants exacts.",
    ],
  ),
  define(
    "unexplained",
    null,
    ["Unexplained", "Inexpliqué"],
    [
      "No rule explains the difference: look for the documents, starting with the largest, before any adjustment.",
      "Aucune règle n’explique l’écart : rechercher les pièces, en commençant par les plus fortes, avant tout ajustement.",
    ],
  ),
];

/** Every class, in order of precedence. */
export const bridgeClasses: readonly BridgeClass[] = [
  ...scope,
  ...accounts,
  ...customers,
  ...items,
  ...remainder,
];
