/** The sentences of the findings: what was found, why it matters, what to do. */
import { messagesOf } from "../../kernel/say.ts";

export const findingWords = messagesOf({
  en: {
    "findings-title": "Findings",
    "findings-lead":
      "{count, plural, one {# finding} other {# findings}}, the heaviest first. Amounts may share items: the amount at stake, {atStake}, counts each euro once.",
    "findings-none": "No control found anything wrong in what it could judge.",
    "findings-caption": "Findings, by severity then amount, in {currency}",
    "findings-sheet": "Findings",
    "col-finding": "Finding",
    "col-severity": "Severity",
    "col-cause": "Root cause",
    "col-confidence": "Confidence",
    "col-effort": "Effort, days",
    "col-cash": "Cash impact",
    "finding-amount": "Amount",
    "finding-scope": "Extent",
    "finding-scope-text":
      "{items, plural, one {# row} other {# rows}}, {customers, plural, =0 {no customer named} one {# customer} other {# customers}}",
    "finding-effort": "Effort",
    "finding-effort-text": "{days} person-days",
    "finding-cash": "Cash impact",
    "finding-severity": "Severity",
    "finding-cause": "Root cause",
    "finding-cause-text": "Settings {settings} · Process {process} · Data governance {data}",
    "finding-no-amount": "no amount",
    "finding-draft": "This control has no page yet.",
    "col-from": "From",
    "col-to": "To",
    "col-shared": "Shared customers",
  },
  fr: {
    "findings-title": "Constats",
    "findings-lead":
      "{count, plural, one {# constat} other {# constats}}, le plus lourd d’abord. Des constats peuvent porter sur les mêmes postes : le montant en jeu, {atStake}, compte chaque euro une fois.",
    "findings-none": "Aucun contrôle n’a rien trouvé d’anormal dans ce qu’il a pu juger.",
    "findings-caption": "Constats, par criticité puis montant, en {currency}",
    "findings-sheet": "Constats",
    "col-finding": "Constat",
    "col-severity": "Criticité",
    "col-cause": "Cause racine",
    "col-confidence": "Confiance",
    "col-effort": "Charge, jours",
    "col-cash": "Effet de trésorerie",
    "finding-amount": "Montant",
    "finding-scope": "Étendue",
    "finding-scope-text":
      "{items, plural, one {# ligne} other {# lignes}}, {customers, plural, =0 {aucun client désigné} one {# client} other {# clients}}",
    "finding-effort": "Charge",
    "finding-effort-text": "{days} jours-homme",
    "finding-cash": "Effet de trésorerie",
    "finding-severity": "Criticité",
    "finding-cause": "Cause racine",
    "finding-cause-text":
      "Paramétrage {settings} · Processus {process} · Gouvernance des données {data}",
    "finding-no-amount": "sans montant",
    "finding-draft": "Ce contrôle n’a pas encore de page.",
    "col-from": "De",
    "col-to": "Vers",
    "col-shared": "Clients communs",
  },
});
