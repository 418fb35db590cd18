/**
 * The words of columns: what heads a column of evidence, and how one says that the extracts do not give it. One
 * dictionary for every table: a column has one meaning, whoever holds it.
 */
import { type Bilingual, type Language, said } from "../kernel/language.ts";
import { spacedOut } from "./labels.ts";

interface ColumnWords {
  readonly heading: Bilingual;
  /** As in «the extracts do not give: due dates». Required of a column that a card needs. */
  readonly need?: Bilingual;
}

const headed = (en: string, fr: string): ColumnWords => ({ heading: said(en, fr) });
const needed = (en: string, fr: string, need: string, besoin: string): ColumnWords => ({
  heading: said(en, fr),
  need: said(need, besoin),
});

export const columns: Readonly<Record<string, ColumnWords>> = {
  file: headed("File", "Fichier"),
  line: headed("Line", "Ligne"),
  line_first: headed("First line", "Première ligne"),
  position: headed("Position", "Emplacement"),
  position_first: headed("First position", "Premier emplacement"),
  customer: headed("Customer", "Client"),
  customer_id: headed("Customer", "Client"),
  customer_name: headed("Customer’s name", "Nom du client"),
  customer_count: headed("Customers", "Clients"),
  fingerprint: headed("Fingerprint", "Empreinte"),
  subject_id: headed("Subject", "Objet"),
  name: headed("Name", "Nom"),
  document: needed("Document", "Pièce", "document numbers", "les numéros de pièce"),
  document_first: headed("First document", "Première pièce"),
  document_last: headed("Last document", "Dernière pièce"),
  document_before: headed("Document before", "Pièce précédente"),
  document_after: headed("Document after", "Pièce suivante"),
  date: headed("Date", "Date"),
  posted_on: headed("Posted on", "Comptabilisé le"),
  posted_on_last: headed("Last posted on", "Dernière comptabilisation"),
  issued_on: headed("Issued on", "Émis le"),
  issued_on_first: headed("First issued on", "Première émission"),
  issued_before: headed("Issued before", "Émission précédente"),
  issued_after: headed("Issued after", "Émission suivante"),
  due_on: needed("Due on", "Échéance", "due dates", "les échéances"),
  due_source: headed("Source of the due date", "Origine de l’échéance"),
  lettered_on: needed("Lettered on", "Lettré le", "lettering dates", "les dates de lettrage"),
  validated_on: headed("Validated on", "Validé le"),
  opened_on: headed("Opened on", "Ouvert le"),
  cap_on: headed("Legal cap", "Plafond légal"),
  limit_valid_until_on: headed("Limit valid until", "Limite valable jusqu’au"),
  year_start_on: headed("Year begins", "Début d’exercice"),
  fiscal_year_end_on: headed("Year ends", "Fin d’exercice"),
  amount: headed("Amount", "Montant"),
  amount_open: headed("Open amount", "Restant dû"),
  amount_line: headed("Amount of the line", "Montant de la ligne"),
  amount_ledger: headed("Ledger", "Comptabilité"),
  amount_report: headed("Aged balance", "Balance âgée"),
  amount_debit: headed("Debit", "Débit"),
  amount_credit: headed("Credit", "Crédit"),
  amount_balance: headed("Balance", "Solde"),
  amount_overdue: headed("Overdue", "Échu"),
  amount_exposed: headed("Exposure", "Encours"),
  amount_received: headed("Received", "Encaissé"),
  amount_printed: headed("Printed", "Imprimé"),
  amount_computed: headed("Recomputed", "Recalculé"),
  amount_opening: headed("Opening", "À-nouveau"),
  amount_closing: headed("Closing", "Clôture"),
  amount_currency: headed("Amount in currency", "Montant en devise"),
  amount_vat: needed("VAT", "TVA", "VAT accounts", "les comptes de TVA"),
  amount_vat_expected: headed("Expected VAT", "TVA attendue"),
  amount_untaxed: headed("Excluding VAT", "Hors taxes"),
  amount_sales: headed("Sales", "Ventes"),
  amount_estimated: headed("Estimate", "Estimation"),
  amount_balance_customer: headed("Customer’s balance", "Solde du client"),
  amount_balance_entry: headed("Entry’s balance", "Solde de l’écriture"),
  amount_balance_file: headed("File’s balance", "Solde du fichier"),
  amount_together: headed("Together", "Ensemble"),
  credit_limit: needed(
    "Credit limit",
    "Limite de crédit",
    "credit limits",
    "les limites de crédit",
  ),
  letter_code: needed("Lettering code", "Lettrage", "lettering codes", "les codes de lettrage"),
  days_late: headed("Days late", "Jours de retard"),
  days_old: headed("Days since issue", "Jours depuis l’émission"),
  days_unapplied: headed("Days unapplied", "Jours sans affectation"),
  days_between: headed("Days between", "Jours d’intervalle"),
  days_after_lettering: headed("Days after lettering", "Jours après lettrage"),
  excess_days: headed("Days above", "Jours en trop"),
  account: headed("Account", "Compte"),
  other_accounts: headed("Other accounts", "Autres comptes"),
  counterpart: headed("Counterpart", "Contrepartie"),
  journal: headed("Journal", "Journal"),
  sequence_journal: headed("Journal", "Journal"),
  entry_no: headed("Entry", "Écriture"),
  label: headed("Label", "Libellé"),
  type: headed("Type", "Nature"),
  fault: headed("Fault", "Défaut"),
  reason: headed("Why", "Pourquoi"),
  evidence: headed("Evidence", "Indice"),
  currency: needed("Currency", "Devise", "amounts in currency", "les montants en devise"),
  country: headed("Country", "Pays"),
  siren: needed("SIREN", "SIREN", "SIREN numbers", "les numéros SIREN"),
  siret: headed("SIRET", "SIRET"),
  iban: needed("IBAN", "IBAN", "IBANs", "les IBAN"),
  vat_number: needed("VAT number", "N° de TVA", "VAT numbers", "les numéros de TVA"),
  vat_rate: headed("VAT rate", "Taux de TVA"),
  rate_expected: headed("Expected rate", "Taux attendu"),
  implied_rate: headed("Implied rate", "Cours implicite"),
  median_rate: headed("Median rate", "Cours médian"),
  identifier: headed("Identifier", "Identifiant"),
  identifier_value: headed("Value", "Valeur"),
  repaired: headed("As corrected", "Corrigé"),
  terms_text: headed("Payment terms", "Conditions de paiement"),
  entity_id: headed("Company", "Société"),
  line_count: headed("Lines", "Lignes"),
  candidate_count: headed("Candidates", "Candidats"),
  items_in_ledger: headed("Items in the ledger", "Postes en comptabilité"),
  copies: headed("Copies", "Exemplaires"),
  missing_count: headed("Missing", "Manquants"),
  missing_first: headed("First missing", "Premier manquant"),
  missing_last: headed("Last missing", "Dernier manquant"),
  is_across_years: headed("Across fiscal years", "À cheval sur deux exercices"),
  is_same_reference: headed("Same reference", "Même référence"),
  class: headed("Class", "Classe"),
  side: headed("To correct", "À corriger"),
  match_pass: headed("Matching", "Rapprochement"),
  ledger_file: headed("Ledger’s file", "Fichier comptable"),
  ledger_line: headed("Ledger’s line", "Ligne comptable"),
  report_file: headed("Report’s file", "Fichier de la balance"),
  report_line: headed("Report’s line", "Ligne de la balance"),
  terms_id: needed("Terms", "Conditions", "payment terms", "les conditions de paiement"),
  email: needed("E-mail", "Adresse électronique", "e-mail addresses", "les adresses électroniques"),
  group_code: needed("Group", "Groupe", "groups", "les groupes"),
  code: headed("Problem", "Anomalie"),
  column_name: headed("Column", "Colonne"),
  value: headed("Value in the file", "Valeur dans le fichier"),
  is_rejected: headed("Row left out", "Ligne écartée"),
};

/** How one says that a whole table of the canon is not fed. */
export const tables: Readonly<Record<string, Bilingual>> = {
  accounts: said("the accounts of a ledger", "les comptes d’un grand livre"),
  aged_lines: said("an aged balance", "une balance âgée"),
  allocations: said("lettered payments", "des règlements lettrés"),
  auxiliary_names: said("the names of auxiliary accounts", "les noms des comptes auxiliaires"),
  collection_actions: said("collection actions", "les actions de relance"),
  customers: said("a customer list", "une liste des clients"),
  disputes: said("disputes", "les litiges"),
  duplicate_lines: said("the lines of a ledger", "les lignes d’un grand livre"),
  entries: said("the entries of a ledger", "les écritures d’un grand livre"),
  insolvency_checks: said("insolvency checks", "les vérifications de procédures collectives"),
  item_blocks: said("blocking reasons", "les causes de blocage"),
  items: said("the items of a ledger", "les postes d’un grand livre"),
  letter_groups: said("lettering codes", "les codes de lettrage"),
  open_items: said("the open items of a ledger", "les postes ouverts d’un grand livre"),
  openings: said("two consecutive fiscal years", "deux exercices consécutifs"),
  promises: said("promises to pay", "les promesses de règlement"),
  ratings: said("ratings", "les notations"),
  sales_months: said("the sales of a ledger", "les ventes d’un grand livre"),
  terms: said("payment terms", "les conditions de paiement"),
};

/** What heads a column; one that nobody spelled is headed by its own name, with spaces. */
export function headingOf(column: string, language: Language): string {
  return columns[column]?.heading[language] ?? spacedOut(column);
}

/** The words of a need of a card, `customers.siren` or `disputes`; null when nobody spelled it. */
export function wordsOfNeed(need: string): Bilingual | null {
  const [table = "", column] = need.split(".");
  return (column === undefined ? undefined : columns[column]?.need) ?? tables[table] ?? null;
}

/** What the extracts do not give, in words, each said once. */
export function needWords(needs: readonly string[], language: Language): string {
  const words = needs.map((need) => wordsOfNeed(need)?.[language] ?? need);
  return [...new Set(words)].join(", ");
}
