/**
 * What a column of an aged balance holds, from its heading: the words Sage, Cegid, EBP, Odoo, SAP and people
 * use, in French and English (formats.md §3). A bucket heading is read by buckets.ts.
 */
import { type Bucket, parseBucket } from "./buckets.ts";

export type Role =
  | "company"
  | "customer-id"
  | "customer"
  | "account"
  | "customer-name"
  | "label"
  | "document"
  | "issued-on"
  | "posted-on"
  | "due-on"
  | "balance"
  | "amount"
  | "debit"
  | "credit"
  | "bucket"
  | "bucket-name"
  | "days-late"
  | "currency";

export interface Heading {
  readonly role: Role;
  readonly bucket: Bucket | null;
}

const WHO = "(?:client|clients|tiers|customer|debtor|debiteur|partner|partenaire|auxiliaire|aux)";
const NUMBER = "(?:n|no|num|numero|number|code|id|identifiant|key|ref)";
const DOCUMENT = "(?:piece|facture|document|doc|invoice|voucher|bill)";

/** First match wins: the most precise wording comes first. */
const PATTERNS: readonly (readonly [Role, RegExp])[] = [
  [
    "company",
    /^(?:societe|entite|company|company code|entity|dossier|etablissement|code societe)$/,
  ],
  ["customer-id", new RegExp(`^${NUMBER} (?:de |du )?(?:compte )?${WHO}$`)],
  ["customer-id", new RegExp(`^(?:compte )?${WHO} ${NUMBER}$`)],
  ["customer-id", new RegExp(`^compte ${WHO}$|^(?:auxiliaire|kunnr|customer account)$`)],
  [
    "customer-name",
    new RegExp(`^(?:nom|name|intitule|libelle) (?:du |de |of )?(?:compte |the )?${WHO}$`),
  ],
  ["customer-name", new RegExp(`^(?:${WHO}|account|company) name$|^name 1$|^nom compte$`)],
  ["customer-name", /^(?:nom|name|intitule|intitule (?:du )?compte|libelle (?:du )?compte)$/],
  ["customer-name", /^(?:raison sociale|denomination|designation)$/],
  ["customer", new RegExp(`^${WHO}$`)],
  [
    "account",
    new RegExp(`^(?:${NUMBER} )?(?:de )?(?:compte|account|cpte)(?: ${NUMBER}| general)?$`),
  ],
  ["account", /^(?:g l account|gl account|reconciliation account|compte collectif|collectif)$/],
  ["due-on", /^(?:(?:date )?(?:d )?(?:echeance|ech)(?: date)?|(?:net )?due(?: date| on)?)$/],
  ["posted-on", /^(?:date (?:comptable|compta|d ecriture|ecriture)|posting date|posted(?: on)?)$/],
  ["issued-on", new RegExp(`^(?:date|date (?:de |de la |d )?(?:${DOCUMENT}|emission))$`)],
  ["issued-on", new RegExp(`^(?:${DOCUMENT}|issue|billing) date$`)],
  ["document", new RegExp(`^(?:${NUMBER} )?(?:de )?${DOCUMENT}(?: ${NUMBER}| no)?$`)],
  ["document", /^(?:reference|ref|reference piece|ref piece|belnr|move|entry)$/],
  ["days-late", /^(?:(?:nb|nbre|nombre de) )?(?:jours?|j) (?:de )?retard$|^retard(?: j| jours)?$/],
  ["days-late", /^days (?:late|overdue|past due|in arrears)$/],
  ["bucket-name", /^(?:(?:age |aging |ageing )?bucket|tranche(?: d age)?|classe d age)$/],
  ["currency", /^(?:devise|currency|dev|cur|curr|monnaie)$/],
  ["debit", /^(?:(?:solde|montant|total) )?debit(?:eur)?$|^debit (?:balance|amount)$/],
  ["credit", /^(?:(?:solde|montant|total) )?credit(?:eur)?$|^credit (?:balance|amount)$/],
  ["balance", /^(?:solde|balance|total|encours|outstanding|open)$/],
  ["balance", /^(?:solde|reste|restant|montant|total) (?:du|a payer|ouvert|restant|client|ttc)$/],
  [
    "balance",
    /^(?:balance|total|amount) (?:due|outstanding|open|remaining)$|^residual(?: amount)?$/,
  ],
  [
    "balance",
    /^(?:open|outstanding|remaining) [a-z]+$|^total (?:general|balance|solde|receivables?)$/,
  ],
  ["amount", /^(?:montant|amount|montant (?:ttc|initial|origine)|original amount|invoice amount)$/],
  ["label", /^(?:libelle|label|description|text|texte)$/],
];

/** The heading as compared: no accents, lower case, no punctuation but the signs buckets use. */
export function normalise(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[–—−]/g, "-")
    .replace(/[\s_./:()'’"°º#*€$£\u00a0\u202f]+/g, " ")
    .trim()
    .replace(/ (?:en )?(?:eur|euros?|usd|gbp|chf|mad|ils|xof|xaf)$/, "")
    .trim();
}

/** Null when the heading says nothing known. */
export function headingOf(text: string): Heading | null {
  if (text.length > 60) return null;
  const bucket = parseBucket(normalise(text), text.trim());
  if (bucket !== null) return { role: "bucket", bucket };
  const words = normalise(text)
    .replace(/[-<>+]/g, " ")
    .replace(/ +/g, " ")
    .trim();
  const found = PATTERNS.find(([, pattern]) => pattern.test(words));
  return found === undefined ? null : { role: found[0], bucket: null };
}
