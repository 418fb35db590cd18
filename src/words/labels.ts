/** The labels of the house's own slugs (buckets, severities, sides…): each is spelled here and nowhere else. */
import { type Bilingual, type Language, said } from "../kernel/language.ts";

export const labels = {
  bucket: {
    "not-due": said("Not due", "Non échu"),
    "1-30": said("1–30 days late", "Échu de 1 à 30 jours"),
    "31-60": said("31–60 days late", "Échu de 31 à 60 jours"),
    "61-90": said("61–90 days late", "Échu de 61 à 90 jours"),
    "91-180": said("91–180 days late", "Échu de 91 à 180 jours"),
    "180+": said("More than 180 days late", "Échu de plus de 180 jours"),
    "no-due-date": said("No due date", "Sans échéance"),
    "unallocated-credits": said("Unallocated credits", "Crédits non affectés"),
  },
  severity: {
    critical: said("Critical", "Critique"),
    major: said("Major", "Majeur"),
    secondary: said("Secondary", "Secondaire"),
    note: said("Note", "Observation"),
  },
  cause: {
    settings: said("Settings", "Paramétrage"),
    process: said("Process", "Processus"),
    "data-governance": said("Data governance", "Gouvernance des données"),
  },
  confidence: {
    proved: said("Proved", "Prouvé"),
    probable: said("Probable", "Probable"),
    possible: said("Possible", "Possible"),
  },
  "severity-reason": {
    amount: said("set by the amount", "fixée par le montant"),
    floor: said(
      "raised to the control’s floor, whatever the amount",
      "relevée au plancher du contrôle, quel que soit le montant",
    ),
    "no-amount": said(
      "set by the control, for want of an amount",
      "fixée par le contrôle, faute de montant",
    ),
    ceiling: said(
      "held at the control’s ceiling, whatever the amount",
      "limitée au plafond du contrôle, quel que soit le montant",
    ),
  },
  side: {
    report: said("Correct the aged balance", "Corriger la balance âgée"),
    ledger: said("Correct the ledger", "Corriger la comptabilité"),
    "presentation-included": said("Presentation: to be included", "Présentation : à inclure"),
    "presentation-excluded": said("Presentation: to be left out", "Présentation : à exclure"),
    none: said("To be investigated", "À instruire"),
  },
  class: {
    unexplained: said("Unexplained", "Inexpliqué"),
  },
  "due-source": {
    "aged-balance": said("Taken from the aged balance", "Reprise de la balance âgée"),
    ledger: said("Given by the ledger", "Donnée par la comptabilité"),
    terms: said("Computed from the customer’s terms", "Calculée d’après les conditions du client"),
    none: said("Unknown", "Inconnue"),
  },
  "materiality-basis": {
    receivables: said("gross receivables", "encours clients brut"),
    sales: said("annual sales excluding VAT", "ventes annuelles hors taxes"),
    none: said("not computable", "non calculable"),
  },
  unit: {
    days: said("days", "jours"),
    rate: said("rate", "taux"),
    points: said("points", "points"),
    times: said("times a year", "fois par an"),
    amount: said("amount", "montant"),
    count: said("number", "nombre"),
  },
  basis: {
    "due-date": said("from the due date", "à partir de l’échéance"),
    "document-date": said("from the document date", "à partir de la date de pièce"),
  },
  view: {
    economic: said("economic view", "vue économique"),
    ledger: said("ledger view", "vue comptable"),
  },
  reason: {
    "no-aged-balance": said(
      "no aged balance in the extracts",
      "pas de balance âgée dans les extraits",
    ),
  },
  rule: {
    "changed-after-run": said(
      "changed after the report was run",
      "modifié après l’édition de la balance",
    ),
    "posted-after-as-of": said(
      "posted after the as-of date",
      "comptabilisé après la date d’arrêté",
    ),
    "posted-after-run": said(
      "posted after the report was run",
      "comptabilisé après l’édition de la balance",
    ),
    "no-ledger-line": said("no line in the ledger", "aucune ligne en comptabilité"),
    "lettered-later": said("lettered after the as-of date", "lettré après la date d’arrêté"),
    "customer-in-credit": said("customer in credit", "client créditeur"),
    absent: said("customer absent from the report", "client absent de la balance"),
    status: said("customer left out for its status", "client exclu pour son statut"),
    "same-line": said("same line listed again", "même ligne répétée"),
    "item-sold": said("item sold", "créance cédée"),
    "exchange-entry": said("exchange entry", "écriture de change"),
    "group-company": said("group company", "société du groupe"),
    doubled: said("opening item doubled", "poste repris en double"),
    lost: said("opening item lost", "poste de reprise perdu"),
    regrouped: said("opening items regrouped", "postes regroupés à la reprise"),
    sign: said("wrong sign", "signe inversé"),
    "two-numbers": said("two numbers for one item", "deux numéros pour un poste"),
    "one-side": said("netted on one side only", "compensé d’un seul côté"),
    "line-without-customer": said("line without a customer", "ligne sans client"),
    "company-on-one-side": said("company on one side only", "société d’un seul côté"),
    "account-out-of-scope": said("account out of scope", "compte hors périmètre"),
    "account-in-scope-not-reported": said(
      "account in scope, not reported",
      "compte du périmètre absent de la balance",
    ),
    "held-on-another-account": said("held on another account", "tenu sur un autre compte"),
    "other-account": said("on another account", "sur un autre compte"),
    cents: said("difference of cents", "écart de centimes"),
    "still-shown": said(
      "still shown, settled in the ledger",
      "encore affiché, soldé en comptabilité",
    ),
    "open-credit": said("open credit", "crédit ouvert"),
    "amount-differs": said("amounts differ", "montants différents"),
    "not-in-ledger": said("not in the ledger", "absent de la comptabilité"),
    "not-in-report": said("not in the report", "absent de la balance"),
    "other-customer": said("under another customer", "chez un autre client"),
    "total-differs": said("totals differ", "totaux différents"),
  },
  setting: {
    accounts: said("Receivable accounts of the bridge", "Comptes clients du pont"),
    chart: said("Chart of accounts", "Plan de comptes"),
    params: said("Parameters changed", "Paramètres modifiés"),
  },
  chart: {
    pcg: said("PCG (France)", "PCG (France)"),
    cgnc: said("CGNC (Morocco)", "CGNC (Maroc)"),
    syscohada: said("SYSCOHADA (OHADA)", "SYSCOHADA (OHADA)"),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Bilingual>>>>;

export type LabelKind = keyof typeof labels;

/** The words of a slug when somebody spelled them. */
export function knownLabel(kind: LabelKind, slug: string, language: Language): string | undefined {
  const known: Readonly<Record<string, Bilingual>> = labels[kind];
  return Object.hasOwn(known, slug) ? known[slug]?.[language] : undefined;
}

/** The label of a slug (`bucket`, `1-30`); one that nobody spelled is written with spaces. */
export function labelOf(kind: LabelKind, slug: string, language: Language): string {
  return knownLabel(kind, slug, language) ?? spacedOut(slug);
}

/** `not_due` as «not due»; what is no slug (a whole sentence) stays as it is. */
export function spacedOut(slug: string): string {
  return /^[a-z0-9]+([-_][a-z0-9]+)*$/.test(slug) ? slug.replaceAll(/[-_]/g, " ") : slug;
}
