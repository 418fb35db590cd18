/** The sentences a diagnosis itself says: why a control was not judged, why a figure is null. */
import { messagesOf } from "../kernel/say.ts";

export const diagnosisMessages = messagesOf({
  en: {
    "no-aged-balance": "no aged balance in the extracts",
    "not-fed": "the extracts do not give: {needs}",
    "need-aged_lines": "an aged balance",
    "need-aged_reports": "an aged balance",
    "need-aged_totals": "the printed totals of an aged balance",
    "need-customers": "a customer list",
    "need-customers-credit_limit": "credit limits",
    "need-customers-siren": "SIREN numbers",
    "need-customers-siret": "SIRET numbers",
    "need-customers-vat_number": "VAT numbers",
    "need-customers-iban": "IBANs",
    "need-customers-terms_id": "payment terms",
    "need-customers-terms_text": "payment terms",
    "need-customers-country": "customers' countries",
    "need-items-letter_code": "lettering codes",
    "need-items-lettered_on": "lettering dates",
    "need-items-due_on": "due dates",
    "need-open_items-due_on": "due dates",
    "need-items-customer_id": "auxiliary accounts",
    "need-items-currency": "amounts in currency",
    "need-items-amount_currency": "amounts in currency",
    "need-openings": "two consecutive fiscal years",
    "need-customers-email": "e-mail addresses",
    "need-customers-phone": "telephone numbers",
    "need-disputes": "disputes",
    "need-promises": "promises to pay",
    "need-collection_actions": "collection actions",
    "need-item_blocks": "blocking reasons",
    "need-insolvency_checks": "insolvency checks",
    "need-ratings": "ratings",
    "need-terms": "payment terms",
    "need-customers-group_code": "groups",
    "need-items-document": "document numbers",
    "need-open_items-document": "document numbers",
    "need-entries-amount_vat": "VAT accounts",
    "need-entries-amount_sales": "sales accounts",
    "need-items-issued_on": "document dates",
    "needs-disputes": "disputes, promises to pay and contacts are not in the extracts",
    "needs-qualification": "ratings, reviews and insolvency checks are not in the extracts",
  },
  fr: {
    "no-aged-balance": "pas de balance âgée dans les extraits",
    "not-fed": "les extraits ne donnent pas : {needs}",
    "need-aged_lines": "une balance âgée",
    "need-aged_reports": "une balance âgée",
    "need-aged_totals": "les totaux imprimés d'une balance âgée",
    "need-customers": "une liste des clients",
    "need-customers-credit_limit": "les limites de crédit",
    "need-customers-siren": "les numéros SIREN",
    "need-customers-siret": "les numéros SIRET",
    "need-customers-vat_number": "les numéros de TVA",
    "need-customers-iban": "les IBAN",
    "need-customers-terms_id": "les conditions de paiement",
    "need-customers-terms_text": "les conditions de paiement",
    "need-customers-country": "les pays des clients",
    "need-items-letter_code": "les codes de lettrage",
    "need-items-lettered_on": "les dates de lettrage",
    "need-items-due_on": "les échéances",
    "need-open_items-due_on": "les échéances",
    "need-items-customer_id": "les comptes auxiliaires",
    "need-items-currency": "les montants en devise",
    "need-items-amount_currency": "les montants en devise",
    "need-openings": "deux exercices consécutifs",
    "need-customers-email": "les adresses électroniques",
    "need-customers-phone": "les téléphones",
    "need-disputes": "les litiges",
    "need-promises": "les promesses de règlement",
    "need-collection_actions": "les actions de relance",
    "need-item_blocks": "les causes de blocage",
    "need-insolvency_checks": "les vérifications de procédures collectives",
    "need-ratings": "les notations",
    "need-terms": "les conditions de paiement",
    "need-customers-group_code": "les groupes",
    "need-items-document": "les numéros de pièce",
    "need-open_items-document": "les numéros de pièce",
    "need-entries-amount_vat": "les comptes de TVA",
    "need-entries-amount_sales": "les comptes de ventes",
    "need-items-issued_on": "les dates de pièce",
    "needs-disputes": "les litiges, les promesses et les contacts ne sont pas dans les extraits",
    "needs-qualification":
      "les notations, revues et vérifications de procédures ne sont pas dans les extraits",
  },
});

export type DiagnosisKey = keyof (typeof diagnosisMessages)["en"];

/** The words of what was not fed; an unknown need is shown as it is. */
export function needWords(needs: readonly string[], say: (key: DiagnosisKey) => string): string {
  const words = needs.map((need) => {
    const key = `need-${need.replace(".", "-")}`;
    return key in diagnosisMessages.en ? say(key as DiagnosisKey) : need;
  });
  return [...new Set(words)].join(", ");
}
