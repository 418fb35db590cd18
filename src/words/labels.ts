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
  answer: {
    true: said("Yes", "Oui"),
    false: said("No", "Non"),
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
  "item-type": {
    bill: said("Bill of exchange", "Effet"),
    "credit-note": said("Credit note", "Avoir"),
    discount: said("Discount", "Escompte"),
    "down-payment": said("Down payment", "Acompte"),
    fx: said("Exchange revaluation", "Réévaluation de change"),
    invoice: said("Invoice", "Facture"),
    manual: said("Manual entry", "Écriture manuelle"),
    netting: said("Netting", "Compensation"),
    opening: said("Opening", "À-nouveau"),
    payment: said("Payment", "Règlement"),
    reassignment: said("Reassignment", "Réaffectation"),
    "returned-payment": said("Returned payment", "Règlement rejeté"),
    "transfer-doubtful": said("Transfer to doubtful", "Transfert en douteux"),
    "write-off": said("Write-off", "Perte"),
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
